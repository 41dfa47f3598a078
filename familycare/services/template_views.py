"""What the screens read of slot templates: their dates, their places, what is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.templates import dates as dates_of
from familycare.domain.templates import next_dates, places_on
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.ids import TemplateId
    from familycare.domain.people import Phase
    from familycare.domain.rooms import Room
    from familycare.domain.templates import Places, SlotTemplate, TemplateDate

NEXT = 3
"""How many of the next dates a list shows."""


class TemplateLine(NamedTuple):
    """A template as the list shows it."""

    template: SlotTemplate
    room: str
    phases: list[str]
    """Names of the phases for which it is; empty for all."""
    room_in_use: bool
    next_dates: list[date]
    """From today on, however far ahead; those that are closed are left out."""
    booked: int
    """Appointments still to come."""

    @property
    def id(self) -> TemplateId:
        """Number of the template."""
        return self.template.id


class DateLine(NamedTuple):
    """One date of a template and what it offers then."""

    day: date
    places: Places
    differs: TemplateDate | None

    @property
    def id(self) -> int:
        """Number of the day."""
        return self.day.toordinal()


class TemplateChoices(NamedTuple):
    """What the form of a template offers."""

    rooms: list[Room]
    phases: list[Phase]
    units: list[str]
    today: date


@needs(Permission.READ)
def listed(reading: Reading) -> list[TemplateLine]:
    """Return every template in the order of a week; those out of use last."""
    found = reading.visiting.listed_templates()
    rooms = {room.id: room for room in reading.rooms.listed()}
    booked = reading.visiting.booked_counts(reading.clock.now())
    phases = reading.house.listed_phases()
    today = reading.today()
    closed: dict[int, set[date]] = {}
    for each in reading.visiting.dates_of([one.id for one in found], today):
        if each.closed:
            closed.setdefault(each.template_id, set()).add(each.day)
    return [
        TemplateLine(
            one,
            rooms[one.room_id].name,
            [phase.name for phase in phases if phase.id in one.phases],
            rooms[one.room_id].active,
            open_dates(one, closed.get(one.id, set()), today, NEXT),
            booked.get(one.id, 0),
        )
        for one in sorted(found, key=lambda one: not one.active)
    ]


@needs(Permission.READ)
def dates(reading: Reading, template_id: TemplateId, first: date, last: date) -> list[DateLine]:
    """Return the dates of a template between two days, closed ones too."""
    template = reading.visiting.templates.get(template_id)
    differing = reading.visiting.dates_of([template_id], first, last)
    told = {each.day: each for each in differing}
    return [
        DateLine(day, places_on(template, told.get(day)), told.get(day))
        for day in dates_of(template, first, last)
    ]


@needs(Permission.READ)
def coming(reading: Reading, template_id: TemplateId, count: int) -> list[DateLine]:
    """Return the next so many dates of a template from today on, closed ones too."""
    today = reading.today()
    found = next_dates(reading.visiting.templates.get(template_id), today, count)
    return dates(reading, template_id, today, found[-1]) if found else []


@needs(Permission.READ)
def differing(reading: Reading, template_id: TemplateId) -> list[TemplateDate]:
    """Return the dates from today on on which a template differs."""
    return reading.visiting.dates_of([template_id], reading.today())


@needs(Permission.SET_VISITING)
def choices(reading: Reading) -> TemplateChoices:
    """Return what the form of a template offers."""
    rooms, phases = reading.rooms.listed(), reading.house.listed_phases()
    return TemplateChoices(rooms, phases, reading.listings.units(), reading.today())


def open_dates(template: SlotTemplate, closed: set[date], first: date, count: int) -> list[date]:
    """Return the next so many dates from this day on that are not closed."""
    found = next_dates(template, first, count + len(closed))
    return [day for day in found if day not in closed][:count]
