"""Dates and times as people type them, in the language of the screens. No Qt here.

What the program shows it also reads, so every date pattern of the catalogues is one of the ways to
write a date; besides, the figures may be of any script, and English is always understood.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from familycare import formats, i18n
from familycare.domain.texts import plain_digits
from familycare.formats import CALENDARS, SHORT_WEEKDAYS, WEEKDAYS
from familycare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OFFSET = re.compile(r"([+-])\s*(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h：٫]?([0-5]\d))?")
_PLACE = re.compile(r"\{(\w+)\}")
_PARTS = {"day": r"(?P<day>\d{1,2})", "year": r"(?P<year>\d{4}|\d{2})"}
YEAR_FIRST = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
DAY_FIRST = r"(?P<day>\d{1,2})[./ ]\s*(?P<month>\d{1,2})(?:[./ ]\s*(?P<year>\d{4}|\d{2})?)?"
MONTH_FIRST = r"(?:(?P<year>\d{2})[-/. ])?(?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"
LAST_TWO_DIGITS = 100
FIRST_GREGORIAN_YEAR = 1700
"""A year from here on is of this calendar, whichever the reader lives by."""


def read_date(text: str, today: date) -> date | None:
    """Read a date as people type it, else None: 2026-03-03, 3.3., 3/3/26, 3 March, today, +7.

    Whether the day or the month comes first, and by which calendar, the language decides. Two
    digits of a year mean the one nearest to today's century.
    """
    text = plain_digits(text).strip().casefold()
    try:
        if (away := _days_away(text)) is not None:
            return today + away
        found = next(filter(None, (way.fullmatch(text) for way in _ways(i18n.language()))), None)
        return _date_of(found.groupdict(), today) if found else None
    except (ValueError, OverflowError):  # such as 31.2.
        return None


def words_and_date(text: str, today: date) -> tuple[str, date | None]:
    """Tell the date at the beginning or end of a text apart from its other words."""
    words = text.split()
    for size in range(len(words), 0, -1):
        for first in {len(words) - size, 0}:
            if day := read_date(" ".join(words[first : first + size]), today):
                return " ".join(words[:first] + words[first + size :]), day
    return text, None


def read_time(text: str) -> time | None:
    """Read a time as people type it: 9, 930, 9:30, 09.30; None if unclear."""
    found = _TIME.fullmatch(plain_digits(text).strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days_away(text: str) -> timedelta | None:
    if found := _OFFSET.fullmatch(text):
        return timedelta(days=int(found[1] + found[2]))
    near = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1}
    days = next((days for word, days in near.items() if word.casefold() == text), None)
    return None if days is None else timedelta(days=days)


def _date_of(parts: Mapping[str, str | None], today: date) -> date:
    month = parts["month"] or ""
    named = None if month.isdecimal() else _months()[month]
    year = parts.get("year")
    calendar = CALENDARS[named.calendar if named else formats.calendar_name()]
    if year and int(year) >= FIRST_GREGORIAN_YEAR:
        calendar = CALENDARS["gregorian"]
    this_year = calendar.parts(today).year
    if year is None:
        years = this_year
    else:
        century = this_year - this_year % LAST_TWO_DIGITS
        years = int(year) + (century if int(year) < LAST_TWO_DIGITS else 0)
    return calendar.date(years, named.number if named else int(month), int(parts["day"] or ""))


class _Month(NamedTuple):
    calendar: str
    number: int


def _months() -> dict[str, _Month]:
    """Return every name of a month, in the language spoken here and in English."""
    return {
        word: _Month(name, number)
        for name, calendar in CALENDARS.items()
        for names in (calendar.months, calendar.short_months)
        for number, month in enumerate(names, start=1)
        for word in (_(month).casefold(), month.casefold())
    }


@cache
def _ways(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the ways to write a date in a language, the plainest first."""
    with i18n.speaking(language):
        worded = [_("{day} {month} {year}"), _("{day} {month}")]
        # Translators: the order in which people write a date in figures.
        in_figures = DAY_FIRST if _("{day}.{month}.{year}").startswith("{day}") else MONTH_FIRST
        whole = _("{weekday} {date}")
        return tuple(
            re.compile(way)
            for way in (
                YEAR_FIRST,
                in_figures,
                *(_with_weekday(whole, pattern) for pattern in worded),
                *(_with_weekday("{weekday} {date}", p) for p in _IN_ENGLISH),
            )
        )


_IN_ENGLISH = ("{day} {month} {year}", "{day} {month}")


def _with_weekday(whole: str, pattern: str) -> str:
    """Return the pattern with and without a weekday, as a regular expression."""
    dated = _expression(pattern, {**_PARTS, "month": f"(?P<month>{_any(_months())})"})
    weekdays = {w.casefold() for name in (*WEEKDAYS, *SHORT_WEEKDAYS) for w in (_(name), name)}
    before, after = whole.split("{date}")
    optional = {"weekday": rf"(?:{_any(weekdays)})[.,،]?"}
    return "".join(
        (
            rf"(?:{_expression(before, optional)})?" if before else "",
            dated,
            rf"(?:{_expression(after, optional)})?" if after else "",
        )
    )


def _expression(pattern: str, parts: Mapping[str, str]) -> str:
    """Turn a pattern of the catalogue into an expression that is not strict about spaces."""
    pieces = _PLACE.split(pattern.casefold())
    return "".join(
        parts[piece] + r"[.,،]?" if number % 2 else re.escape(piece).replace(r"\ ", r"\s+")
        for number, piece in enumerate(pieces)
    )


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)
