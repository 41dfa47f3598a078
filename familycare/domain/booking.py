"""The rules an appointment must keep to be booked: one function each, all told together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.errors import Refused
from familycare.domain.occupancy import Resource, ResourceKind, Timetable, clash, free_place
from familycare.domain.people import Approval
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Everything the rules look at besides the appointment itself."""

    now: datetime
    zone: ZoneInfo
    settings: Settings
    room: Room
    names: Mapping[Resource, str]
    """Names of the people asked for; places of a room do not matter here."""
    in_care: Mapping[int, tuple[date, date | None]]
    """Days of admission and discharge of the clients asked for."""
    ties: Mapping[int, Approval]
    """Approval by number of family member: for a client who takes part, in a group for any."""
    inactive_staff: frozenset[int]
    timetable: Timetable
    """What else takes the same people and room then; the appointment itself is left out."""


@dataclass(eq=False)
class RoomUnsuitable(Refused):
    """This kind of appointment is not held in such a room."""

    field = "room"
    kind: AppointmentKind
    room: str


@dataclass(eq=False)
class RoomNotInUse(Refused):
    """The room was taken out of use."""

    field = "room"
    room: str


@dataclass(eq=False)
class RoomClosed(Refused):
    """The room is not open for the whole time."""

    field = "slot"
    room: str
    opens: time
    closes: time


@dataclass(eq=False)
class RoomTaken(Refused):
    """Another appointment needs the room."""

    field = "room"
    room: str
    slot: TimeSlot
    kind: AppointmentKind
    """What the other appointment is."""


@dataclass(eq=False)
class RoomFull(Refused):
    """Every open, or every supervised place of the room is taken."""

    field = "room"
    room: str
    places: int
    supervised: bool


@dataclass(eq=False)
class TooFewSeats(Refused):
    """More people would come than can sit there."""

    field = "room"
    room: str
    seats: int
    people: int


@dataclass(eq=False)
class PersonTaken(Refused):
    """Somebody is in another appointment at that time."""

    field = "slot"
    name: str
    slot: TimeSlot
    kind: AppointmentKind
    """What the other appointment is."""


@dataclass(eq=False)
class NobodyChosen(Refused):
    """The client, the group's members, the family or the staff is missing."""

    field = "people"
    role: ParticipantRole


@dataclass(eq=False)
class NotInCare(Refused):
    """The client is not in the programme on that day."""

    field = "client"
    name: str
    day: date


@dataclass(eq=False)
class NotApproved(Refused):
    """The family member is not approved for this client."""

    field = "family"
    name: str
    approval: Approval


@dataclass(eq=False)
class NotFamily(Refused):
    """The person is not tied to this client."""

    field = "family"
    name: str


@dataclass(eq=False)
class StaffGone(Refused):
    """The member of staff works here no more."""

    field = "staff"
    name: str


@dataclass(eq=False)
class TooLong(Refused):
    """The appointment is longer than the centre allows."""

    field = "slot"
    hours: int


@dataclass(eq=False)
class TooLongAgo(Refused):
    """Late entry is possible for a while only."""

    field = "slot"
    days: int


Rule = Callable[[Appointment, Circumstances], Iterator[Refused]]


def _somebody_chosen(asked: Appointment, _given: Circumstances) -> Iterator[Refused]:
    needed = {
        ParticipantRole.CLIENT: not (
            asked.rules.of_group and asked.people(ParticipantRole.FAMILY)
        ),
        ParticipantRole.FAMILY: asked.rules.needs_family,
        ParticipantRole.STAFF: asked.rules.needs_staff,
    }
    for role, is_needed in needed.items():
        if is_needed and not asked.people(role):
            yield NobodyChosen(role)


def _length(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    if asked.whole.length > timedelta(hours=given.settings.longest_hours):
        yield TooLong(given.settings.longest_hours)


def _not_too_long_ago(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    today = given.now.astimezone(given.zone).date()
    day = asked.slot.start.astimezone(given.zone).date()
    if (today - day).days > given.settings.late_entry_days:
        yield TooLongAgo(given.settings.late_entry_days)


def _room_suits(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    room = given.room
    if room.kind not in asked.rules.rooms:
        yield RoomUnsuitable(asked.kind, room.name)
    if not room.active:
        yield RoomNotInUse(room.name)
    if not open_during(room, asked.whole, given.zone):
        yield RoomClosed(room.name, room.opens, room.closes)
    if asked.seated() > room.seats:
        yield TooFewSeats(room.name, room.seats, asked.seated())


def _room_free(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    room, places = given.room, given.room.places_for(supervised=asked.supervised)
    if place_for(asked, given) is not None:
        return
    if room.places > 1 or not places:
        yield RoomFull(room.name, len(places), asked.supervised)
        return
    taken = given.timetable[Resource(ResourceKind.ROOM, room.id, places[0])]
    other = clash(asked.whole, taken)
    if other:
        yield RoomTaken(room.name, other.slot.within(given.zone), other.kind)


def _people_free(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    for participant in asked.participants:
        resource = participant.resource
        when = asked.needs_from_to(resource)
        if other := clash(when, given.timetable.get(resource, ())):
            slot = other.slot.within(given.zone)
            yield PersonTaken(given.names[resource], slot, other.kind)


def _clients_in_care(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    day = asked.slot.start.astimezone(given.zone).date()
    for client in asked.people(ParticipantRole.CLIENT):
        admitted, discharged = given.in_care[client]
        if day < admitted or (discharged is not None and day > discharged):
            yield NotInCare(given.names[Resource(ResourceKind.CLIENT, client)], day)


def _family_may_come(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    for member in asked.people(ParticipantRole.FAMILY):
        name = given.names[Resource(ResourceKind.FAMILY_MEMBER, member)]
        approval = given.ties.get(member)
        if approval is None:
            yield NotFamily(name)
        elif approval is not Approval.APPROVED:
            yield NotApproved(name, approval)


def _staff_work_here(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    for member in asked.people(ParticipantRole.STAFF):
        if member in given.inactive_staff:
            yield StaffGone(given.names[Resource(ResourceKind.STAFF, member)])


GUARDS: tuple[Rule, ...] = (_room_free, _people_free)
"""What the database guards as well; putting back what stood before keeps at least these."""

OF_DAYS: tuple[Rule, ...] = (_clients_in_care,)
"""What another day may cure."""

INCURABLE: tuple[Rule, ...] = (_somebody_chosen, _length, _family_may_come, _staff_work_here)
"""What no other slot and no other room cures."""

RULES: tuple[Rule, ...] = (
    _somebody_chosen,
    _length,
    _not_too_long_ago,
    _room_suits,
    *GUARDS,
    *OF_DAYS,
    _family_may_come,
    _staff_work_here,
)


def reasons_against(
    asked: Appointment, given: Circumstances, rules: tuple[Rule, ...] = RULES
) -> tuple[Refused, ...]:
    """Return everything that stands against booking it so; nothing when it fits."""
    return tuple(reason for rule in rules for reason in rule(asked, given))


def place_for(asked: Appointment, given: Circumstances) -> int | None:
    """Return the number of the place it takes, or None when all are taken.

    One that has a place already keeps it where it can. With a reason to overbook it may sit
    beyond the room's own places, where the room has several: a table, a booth or a counselling
    room holds one party and cannot be overbooked.
    """
    room, taken = given.room, given.timetable
    own = _kept_first(room.places_for(supervised=asked.supervised), asked.place)
    free = free_place(room.id, own, asked.whole, taken)
    if free is None and asked.overbooked_because and room.places > 1:
        beyond = _kept_first(beyond_places(room, given.settings), asked.place)
        return free_place(room.id, beyond, asked.whole, taken)
    return free


def _kept_first(places: range, kept: int) -> list[int]:
    return sorted(places, key=lambda place: place != kept)


def beyond_places(room: Room, settings: Settings) -> range:
    """Return the numbers of the places that only overbooking reaches."""
    return range(room.places, room.places + settings.most_overbooked)


def open_during(room: Room, slot: TimeSlot, zone: ZoneInfo) -> bool:
    """Whether the room is open from the first to the last minute, by the centre's wall clock."""
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    same_day = start.date() == end.date()
    return same_day and room.opens <= start.time() and end.time() <= room.closes
