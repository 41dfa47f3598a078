"""The progress report for staff: the facts of a client's stay on a page or two.

It is for the care team: nothing of it goes to a family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.recovery.goals import GoalState
from familycare.domain.support_level import Band, Trend
from familycare.i18n import N_, _
from familycare.isolates import isolated
from familycare.sentences import evidence_words
from reports.dates import hours
from reports.flowables.attendance_chart import AttendanceChart, ChartWeek
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.focus_words import DOMAINS
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import (
    ACCENT,
    BODY,
    CELL_BOLD,
    CELL_MUTED,
    HEADING,
    HEADLINE,
    ITEM,
    META,
    SUBTITLE,
)
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.domain.recovery.goals import Goal
    from familycare.services.staff_reports import StaffReport

CODE = "staff-progress"
TITLE = N_("Progress report for staff")
STATES = {
    GoalState.OPEN: N_("Open"),
    GoalState.REACHED: N_("Reached"),
    GoalState.DROPPED: N_("Dropped"),
}
BANDS = {
    Band.STRONG: N_("Strong"),
    Band.GOOD: N_("Good"),
    Band.DEVELOPING: N_("Developing"),
    Band.WEAK: N_("Weak"),
    Band.ABSENT: N_("Absent"),
}
TRENDS = {
    Trend.RISING: N_("rising"),
    Trend.STEADY: N_("steady"),
    Trend.FALLING: N_("falling"),
}
FACTS = (Column("", 0.32, CELL_MUTED), Column("", 0.68))


def render(sheet: StaffReport, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return the report as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.progress.centre,
            notice=_("For staff only. Not to be handed to a family."),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: StaffReport) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.progress.centre), (N_("Client"), sheet.client))
    yield from ((N_("Case number"), sheet.case_number), (N_("Unit"), sheet.unit))
    yield from ((N_("Phase"), sheet.progress.phase), (N_("Counsellor"), sheet.counsellor))
    yield from ((N_("Room"), coming.room) for coming in sheet.progress.coming)
    yield from ((N_("Family member"), one.name) for one in sheet.relatives)
    for goal in sheet.goals:
        yield from ((N_("Goal"), goal.what), (N_("Goal"), goal.measure))
        yield from ((N_("Milestones"), step.what) for step in goal.milestones)


def _story(sheet: StaffReport) -> Iterator[Flowable]:
    progress = sheet.progress
    yield from head(progress, brief=True)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(f"{typed(sheet.client)} · {typed(sheet.case_number)}", SUBTITLE)
    yield Prose(
        _("{period}. Printed on {day}.").format(
            period=formats.long_day_range(progress.first_day, progress.last_day),
            day=formats.long_day(progress.printed_on),
        ),
        META,
    )
    yield Rule(thickness=1.5, colour=ACCENT)
    yield RuledTable(FACTS, [Row(pair) for pair in _facts(sheet)], headed=False)
    yield from _attendance(sheet)
    yield from _goals(sheet)
    yield from _coming(sheet)


def _facts(sheet: StaffReport) -> Iterator[tuple[str, str]]:
    yield _("Phase"), typed(sheet.progress.phase)
    if sheet.unit:
        yield _("Unit"), typed(sheet.unit)
    yield _("Counsellor"), typed(sheet.counsellor) or _("Nobody yet")
    yield _("Admitted on"), formats.long_day(sheet.admitted_on)
    if sheet.expected_discharge_on:
        yield _("Expected to leave on"), formats.long_day(sheet.expected_discharge_on)
    yield _("Family support"), _support(sheet)
    met = sheet.last_contact
    yield _("Family last met"), formats.long_day(met) if met else _("Never yet")
    told = _("{name}, {kinship}")
    people = [
        told.format(name=typed(one.name), kinship=evidence_words.word(one.kinship).lower())
        for one in sheet.relatives
    ]
    yield _("May come"), "\n".join(people) or _("Nobody yet")


def _support(sheet: StaffReport) -> str:
    standing = sheet.progress.support
    if standing is None or standing.level.band is None:
        return _("Not known yet")
    told = [_(BANDS[standing.level.band])]
    if standing.trend is not None:
        told.append(_(TRENDS[standing.trend]))
    return _("{level} (a working aid, not a validated test)").format(level=_(", ").join(told))


def _attendance(sheet: StaffReport) -> Iterator[Flowable]:
    yield Prose(_("Attendance"), HEADING)
    if not sheet.progress.kinds:
        yield Prose(_("Nothing was planned in this time."), BODY)
        return
    columns = (
        Column(_("Kind"), 0.4, CELL_BOLD),
        Column(_("Planned"), 0.2),
        Column(_("Took part"), 0.2),
        Column(_("Family there"), 0.2),
    )
    rows = [
        Row((
            _(KINDS[one.kind].plural),
            *(formats.number(count) for count in (one.planned, one.attended, one.with_family)),
        ))
        for one in sheet.progress.kinds
    ]  # fmt: skip
    yield RuledTable(columns, rows)
    if any(week.planned for week in sheet.progress.weeks):
        yield AttendanceChart(
            [ChartWeek(one.starts, one.planned, one.attended) for one in sheet.progress.weeks]
        )


def _goals(sheet: StaffReport) -> Iterator[Flowable]:
    yield Prose(_("Goals and milestones"), HEADING)
    if not sheet.goals:
        yield Prose(_("No goals are recorded yet."), BODY)
    for goal in sheet.goals:
        yield Prose(_goal(goal), BODY)
        for step in goal.milestones:
            yield Prose(_step(step.what, step.reached_on, step.due_on), ITEM)


def _goal(goal: Goal) -> str:
    done, all_steps = goal.reached
    told = [typed(goal.what), _(DOMAINS[goal.domain]), _(STATES[goal.state])]
    if all_steps:
        told.append(
            _("{done} of {count} milestones").format(done=done, count=all_steps)
        )  # fmt: skip
    first = " · ".join(told)
    return f"{first}\n{typed(goal.measure)}" if goal.measure else first


def _step(what: str, reached_on: date | None, due_on: date | None) -> str:
    if reached_on:
        return _("{step}: reached on {day}").format(step=typed(what), day=formats.day(reached_on))
    if due_on:
        return _("{step}: due on {day}").format(step=typed(what), day=formats.day(due_on))
    return typed(what)


def _coming(sheet: StaffReport) -> Iterator[Flowable]:
    yield Prose(_("What comes next"), HEADING)
    if not sheet.progress.coming:
        yield Prose(_("No appointment is planned yet."), BODY)
        return
    columns = (Column("", 0.4), Column("", 0.2), Column("", 0.22), Column("", 0.18))
    rows = [
        Row((
            formats.long_day_and_weekday(one.slot.start),
            hours(one.slot.start, one.slot.end),
            _(KINDS[one.kind].label),
            isolated(typed(one.room)),
        ))
        for one in sheet.progress.coming
    ]  # fmt: skip
    yield RuledTable(columns, rows, headed=False)
