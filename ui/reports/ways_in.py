"""What other pages ask the page of documents for, and which form of it that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.page import (
    ChartPaper,
    ClosurePaper,
    ConsentPaper,
    DayPaper,
    FiledPaper,
    FormPaper,
    InvitationPaper,
    MinutesPaper,
    NetworkPaper,
    PlanPaper,
    SeenSchedule,
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
    from collections.abc import Callable

    from ui.reports.options import Options

    Way = tuple[type[Options], Callable[[Any, Any], object]]
    """A form, and what opens it with what is asked for."""

_OF_DAY: dict[str, Way] = {
    "visit-pass": (PassOptions, PassOptions.open_with),
    "day-sheet": (DaySheetOptions, DaySheetOptions.open_with),
}
"""Papers of the desk by their codes in the catalogue."""
_WAYS: dict[type, Way] = {
    int: (ReportOptions, ReportOptions.choose_client),
    SeenSchedule: (ScheduleOptions, ScheduleOptions.open_with),
    ClosurePaper: (LetterOptions, lambda form, what: form.open_with(what.closure_id)),
    InvitationPaper: (InvitationOptions, InvitationOptions.open_with),
    FormPaper: (FormOptions, FormOptions.open_with),
    MinutesPaper: (MinutesOptions, MinutesOptions.open_with),
    ChartPaper: (ChartOptions, lambda form, what: form.choose_client(what.client_id)),
    PlanPaper: (PlanOptions, PlanOptions.open_with),
    ConsentPaper: (ConsentOptions, lambda form, what: form.choose_client(what.client_id)),
    NetworkPaper: (NetworkOptions, NetworkOptions.open_with),
    FiledPaper: (FiledOptions, lambda form, what: form.open_with(what.document_id)),
}


def way_in(wanted: object) -> Way | None:
    """Return which form shows what another page asks for, and what opens it."""
    if isinstance(wanted, DayPaper):
        return _OF_DAY[wanted.document]
    return _WAYS.get(type(wanted))
