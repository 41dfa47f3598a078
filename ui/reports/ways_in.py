"""What other pages ask the page of documents for, and which form of it that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ui.page import (
    ChartPaper,
    ClosurePaper,
    ConsentPaper,
    FiledPaper,
    FormPaper,
    InvitationPaper,
    MinutesPaper,
    NetworkPaper,
    PlanPaper,
    SeenSchedule,
)
from ui.reports.documents import (
    CHART,
    CONSENTS,
    FILED,
    FORMS,
    INVITATIONS,
    LETTERS,
    MINUTES,
    NETWORKS,
    PLANS,
    SCHEDULE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.reports.consent_options import ConsentOptions
    from ui.reports.filed_options import FiledOptions
    from ui.reports.form_options import FormOptions
    from ui.reports.invitation_options import InvitationOptions
    from ui.reports.letter_options import LetterOptions
    from ui.reports.meeting_options import ChartOptions, MinutesOptions
    from ui.reports.network_options import NetworkOptions
    from ui.reports.plan_options import PlanOptions
    from ui.reports.schedule_options import ScheduleOptions


class HasForms(Protocol):
    """The page, as far as other pages ask it for papers."""

    schedule: ScheduleOptions
    letters: LetterOptions
    invitations: InvitationOptions
    forms: FormOptions
    minutes: MinutesOptions
    chart: ChartOptions
    plans: PlanOptions
    consents: ConsentOptions
    networks: NetworkOptions
    filed: FiledOptions


def ways_in(page: HasForms) -> dict[type, tuple[int, Callable[[Any], object]]]:
    """Return which document each paper that other pages ask for is, and what opens it."""
    return {
        SeenSchedule: (SCHEDULE, page.schedule.open_with),
        ClosurePaper: (LETTERS, lambda what: page.letters.open_with(what.closure_id)),
        InvitationPaper: (INVITATIONS, page.invitations.open_with),
        FormPaper: (FORMS, page.forms.open_with),
        MinutesPaper: (MINUTES, page.minutes.open_with),
        ChartPaper: (CHART, lambda what: page.chart.choose_client(what.client_id)),
        PlanPaper: (PLANS, page.plans.open_with),
        ConsentPaper: (CONSENTS, lambda what: page.consents.choose_client(what.client_id)),
        NetworkPaper: (NETWORKS, page.networks.open_with),
        FiledPaper: (FILED, lambda what: page.filed.open_with(what.document_id)),
    }
