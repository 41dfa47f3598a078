"""What people are told of series of appointments: staff first, then the family."""

from familycare.domain.errors import Refused
from familycare.domain.series import DatesOff, NoDateLeft, NotSkipped, RepeatOff
from familycare.domain.trail import Deed
from familycare.i18n import N_

_ASK_US = N_("Please ask us; we will find a time together.")
_OTHER_TIME = N_("This time is not free. Please choose another time.")

SERIES: dict[type[Refused], tuple[str, str]] = {
    RepeatOff: (N_("Appointments repeat every week, or every so many weeks up to {most}."), _ASK_US),
    DatesOff: (N_("A series has {fewest} to {most} dates."), _ASK_US),
    NoDateLeft: (N_("Every date is left out. Nothing would be booked."), _ASK_US),
    NotSkipped: (N_("This date of the series takes place already."), _ASK_US),
}

SERIES_ELSEWHERE: dict[str, tuple[str, str]] = {
    "SeriesConflicts": (
        N_("Something is in the way on some dates: {count}. Say for each what is to happen."),
        _OTHER_TIME,
    ),
}
"""Reasons of services, by the names of their classes."""

SERIES_DEEDS: dict[tuple[str, str], str] = {
    (Deed.CHANGE, "Series"): N_("Changed how often, or when, appointments repeat."),
}

SERIES_FIELDS: dict[str, str] = {
    "first_on": N_("First date"),
    "starts": N_("From"),
    "minutes": N_("Minutes"),
    "count": N_("Number of dates"),
}
