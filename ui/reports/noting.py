"""What is written down when a paper leaves, and what lets it through the gate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.disclosure import Method
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.services import (
    blank_forms,
    closure_letters,
    consents,
    desk_papers,
    documents,
    family_calendars,
    family_network_views,
    handed_out,
    invitation_letters,
    meeting_papers,
)
from familycare.services.documents import HandDocument
from familycare.services.family_calendars import HandCalendar
from ui.reports.orders import (
    ChartOrder,
    ClientPaperOrder,
    ConsentOrder,
    DaySheetOrder,
    FiledOrder,
    FormOrder,
    InvitationOrder,
    LetterOrder,
    MinutesOrder,
    MonthlyReturnOrder,
    NetworkOrder,
    PassOrder,
    ScheduleOrder,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Work
    from ui.reports.letter_readers import Handed
    from ui.reports.orders import Order

    Note = Callable[[Work], object]


class Leaving(NamedTuple):
    """A paper that leaves now."""

    order: Order | None
    ending: str
    """Of the file; empty where it is printed."""
    told: Handed
    """Of whom its pages tell whom, or which visits they are for."""
    lines: int
    """Of a schedule."""
    sha256: str
    reason: str
    """Why the very same leaves once more."""


def of(paper: Leaving) -> Note:
    """Return what tells the trail; what tells a family of a client passes the gate in it."""
    return _handed_over(paper) or _noted(paper) or _filled_in(paper)


def _handed_over(paper: Leaving) -> Note | None:
    """Return what lets something through the gate; None for what passes none from here."""
    match paper.order:
        case FiledOrder(document):
            copy = HandDocument(
                document_id=document, method=Method.of_file(paper.ending), reason=paper.reason
            )
            return partial(documents.hand_over_copy, order=copy)
        case ClientPaperOrder("fridge-calendar") as order:
            return partial(family_calendars.hand, order=_calendar(order, paper))
        case LetterOrder() | InvitationOrder() as order:
            letters = closure_letters if isinstance(order, LetterOrder) else invitation_letters
            told: Handed = paper.told
            return partial(
                letters.note_letters, letters=told, ending=paper.ending, sha256=paper.sha256,
                reason=paper.reason,
            )  # fmt: skip
    return None


def _calendar(order: ClientPaperOrder, paper: Leaving) -> HandCalendar:
    return HandCalendar(
        client_id=ClientId(order.client_id),
        family_member_id=FamilyMemberId(order.reader or 0),
        method=Method.of_file(paper.ending),
        language=order.language,
        sha256=paper.sha256,
        reason=paper.reason,
    )


def _noted(paper: Leaving) -> Note | None:
    """Return what tells the trail of papers for staff and for the desk."""
    ending = paper.ending
    match paper.order:
        case MinutesOrder(meeting):
            return partial(meeting_papers.note_minutes, appointment_id=meeting, ending=ending)
        case NetworkOrder(client, pictures):
            drawn, shown = family_network_views.note_print, pictures[-1]
            return partial(drawn, client_id=client, network_id=shown, ending=ending)
        case ChartOrder() | ClientPaperOrder() as order:
            return partial(
                handed_out.note_report,
                client_id=order.client_id,
                ending=ending,
                first_day=order.first_day,
                last_day=order.last_day,
                language=order.language,
            )
        case PassOrder():
            return partial(desk_papers.note_passes, visit_ids=paper.told)
        case DaySheetOrder(day):
            note, count = desk_papers.note_day_sheet, len(paper.told)
            return partial(note, day=day, ending=ending, count=count)
    return None


def _filled_in(paper: Leaving) -> Note:
    """Return what tells the trail of figures, and of papers that are filled in or signed."""
    ending = paper.ending
    match paper.order:
        case ScheduleOrder(first, last) as order:
            return partial(
                handed_out.note_schedule,
                ending=ending,
                first_day=first,
                last_day=last,
                count=paper.lines,
                privacy=order.shape.privacy,
            )
        case MonthlyReturnOrder(first, last):
            figures = handed_out.note_figures
            return partial(figures, ending=ending, first_day=first, last_day=last)
        case FormOrder(codes):
            return partial(blank_forms.note_forms, count=len(codes), ending=ending)
        case ConsentOrder(client):
            return partial(consents.note_form, client_id=client)
    raise AssertionError  # nothing is handed out that was not asked for
