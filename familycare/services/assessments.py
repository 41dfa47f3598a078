"""Filled-in questionnaires about a client: recorded, corrected, taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.eligibility import NotFamily
from familycare.domain.errors import ChangedElsewhere, Refused, refuse_all
from familycare.domain.ids import ClientId
from familycare.domain.instruments import UnknownInstrument
from familycare.domain.people import Client
from familycare.domain.support import Assessment, FilledInAlready
from familycare.services import scope
from familycare.services.instruments import catalogue
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASSESSMENTS = Register(Assessment, lambda work: work.support.assessments)


def _client(work: Work, assessment: Assessment) -> int:
    """Return whom it is about: of one that is stored, not what a form says of it."""
    if assessment.id:
        return work.support.assessments.get(assessment.id).client_id
    return assessment.client_id


@needs(Permission.ASSESS, of=_client)
def save(work: Work, assessment: Assessment) -> Assessment:
    """Save what somebody answered; without a number yet, as a new assessment."""
    assessment = replace(tidied(assessment), client_id=ClientId(_client(work, assessment)))
    work.people.clients.get(assessment.client_id)
    refuse_all(_wrongs(work, assessment))
    already = _already(work, assessment)  # asked now: after a refusal a server answers nothing
    try:
        return _ASSESSMENTS.put(work, assessment)
    except ChangedElsewhere as refusal:
        if assessment.id:
            raise
        raise already from refusal  # another workstation took it at this very moment


@needs(Permission.ASSESS, of=_client)
def remove(work: Work, assessment: Assessment) -> None:
    """Take away an assessment that was recorded by mistake."""
    _ASSESSMENTS.remove(work, assessment)


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def of_client(reading: Reading, client_id: int) -> list[Assessment]:
    """Return what was filled in about a client, latest first."""
    reading.saw(Client, client_id, client_id)
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
    if _elsewhere(work, assessment) and work.support.same_occasion(assessment):
        yield _already(work, assessment)


def _elsewhere(work: Work, assessment: Assessment) -> bool:
    """Whether it is new, or about another day or informant than before.

    Earlier releases took the same twice: what they took can still be corrected.
    """
    if not assessment.id:
        return True
    return work.support.assessments.get(assessment.id).occasion != assessment.occasion


def _already(work: Work, assessment: Assessment) -> FilledInAlready:
    member = assessment.family_member_id
    who = work.people.family_members.get(member).name if member else assessment.informant
    known = catalogue().instruments.get(assessment.instrument)
    title = known.title if known else assessment.instrument
    return FilledInAlready(title, assessment.filled_on, who)
