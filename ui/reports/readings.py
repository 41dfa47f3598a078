"""What is read for a document that is drawn as it was read, and what draws it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import (
    blank_forms,
    family_network_views,
    meeting_papers,
    prevention_plans,
    report_views,
    schedule_views,
)
from reports.schedules import WITH_OFFERS
from ui.reports import making
from ui.reports.orders import (
    ChartOrder,
    FormOrder,
    MinutesOrder,
    NetworkOrder,
    PlanOrder,
    ReportOrder,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui.reports.orders import Order, ScheduleOrder
    from ui.reports.pdf_pages import PdfDocument

Reading = tuple["Callable[..., Any]", "Callable[..., PdfDocument]"]


def of(order: Order | None) -> Reading | None:
    """Return the view and the drawing of a document; None for those that need more."""
    match order:
        case ReportOrder(client, first, last):
            view = partial(report_views.progress, client_id=client, first_day=first, last_day=last)
            return view, making.drawn_report
        case FormOrder(codes, language=language):
            forms = partial(blank_forms.of, codes=codes, language=language)
            return forms, making.drawn_forms
        case MinutesOrder(meeting):
            minutes = partial(meeting_papers.minutes, appointment_id=meeting)
            return minutes, making.drawn_minutes
        case ChartOrder(client, first, last):
            chart = partial(meeting_papers.chart, client_id=client, first_day=first, last_day=last)
            return chart, making.drawn_chart
        case PlanOrder(record):
            return partial(prevention_plans.of, record_id=record), making.drawn_plan
    return _of_papers(order)


def _of_papers(order: Order | None) -> Reading | None:
    """Return the same of papers about a client that are not about meetings."""
    match order:
        case NetworkOrder(client, pictures):
            networks = partial(family_network_views.sheet, client_id=client, network_ids=pictures)
            return networks, making.drawn_network
    return None


def of_schedule(order: ScheduleOrder) -> Callable[..., Any]:
    """Return the view of a schedule."""
    return partial(
        schedule_views.sheet,
        first_day=order.first_day,
        last_day=order.last_day,
        among=order.among,
        shape=order.shape,
        offers=order.ending in WITH_OFFERS,
    )
