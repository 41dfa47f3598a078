"""What the two lists of the first page hold: appointments, each with the one thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.support_level import Trend
from familycare.i18n import _, ngettext
from ui import display
from ui.page import FAMILY, FILL_IN, ClientPlace, FiledPaper
from ui.widgets.agenda.rows import Entry, Heading, Next, Notice, NowMark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from familycare.domain.access import Actor
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.remote_views import Suggestion, UnreadyLine
    from familycare.services.support_views import SupportLine, SupportList
    from familycare.services.today_views import TodaySheet
    from ui.widgets.agenda.rows import Row

OPEN = frozenset({State.BOOKED, State.CHECKED_IN})
"""States in which something is still to be done about an appointment."""
DUE_SHOWN = 5
"""Clients of whom a questionnaire is due that are named; the list of support has all of them."""
FALLING_SHOWN = 5
"""Falling levels of support that are named; in a big centre there may be hundreds."""
SUGGESTED_SHOWN = 5
"""Clients for whom a remote visit is suggested that are named; booking one shows the next."""
FLAGGED_SHOWN = 5
"""Flagged appointments that are named; the worklist shows all of them."""
UNSIGNED_SHOWN = 5
"""Members of staff who have not signed that are named; the worklist shows all meetings."""
REPORTS = "reports"
CONSENTS = "consents"
"""The tab with a client's consents."""
ENDING_SHOWN = 5
"""Consents that end soon that are named; the worklist has all of them."""
REVIEW = "review"
"""The page of flagged appointments."""
DESK = "desk"
"""The page on which visitors are received."""
RECOVERY = "recovery"
"""The tab with a client's recovery records."""
SUPPORT = "support"
"""The page of everybody's family support, and the tab of one client's."""


class Ending(NamedTuple):
    """The worklist of consents that end soon."""


class Unsigned(NamedTuple):
    """The worklist of meetings that others have not signed: one's who leads, or everybody's."""

    lead: str


def day_rows(sheet: TodaySheet, now: datetime, actor: Actor) -> Iterator[Row]:
    """Yield today's appointments in time order, with the present time among them."""
    unready = {each.line.id: each for each in sheet.unready}
    marked = not sheet.appointments or sheet.appointments[0].starts > now
    for line in sheet.appointments:
        if not marked and line.starts > now:
            marked = True
            yield NowMark(display.clock_time(now))
        todo = next_for(line, now, actor, unready.get(line.id))
        lacks = _lacks(unready[line.id]) if line.id in unready else ()
        there = sheet.there.get(line.id)
        yield Entry(
            line,
            todo,
            over=line.ends <= now,
            there=display.their_time(there.starts, there.zone, now.date()) if there else "",
            lacks=lacks,
        )


def waiting_rows(sheet: TodaySheet, now: datetime, actor: Actor) -> Iterator[Row]:
    """Yield what waits for somebody besides: each kind under its heading."""
    reviews = [line for line in sheet.to_review if not line.mine]
    if reviews:
        yield Heading(_("Opened in need, to be reviewed"), len(reviews))
    for opened in reviews:
        who = display.joined(display.isolated(opened.opener), display.moment(opened.opened_at))
        yield Notice(opened.client, who, "", opened)
    yield from _approval_rows(sheet)
    may_record = actor.may(Permission.RECORD_ATTENDANCE)
    if sheet.tasks:
        yield Heading(_("Tasks that are due"), len(sheet.tasks))
    for task in sheet.tasks:
        overdue = _("overdue since {day}") if task.due_on < now.date() else _("due {day}")
        about_whom = "" if task.client == task.owner else task.client
        told = (overdue.format(day=display.short_day(task.due_on)), task.owner, about_whom)
        finish = Next.FINISH if may_record else Next.LOOK
        about = display.joined(*map(display.isolated, told))
        yield Notice(task.text, about, DESK, task, todo=finish)
    yield from recovery_rows(sheet)
    yield from consent_rows(sheet)
    yield from document_rows(sheet)
    yield from _flagged_rows(sheet)
    late = [line for line in sheet.not_recorded if line.starts.date() != now.date()]
    coming = [each for each in sheet.unready if each.line.starts.date() != now.date()]
    if coming:
        yield Heading(_("Remote visits that are not ready"), len(coming))
    for each in coming:
        yield Entry(each.line, _ready(each, actor), with_day=True, lacks=_lacks(each))
    groups = (
        (_("Not recorded yet"), late, Next.RECORD if may_record else Next.LOOK),
        (_("To be written up and signed"), sheet.unsigned, Next.WRITE_UP),
        (_("Overbooked or beyond the rules"), sheet.overbooked, Next.LOOK),
    )
    for name, lines, todo in groups:
        if lines:
            yield Heading(name, len(lines))
            yield from (Entry(line, todo, with_day=True) for line in lines)
    yield from _unsigned_rows(sheet)


def _unsigned_rows(sheet: TodaySheet) -> Iterator[Row]:
    """Yield who of the others has not signed, and since when: the one who waits longest first."""
    if not sheet.unsigned_of_others:
        return
    yield Heading(_("Not signed by others"), len(sheet.unsigned_of_others))
    by_lead: dict[str, list[AppointmentLine]] = {}
    for line in sheet.unsigned_of_others:
        by_lead.setdefault(line.lead or _("Nobody leads it"), []).append(line)
    longest = sorted(by_lead, key=lambda lead: min(line.starts for line in by_lead[lead]))
    for lead in longest[:UNSIGNED_SHOWN]:
        lines = by_lead[lead]
        since = display.short_day(min(line.starts for line in lines).date())
        text = ngettext(
            "{count} meeting, since {day}", "{count} meetings, the first of {day}", len(lines)
        )
        yield Notice(
            display.isolated(lead), text.format(count=display.number(len(lines)), day=since),
            "", Unsigned(lead),
        )  # fmt: skip
    if len(by_lead) > UNSIGNED_SHOWN:
        yield Notice(_("All of them"), _("Not signed by others"), "", Unsigned(""))


def _flagged_rows(sheet: TodaySheet) -> Iterator[Row]:
    if sheet.flagged:
        yield Heading(_("No longer fits the rules"), len(sheet.flagged))
    for line in sheet.flagged[:FLAGGED_SHOWN]:
        about = display.joined(display.moment(line.starts), display.isolated(line.room))
        yield Notice(line.title, about, REVIEW, line.id)


def _approval_rows(sheet: TodaySheet) -> Iterator[Row]:
    if sheet.approvals:
        yield Heading(_("Approvals to look at again"), len(sheet.approvals))
    for line in sheet.approvals:
        due = _("due {day}").format(day=display.short_day(line.review_on))
        details = display.joined(display.isolated(line.client), due)
        place = ClientPlace(line.client_id, FAMILY, tie_id=line.tie_id)
        yield Notice(line.member, details, "clients", place)


def due_rows(found: SupportList, actor: Actor) -> Iterator[Row]:
    """Yield the clients of whom a questionnaire is due, the longest due first."""
    due = sorted((line for line in found.lines if line.due), key=lambda line: line.due[0].due_on)
    if not due or not actor.may(Permission.ASSESS):
        return
    yield Heading(_("Questionnaires that are due"), len(due))
    for line in due[:DUE_SHOWN]:
        titles = display.listed(map(display.due_title, line.due))
        since = _("due {day}").format(day=display.short_day(line.due[0].due_on))
        place = ClientPlace(line.id, SUPPORT, FILL_IN)
        details = display.joined(since, titles)
        yield Notice(line.name, details, "clients", place, Next.FILL_IN)
    if len(due) > DUE_SHOWN:
        yield Notice(_("All of them"), _("Support"), SUPPORT, "due")


def recovery_rows(sheet: TodaySheet) -> Iterator[Row]:
    """Yield what is due of the recovery of clients, the longest due first."""
    if sheet.recovery:
        yield Heading(_("Due on the way out of addiction"), len(sheet.recovery))
    for one in sheet.recovery[:DUE_SHOWN]:
        record = one.record
        day = display.short_day(record.due_on) if record.due_on else ""
        details = display.joined(_("due {day}").format(day=day), display.label(record.kind))
        place = ClientPlace(record.client_id, RECOVERY, record.kind.value)
        yield Notice(one.client, details, "clients", place)


def document_rows(sheet: TodaySheet) -> Iterator[Row]:
    """Yield what waits for approval, the oldest first; Enter shows it, and one key approves."""
    if sheet.documents:
        yield Heading(_("Documents that wait for approval"), len(sheet.documents))
    for line in sheet.documents[:ENDING_SHOWN]:
        kept = line.document
        by = _("by {name}").format(name=display.isolated(kept.author))
        told = _("for {name}").format(name=display.isolated(line.name))
        yield Notice(line.client, display.joined(told, by), REPORTS, FiledPaper(kept.id))
    if len(sheet.documents) > ENDING_SHOWN:
        waits = FiledPaper(sheet.documents[0].document.id)
        yield Notice(_("All of them"), _("Documents that wait for approval"), REPORTS, waits)


def consent_rows(sheet: TodaySheet) -> Iterator[Row]:
    """Yield the consents that end soon, the first to end first."""
    if sheet.consents:
        yield Heading(_("Consents that end soon"), len(sheet.consents))
    for line in sheet.consents[:ENDING_SHOWN]:
        ends = _("last day {day}").format(day=display.short_day(line.last_day))
        told = _("for {name}").format(name=display.isolated(line.name))
        place = ClientPlace(line.client_id, CONSENTS)
        yield Notice(line.client, display.joined(ends, told), "clients", place)
    if len(sheet.consents) > ENDING_SHOWN:
        yield Notice(_("All of them"), _("Consents that end soon"), "", Ending())


def falling_rows(found: SupportList) -> Iterator[Row]:
    """Yield the clients whose level of family support is falling, the lowest level first."""
    falling = sorted((line for line in found.lines if line.trend is Trend.FALLING), key=_step)
    if not falling:
        return
    yield Heading(_("Falling family support"), len(falling))
    for line in falling[:FALLING_SHOWN]:
        level = display.label(line.level.band) if line.level.band else _("Not known yet")
        place = ClientPlace(line.id, SUPPORT)
        yield Notice(
            line.name, display.joined(level, display.code(line.case_number)), "clients", place
        )
    if len(falling) > FALLING_SHOWN:
        yield Notice(_("All of them"), _("Support"), SUPPORT, "falling")


def _step(line: SupportLine) -> int:
    return line.level.band.step if line.level.band else 0


def suggested_rows(found: Sequence[Suggestion], actor: Actor) -> Iterator[Row]:
    """Yield clients whom distance keeps from their family, the farthest first."""
    if not found or not actor.may(Permission.PLAN):
        return
    yield Heading(_("Far away, and no visit for long"), len(found))
    for each in found[:SUGGESTED_SHOWN]:
        details = display.joined(
            display.kilometres(each.distance_km), display.code(each.case_number)
        )
        yield Notice(each.name, details, "", each, Next.BOOK_REMOTE)


def _ready(unready: UnreadyLine, actor: Actor) -> Next:
    """Return what makes a remote visit ready."""
    if not actor.may(Permission.PLAN):
        return Next.LOOK
    return Next.ADD_HOST if unready.has_way else Next.ADD_LINK


def _lacks(unready: UnreadyLine) -> tuple[str, ...]:
    link = () if unready.has_way else (_("No link"),)
    return link if unready.has_host else (*link, _("No host"))


def next_for(
    line: AppointmentLine, now: datetime, actor: Actor, unready: UnreadyLine | None
) -> Next | None:
    """Return the one thing to do next about one of today's appointments."""
    if line.state not in OPEN:
        return None
    if unready and actor.may(Permission.PLAN):
        return _ready(unready, actor)
    if not actor.may(Permission.RECORD_ATTENDANCE):
        return None
    if line.ends <= now or line.state is State.CHECKED_IN:
        return Next.RECORD
    return Next.CHECK_IN
