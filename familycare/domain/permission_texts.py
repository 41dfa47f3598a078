"""What each permission means, in words for people, and in which order they are shown."""

from collections.abc import Mapping
from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.i18n import N_


class Meaning(NamedTuple):
    """One permission: its name, and a sentence that says what it opens."""

    label: str
    sentence: str


_P = Permission

MEANINGS: Mapping[str, Mapping[Permission, Meaning]] = {
    N_("Calendar"): {
        _P.READ: Meaning(
            N_("See calendar and lists"),
            N_("Who meets whom, when and where, and what is due today."),
        ),
        _P.PLAN: Meaning(
            N_("Plan appointments"), N_("Book, move, change and cancel appointments.")
        ),
        _P.OVERBOOK: Meaning(
            N_("Overbook"), N_("Book beyond the places of a room, with a reason.")
        ),
        _P.OVERRIDE: Meaning(
            N_("Go beyond a rule"),
            N_(
                "Book beyond entitlement, notice or offered slots, and correct accounts; "
                "always with a reason."
            ),
        ),
        _P.SET_VISITING: Meaning(
            N_("Set the visiting rules"),
            N_("Slots on offer, entitlements, booking windows, closures and leave."),
        ),
        _P.RESTRICT: Meaning(
            N_("Restrict visits"),
            N_("Ban somebody, ask for supervision, or say who must not meet whom."),
        ),
        _P.RECORD_ATTENDANCE: Meaning(
            N_("Check in and record"), N_("Note who has arrived and who came.")
        ),
    },
    N_("People"): {
        _P.READ_FILE: Meaning(
            N_("Open a client’s page"),
            N_("Personal details, family and appointments. Each look is kept in the trail."),
        ),
        _P.READ_HISTORY: Meaning(
            N_("See the history"), N_("Who changed a client or an appointment, and when.")
        ),
        _P.EDIT_PEOPLE: Meaning(
            N_("Edit people"),
            N_("Take clients and their families in and change what is known of them."),
        ),
        _P.EDIT_GROUPS: Meaning(N_("Edit groups"), N_("Make groups and choose their members.")),
        _P.IMPORT_PEOPLE: Meaning(
            N_("Import people"), N_("Bring clients and families in from a file.")
        ),
    },
    N_("Clinical records"): {
        _P.READ_NOTES: Meaning(
            N_("Read notes"), N_("What was written down about a client in counselling.")
        ),
        _P.WRITE_NOTES: Meaning(N_("Write notes"), N_("Write notes and correct them.")),
        _P.WRITE_UP: Meaning(
            N_("Write meetings up"),
            N_(
                "Write and sign what stands in the charts of all who took part; counsellors for "
                "the meetings that they lead."
            ),
        ),
        _P.READ_SUPPORT: Meaning(
            N_("See family support"), N_("The level of support, questionnaires and concerns.")
        ),
        _P.ASSESS: Meaning(
            N_("Judge family support"),
            N_("Record questionnaires, set the level, raise and close concerns."),
        ),
        _P.BREAK_GLASS: Meaning(
            N_("Open in need"),
            N_("Open the records of somebody else’s client for a short time, with a reason."),
        ),
        _P.REVIEW_GLASS: Meaning(
            N_("Review what was opened in need"),
            N_("Look at each time that records were opened in need, and say what was found."),
        ),
    },
    N_("Reports and data"): {
        _P.KEEP_CONSENTS: Meaning(
            N_("Keep consents"),
            N_("Enter what clients permit to tell their family, limit it, and revoke it."),
        ),
        _P.DISCLOSE: Meaning(
            N_("Hand out to families"),
            N_("Print, save or send what a consent covers; each time is kept in a log."),
        ),
        _P.REPORT: Meaning(N_("Print reports"), N_("Progress reports for a client’s family.")),
        _P.APPROVE: Meaning(
            N_("Approve documents"),
            N_("Let what a colleague drew up for a family leave, or send it back."),
        ),
        _P.EXPORT: Meaning(N_("Export schedules"), N_("Save or print the calendar as a file.")),
        _P.HAND_OUT_DATA: Meaning(
            N_("Hand out a person’s data"),
            N_("Put together everything that is kept about one person who asks for it."),
        ),
        _P.ERASE: Meaning(
            N_("Erase"), N_("Erase a person’s data for ever, at their wish or when time is up.")
        ),
    },
    N_("House and safety"): {
        _P.EDIT_HOUSE: Meaning(
            N_("Set up the house"), N_("Rooms, staff, phases, rules and the centre’s name.")
        ),
        _P.SET_RETENTION: Meaning(
            N_("Set retention periods"), N_("For how long records are kept before they may go.")
        ),
        _P.MANAGE_ACCOUNTS: Meaning(
            N_("Manage users"),
            N_("Add and disable users, choose their role, give one-time passwords."),
        ),
        _P.READ_TRAIL: Meaning(
            N_("Read the trail"), N_("Search everything that was done, by whom and when.")
        ),
        _P.VERIFY_TRAIL: Meaning(
            N_("Verify the trail"), N_("Check that nobody has changed or shortened it.")
        ),
        _P.BACK_UP: Meaning(
            N_("Back up by hand"),
            N_("Make a backup at once. The automatic ones are made for everybody."),
        ),
        _P.RESTORE: Meaning(N_("Restore"), N_("Put a backup in the place of the records.")),
    },
}
"""Every permission under the heading of its group."""


def meaning_of(permission: Permission) -> Meaning:
    """Return what the permission means."""
    return next(group[permission] for group in MEANINGS.values() if permission in group)
