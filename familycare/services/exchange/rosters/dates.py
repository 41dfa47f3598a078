"""Reads dates as a column writes them. What the column does not say is never guessed."""

import re
from datetime import date
from enum import Enum, StrEnum, auto

import jdatetime

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
PERSIAN_YEARS = range(1250, 1500)
"""No roster names a year of the other calendar that looks so."""
_LONG_YEAR = 1000

_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?: 0?0:00(?::00)?)?")
_CHINESE = re.compile(r"(\d{1,4}) ?(年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?")
_ISO, _ISO_LENGTH = "-", 10


class DateStyle(StrEnum):
    """How the dates of one column are written, as somebody has stated it."""

    UNSTATED = ""
    """Only what begins with the year in four figures can be read."""
    YEAR_FIRST = "year month day"
    DAY_FIRST = "day month year"
    MONTH_FIRST = "month day year"
    PERSIAN_YEAR_FIRST = "persian year month day"
    PERSIAN_DAY_FIRST = "persian day month year"

    @property
    def persian(self) -> bool:
        """Whether years are counted as in the Persian calendar."""
        return self in {DateStyle.PERSIAN_YEAR_FIRST, DateStyle.PERSIAN_DAY_FIRST}


class Unread(Enum):
    """Why a text could not be read as a date."""

    NO_DATE = auto()
    ORDER_UNCLEAR = auto()
    CALENDAR_UNCLEAR = auto()
    YEAR_TOO_SHORT = auto()
    UNLIKELY = auto()


def read_date(text: str, style: DateStyle) -> date | Unread:
    """Return the day that the text names in a column of this style, or why there is none.

    Figures may be of any script. A date that begins with the year in four figures is the same in
    every order, so it is read in every column of its calendar.
    """
    if not style.persian and (at_once := _iso(text)):
        return at_once
    found = _NUMBERS.fullmatch(text) or _CHINESE.fullmatch(text)
    if found is None:
        return Unread.NO_DATE
    first, _separator, second, third = found.groups()
    numbers = (int(first), int(second), int(third))
    year_first = numbers[0] >= _LONG_YEAR or len(first) == 4  # noqa: PLR2004 - four figures
    unread = _unclear(numbers, style, year_first=year_first)
    return unread or _day(numbers, style, year_first=year_first)


def _iso(text: str) -> date | None:
    """Return the day of a likely date in the usual form; most are, and are found at once so."""
    if len(text) != _ISO_LENGTH or not text[4] == text[7] == _ISO or not text.isascii():
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def _unclear(
    numbers: tuple[int, int, int], style: DateStyle, *, year_first: bool
) -> Unread | None:
    if not year_first and numbers[2] < _LONG_YEAR:
        return Unread.YEAR_TOO_SHORT
    if not year_first and style is DateStyle.UNSTATED:
        ordered = (_day(numbers, each, year_first=False) for each in DateStyle if each)
        days = [day for day in ordered if isinstance(day, date)]
        return Unread.ORDER_UNCLEAR if days else Unread.NO_DATE
    year = numbers[0 if year_first else 2]
    if style is DateStyle.UNSTATED and year in PERSIAN_YEARS:
        return Unread.CALENDAR_UNCLEAR
    return None


def _day(numbers: tuple[int, int, int], style: DateStyle, *, year_first: bool) -> date | Unread:
    if year_first:
        year, month, day = numbers
    elif style is DateStyle.MONTH_FIRST:
        month, day, year = numbers
    elif style in {DateStyle.DAY_FIRST, DateStyle.PERSIAN_DAY_FIRST}:
        day, month, year = numbers
    else:
        return Unread.NO_DATE
    try:
        found = _persian(year, month, day) if style.persian else date(year, month, day)
    except ValueError:
        return Unread.NO_DATE
    return found if EARLIEST <= found <= LATEST else Unread.UNLIKELY


def _persian(year: int, month: int, day: int) -> date:
    found: date = jdatetime.date(year, month, day).togregorian()
    return found
