"""Somebody else leads a meeting: who stands in, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.domain.errors import Refused
from familycare.domain.trail import Deed
from familycare.services.diary import Diary, by_itself
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import AppointmentId, StaffId


@dataclass(eq=False)
class LeadsAlready(Refused):
    """Whoever is to stand in takes part in the meeting anyway."""

    field = "stands_in"
    name: str


@dataclass(eq=False)
class DoesNotLead(Refused):
    """Whoever is to be stood in for does not take part in the meeting any more."""

    field = "instead_of"


@dataclass(frozen=True, kw_only=True)
class Substitute:
    """Who stands in for whom at one meeting."""

    appointment_id: AppointmentId
    version: int
    instead_of: StaffId
    stands_in: StaffId


@needs(Permission.PLAN)
def stand_in(work: Work, order: Substitute) -> Appointment:
    """Let somebody else lead one meeting, if they are free; the group keeps its leader."""
    before = Diary(work).current(order.appointment_id, order.version)
    staff = before.people(ParticipantRole.STAFF)
    if order.stands_in in staff:
        raise LeadsAlready(work.staff.get(order.stands_in).name)
    if order.instead_of not in staff:
        raise DoesNotLead
    newcomer = Participant(ParticipantRole.STAFF, order.stands_in)
    people = tuple(
        newcomer if _is(each, order.instead_of) else each for each in before.participants
    )
    leads = before.lead_id == order.instead_of
    after = replace(
        before, participants=people, lead_id=order.stands_in if leads else before.lead_id
    )
    return Diary(work).refit(before, by_itself(before, after), Deed.CHANGE)


def _is(participant: Participant, staff_id: int) -> bool:
    return participant.role is ParticipantRole.STAFF and participant.person_id == staff_id
