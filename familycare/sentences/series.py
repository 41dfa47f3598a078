"""What people are told of series of appointments: staff first, then the family."""

from familycare.domain.errors import Refused
from familycare.domain.series import DatesOff, NoDateLeft, NotSkipped, RepeatOff
from familycare.domain.trail import Deed
from familycare.i18n import N_
from familycare.sentences.voices import FIND_TOGETHER, OTHER_TIME

SERIES: dict[type[Refused], tuple[str, str]] = {
    RepeatOff: (
        N_("Appointments repeat every week, or every so many weeks up to {most}."),
        FIND_TOGETHER,
    ),
    DatesOff: (N_("A series has {fewest} to {most} dates."), FIND_TOGETHER),
    NoDateLeft: (N_("Every date is left out. Nothing would be booked."), FIND_TOGETHER),
    NotSkipped: (N_("This date of the series takes place already."), FIND_TOGETHER),
}

SERIES_ELSEWHERE: dict[str, tuple[str, str]] = {
    "SeriesConflicts": (
        N_("Something is in the way on some dates: {count}. Say for each what is to happen."),
        OTHER_TIME,
    ),
}
"""Reasons of services, by the names of their classes."""

SERIES_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "Series"): N_("Let appointments repeat."),
    (Deed.REMOVE, "Series"): N_("Took back that appointments repeat."),
    (Deed.CHANGE, "Series"): N_("Changed how often, or when, appointments repeat."),
}

SERIES_FIELDS: dict[str, str] = {
    "first_on": N_("First date"),
    "starts": N_("From"),
    "minutes": N_("Minutes"),
    "count": N_("Number of dates"),
}
