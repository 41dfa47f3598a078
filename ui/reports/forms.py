"""The form of each document that the page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.reports.agreement_options import AgreementOptions
from ui.reports.batch_options import BatchOptions
from ui.reports.client_papers import (
    CertificateOptions,
    FridgeCalendarOptions,
    MonthlyReturnOptions,
    SocialEvidenceOptions,
    StaffReportOptions,
)
from ui.reports.consent_options import ConsentOptions
from ui.reports.day_options import DaySheetOptions, PassOptions
from ui.reports.filed_options import FiledOptions
from ui.reports.form_options import FormOptions
from ui.reports.invitation_options import InvitationOptions
from ui.reports.letter_options import LetterOptions
from ui.reports.meeting_options import ChartOptions, MinutesOptions
from ui.reports.network_options import NetworkOptions
from ui.reports.options import ReportOptions
from ui.reports.plan_options import PlanOptions
from ui.reports.schedule_options import ScheduleOptions

if TYPE_CHECKING:
    from ui.reports.options import Options

FORMS: tuple[type[Options], ...] = (
    ReportOptions, ScheduleOptions, PassOptions, DaySheetOptions, LetterOptions,
    InvitationOptions, FormOptions, MinutesOptions, ChartOptions, PlanOptions, NetworkOptions,
    ConsentOptions, StaffReportOptions, FridgeCalendarOptions, AgreementOptions,
    CertificateOptions, SocialEvidenceOptions, MonthlyReturnOptions, FiledOptions, BatchOptions,
)  # fmt: skip
"""In the order of `documents.DOCUMENTS`."""
