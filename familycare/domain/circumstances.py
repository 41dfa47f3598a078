"""Everything the rules look at besides an appointment itself, for a span of days."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment
from familycare.domain.closures import Closure, Leave
from familycare.domain.entitlement import Correction, Entitlement
from familycare.domain.errors import Refused
from familycare.domain.holds import Hold
from familycare.domain.occupancy import Occupancy, Resource, ResourceKind, Timetable
from familycare.domain.people import Approval, Client, FamilyMember, Need, Phase
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot
from familycare.domain.templates import SlotTemplate, TemplateDate, dates, slot_on


class Offered(NamedTuple):
    """A slot that a template offers on one date."""

    template: SlotTemplate
    day: date
    slot: TimeSlot
    """By the clocks of the centre."""
    in_utc: TimeSlot


class Filled(NamedTuple):
    """A live appointment in the slot of a template."""

    appointment_id: int
    supervised: bool


class Window(NamedTuple):
    """When somebody may book a kind of appointment."""

    notice_days: int
    ahead_days: int


class Taken:
    """When one resource is taken, sorted, so that a slot costs one look however full it is."""

    def __init__(self, occupancies: Iterable[Occupancy]) -> None:
        self._all = sorted(occupancies, key=lambda other: other.slot.start.astimezone(UTC))
        self._starts = [other.slot.start.astimezone(UTC) for other in self._all]
        ends = (other.slot.end.astimezone(UTC) for other in self._all)
        self._latest_ends = list(accumulate(ends, max))

    def meeting(self, slot: TimeSlot, but: int) -> Iterator[Occupancy]:
        """Yield what shares an instant with the slot, earliest first, without one appointment."""
        before_its_end = bisect_left(self._starts, slot.end.astimezone(UTC))
        over_by_then = bisect_right(self._latest_ends, slot.start.astimezone(UTC))
        for other in self._all[over_by_then:before_its_end]:
            if other.appointment_id != but and other.slot.overlaps(slot):
                yield other

    def free(self, slot: TimeSlot, but: int) -> bool:
        """Whether nothing but one appointment takes it within the slot."""
        before_its_end = bisect_left(self._starts, slot.end.astimezone(UTC))
        if not before_its_end or self._latest_ends[before_its_end - 1] <= slot.start:
            return True
        return next(self.meeting(slot, but), None) is None

    def __iter__(self) -> Iterator[Occupancy]:
        return iter(self._all)


NOTHING_TAKEN = Taken(())


@dataclass(frozen=True, kw_only=True)
class VisitingFacts:
    """What only visits and remote visits ask for."""

    phases: Mapping[int, Phase]
    windows: Mapping[AppointmentKind, Window] = field(default_factory=dict)
    """For whoever asks; a kind that is missing can be booked for any day."""
    entitlements: Sequence[Entitlement] = ()
    corrections: Mapping[int, Sequence[Correction]] = field(default_factory=dict)
    """By number of client."""
    templates: Sequence[SlotTemplate] = ()
    template_dates: Mapping[tuple[int, date], TemplateDate] = field(default_factory=dict)
    filled: Mapping[tuple[int, datetime], Sequence[Filled]] = field(default_factory=dict)
    """By number of template and start in UTC: the live appointments in its slots."""
    holds: Sequence[Hold] = ()
    """Those of other workstations that have not expired yet."""


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What is known within `during`, for the people, rooms and kinds that are asked for."""

    now: datetime
    zone: ZoneInfo
    settings: Settings
    during: TimeSlot
    rooms: Mapping[int, Room]
    names: Mapping[Resource, str]
    """Names of the people asked for, and of those whom they must not meet."""
    clients: Mapping[int, Client]
    family: Mapping[int, FamilyMember]
    ties: Mapping[int, Mapping[int, Approval]]
    """Approval by number of family member, then of client: for every client of theirs."""
    inactive_staff: frozenset[int] = frozenset()
    timetable: Timetable
    """Who and what is taken when; the appointment itself may be among it."""
    leave: Mapping[Resource, Sequence[Leave]] = field(default_factory=dict)
    closures: Sequence[Closure] = ()
    restrictions: Mapping[int, Sequence[Restriction]] = field(default_factory=dict)
    """By number of family member."""
    apart: Mapping[Resource, Sequence[tuple[Resource, KeptApart]]] = field(default_factory=dict)
    """Whom somebody must not meet."""
    visiting: VisitingFacts | None = None
    """None where nobody asks for a visit or a remote visit."""
    looking_again: bool = False
    """Whether booked appointments are looked at again: among too many, who came last is one."""

    def room(self, asked: Appointment) -> Room:
        """Return the room that is asked for."""
        return self.rooms[asked.room_id]

    def day(self, asked: Appointment) -> date:
        """Return the date of the appointment on the centre's wall calendar."""
        return self.date_of(asked.slot.start)

    def date_of(self, moment: datetime) -> date:
        """Return the date of an instant on the centre's wall calendar."""
        return moment.astimezone(self.zone).date()

    @cached_property
    def today(self) -> date:
        """The date on the centre's wall calendar now."""
        return self.date_of(self.now)

    def client_name(self, client_id: int) -> str:
        """Return the name of a client who is asked for."""
        return self.names[Resource(ResourceKind.CLIENT, client_id)]

    def family_name(self, member_id: int) -> str:
        """Return the name of a family member who is asked for."""
        return self.names[Resource(ResourceKind.FAMILY_MEMBER, member_id)]

    @cached_property
    def _taken(self) -> dict[Resource, Taken]:
        return {}

    def taken(self, resource: Resource) -> Taken:
        """Return when somebody or something is taken."""
        known = self._taken.get(resource)
        if known is None:
            found = self.timetable.get(resource)
            known = self._taken[resource] = Taken(found) if found else NOTHING_TAKEN
        return known

    def clash(self, resource: Resource, slot: TimeSlot, but: int) -> Occupancy | None:
        """Return the earliest that takes it within the slot; one appointment is left out."""
        return next(self.taken(resource).meeting(slot, but), None)

    @cached_property
    def _places(self) -> dict[int, list[Taken]]:
        return {}

    def places(self, room: Room) -> list[Taken]:
        """Return when each place of a room is taken, by its number; also those beyond its own."""
        known = self._places.get(room.id)
        if known is None:
            numbers = range(room.places + self.settings.most_overbooked)
            known = self._places[room.id] = [
                self.taken(Resource(ResourceKind.ROOM, room.id, place)) for place in numbers
            ]
        return known

    @cached_property
    def needs(self) -> Mapping[Resource, tuple[Need, ...]]:
        """What people need whom not every room suits."""
        clients = ((ResourceKind.CLIENT, each.id, each.needs) for each in self.clients.values())
        family = (
            (ResourceKind.FAMILY_MEMBER, each.id, each.needs) for each in self.family.values()
        )
        return {Resource(kind, key): needs for kind, key, needs in (*clients, *family) if needs}

    @cached_property
    def offers(self) -> Mapping[tuple[AppointmentKind, int, datetime], Offered]:
        """Every slot that templates offer within the days, by kind, room and start in UTC."""
        if self.visiting is None:
            return {}
        first = self.date_of(self.during.start)
        last = self.date_of(self.during.end)
        times: dict[tuple[date, time, time], tuple[TimeSlot, TimeSlot]] = {}
        days: dict[object, list[date]] = {}
        found: dict[tuple[AppointmentKind, int, datetime], Offered] = {}
        for template in self.visiting.templates:
            repeats = (
                template.weekday, template.every_weeks, template.valid_from, template.valid_to,
            )  # fmt: skip
            if repeats not in days:  # many rooms offer slots on the same days
                days[repeats] = dates(template, first, last)
            for day in days[repeats]:
                when = (day, template.opens, template.closes)
                if when not in times:  # many rooms begin at the same time
                    slot = slot_on(template, day, self.zone)
                    times[when] = slot, slot.within(UTC)
                offered = Offered(template, day, *times[when])
                found[template.kind, template.room_id, offered.in_utc.start] = offered
        return found

    def offer(self, asked: Appointment) -> Offered | None:
        """Return the slot on offer that the appointment fills, if it fills one."""
        if not self.offers:
            return None
        found = self.offers.get((asked.kind, asked.room_id, asked.slot.start.astimezone(UTC)))
        fills = found is not None and found.in_utc.end == asked.slot.end
        return found if fills else None

    @cached_property
    def offered_kinds(self) -> frozenset[AppointmentKind]:
        """Kinds of appointment for which the centre has templates, on these days or others."""
        return frozenset(t.kind for t in self.visiting.templates) if self.visiting else frozenset()


Rule = Callable[[Appointment, Circumstances], Iterator[Refused]]
"""Yields what stands against an appointment, given the circumstances."""
