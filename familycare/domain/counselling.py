"""Counselling meetings: their four forms, and the agenda that goes on from meeting to meeting."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.focus import CareDomain
from familycare.domain.people import Kinship
from familycare.i18n import N_

MOST_POINTS = 30
"""Points of an agenda: more nobody gets through, and one sheet of paper cannot hold."""
POINT_LIMIT = 200
"""Characters of one point."""
A_TEAM = 2
"""Members of staff from whom on a meeting with the family is one with the care team."""


class MeetingForm(StrEnum):
    """Who sits together in a counselling meeting, and what for."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    FAMILY = "family counselling"
    FAMILY_MEETING = "family meeting"
    """With the care team: about conflicts, plans and what everybody agrees on."""


FORMS = {
    MeetingForm.INDIVIDUAL: N_("Individual counselling"),
    MeetingForm.COUPLE: N_("Couple counselling"),
    MeetingForm.FAMILY: N_("Family counselling"),
    MeetingForm.FAMILY_MEETING: N_("Family meeting"),
}
DOMAIN_OF = {
    MeetingForm.INDIVIDUAL: CareDomain.INDIVIDUAL,
    MeetingForm.COUPLE: CareDomain.FAMILY,
    MeetingForm.FAMILY: CareDomain.FAMILY,
    MeetingForm.FAMILY_MEETING: CareDomain.FAMILY,
}
"""What a form mostly works on: a sheet starts with it."""


def usual_domain(
    form: MeetingForm | None, topic: CareDomain | None, *, with_family: bool
) -> CareDomain:
    """Return the domain with which a sheet starts: every meeting works on one.

    `form` is that of a counselling meeting, `topic` the domain of what a group works on that day.
    """
    if form is not None:
        return DOMAIN_OF[form]
    return topic or (CareDomain.FAMILY if with_family else CareDomain.INDIVIDUAL)


@dataclass(eq=False)
class NotCounselling(Refused):
    """Only counselling meetings have an agenda and agreements."""


@dataclass(eq=False)
class NoFamilyThere(Refused):
    """Nobody of the family takes part in the meeting."""


@dataclass(eq=False)
class AgendaTooLong(Refused):
    """More points than a meeting can hold."""

    field = "agenda"
    most: int


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One thing to be talked about."""

    text: str
    dealt: bool = False
    carried: bool = False
    """Whether it was left over from an earlier meeting."""


def usual_form(kinships: Collection[Kinship | None], staff: int) -> MeetingForm:
    """Return the form that follows from who comes: relatives by what they are, and how many staff.

    >>> usual_form([Kinship.PARTNER], 1)
    <MeetingForm.COUPLE: 'couple'>
    """
    if not kinships:
        return MeetingForm.INDIVIDUAL
    if staff >= A_TEAM:
        return MeetingForm.FAMILY_MEETING
    return MeetingForm.COUPLE if list(kinships) == [Kinship.PARTNER] else MeetingForm.FAMILY


def carried_on(points: Iterable[AgendaPoint]) -> tuple[AgendaPoint, ...]:
    """Return what an agenda leaves to the next meeting: every point not dealt with, in order."""
    return tuple(replace(each, carried=True) for each in points if not each.dealt)
