"""Slot templates: repeating offers of slots, and the single dates on which they differ."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from math import gcd
from typing import NamedTuple

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import PhaseId, RoomId, TemplateId
from familycare.domain.people import Client, Sex
from familycare.domain.rooms import Room
from familycare.domain.slots import EndsBeforeStart, TimeSlot
from familycare.domain.texts import wrong
from familycare.i18n import N_

WEEK_DAYS = 7
MOST_WEEKS = 52
"""Nobody offers a slot less often than once a year; more was mistyped."""
OFFERED = tuple(kind for kind, rules in KINDS.items() if rules.needs_family)
"""Kinds of appointment for which a centre offers slots."""


@dataclass(eq=False)
class NoPlaceOffered(Refused):
    """A template without an open and without a supervised place offers nothing."""

    field = "open_places"


@dataclass(eq=False)
class EndsBeforeItBegins(Refused):
    """The last day on which a template counts lies before the first."""

    field = "valid_to"
    valid_from: date


@dataclass(eq=False)
class WeeksOff(Refused):
    """A template comes every week, or every so many weeks up to a year."""

    field = "every_weeks"
    most: int


@dataclass(eq=False)
class NeverComes(Refused):
    """No date of the template lies in its validity."""

    field = "valid_to"


@dataclass(eq=False)
class TooFewPlaces(Refused):
    """A template offers more places than its room has."""

    field = "open_places"
    room: str
    open_places: int
    supervised_places: int


@dataclass(eq=False)
class RoomNotOpen(Refused):
    """A template offers a slot at a time at which its room is closed."""

    field = "opens"
    room: str
    opens: time
    closes: time


@dataclass(eq=False)
class RoomUnfit(Refused):
    """A template offers appointments of a kind for which its room is not made."""

    field = "room"
    room: str
    kind: AppointmentKind


@dataclass(eq=False)
class Overlaps(Refused):
    """Another template offers the same room at the same time."""

    field = "opens"
    other: str
    day: date
    """The first date on which both do."""
    opens: time
    closes: time


class Places(NamedTuple):
    """How many visits a slot takes."""

    open: int
    supervised: int


NOTHING = Places(0, 0)


@dataclass(frozen=True, kw_only=True)
class SlotTemplate:
    """A repeating offer of slots: on one weekday, every so many weeks, in one room.

    Weeks are counted from the Monday of the week in which validity starts, as in RFC 5545 with
    WKST=MO, so that every screen names the same dates whatever day a centre's week starts on.
    """

    id: TemplateId = TemplateId(0)
    name: str
    kind: AppointmentKind = AppointmentKind.FAMILY_VISIT
    room_id: RoomId
    weekday: int
    """0 is Monday, as in datetime.weekday."""
    opens: time
    """When the slot begins, by the centre's wall clock."""
    closes: time
    every_weeks: int = 1
    valid_from: date
    valid_to: date | None = None
    """The last day that counts; None for an offer without end."""
    open_places: int = 1
    supervised_places: int = 0
    phases: tuple[PhaseId, ...] = ()
    """For clients of these phases; empty for all."""
    units: tuple[str, ...] = ()
    """For clients of these units; empty for all."""
    sex: Sex | None = None
    """For clients of this sex; None for all."""
    active: bool = True
    version: int = 0

    @property
    def places(self) -> Places:
        """How many visits its slots take on a usual date."""
        return Places(self.open_places, self.supervised_places)

    def check(self) -> None:
        """Refuse a template that cannot be meant so, with every reason at once."""
        refuse_all(self.wrongs())

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong with the template itself."""
        yield from wrong(N_("Name"), self.name)
        if self.closes <= self.opens:
            yield EndsBeforeStart()
        if min(self.places) < 0 or not any(self.places):
            yield NoPlaceOffered()
        weeks_fit = 1 <= self.every_weeks <= MOST_WEEKS
        if not weeks_fit:
            yield WeeksOff(MOST_WEEKS)
        if self.valid_to and self.valid_to < self.valid_from:
            yield EndsBeforeItBegins(self.valid_from)
        elif weeks_fit and not next_dates(replace(self, active=True), self.valid_from, 1):
            yield NeverComes()

    def wrongs_in(self, room: Room) -> Iterator[Refused]:
        """Yield what the template asks of its room that the room cannot give."""
        if room.kind not in KINDS[self.kind].rooms:
            yield RoomUnfit(room.name, self.kind)
        if not (room.opens <= self.opens and self.closes <= room.closes):
            yield RoomNotOpen(room.name, room.opens, room.closes)
        if not fits_in(self.places, room):
            yield TooFewPlaces(room.name, room.open_places, room.supervised_places)


@dataclass(frozen=True, kw_only=True)
class TemplateDate:
    """One date on which a template offers something else than usual, or nothing."""

    id: int = 0
    template_id: TemplateId
    day: date
    closed: bool = False
    open_places: int | None = None
    """None as usual."""
    supervised_places: int | None = None
    reason: str = ""
    version: int = 0

    def check(self) -> None:
        """Refuse an exception that cannot be meant so."""
        refuse_all(wrong(N_("Reason"), self.reason, needed=False))


def occurs_on(template: SlotTemplate, day: date) -> bool:
    """Whether the template offers a slot on this date, unless that very date is closed."""
    last = template.valid_to
    return (
        template.active
        and day.weekday() == template.weekday
        and template.valid_from <= day
        and (last is None or day <= last)
        and _weeks_between(template.valid_from, day) % template.every_weeks == 0
    )


def dates(template: SlotTemplate, first: date, last: date) -> list[date]:
    """Return the dates of the template from the first to the last of these days."""
    found = []
    for day in _all_dates(template, first):
        if day > last:
            break
        found.append(day)
    return found


def next_dates(template: SlotTemplate, first: date, count: int) -> list[date]:
    """Return the next so many dates from this day on, however far ahead they lie."""
    return list(islice(_all_dates(template, first), count))


def date_in_week(template: SlotTemplate, day: date) -> date | None:
    """Return the template's date in the Monday week of this day, or None when it has none."""
    that = monday(day) + timedelta(days=template.weekday)
    return that if occurs_on(template, that) else None


def slot_on(template: SlotTemplate, day: date, zone: tzinfo) -> TimeSlot:
    """Return when the slot of this date begins and ends; the clocks of this zone tell it.

    In the hour that daylight saving leaves out a slot begins as late as clocks move on; it keeps
    its length then.
    """
    start = datetime.combine(day, template.opens, zone).astimezone(UTC)
    end = datetime.combine(day, template.closes, zone).astimezone(UTC)
    if end <= start:
        end = start + (_wall(template.closes) - _wall(template.opens))
    return TimeSlot(start.astimezone(zone), end.astimezone(zone))


def places_on(template: SlotTemplate, override: TemplateDate | None) -> Places:
    """Return how many visits the slot takes on a date of which `override` may tell something."""
    if override is None:
        return template.places
    if override.closed:
        return NOTHING
    of_day = (override.open_places, override.supervised_places)
    usual = template.places
    return Places(*(n if own is None else own for n, own in zip(usual, of_day, strict=True)))


def is_for(template: SlotTemplate, client: Client) -> bool:
    """Whether the client is one of those for whom the template is made."""
    return (
        (not template.phases or client.phase_id in template.phases)
        and (not template.units or client.unit in template.units)
        and (template.sex is None or client.sex is template.sex)
    )


def fits_in(places: Places, room: Room) -> bool:
    """Whether the room has these places; without supervised ones all sit at the open ones."""
    if room.supervised_places:
        return places.open <= room.open_places and places.supervised <= room.supervised_places
    return places.open + places.supervised <= room.open_places


def overlap(one: SlotTemplate, other: SlotTemplate) -> date | None:
    """Return the first date on which both offer the same room at the same time, if there is one.

    Dates that are closed by an exception count: they may be opened again.
    """
    if one.room_id != other.room_id or one.weekday != other.weekday:
        return None
    if one.closes <= other.opens or other.closes <= one.opens:
        return None
    # The weeks of both coincide within so many dates of the one, or never.
    cycle = other.every_weeks // gcd(one.every_weeks, other.every_weeks)
    since = max(one.valid_from, other.valid_from)
    return next((d for d in islice(_all_dates(one, since), cycle) if occurs_on(other, d)), None)


def monday(day: date) -> date:
    """Return the Monday of the week in which this day lies."""
    return day - timedelta(days=day.weekday())


def _weeks_between(first: date, last: date) -> int:
    return (monday(last) - monday(first)).days // WEEK_DAYS


def _all_dates(template: SlotTemplate, since: date) -> Iterator[date]:
    """Yield the template's dates from this day on, in order; without end where it has none."""
    since = max(since, template.valid_from)
    whole = -(-_weeks_between(template.valid_from, since) // template.every_weeks)
    step = timedelta(weeks=template.every_weeks)
    day = monday(template.valid_from) + whole * step + timedelta(days=template.weekday)
    if day < since:
        day += step
    while occurs_on(template, day):
        yield day
        if day > date.max - step:
            return
        day += step


def _wall(clock: time) -> timedelta:
    return datetime.combine(date.min, clock) - datetime.combine(date.min, time())
