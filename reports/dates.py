"""What only reports say about time; everything else is in `familycare.formats`."""

from datetime import datetime

from familycare import formats
from familycare.i18n import _


def hours(start: datetime, end: datetime) -> str:
    """Return for example "14:00–15:00"; an end on a later day is told with its day."""
    told = formats.hours(start, end)
    if end.date() == start.date():
        return told
    return _("{hours} ({day})").format(hours=told, day=formats.day_and_month(end.date()))
