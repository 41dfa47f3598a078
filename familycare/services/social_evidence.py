"""Facts about a client's social environment, for whoever assesses a release.

Facts alone, each with its date and where it comes from: no level, no verdict and no guess. What
nobody recorded is told as such. Nothing of this comes from notes, losses or results of tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.consent import Section
from familycare.domain.people import Approval, Client
from familycare.domain.recovery.livelihood import Livelihood
from familycare.domain.recovery.records import RecordKind
from familycare.domain.stationery import PLAIN, Stationery
from familycare.i18n import N_
from familycare.services import report_views, scope, support_card
from familycare.services.client_views import relatives
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTACT_DAYS = 90
"""Over which contacts are counted, as the support level does."""


SECTIONS = (Section.ATTENDANCE, Section.PROGRESS, Section.SUPPORT)
"""What the sheet tells."""


class Area(Enum):
    """What a fact is about."""

    FAMILY = N_("Family ties")
    CONTACT = N_("Contact with the family")
    MEASURES = N_("Questionnaires about the family")
    WORK = N_("Work and income")
    SKILLS = N_("School and training")
    HOME = N_("Home after the stay")


class Fact(NamedTuple):
    """One thing that is known."""

    area: Area
    label: str
    """To be translated."""
    value: str | Enum | tuple[int, int] | float
    """As somebody typed it; a word; so many of so many; or a score."""
    source: str
    """Where it comes from, to be translated."""
    on: date | None
    """The day it was recorded; None for what is counted anew today."""
    detail: str | Enum = ""


@dataclass(frozen=True, slots=True)
class SocialEvidence:
    """The facts on one sheet."""

    sections: ClassVar[frozenset[Section]] = frozenset(SECTIONS)
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    client: str
    """Full name."""
    case_number: str
    admitted_on: date
    expected_discharge_on: date | None
    printed_on: date
    counted_from: date
    """The first day of those on which contacts are counted."""
    facts: tuple[Fact, ...]
    stationery: Stationery = PLAIN


@needs(Permission.REPORT, of=scope.the_client)
def of(reading: Reading, client_id: int) -> SocialEvidence:
    """Return what is known of a client's social environment today."""
    client = reading.people.clients.get(client_id)
    centre, today = reading.house.centre(), reading.today()
    reading.saw(Client, client_id, client_id)
    since = today - timedelta(days=CONTACT_DAYS - 1)
    return SocialEvidence(
        centre=centre.name,
        contact=centre.contact,
        client=client.name,
        case_number=client.case_number,
        admitted_on=client.admitted_on,
        expected_discharge_on=client.expected_discharge_on,
        printed_on=today,
        counted_from=since,
        facts=(
            *_family(reading, client_id),
            *_contact(reading, client_id, since, today),
            *_measures(reading, client_id),
            *_livelihood(reading, client_id),
        ),
        stationery=reading.stationery,
    )


def _family(reading: Reading, client_id: int) -> Iterator[Fact]:
    for one in relatives(reading, (client_id,)):
        if one.approval is Approval.APPROVED:
            source = N_("Identity document seen") if one.identity_seen_on else N_("Family list")
            yield Fact(
                Area.FAMILY, N_("Approved to visit"), one.name, source, one.identity_seen_on,
                one.kinship,
            )  # fmt: skip


def _contact(reading: Reading, client_id: int, since: date, today: date) -> Iterator[Fact]:
    sheet = report_views.progress(reading, client_id, since, today)
    for kind in sheet.kinds:
        if KINDS[kind.kind].needs_family:
            label, counts = N_("Took place, of those planned"), (kind.attended, kind.planned)
        elif kind.with_family:
            counts = (kind.with_family, kind.attended)
            label = N_("With the family there, of those that took place")
        else:
            continue
        yield Fact(Area.CONTACT, label, counts, N_("Attendance list"), None, kind.kind)


def _measures(reading: Reading, client_id: int) -> Iterator[Fact]:
    seen = set()
    for line in support_card.card(reading, client_id).assessments:
        key = (line.assessment.instrument, line.assessment.informant)
        if line.main and line.main.score is not None and key not in seen:
            seen.add(key)
            yield Fact(
                Area.MEASURES, line.title, line.main.score, N_("Questionnaire"),
                line.assessment.filled_on, line.assessment.informant,
            )  # fmt: skip


def _livelihood(reading: Reading, client_id: int) -> Iterator[Fact]:
    found = [
        one for one in reading.recovery.of_client(client_id) if one.kind is RecordKind.LIVELIHOOD
    ]
    if not found:
        return
    latest = max(found, key=lambda one: (one.noted_on, one.id))
    page = latest.page
    if not isinstance(page, Livelihood):
        return
    for area, label, value in (
        (Area.WORK, N_("Work before"), page.work_before),
        (Area.WORK, N_("Work now, or in sight"), page.work_now),
        (Area.WORK, N_("Income"), page.income),
        (Area.SKILLS, N_("School"), page.schooling),
        (Area.HOME, N_("Home after the stay"), page.housing),
    ):
        if value.value != "unknown":
            yield Fact(area, label, value, SELF, latest.noted_on)
    for course in page.courses:
        yield Fact(
            Area.SKILLS, N_("Course"), course.what, SELF, course.on or latest.noted_on,
            course.state,
        )  # fmt: skip
    for lead in page.leads:
        yield Fact(Area.WORK, N_("Job in sight"), lead.what, SELF, latest.noted_on)


SELF = N_("Record of school, work and home")
