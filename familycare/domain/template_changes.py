"""What changing a slot template does to what is booked by it: only safe changes are made."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from familycare.domain.errors import Refused
from familycare.domain.ids import AppointmentId
from familycare.domain.slots import TimeSlot
from familycare.domain.templates import (
    Places,
    SlotTemplate,
    TemplateDate,
    occurs_on,
    places_on,
    slot_on,
)


class Booked(NamedTuple):
    """A booked appointment of a template that is still to come."""

    id: AppointmentId
    name: str
    """Of the client."""
    slot: TimeSlot
    """By the clocks of the centre."""
    supervised: bool

    @property
    def day(self) -> date:
        """The date on the centre's wall calendar."""
        return self.slot.start.date()


@dataclass(eq=False)
class BookedInTheWay(Refused):
    """Booked appointments would no longer fit the template."""

    booked: tuple[Booked, ...]
    """Earliest first; at least one."""
    name: str
    slot: TimeSlot
    count: int


@dataclass(eq=False)
class NotItsDate(Refused):
    """A template offers nothing on this date that could differ."""

    field = "day"
    day: date


@dataclass(eq=False)
class DateTold(Refused):
    """It is said already what the template offers on this date."""

    field = "day"
    day: date


@dataclass(eq=False)
class NoDateInItsWeek(Refused):
    """The other template has no date in the week of an appointment that is to be moved."""

    name: str
    slot: TimeSlot


@dataclass(eq=False)
class CannotMoveThere(Refused):
    """An appointment cannot be moved to the other template."""

    name: str
    slot: TimeSlot


@dataclass(eq=False)
class NothingToMove(Refused):
    """Nothing is booked by the template from that day on."""


@dataclass(eq=False)
class SameTemplate(Refused):
    """Appointments are moved from one template to another, of the same kind."""

    field = "target"


class Offer(NamedTuple):
    """A template with the dates on which it differs."""

    template: SlotTemplate
    dates: Mapping[date, TemplateDate]

    def places(self, day: date) -> Places:
        """Return how many open and supervised visits the slot of this date takes."""
        return places_on(self.template, self.dates.get(day))

    def with_date(self, differs: TemplateDate) -> "Offer":
        """Return it with one more exception, or another one in the place of one that there is."""
        others = {day: each for day, each in self.dates.items() if each.id != differs.id}
        return self._replace(dates=others | {differs.day: differs})

    def usually_on(self, day: date) -> "Offer":
        """Return it with the usual offer on a date."""
        return self._replace(dates={d: each for d, each in self.dates.items() if d != day})


def in_the_way(
    before: Offer, after: Offer, booked: Collection[Booked], zone: ZoneInfo
) -> list[Booked]:
    """Return what is booked and would no longer fit, earliest first.

    What did not fit before, because somebody went beyond the rules, is in nobody's way now.
    """
    found = {b.id: b for b in booked if not _stays(before.template, after.template, b, zone)}
    by_day: defaultdict[date, list[Booked]] = defaultdict(list)
    for each in booked:
        if each.id not in found:
            by_day[each.day].append(each)
    for day, there in by_day.items():
        found |= {each.id: each for each in _beyond(before, after, day, there)}
    return sorted(found.values(), key=lambda each: (each.slot.start, each.id))


def refuse_in_the_way(booked: Sequence[Booked]) -> Iterator[Refused]:
    """Yield the one refusal that names them all, if there are any."""
    if booked:
        first = booked[0]
        yield BookedInTheWay(tuple(booked), first.name, first.slot, len(booked))


def _stays(before: SlotTemplate, after: SlotTemplate, booked: Booked, zone: ZoneInfo) -> bool:
    if not _has(before, booked, zone):
        return True
    same_place = before.room_id == after.room_id and before.kind is after.kind
    return same_place and _has(after, booked, zone)


def _has(template: SlotTemplate, booked: Booked, zone: ZoneInfo) -> bool:
    return occurs_on(template, booked.day) and booked.slot == slot_on(template, booked.day, zone)


def _beyond(before: Offer, after: Offer, day: date, there: Sequence[Booked]) -> Iterator[Booked]:
    """Yield those for whom there would be no place any more: who booked last goes first."""
    was, now = before.places(day), after.places(day)
    apart = was.supervised or now.supervised  # else the supervised sit at the open places
    for sort, supervised in ((0, False), (1, True)):
        party = [b for b in there if bool(b.supervised and apart) is supervised]
        if now[sort] < was[sort] and len(party) > now[sort]:
            yield from sorted(party, key=lambda each: each.id)[now[sort] :]
