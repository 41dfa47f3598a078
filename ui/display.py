"""How values look to people: dates and times in the centre's zone, words for states, safe names.

No Qt here, so that the command line speaks the same way.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from familycare import formats, isolates
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.backups import BackupName
from familycare.domain.people import LANGUAGES
from familycare.domain.slots import TimeSlot
from familycare.formats import (
    clock_time,
    day,
    day_and_month,
    day_and_weekday,
    day_range,
    month,
    number,
    percent,
    short_day,
    short_weekday,
    weekday,
)
from familycare.i18n import _, in_figures, ngettext, runs_right_to_left
from ui.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from familycare.services.booking_views import PersonChoice
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.support_views import DueLine

__all__ = [
    "clock_time",
    "day",
    "day_and_month",
    "day_and_weekday",
    "day_range",
    "month",
    "number",
    "percent",
    "short_day",
    "short_weekday",
    "weekday",
]
"""What screens take from `formats` as it is."""

KILO, MEGA = 1_000, 1_000_000
RIGHT_TO_LEFT_MARK = "\u200f"
code, isolated = isolates.code, isolates.isolated


def label(member: Enum) -> str:
    """Return the word for this member of an enumeration."""
    return _(LABELS[type(member)][member])


def their_time(there: datetime, zone: str, here: date) -> str:
    """Say what the clocks of a time zone show, with the day where it is another one there."""
    text = clock_time(there) if there.date() == here else moment(there)
    place = zone.rpartition("/")[2].replace("_", " ")
    return _("{time} there ({place})").format(time=text, place=isolated(place))


def kilometres(count: int) -> str:
    """Return a distance."""
    return _("{count} km").format(count=number(count))


def kind_plural(kind: AppointmentKind) -> str:
    """Return the word for several appointments of this kind."""
    return _(KINDS[kind].plural)


def language_name(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code."""
    return _(LANGUAGES.get(code, code))


def joined(*parts: str) -> str:
    """Put facts beside each other, in the direction of the language whatever the first one is."""
    text = " · ".join(filter(None, parts))
    return f"{RIGHT_TO_LEFT_MARK}{text}" if text and runs_right_to_left() else text


def listed(names: Iterable[str]) -> str:
    """Name several people or things, each kept apart from its neighbours' direction."""
    return _(", ").join(map(isolated, names))


def told_apart(person: PersonChoice) -> str:
    """Say what tells somebody apart from others of their name: of a relative, whose they are."""
    if not person.family_of:
        return person.detail
    whose = _("family of {names}").format(names=listed(person.family_of))
    return joined(whose, isolated(person.detail))


def due_title(line: DueLine) -> str:
    """Name a questionnaire that is due, and who of the family is to answer it, if somebody is."""
    title = _(line.title)
    return _("{title}: {name}").format(title=title, name=isolated(line.who)) if line.who else title


def hours(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show from when to when, without the day: 10:00–11:00."""
    return formats.hours(_local(slot.start, zone), _local(slot.end, zone))


def slot_text(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show day and hours; both days when it runs past midnight."""
    start, end = _local(slot.start, zone), _local(slot.end, zone)
    if start.date() != end.date():
        return _("{start} – {end}").format(start=moment(start), end=moment(end))
    return _("{day}, {time}").format(day=day_and_weekday(start), time=formats.hours(start, end))


def span_text(slot: TimeSlot) -> str:
    """Show whole days by their dates, and any other span by its moments."""
    last = slot.end - timedelta(days=1)
    if slot.start.time() == slot.end.time() == time(0):
        if last.date() == slot.start.date():
            return day_and_weekday(slot.start)
        first, end = day_and_weekday(slot.start), day_and_weekday(last)
        return _("{start} – {end}").format(start=first, end=end)
    return slot_text(slot)


def moment(value: datetime, zone: ZoneInfo | None = None) -> str:
    """Show day and time."""
    local = _local(value, zone)
    return _("{day}, {time}").format(day=day_and_weekday(local), time=clock_time(local))


def file_size(count: int) -> str:
    """Show how large a file is: 48 kB."""
    if count < KILO:
        return ngettext("{count} byte", "{count} bytes", count).format(count=number(count))
    if count < MEGA:
        return _("{count} kB").format(count=number(round(count / KILO)))
    return _("{count} MB").format(count=number(count / MEGA, 1))


def duration(length: timedelta) -> str:
    """Show how long something lasts: 45 min, 1 h 30 min."""
    minutes = round(length.total_seconds() / 60)
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=whole)
    return _("{hours} h {minutes} min").format(hours=whole, minutes=rest)


def age(born_on: date, today: date) -> str:
    """Show somebody's age in whole years."""
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return ngettext("{count} year", "{count} years", years).format(count=years)


def spoken(line: AppointmentLine) -> str:
    """Say an appointment in a few lines: for tooltips and for screen readers."""
    parts = (
        label(line.kind),
        line.title,
        _("{day}, {time}").format(
            day=day_and_weekday(line.starts), time=formats.hours(line.starts, line.ends)
        ),
        line.room,
        line.lead,
        label(line.state),
        _("Look at it: it no longer fits the rules") if line.flagged else "",
        _("Overbooked") if line.overbooked else "",
        _("Supervised") if line.supervised else "",
    )
    return "\n".join(part for part in parts if part)


def days_away(value: date, today: date) -> str:
    """Say how far a day lies from today: today, in 3 days, yesterday."""
    days = (value - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def shown(value: object, zone: ZoneInfo | None = None) -> str:
    """Return any fact as people read it; moments in `zone` if given, else as they come."""
    match value:
        case Enum():
            text = label(value)
        case TimeSlot() | date() | time() | timedelta():
            text = _shown_time(value, zone)
        case BackupName(made_at=datetime() as made):
            text = moment(made.astimezone(zone))
        case str():
            text = isolated(value)
        case tuple():
            text = listed(shown(each, zone) for each in value)
        case int() if value < 0:
            text = number(value)  # with a minus, not a hyphen
        case _:
            text = in_figures(str(value))
    return text


def _shown_time(value: TimeSlot | date | time | timedelta, zone: ZoneInfo | None) -> str:
    match value:
        case TimeSlot():
            return span_text(value.within(zone) if zone else value)
        case datetime():
            return moment(value, zone)
        case date():
            return day(value)
        case time():
            return clock_time(value)
        case timedelta():
            return duration(value)


def _local(value: datetime, zone: ZoneInfo | None) -> datetime:
    return value.astimezone(zone) if zone else value
