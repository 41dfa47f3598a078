"""The documents that the page offers, in its order: who may make them, their names and icons."""

from familycare.domain.access import Permission
from familycare.i18n import N_

DOCUMENTS = (
    (Permission.REPORT, N_("Family progress report"), "file-text"),
    (Permission.EXPORT, N_("Schedule"), "calendar-days"),
    (Permission.RECORD_ATTENDANCE, N_("Visit passes"), "id-card"),
    (Permission.RECORD_ATTENDANCE, N_("Day sheet of visits"), "notebook-pen"),
    (Permission.SET_VISITING, N_("Letters about a closure"), "ban"),
    (Permission.PLAN, N_("Invitations to visits"), "mail"),
    (Permission.ASSESS, N_("Empty questionnaires"), "pencil"),
    (Permission.WRITE_UP, N_("Minutes of a meeting"), "notebook-pen"),
    (Permission.READ_NOTES, N_("Meetings of one client"), "file-text"),
    (Permission.REPORT, N_("Relapse prevention plan"), "notebook-pen"),
    (Permission.REPORT, N_("Family network"), "people-circle"),
    (Permission.KEEP_CONSENTS, N_("Form of a consent"), "pencil"),
    (Permission.REPORT, N_("Progress report for staff"), "file-text"),
    (Permission.REPORT, N_("Calendar for the family"), "calendar-days"),
    (Permission.REPORT, N_("Agreements for the family"), "notebook-pen"),
    (Permission.REPORT, N_("Certificates"), "id-card"),
    (Permission.REPORT, N_("Social environment sheet"), "file-text"),
    (Permission.EXPORT, N_("Monthly return"), "calendar-days"),
    (Permission.REPORT, N_("Approval of reports"), "circle-check"),
)
SCHEDULE, PASSES, DAY_SHEET, LETTERS, INVITATIONS = range(1, 6)
FORMS, MINUTES, CHART, PLANS, NETWORKS, CONSENTS = range(6, 12)
"""Their places in the list."""
FILED = 18
"""Where documents wait for approval, and leave from once they are approved."""
OF_DAY = {"visit-pass": PASSES, "day-sheet": DAY_SHEET}
"""Papers of the desk by their codes in the catalogue."""
