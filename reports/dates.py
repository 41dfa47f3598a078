"""Dates and times in words, in the language of the catalogue: never in that of the computer."""

from datetime import date, datetime

from familycare.domain.slots import TimeSlot
from familycare.i18n import N_, _

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
# Marked with a context of their own by the full stop: "May" is a month in full and shortened.
SHORT_MONTHS = (
    N_("Jan."),
    N_("Feb."),
    N_("Mar."),
    N_("Apr."),
    N_("May."),
    N_("Jun."),
    N_("Jul."),
    N_("Aug."),
    N_("Sep."),
    N_("Oct."),
    N_("Nov."),
    N_("Dec."),
)


def day_in_words(day: date) -> str:
    """Return for example "17 October 2026"."""
    # Translators: {number} is the month as a number, for languages that write it so.
    return _("{day} {month} {year}").format(**_parts(day))


def weekday_in_words(day: date) -> str:
    """Return for example "Saturday 17 October 2026"."""
    return _("{weekday} {day} {month} {year}").format(**_parts(day))


def short_day(day: date) -> str:
    """Return for example "17 Oct", for where room is short."""
    short = _(SHORT_MONTHS[day.month - 1]).rstrip(".")
    return _("{day} {short}").format(**_parts(day), short=short)


def clock_time(moment: datetime) -> str:
    """Return for example "14:05"."""
    return _("{hour:02}:{minute:02}").format(hour=moment.hour, minute=moment.minute)


def hours_in_words(slot: TimeSlot) -> str:
    """Return for example "14:00 to 15:00"; an end on a later day is told with its day."""
    start, end = clock_time(slot.start), clock_time(slot.end)
    if slot.end.date() != slot.start.date():
        return _("{start} to {end} on {day}").format(
            start=start, end=end, day=short_day(slot.end.date())
        )
    return _("{start} to {end}").format(start=start, end=end)


def hours_in_figures(slot: TimeSlot) -> str:
    """Return for example "14:00–15:00", for tables."""
    return f"{clock_time(slot.start)}–{clock_time(slot.end)}"


def period_in_words(first: date, last: date) -> str:
    """Return for example "1 September to 31 October 2026"; one day stands alone."""
    if first == last:
        return day_in_words(first)
    if first.year == last.year:
        return _("{day} {month} to {last}").format(**_parts(first), last=day_in_words(last))
    return _("{first} to {last}").format(first=day_in_words(first), last=day_in_words(last))


def _parts(day: date) -> dict[str, object]:
    return {
        "weekday": _(WEEKDAYS[day.weekday()]),
        "day": day.day,
        "month": _(MONTHS[day.month - 1]),
        "number": day.month,
        "year": day.year,
    }
