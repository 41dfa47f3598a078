"""Erasing people: what has to be settled before, and when it is due."""

from dataclasses import dataclass
from datetime import date

from familycare.domain.errors import Refused


@dataclass(eq=False)
class StillInCare(Refused):
    """A client who is in the programme cannot be erased."""

    name: str


@dataclass(eq=False)
class StillExpected(Refused):
    """Appointments of the person are still to come."""

    name: str
    count: int


@dataclass(eq=False)
class ErasedAlready(Refused):
    """There is nothing left to erase."""


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def is_due(since: date, years: int, today: date) -> bool:
    """Whether what was kept for so many years since a day has been kept long enough."""
    return years_later(since, years) <= today
