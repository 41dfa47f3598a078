"""The course of time in words. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from familycare.domain.recovery.course import CleanTime, Course

DAYS_A_MONTH, MONTHS_A_YEAR = 365.25 / 12, 12
DAYS_UNTIL = 60
"""Shorter times are told in days, longer ones in months and years."""


def how_long(length: timedelta) -> str:
    """Say how long a time lasted: 45 days, 5 months, 2 years 1 month."""
    days = length.days
    if days < DAYS_UNTIL:
        return ngettext("{count} day", "{count} days", days).format(count=display.number(days))
    years, months = divmod(int(days / DAYS_A_MONTH), MONTHS_A_YEAR)
    parts = []
    if years:
        told = ngettext("{years} year", "{years} years", years)
        parts.append(told.format(years=display.number(years)))
    if months:
        told = ngettext("{count} month", "{count} months", months)
        parts.append(told.format(count=display.number(months)))
    return " ".join(parts)


def span(time: CleanTime) -> str:
    """Say from when to when a time without drugs went."""
    first = display.day(time.began_on)
    if time.ended_on is None:
        return _("since {day}").format(day=first)
    return _("{start} – {end}").format(start=first, end=display.day(time.ended_on))


def summary(course: Course) -> Iterator[str]:
    """Yield what stands above the picture: the longest and the present time without drugs."""
    longest, present = course.longest, course.present
    if longest is not None:
        yield _("Longest time without drugs: {length} ({span}).").format(
            length=how_long(longest.lasted(course.today)), span=span(longest)
        )
    if present is not None:
        yield _("Present time without drugs: {length} ({span}).").format(
            length=how_long(present.lasted(course.today)), span=span(present)
        )
    elif longest is not None:
        yield _("No time without drugs is noted that goes on.")
    if (doubt := course.doubtful) is not None:
        yield _("{what} on {day}, after this time began: look whether it still goes on.").format(
            what=display.label(doubt.kind), day=display.day(doubt.on)
        )


def told(course: Course) -> Iterator[str]:
    """Yield everything that the picture shows, earliest first."""
    for time in course.times:
        yield display.joined(_("Without drugs"), span(time), how_long(time.lasted(course.today)))
    for one in course.happenings:
        yield display.joined(display.label(one.kind), display.day(one.on))
