"""What the columns of the calendar stand for: days, or the rooms or staff of one day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointment_kinds import USUAL_IN
from familycare.domain.rooms import Room, RoomKind
from familycare.i18n import _
from ui.calendar.views import View

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.staff import StaffMember
    from familycare.services.calendar_views import AppointmentLine, Choices

KINDS = list(RoomKind)
MANY = 24
"""Of more rooms or staff, the calendar leaves out those who have nothing on that day."""
NOBODY = 0
"""Number of the column for what no member of staff takes part in."""
WHOLE_DAY: tuple[int | None, ...] = (None,)


class Column(NamedTuple):
    """One column."""

    day: date
    of: int | None = None
    """Number of the room or member of staff; None for a whole day."""
    name: str = ""
    """Of the room or member of staff."""
    kind: AppointmentKind | None = None
    """What is held first of all in a room."""


def columns_of(
    view: View, days: Sequence[date], choices: Choices, lines: Sequence[AppointmentLine]
) -> list[Column]:
    """Return the columns of a view; no appointment is left without one."""
    if view is View.ROOMS:
        rooms = sorted(choices.rooms, key=lambda room: (KINDS.index(room.kind), _natural(room)))
        return _used(rooms, {line.room_id for line in lines}, days[0])
    if view is View.STAFF:
        busy = {member for line in lines for member in line.staff}
        nobody = Column(days[0], NOBODY, _("Nobody"))
        return [*_used(choices.staff, busy, days[0]), nobody]
    return [Column(day) for day in days]


def _used(those: Sequence[Room | StaffMember], used: Collection[int], day: date) -> list[Column]:
    """Return a column for each that is in use; in a big centre only for those with a line."""
    all_of_them = [one for one in those if one.active or one.id in used]
    if len(all_of_them) > MANY and used:
        all_of_them = [one for one in those if one.id in used]
    return [Column(day, one.id, one.name, _made_for(one)) for one in all_of_them]


def _made_for(one: Room | StaffMember) -> AppointmentKind | None:
    return USUAL_IN[one.kind] if isinstance(one, Room) else None


def _natural(room: Room) -> list[tuple[int, str]]:
    """Sort booth 2 before booth 10."""
    parts = re.split(r"(\d+)", room.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def keys_of(view: View, line: AppointmentLine) -> Iterable[int | None]:
    """Return for which rooms or staff an appointment stands in a column; None for its day."""
    if view is View.ROOMS:
        return (line.room_id,)
    if view is View.STAFF:
        return line.staff or (NOBODY,)
    return WHOLE_DAY


def told_below(view: View, line: AppointmentLine) -> tuple[str, ...]:
    """Return what a block tells below its hours, without what the column's heading says."""
    if view is View.ROOMS:
        return (line.lead,)
    return (line.room,) if view is View.STAFF else (line.room, line.lead)
