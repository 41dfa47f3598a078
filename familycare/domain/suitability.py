"""Whether somebody suits a group: everything that speaks against it, at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import Refused
from familycare.domain.groups import Group, GroupFull
from familycare.domain.people import LANGUAGES, Sex
from familycare.domain.programmes import Admission, Audience, Programme


@dataclass(eq=False)
class MemberAlready(Refused):
    """The person belongs to the group."""

    field = "person"
    name: str


@dataclass(eq=False)
class InSameProgramme(Refused):
    """The person is in another group of the same programme: nobody takes it twice at once."""

    field = "person"
    name: str
    group: str


@dataclass(eq=False)
class KeptApartInGroup(Refused):
    """Somebody whom the person must not meet belongs to the group."""

    field = "person"
    name: str
    other: str


@dataclass(eq=False)
class NotOfUnit(Refused):
    """The group is for other units."""

    field = "person"
    name: str
    unit: str
    units: str


@dataclass(eq=False)
class NotOfSex(Refused):
    """The group is for others."""

    field = "person"
    name: str
    sexes: tuple[Sex, ...]


@dataclass(eq=False)
class SpeaksAnother(Refused):
    """The group is held in other languages than the person's."""

    field = "person"
    name: str
    language: str


@dataclass(eq=False)
class NotInCareNow(Refused):
    """The client is not in care today."""

    field = "person"
    name: str


@dataclass(eq=False)
class NotMadeForThem(Refused):
    """The programme is made for clients alone, or for families alone."""

    field = "person"
    name: str
    audience: tuple[Audience, ...]


@dataclass(eq=False)
class BegunAlready(Refused):
    """The members of a closed group began together, some meetings ago."""

    field = "person"
    group: str
    meetings: int


WHATEVER_THE_REASON = (MemberAlready, InSameProgramme, KeptApartInGroup, GroupFull)
"""What no reason outweighs; from all others staff may depart, and say why."""


class Candidate(NamedTuple):
    """Somebody who may join."""

    role: ParticipantRole
    id: int
    name: str
    language: str
    unit: str = ""
    sex: Sex | None = None
    """None of a family member: nobody asks."""
    in_care: bool = True


class Known(NamedTuple):
    """What is known about a candidate beside themselves."""

    groups: tuple[Group, ...] = ()
    """Those in use to which the person belongs."""
    apart_from: tuple[str, ...] = ()
    """Names of members whom the person must not meet."""
    meetings: int = 0
    """How often the group has met."""


def against(
    who: Candidate, group: Group, programme: Programme | None, known: Known
) -> Iterator[Refused]:
    """Yield everything that speaks against somebody in a group, the gravest first."""
    members = group.clients if who.role is ParticipantRole.CLIENT else group.family_members
    if who.id in members:
        yield MemberAlready(who.name)
        return
    for other in known.groups:
        if group.programme and other.programme == group.programme and other.id != group.id:
            yield InSameProgramme(who.name, other.name)
    for name in known.apart_from:
        yield KeptApartInGroup(who.name, name)
    if group.places_left == 0 and group.seats is not None:
        yield GroupFull(group.name, group.seats)
    yield from _unfit(who, group)
    audience = Audience.CLIENT if who.role is ParticipantRole.CLIENT else Audience.FAMILY_MEMBER
    if programme is not None and audience not in programme.audience:
        yield NotMadeForThem(who.name, programme.audience)
    if group.admission is not Admission.OPEN and known.meetings:
        yield BegunAlready(group.name, known.meetings)


def _unfit(who: Candidate, group: Group) -> Iterator[Refused]:
    if not who.in_care:
        yield NotInCareNow(who.name)
    if who.role is ParticipantRole.CLIENT:
        if group.units and who.unit not in group.units:
            yield NotOfUnit(who.name, who.unit, ", ".join(group.units))
        if group.sexes and who.sex not in group.sexes:
            yield NotOfSex(who.name, group.sexes)
    if group.languages and who.language not in group.languages:
        yield SpeaksAnother(who.name, LANGUAGES.get(who.language, who.language))


def may_be_outweighed(reason: Refused) -> bool:
    """Whether staff may take somebody in all the same, and say why."""
    return not isinstance(reason, WHATEVER_THE_REASON)
