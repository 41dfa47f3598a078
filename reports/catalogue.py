"""Every document that can be printed: add one here, and screens and the command line offer it."""

from typing import NamedTuple

from familycare.i18n import N_


class Document(NamedTuple):
    """One printed document."""

    code: str
    """Names it in commands and in the log of what was handed out."""
    title: str
    """To be translated by whoever shows it."""
    module: str
    """Has `render(sheet, paper, language) -> bytes`; imported only when it is needed."""


DOCUMENTS = (
    Document(
        code="family-progress",
        title=N_("Progress report for the family"),
        module="reports.progress_report",
    ),
    Document(code="visit-pass", title=N_("Visit pass"), module="reports.visit_pass"),
    Document(
        code="closure-letter",
        title=N_("Letters about a closure"),
        module="reports.closure_letter",
    ),
    Document(
        code="invitation",
        title=N_("Invitations to visits"),
        module="reports.invitation_letter",
    ),
    Document(code="blank-form", title=N_("Empty questionnaire"), module="reports.blank_form"),
    Document(code="minutes", title=N_("Minutes of a meeting"), module="reports.meeting_minutes"),
    Document(code="chart", title=N_("Meetings of one client"), module="reports.client_chart"),
    Document(code="plan", title=N_("My plan"), module="reports.prevention_plan"),
    Document(
        code="staff-progress", title=N_("Progress report for staff"), module="reports.staff_report"
    ),
    Document(
        code="fridge-calendar",
        title=N_("Calendar for the family"),
        module="reports.fridge_calendar",
    ),
    Document(
        code="family-minutes", title=N_("What we agreed on"), module="reports.family_minutes"
    ),
    Document(code="certificate", title=N_("Certificate"), module="reports.certificate"),
    Document(
        code="social-evidence",
        title=N_("Social environment: facts for a release assessment"),
        module="reports.social_evidence",
    ),
    Document(code="monthly-return", title=N_("Monthly return"), module="reports.monthly_return"),
    Document(
        code="consent",
        title=N_("My permission to tell somebody of my family"),
        module="reports.consent_form",
    ),
    Document(
        code="batch-list",
        title=N_("Reports of many clients: who gets one"),
        module="reports.batch_list",
    ),
    Document(code="day-sheet", title=N_("Day sheet of visits"), module="reports.day_sheet"),
)


def document_of(code: str) -> Document:
    """Return the document of this code; raises KeyError where there is none."""
    return {document.code: document for document in DOCUMENTS}[code]
