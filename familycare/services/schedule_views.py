"""What exported schedules read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.errors import Refused
from familycare.domain.people import full_name
from familycare.domain.slots import EndsBeforeStart, TimeSlot
from familycare.services.calendar_views import between
from familycare.services.trail_views import anchor
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import State

LONGEST_SPAN = timedelta(days=365)
"""Days in one export; a longer one is a copy of the database, not a schedule."""


@dataclass(eq=False)
class SpanTooLong(Refused):
    """More days than one export holds."""

    field = "last_day"
    days: int


class ScheduleLine(NamedTuple):
    """One appointment of an exported schedule; times in the centre's zone."""

    uid: str
    version: int
    kind: AppointmentKind
    slot: TimeSlot
    state: State
    title: str
    """Name of the client or of the group."""
    room: str
    lead: str
    participants: str
    """Names of everybody who takes part, clients first, joined by commas."""
    remark: str


class ScheduleSheet(NamedTuple):
    """The appointments between two days."""

    centre: str
    zone: str
    """IANA name."""
    first_day: date
    last_day: date
    made_at: datetime
    """When it was read, aware and in UTC; files tell it, so that a later one replaces an older."""
    lines: tuple[ScheduleLine, ...]
    anchor: str = ""
    """The end of the trail at that time: printed, it shows later whether lines are missing."""


@needs(Permission.EXPORT)
def sheet(
    reading: Reading,
    first_day: date,
    last_day: date,
    among: Collection[int] | None = None,
) -> ScheduleSheet:
    """Return the schedule of these days, or refuse a span that makes no sense.

    `among` names the appointments that are wanted; None means all of them.
    """
    check_span(first_day, last_day)
    during = reading.days(first_day, last_day)
    extra = {key: (uid, remark) for key, uid, remark in reading.listings.schedule(during)}
    people = _people(reading, during)
    wanted = extra.keys() if among is None else extra.keys() & set(among)
    found = (line for line in between(reading, during) if line.id in wanted)
    return ScheduleSheet(
        centre=reading.house.centre().name,
        zone=str(reading.zone),
        first_day=first_day,
        last_day=last_day,
        made_at=reading.clock.now(),
        lines=tuple(
            ScheduleLine(
                uid=extra[line.id][0],
                version=line.version,
                kind=line.kind,
                slot=TimeSlot(line.starts, line.ends),
                state=line.state,
                title=line.title,
                room=line.room,
                lead=line.lead,
                participants=", ".join(people.get(line.id, ())),
                remark=extra[line.id][1],
            )
            for line in found
        ),
        anchor=str(anchor(reading) or ""),
    )


def check_span(first_day: date, last_day: date) -> None:
    """Refuse days that run backwards, or more than a year of them."""
    if last_day < first_day:
        raise EndsBeforeStart
    if last_day - first_day >= LONGEST_SPAN:
        raise SpanTooLong(LONGEST_SPAN.days)


def _people(reading: Reading, during: TimeSlot) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = reading.listings.people_of(during)
    for key, client_given, client_family, given, family, staff in rows:
        if client_given is not None:
            name = full_name(client_given, client_family)
        elif given is not None:
            name = full_name(given, family)
        else:
            name = staff
        found.setdefault(key, []).append(name)
    return found
