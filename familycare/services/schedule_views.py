"""What exported schedules read, telling no more about people than was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.errors import Refused
from familycare.domain.schedules import Privacy, Shape, View
from familycare.domain.slots import EndsBeforeStart, TimeSlot
from familycare.services import schedule_offers, schedule_people
from familycare.services.calendar_views import Among, between
from familycare.services.trail_views import anchor
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.schedule_offers import Offer
    from familycare.services.schedule_people import Person

CLIENT = ParticipantRole.CLIENT
PLAIN = Shape()
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
    kind: AppointmentKind | None
    """None where only that the room is taken may be told."""
    slot: TimeSlot
    state: State
    title: str
    """Name of the client or of the group, or what stands in its place; empty for neither."""
    room: str
    lead: str
    participants: str
    """Names of everybody who takes part, clients first, joined by commas."""
    remark: str
    room_id: int = 0
    people: tuple[Person, ...] = ()


class Section(NamedTuple):
    """The appointments of one room, one person or one unit."""

    view: View
    title: str
    """What it is about; empty for those that belong to none, or to somebody without initials."""
    numbers: tuple[int, ...]
    """Places of its lines among all lines."""


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
    privacy: Privacy = Privacy.FULL
    view: View = View.DAY
    sections: tuple[Section, ...] = ()
    """None where the days alone put it in order."""
    about: str = ""
    """The one room, person or unit that it was narrowed to."""
    wall: bool = False
    """Printed for a wall: a week on a page, in place of a list."""
    offers: tuple[Offer, ...] = ()
    """What can still be booked; read only for a format that tells of it."""
    centre_uid: str = ""
    """Tells rooms of one centre from those of another."""
    week_starts_on: int = 0
    """0 is Monday; known only for a wall."""


@needs(Permission.EXPORT)
def sheet(
    reading: Reading,
    first_day: date,
    last_day: date,
    among: Collection[int] | None = None,
    shape: Shape = PLAIN,
    *,
    offers: bool = False,
) -> ScheduleSheet:
    """Return the schedule of these days, or refuse what makes no sense.

    `among` names the appointments that are wanted; None means all of them. `offers` asks for what
    can still be booked too, which a schedule of some people alone never tells.
    """
    check_span(first_day, last_day)
    shape.check()
    during = reading.days(first_day, last_day)
    told = {key: (uid, remark) for key, uid, remark in reading.listings.schedule(during)}
    people = schedule_people.by_appointment(reading, during, shape.privacy)
    there = _there(reading, during, shape)
    found = [line for line in there if line.id in told and (among is None or line.id in among)]
    lines = tuple(_line(one, told[one.id], people.get(one.id, ()), shape.privacy) for one in found)
    centre = reading.house.centre()
    return ScheduleSheet(
        centre=centre.name,
        zone=str(reading.zone),
        first_day=first_day,
        last_day=last_day,
        made_at=reading.clock.now(),
        lines=lines,
        anchor=str(anchor(reading) or ""),
        privacy=shape.privacy,
        view=shape.view,
        sections=tuple(_sections(shape, found, people)),
        about=_about(shape, lines, people.values()),
        wall=shape.wall,
        offers=tuple(_free(reading, (first_day, last_day), there, shape)) if offers else (),
        centre_uid=f"{centre.id}/{centre.name}",
        week_starts_on=reading.settings.week_starts_on if shape.wall else 0,
    )


def check_span(first_day: date, last_day: date) -> None:
    """Refuse days that run backwards, or more than a year of them."""
    if last_day < first_day:
        raise EndsBeforeStart
    if last_day - first_day >= LONGEST_SPAN:
        raise SpanTooLong(LONGEST_SPAN.days)


def _line(
    line: AppointmentLine, told: tuple[str, str], people: tuple[Person, ...], privacy: Privacy
) -> ScheduleLine:
    """Put an appointment into the words that this level of privacy allows, and no others."""
    full, busy = privacy is Privacy.FULL, privacy is Privacy.BUSY
    uid, remark = told
    state = State.CANCELLED if line.state is State.CANCELLED else State.BOOKED
    return ScheduleLine(
        uid=uid,
        version=line.version,
        kind=None if busy else line.kind,
        slot=TimeSlot(line.starts, line.ends),
        state=state if busy else line.state,
        title=line.title if full else _client(people, line.client_id),
        room=line.room,
        lead=schedule_people.staff_label(line.lead, privacy),
        participants=", ".join(person.label for person in people if person.label),
        remark=remark if full else "",
        room_id=line.room_id,
        people=() if busy else people,
    )


def _client(people: Iterable[Person], client_id: int | None) -> str:
    """Return what the client of an appointment is called; a group has no name on a wall."""
    return next((p.label for p in people if p.role is CLIENT and p.id == client_id), "")


def _there(reading: Reading, during: TimeSlot, shape: Shape) -> list[AppointmentLine]:
    asked = Among(shape.client_id, shape.staff_id, shape.unit)
    lines = between(reading, during, asked)
    return [line for line in lines if shape.room_id in {None, line.room_id}]


def _free(
    reading: Reading, days: tuple[date, date], there: Iterable[AppointmentLine], shape: Shape
) -> Iterator[Offer]:
    if not shape.of_somebody:
        for offer in schedule_offers.free(reading, *days, there):
            if shape.room_id in {None, offer.room_id}:
                yield offer


def _sections(
    shape: Shape, lines: Sequence[AppointmentLine], people: Mapping[int, tuple[Person, ...]]
) -> Iterator[Section]:
    """Yield the parts of every view that was asked for, by name; an appointment may be in many."""
    for view in shape.views():
        places: dict[tuple[str, int], list[int]] = {}
        for number, line in enumerate(lines):
            for key in dict.fromkeys(_keys(view, line, people.get(line.id, ()))):
                places.setdefault(key, []).append(number)
        for (title, _id), numbers in sorted(places.items(), key=_by_name):
            yield Section(view, title, tuple(numbers))


def _by_name(part: tuple[tuple[str, int], list[int]]) -> tuple[bool, str, str, int]:
    (title, number), _numbers = part
    return not title, title.casefold(), title, number


def _keys(
    view: View, line: AppointmentLine, people: Sequence[Person]
) -> Iterable[tuple[str, int]]:
    """Return name and number of what an appointment belongs to; nobody's has neither."""
    if view is View.ROOM:
        return [(line.room, line.room_id)]
    if view is View.UNIT:
        return [(p.unit, 0) for p in people if p.role is CLIENT] or [("", 0)]
    role = CLIENT if view is View.CLIENT else ParticipantRole.STAFF
    return [(p.label, p.id) for p in people if p.role is role] or [("", 0)]


def _about(shape: Shape, lines: Iterable[ScheduleLine], people: Iterable[Sequence[Person]]) -> str:
    """Say to what the schedule was narrowed, as far as that may be told."""
    role, wanted = (
        (CLIENT, shape.client_id)
        if shape.client_id is not None
        else (ParticipantRole.STAFF, shape.staff_id)
    )
    told = [
        next((line.room for line in lines if line.room_id == shape.room_id), ""),
        next((p.label for who in people for p in who if (p.role, p.id) == (role, wanted)), ""),
        shape.unit,
    ]
    return ", ".join(filter(None, told))
