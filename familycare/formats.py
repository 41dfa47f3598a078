"""Numbers, dates and times the way the language spoken here writes them.

What differs from language to language stands in the catalogues: the order of a date's parts, the
names of months and days, the figures, and by which calendar people live.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from familycare.i18n import N_, _, in_digits, in_figures, runs_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT_TO_RIGHT_MARK = "\u200e"
MONTHS_A_YEAR = 12
DAYS_KEPT = 4_096
"""Days of another calendar worth remembering: working one out takes longer than showing it."""

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
SHORT_WEEKDAYS = (
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
)  # fmt: skip


class DayParts(NamedTuple):
    """A day in a calendar; months and days count from 1."""

    year: int
    month: int
    day: int


class Calendar(NamedTuple):
    """By which years and months people live."""

    parts: Callable[[date], DayParts]
    date: Callable[[int, int, int], date]
    """Year, month and day to a date. Raises ValueError for a day that does not exist."""
    months: tuple[str, ...]
    short_months: tuple[str, ...]


def _gregorian_parts(value: date) -> DayParts:
    return DayParts(value.year, value.month, value.day)


@lru_cache(DAYS_KEPT)
def _jalali_parts(value: date) -> DayParts:
    import jdatetime  # noqa: PLC0415 - only who lives by this calendar waits for it

    found = jdatetime.date.fromgregorian(date=value)
    return DayParts(found.year, found.month, found.day)


def _jalali_date(year: int, month: int, day: int) -> date:
    import jdatetime  # noqa: PLC0415 - as above

    found: date = jdatetime.date(year, month, day).togregorian()
    return found


PERSIAN_MONTHS = (
    N_("Farvardin"), N_("Ordibehesht"), N_("Khordad"), N_("Tir"), N_("Mordad"), N_("Shahrivar"),
    N_("Mehr"), N_("Aban"), N_("Azar"), N_("Dey"), N_("Bahman"), N_("Esfand"),
)  # fmt: skip
CALENDARS = {
    "gregorian": Calendar(
        _gregorian_parts,
        date,
        (
            N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
            N_("July"), N_("August"), N_("September"), N_("October"), N_("November"),
            N_("December"),
        ),
        (
            N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
            N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
        ),
    ),
    "jalali": Calendar(_jalali_parts, _jalali_date, PERSIAN_MONTHS, PERSIAN_MONTHS),
}  # fmt: skip


def calendar_name() -> str:
    """Return the key in `CALENDARS` of the calendar that the language spoken here lives by."""
    # Translators: the calendar of your language, one of: gregorian, jalali.
    return _("gregorian")


def calendar() -> Calendar:
    """Return the calendar that the language spoken here lives by."""
    return CALENDARS[calendar_name()]


def parts(value: date) -> DayParts:
    """Return the year, month and day of a date in the calendar of the language."""
    return calendar().parts(_plain(value))


def number(value: float, decimals: int = 0) -> str:
    """Show a number: 1,500 or, with one decimal, 3.5."""
    text = in_figures(f"{abs(value):,.{decimals}f}")
    if value >= 0 or not round(value, decimals):
        return text
    return f"{LEFT_TO_RIGHT_MARK if runs_right_to_left() else ''}\u2212{text}"


def percent(share: float) -> str:
    """Show a share of 1 in whole per cent: 45%."""
    return in_figures(f"{share:.0%}")


def digits(text: str) -> str:
    """Write the digits of a text as the language does."""
    return in_digits(text)


def day(value: date) -> str:
    """Show a date: 3 Mar 2026."""
    return _day(value, calendar().short_months)


def long_day(value: date) -> str:
    """Show a date in running text: 3 March 2026."""
    return _day(value, calendar().months)


def day_and_weekday(value: date) -> str:
    """Show a date with its weekday: Tue 3 Mar 2026."""
    return _("{weekday} {date}").format(weekday=short_weekday(value.weekday()), date=day(value))


def long_day_and_weekday(value: date) -> str:
    """Show a date with its weekday in running text: Tuesday 3 March 2026."""
    return _("{weekday} {date}").format(weekday=weekday(value.weekday()), date=long_day(value))


def short_day(value: date) -> str:
    """Show a date within a known year: Tue 3 Mar."""
    return _("{weekday} {date}").format(
        weekday=short_weekday(value.weekday()), date=day_and_month(value)
    )


def day_and_month(value: date) -> str:
    """Show a date where weekday and year stand elsewhere: 3 Mar."""
    found = parts(value)
    return _("{day} {month}").format(
        day=found.day, month=_(calendar().short_months[found.month - 1])
    )


def day_number(value: date) -> str:
    """Show the day of a month where month and year stand elsewhere: 3."""
    return digits(str(parts(value).day))


def day_range(first: date, last: date) -> str:
    """Show from which day to which: 16–22 Nov 2026, or 28 Dec 2026 – 3 Jan 2027."""
    if first == last:
        return day_and_weekday(first)
    return _range(first, last, calendar().short_months)


def long_day_range(first: date, last: date) -> str:
    """Show from which day to which in running text: 16–22 November 2026; one day alone."""
    if first == last:
        return long_day(first)
    return _range(first, last, calendar().months)


def month(value: date) -> str:
    """Show a month: March 2026."""
    found = parts(value)
    return _("{month} {year}").format(month=_(calendar().months[found.month - 1]), year=found.year)


def short_month(value: date) -> str:
    """Show a month whose year stands elsewhere, as below a chart: Mar."""
    return _(calendar().short_months[parts(value).month - 1])


def month_start(value: date, later: int = 0) -> date:
    """Return the first day of the month that a date lies in, or of one so many months later."""
    found = parts(value)
    years, months = divmod(found.month - 1 + later, MONTHS_A_YEAR)
    return calendar().date(found.year + years, months + 1, 1)


def months_later(value: date, count: int) -> date:
    """Return the same day so many months later, or the last day of a month that has no such."""
    start = month_start(value, count)
    last = month_start(value, count + 1) - timedelta(days=1)
    return min(start + timedelta(days=parts(value).day - 1), last)


def weekday(number: int) -> str:
    """Return the name of a weekday; 0 is Monday."""
    return _(WEEKDAYS[number])


def short_weekday(number: int) -> str:
    """Return the short name of a weekday; 0 is Monday."""
    return _(SHORT_WEEKDAYS[number])


def says_weekday(name: str, number: int) -> bool:
    """Whether a name says this weekday itself, in the language that is spoken now.

    The longest one counts: in Persian the names of five weekdays end in that of Saturday. What is
    only cut off the long name, as Mon, does not: it begins other words.
    """
    said = name.casefold()
    names = {}
    for at, (long, short) in enumerate(zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True)):
        names[_(long).casefold()] = at
        if not _(long).startswith(_(short)):
            names[_(short).casefold()] = at
    found = max((each for each in names if each in said), key=len, default="")
    return names.get(found) == number


def clock_time(value: time | datetime) -> str:
    """Show a time of day: 09:05."""
    return digits(f"{value:%H:%M}")


def hours(start: time | datetime, end: time | datetime) -> str:
    """Show from when to when: 10:00–11:00."""
    return _("{start}–{end}").format(start=clock_time(start), end=clock_time(end))


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _day(value: date, months: tuple[str, ...]) -> str:
    found = parts(value)
    return _("{day} {month} {year}").format(
        day=found.day, month=_(months[found.month - 1]), year=found.year
    )


def _range(first: date, last: date, months: tuple[str, ...]) -> str:
    start, end = parts(first), parts(last)
    if start.year != end.year:
        return _("{first} – {last}").format(first=_day(first, months), last=_day(last, months))
    first_month, last_month = _(months[start.month - 1]), _(months[end.month - 1])
    if start.month == end.month:
        return _("{first_day}–{last_day} {month} {year}").format(
            first_day=start.day, last_day=end.day, month=last_month, year=end.year
        )
    return _("{first_day} {first_month} – {last_day} {last_month} {year}").format(
        first_day=start.day,
        first_month=first_month,
        last_day=end.day,
        last_month=last_month,
        year=end.year,
    )
