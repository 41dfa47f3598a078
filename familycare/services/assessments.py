"""Filled-in questionnaires about a client: recorded, corrected, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.booking import NotFamily
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.instruments import UnknownInstrument
from familycare.domain.support import Assessment
from familycare.services.instruments import catalogue
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASSESSMENTS = Register(Assessment, lambda work: work.support.assessments)


@needs(Permission.ASSESS)
def save(work: Work, assessment: Assessment) -> Assessment:
    """Save what somebody answered; without a number yet, as a new assessment."""
    assessment = tidied(assessment)
    work.people.clients.get(assessment.client_id)
    refuse_all(_wrongs(work, assessment))
    return _ASSESSMENTS.put(work, assessment)


@needs(Permission.ASSESS)
def remove(work: Work, assessment: Assessment) -> None:
    """Take away an assessment that was recorded by mistake."""
    _ASSESSMENTS.remove(work, assessment)


@needs(Permission.READ)
def of_client(reading: Reading, client_id: int) -> list[Assessment]:
    """Return what was filled in about a client, latest first."""
    return reading.support.assessments_of(client_id)


def _wrongs(work: Work, assessment: Assessment) -> Iterator[Refused]:
    yield from assessment.wrongs(work.today())
    instrument = catalogue().instruments.get(assessment.instrument)
    if instrument is not None:
        yield from instrument.wrongs(assessment.informant, assessment.answers)
    elif assessment.instrument:
        yield UnknownInstrument(assessment.instrument)
    member = assessment.family_member_id
    if member is not None:
        ties = work.people.ties_of([assessment.client_id])
        if all(tie.family_member_id != member for tie in ties):
            yield NotFamily(work.people.family_members.get(member).name)
