"""The documents that the page offers: who may make them, their names, icons, and readers."""

from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.i18n import N_

DECIDING, FAMILIES, CLIENTS = N_("To decide"), N_("For families"), N_("For clients")
AUTHORITIES, STAFF, DESK = N_("For authorities"), N_("For the care team"), N_("For the desk")
READERS = (DECIDING, FAMILIES, CLIENTS, AUTHORITIES, STAFF, DESK)
"""The headings under which the list shows them, in its order."""


class Listed(NamedTuple):
    """One document of the list."""

    permission: Permission
    name: str
    """To be translated."""
    icon: str
    readers: str
    """Under which heading it stands; to be translated."""
    code: str = ""
    """In the catalogue, of a paper that is approved."""


DOCUMENTS = (
    Listed(
        Permission.REPORT, N_("Family progress report"), "file-text", FAMILIES, "family-progress"
    ),
    Listed(Permission.EXPORT, N_("Schedule"), "calendar-days", DESK),
    Listed(Permission.RECORD_ATTENDANCE, N_("Visit passes"), "id-card", DESK),
    Listed(Permission.RECORD_ATTENDANCE, N_("Day sheet of visits"), "notebook-pen", DESK),
    Listed(Permission.SET_VISITING, N_("Letters about a closure"), "ban", FAMILIES),
    Listed(Permission.PLAN, N_("Invitations to visits"), "mail", FAMILIES),
    Listed(Permission.ASSESS, N_("Empty questionnaires"), "pencil", CLIENTS),
    Listed(Permission.WRITE_UP, N_("Minutes of a meeting"), "notebook-pen", STAFF),
    Listed(Permission.READ_NOTES, N_("Meetings of one client"), "file-text", STAFF),
    Listed(Permission.REPORT, N_("Relapse prevention plan"), "notebook-pen", CLIENTS, "plan"),
    Listed(Permission.REPORT, N_("Family network"), "people-circle", STAFF),
    Listed(Permission.KEEP_CONSENTS, N_("Form of a consent"), "pencil", CLIENTS),
    Listed(Permission.REPORT, N_("Progress report for staff"), "file-text", STAFF),
    Listed(Permission.REPORT, N_("Calendar for the family"), "calendar-days", FAMILIES),
    Listed(
        Permission.REPORT,
        N_("Agreements for the family"),
        "notebook-pen",
        FAMILIES,
        "family-minutes",
    ),
    Listed(Permission.REPORT, N_("Certificates"), "id-card", CLIENTS, "certificate"),
    Listed(
        Permission.REPORT,
        N_("Social environment sheet"),
        "file-text",
        AUTHORITIES,
        "social-evidence",
    ),
    Listed(Permission.EXPORT, N_("Monthly return"), "calendar-days", AUTHORITIES),
    Listed(Permission.REPORT, N_("Approval of documents"), "circle-check", DECIDING),
    Listed(Permission.REPORT, N_("Reports of many clients"), "copy", FAMILIES),
)
OF_CODE = {each.code: place for place, each in enumerate(DOCUMENTS) if each.code}
"""Places in the list of papers that are approved, by their codes in the catalogue."""
