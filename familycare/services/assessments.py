"""Filled-in questionnaires about a client: recorded, corrected, taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.eligibility import NotFamily
from familycare.domain.errors import ChangedElsewhere, Refused, refuse_all
from familycare.domain.ids import AssessmentId, ClientId
from familycare.domain.instruments import NothingAnswered, TooManyMissing, UnknownInstrument
from familycare.domain.people import Client
from familycare.domain.support import (
    Assessment,
    FilledInAlready,
    Informant,
    TooManyMissingOf,
)
from familycare.services import scope
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    return _put(work, assessment)


def _client_of_all(work: Work, entries: Sequence[Assessment]) -> int:
    """Return whom they are about: new ones, all about the client of the first."""
    return _client(work, entries[0]) if entries else 0


@needs(Permission.ASSESS, of=_client_of_all)
def save_together(work: Work, entries: Sequence[Assessment]) -> list[Assessment]:
    """Save what several people answered to one or more questionnaires, all of it or nothing."""
    if not entries:
        raise NothingAnswered
    client_id = work.people.clients.get(entries[0].client_id).id
    new = [replace(tidied(one), id=AssessmentId(0), client_id=client_id) for one in entries]
    refuse_all(reason for one in new for reason in _wrongs_by_name(work, one))
    return [_put(work, one) for one in new]


def _wrongs_by_name(work: Work, assessment: Assessment) -> Iterator[Refused]:
    """Yield what is wrong with one of several, so that people know whose answers are meant."""
    for reason in _wrongs(work, assessment):
        if isinstance(reason, TooManyMissing):
            title, who = _title_and_who(work, assessment)
            yield TooManyMissingOf(title, who, reason.missing, reason.allowed)
        else:
            yield reason


def _put(work: Work, assessment: Assessment) -> Assessment:
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
    return reading.support.assessments_of([client_id])


def _wrongs(work: Work, assessment: Assessment) -> Iterator[Refused]:
    yield from assessment.wrongs(work.today())
    instrument = work.catalogue.instruments.get(assessment.instrument)
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
    title, who = _title_and_who(work, assessment)
    return FilledInAlready(title, assessment.filled_on, who)


def _title_and_who(work: Work, assessment: Assessment) -> tuple[str, str | Informant]:
    member = assessment.family_member_id
    who = work.people.family_members.get(member).name if member else assessment.informant
    known = work.catalogue.instruments.get(assessment.instrument)
    return known.title if known else assessment.instrument, who
