"""What is closed in the demonstration centre: a family room for a day, with visits booked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import LIVE
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.ids import RoomId
from familycare.domain.rooms import RoomKind
from familycare.i18n import _
from familycare.services.calendar_views import lines
from familycare.services.review import look_at
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date


DAYS_AHEAD = (8, 28)
"""Between them lies the day: late enough for letters, early enough for visits to be booked."""


@needs(Permission.EDIT_HOUSE)
def write(work: Work, today: date) -> None:
    """Close the first family room on a day on which somebody wants to come, if there is one."""
    first, last = (today + timedelta(days=days) for days in DAYS_AHEAD)
    booked = lines(work.appointments.shown(work.days(first, last)), work)
    rooms = {room.id for room in work.rooms.of_kinds((RoomKind.FAMILY_ROOM,))}
    visits = (one for one in booked if one.room_id in rooms and one.state in LIVE)
    visit = next(visits, None)
    if visit is None:
        return
    day = visit.starts.date()
    author = next((member.name for member in work.staff.listed()), "")
    work.closures.closures.add(
        Closure(
            scope=ClosureScope.ROOM,
            slot=work.days(day, day),
            room_id=RoomId(visit.room_id),
            reason=_("The floor is varnished"),
            family_reason=_("The floor of the room is being renewed."),
            author=author,
            made_at=work.clock.now().replace(microsecond=0),
        )
    )
    affected = [one for one in booked if one.room_id == visit.room_id]
    look_at(work, [one.id for one in affected if one.starts.date() == day])
