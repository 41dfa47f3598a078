"""Units as they stand behind a number: one minute, two minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COUNTED: Mapping[str, Callable[[int], str]] = {
    "minutes": lambda count: ngettext("minute", "minutes", count),
    "hours": lambda count: ngettext("hour", "hours", count),
    "days": lambda count: ngettext("day", "days", count),
    "weeks": lambda count: ngettext("week", "weeks", count),
    "people": lambda count: ngettext("person", "people", count),
    "places": lambda count: ngettext("place", "places", count),
    "slots": lambda count: ngettext("slot", "slots", count),
    "days back": lambda count: ngettext("day back", "days back", count),
    "days ahead": lambda count: ngettext("day ahead", "days ahead", count),
    "days without": lambda count: ngettext("day without", "days without", count),
    "days of a stay": lambda count: ngettext("day of a stay", "days of a stay", count),
    "whole days before": lambda count: ngettext("whole day before", "whole days before", count),
    "kilometres": lambda count: ngettext("kilometre", "kilometres", count),
    "kilometres an hour": lambda count: ngettext("kilometre an hour", "kilometres an hour", count),
    "years of age": lambda count: ngettext("year of age", "years of age", count),
    "years after discharge": lambda count: ngettext(
        "year after discharge", "years after discharge", count
    ),
    "years after the last appointment": lambda count: ngettext(
        "year after the last appointment", "years after the last appointment", count
    ),
    "points of 100": lambda count: ngettext("point of 100", "points of 100", count),
}
"""By the unit of a setting, how it is said of so many."""


def unit_of(unit: str, count: int) -> str:
    """Return a unit as it stands behind this number; one that nobody counts stays as it is."""
    counted = COUNTED.get(unit)
    return counted(count) if counted else _(unit)
