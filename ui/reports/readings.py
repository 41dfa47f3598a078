"""What is read for a document that is drawn as it was read, and what draws it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import (
    blank_forms,
    consent_views,
    family_network_views,
    meeting_papers,
    prevention_plans,
    report_views,
)
from ui.reports import making
from ui.reports.orders import (
    ChartOrder,
    ConsentOrder,
    FormOrder,
    MinutesOrder,
    NetworkOrder,
    PlanOrder,
    ReportOrder,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui.pdf_pages import PdfDocument
    from ui.reports.orders import Order

Reading = tuple["Callable[..., Any]", "Callable[..., PdfDocument]"]


def of(order: Order | None) -> Reading | None:
    """Return the view and the drawing of a document; None for those that need more."""
    match order:
        case ReportOrder(client, first, last, sections=told):
            days = {"first_day": first, "last_day": last}
            view = partial(report_views.progress, client_id=client, sections=told, **days)
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
    return _of_papers(order)


def _of_papers(order: Order | None) -> Reading | None:
    """Return the same of papers that clients sign or carry along."""
    match order:
        case PlanOrder(record):
            return partial(prevention_plans.of, record_id=record), making.drawn_plan
        case ConsentOrder(client, member):
            form = partial(consent_views.form, client_id=client, member_id=member)
            return form, making.drawn_consent
        case NetworkOrder(client, pictures):
            networks = partial(family_network_views.sheet, client_id=client, network_ids=pictures)
            return networks, making.drawn_network
    return None
