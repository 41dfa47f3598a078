"""What is read for a document that is drawn as it was read, and what draws it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import (
    blank_forms,
    consent_views,
    document_views,
    documents,
    family_calendars,
    family_network_views,
    meeting_papers,
    monthly_returns,
    schedule_views,
    staff_reports,
)
from reports.catalogue import document_of
from reports.schedules import WITH_OFFERS
from ui.reports import making
from ui.reports.orders import (
    ChartOrder,
    ClientPaperOrder,
    ConsentOrder,
    DraftOrder,
    FiledOrder,
    FormOrder,
    MinutesOrder,
    MonthlyReturnOrder,
    NetworkOrder,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui.pdf_pages import PdfDocument
    from ui.reports.orders import Order, ScheduleOrder

Reading = tuple["Callable[..., Any]", "Callable[..., PdfDocument]"]


def of(order: Order | None) -> Reading | None:
    """Return the view and the drawing of a document; None for those that need more."""
    match order:
        case DraftOrder(wanted):
            return partial(documents.tried, order=wanted), partial(making.drawn_draft, wanted)
        case FiledOrder(document):
            return partial(document_views.shown, document_id=document), making.drawn_filed
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
        case ConsentOrder(client, member):
            form = partial(consent_views.form, client_id=client, member_id=member)
            return form, making.drawn_consent
        case NetworkOrder(client, pictures):
            networks = partial(family_network_views.sheet, client_id=client, network_ids=pictures)
            return networks, making.drawn_network
    return _newer(order)


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


def _newer(order: Order | None) -> Reading | None:
    match order:
        case MonthlyReturnOrder(first, last, least=least):
            counts = partial(monthly_returns.of, first_day=first, last_day=last)
            return counts, _drawn("monthly-return", least=least)
        case ClientPaperOrder():
            return _about_client(order)
    return None


def _about_client(order: ClientPaperOrder) -> Reading:
    days = {"first_day": order.first_day, "last_day": order.last_day}
    if order.code == "fridge-calendar":
        month = partial(family_calendars.of, client_id=order.client_id, **days)
        return month, _drawn(order.code, edition=order.edition)
    return partial(staff_reports.of, client_id=order.client_id, **days), _drawn(order.code)


def _drawn(code: str, **more: object) -> Callable[..., PdfDocument]:
    return partial(making.drawn_document, document_of(code).module, more)
