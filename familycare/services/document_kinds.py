"""The kinds of documents that leave only once somebody has approved them.

One line a kind: for whom it can be, what it can tell, and what is read for it. Its renderer is
its line in the catalogue of documents. What tells no more than when somebody comes, such as
invitations, visit passes and the calendar for the fridge, is not approved: the gate alone keeps
it. Nor is the return of a month: it counts, names nobody, and is about no client in whose log it
could stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointments import Appointment
from familycare.domain.consent import Section
from familycare.domain.documents import NeedsNoApproval
from familycare.domain.errors import NotFound
from familycare.domain.recipients import ToWhom
from familycare.domain.recovery.records import RecoveryRecord
from familycare.services import (
    certificates,
    meeting_papers,
    prevention_plans,
    report_views,
    social_evidence,
)
from familycare.services.schedule_views import check_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.documents import ClientDocument
    from familycare.services.work import Reading

    View = Callable[[Reading, ClientDocument], object]


def _progress(reading: Reading, document: ClientDocument) -> object:
    days = {"first_day": document.first_day, "last_day": document.last_day}
    return report_views.progress(reading, document.client_id, sections=document.sections, **days)


def _progress_can_be_told(_reading: Reading, document: ClientDocument) -> None:
    """Whose family may be told is there: all that can be wrong are the days."""
    check_span(document.first_day, document.last_day)


def _agreed(reading: Reading, document: ClientDocument) -> object:
    meeting = document.about or 0
    if reading.appointments.get(meeting).client_id != document.client_id:
        raise NotFound(Appointment, meeting)
    return meeting_papers.family_minutes(reading, meeting)


def _plan(reading: Reading, document: ClientDocument) -> object:
    plan = document.about or 0
    if reading.recovery.records.get(plan).client_id != document.client_id:
        raise NotFound(RecoveryRecord, plan)
    return prevention_plans.of(reading, plan)


def _certificate(reading: Reading, document: ClientDocument) -> object:
    for_family = document.to_whom is ToWhom.FAMILY
    return certificates.of(
        reading, document.client_id, document.about or 0, document.sections, for_family=for_family
    )


def _evidence(reading: Reading, document: ClientDocument) -> object:
    return social_evidence.of(reading, document.client_id)


class DocumentKind(NamedTuple):
    """One kind of document that is approved before it leaves."""

    code: str
    """In the catalogue of documents."""
    readers: tuple[ToWhom, ...]
    """For whom it can be."""
    tells: tuple[Section, ...]
    """What it can tell."""
    view: View
    """Reads what it says today; raises what is not there, or is not this client's."""
    check: View | None = None
    """Raises the same where the gate let somebody through, and reads less; None: nothing does."""


_FAMILY, _CLIENT, _OUTSIDE = ((each,) for each in ToWhom)
KINDS: dict[str, DocumentKind] = {
    kind.code: kind
    for kind in (
        DocumentKind(
            "family-progress", _FAMILY, report_views.SECTIONS, _progress, _progress_can_be_told
        ),
        DocumentKind("family-minutes", _FAMILY, (Section.AGREEMENTS,), _agreed),
        DocumentKind("plan", _FAMILY + _CLIENT, (Section.PLAN,), _plan),
        DocumentKind("certificate", _FAMILY + _CLIENT, certificates.SECTIONS, _certificate),
        DocumentKind("social-evidence", _OUTSIDE, social_evidence.SECTIONS, _evidence),
    )
}


def kind_of(code: str) -> DocumentKind:
    """Return the kind of a document by its code, or raise NeedsNoApproval."""
    if code not in KINDS:
        raise NeedsNoApproval
    return KINDS[code]
