"""A schedule as an iCalendar file (RFC 5545), which every calendar program reads.

An appointment keeps its number in every file, and its version counts up: so a program that reads
a later file moves or removes what it has, instead of showing it twice.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from familycare.i18n import _
from familycare.services.schedule_views import ScheduleLine, ScheduleSheet
from familycare.services.zone_rules import zone_rules
from reports.schedules.columns import Words, in_words, name_of

DOMAIN = "familycare"
PRODUCT = "-//familycare//familycare//EN"

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file; times are those of the centre's wall clock, with the rules of its zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _one_line(name_of(sheet.centre))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", sheet.zone)
    if sheet.zone != "UTC":
        zone = zone_rules(ZoneInfo(sheet.zone), sheet.first_day, sheet.last_day)
        calendar.add_component(zone)
    for line, words in zip(sheet.lines, in_words(sheet), strict=True):
        calendar.add_component(_event(line, words, sheet.made_at))
    content: bytes = calendar.to_ical()
    return content


def _event(line: ScheduleLine, words: Words, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{line.uid}@{DOMAIN}")
    event.add("sequence", line.version)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", words.starts)
    event.add("dtend", words.ends)
    event.add("summary", _one_line(": ".join(filter(None, (words.kind, words.title)))))
    event.add("categories", [words.kind])
    event.add("class", "CONFIDENTIAL")
    if words.room:
        event.add("location", _one_line(words.room))
    description = _description(words)
    if description:
        event.add("description", description)
    event.add("status", "CANCELLED" if words.called_off else "CONFIRMED")
    if words.called_off:
        event.add("transp", "TRANSPARENT")
    return event


def _description(words: Words) -> str:
    told = (
        (_("With"), words.participants),
        (_("Led by"), words.lead),
        (_("State"), words.state),
        (_("Remark"), words.remark),
    )
    return "\n".join(f"{name}: {_one_line(text)}" for name, text in told if text)


def _one_line(text: str) -> str:
    """Fold every break into a blank: a calendar's line ends only where we end it."""
    return " ".join(_CONTROLS.sub(" ", text).split())
