"""Who is away: staff on holiday or ill, clients in hospital or at home for some days."""

from __future__ import annotations

from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.leave import LeaveUnfit, NoHomeLeave, check
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

_LEAVE = Register(Leave, lambda work: work.restrictions.leave)


@needs(Permission.SET_VISITING)
def save_of_staff(work: Work, leave: Leave) -> Leave:
    """Note when a member of staff is away; without a number yet, new leave."""
    leave = tidied(leave)
    if leave.staff_id is None:
        raise LeaveUnfit(leave.kind)
    work.staff.get(leave.staff_id)
    check(leave, work.restrictions.leave_of_staff(leave.staff_id))
    return _LEAVE.put(work, leave)


@needs(Permission.EDIT_PEOPLE)
def save_of_client(work: Work, leave: Leave) -> Leave:
    """Note when a client is away; home leave needs a phase that has it."""
    leave = tidied(leave)
    if leave.client_id is None:
        raise LeaveUnfit(leave.kind)
    client = work.people.clients.get(leave.client_id)
    phase = work.house.phases.get(client.phase_id)
    if leave.kind is LeaveKind.HOME_LEAVE and not phase.home_leave:
        raise NoHomeLeave(client.name, phase.name)
    check(leave, work.restrictions.leave_of_client(leave.client_id))
    return _LEAVE.put(work, leave)


@needs(Permission.SET_VISITING)
def remove_of_staff(work: Work, leave: Leave) -> None:
    """Take leave of a member of staff away; undo brings it back."""
    _LEAVE.remove(work, leave)


@needs(Permission.EDIT_PEOPLE)
def remove_of_client(work: Work, leave: Leave) -> None:
    """Take leave of a client away; undo brings it back."""
    _LEAVE.remove(work, leave)


class AwayLine(NamedTuple):
    """Leave of one member of staff."""

    id: int
    name: str
    leave: Leave


@needs(Permission.READ)
def of_all_staff(reading: Reading) -> list[AwayLine]:
    """Return when members of staff are or were away, latest first."""
    names: dict[int | None, str] = {one.id: one.name for one in reading.staff.listed()}
    found = reading.restrictions.leave_of_all_staff()
    return [AwayLine(each.id, names.get(each.staff_id, ""), each) for each in found]


@needs(Permission.READ_FILE)
def of_client(reading: Reading, client_id: int) -> list[Leave]:
    """Return when a client is or was away, latest first."""
    return reading.restrictions.leave_of_client(client_id)
