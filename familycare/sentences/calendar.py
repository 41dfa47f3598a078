"""What people are told of the sets of filters they keep for the calendar."""

from familycare.domain.errors import Refused
from familycare.domain.saved_filters import NameInUse, TooManyFilters
from familycare.domain.schedules import NamesNobody
from familycare.domain.standing_exports import FolderUnclear
from familycare.domain.trail import Deed
from familycare.i18n import N_

_ASK_US = N_("Please ask us; we will find a time together.")

CALENDAR: dict[type[Refused], tuple[str, str]] = {
    NameInUse: (N_("Another of your filters is called {name} already."), _ASK_US),
    TooManyFilters: (N_("No more than {most} filters are kept. Delete one of them."), _ASK_US),
    FolderUnclear: (
        N_("{folder} is not a whole path; write it from its beginning, such as /home/wall."),
        _ASK_US,
    ),
    NamesNobody: (
        N_(
            "A schedule that only says what is taken cannot be sorted by people; sort it by day, "
            "room or unit."
        ),
        _ASK_US,
    ),
}

CALENDAR_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "SavedFilter"): N_("Kept a filter for the calendar."),
    (Deed.CHANGE, "SavedFilter"): N_("Changed a filter for the calendar."),
    (Deed.REMOVE, "SavedFilter"): N_("Deleted a filter for the calendar."),
    (Deed.ADD, "StandingExport"): N_("Set up a regular export."),
    (Deed.CHANGE, "StandingExport"): N_("Changed a regular export."),
    (Deed.REMOVE, "StandingExport"): N_("Took a regular export away."),
}

CALENDAR_FIELDS: dict[str, str] = {
    "content": N_("Filter"),
    "rhythm": N_("How often"),
    "stretch": N_("Which days"),
    "view": N_("Sorted"),
    "privacy": N_("Names of people"),
    "ending": N_("Kind of file"),
    "wall": N_("For the wall: a week on each page"),
    "folder": N_("Folder"),
    "done_on": N_("Last written"),
    "trouble": N_("Problem"),
}
