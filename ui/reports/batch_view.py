"""Reports of many clients: who gets one, how far each is, and what is done with all of them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import NotAllowed, Permission
from familycare.domain.batches import FAMILY, Batch, Readiness
from familycare.domain.disclosure import Disclosure, Method
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import Refused
from familycare.i18n import _, in_figures, ngettext
from familycare.services import batch_views
from familycare.services.batch_views import with_reasons
from familycare.services.work import Changes
from ui import batches as handing_out
from ui import disk
from ui.messages import explain
from ui.plain_text import set_tooltip
from ui.reports import batch_jobs, batch_words, making, printing
from ui.reports.batch_bar import UnfinishedBar
from ui.reports.batch_preview import BatchPreview
from ui.reports.batch_table import BatchTable, story
from ui.reports.filed_options import APPROVE_KEYS, NEXT_KEYS
from ui.reports.periods import neutral_name
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button, primary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.flow import FlowLayout
from ui.widgets.job_line import JobLine
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from familycare.services.batch_views import BatchLine, BatchList
    from familycare.services.open_centre import OpenCentre
    from ui.batches import Ended
    from ui.desk import Desk
    from ui.jobs import Job, Tell
    from ui.reports.batch_asked import Asked

PDF = ".pdf"
SHOWN_WIDTH = 240
"""Pixels of the choice of which reports are shown."""
BESIDE_WIDTH = 1_100
"""Pixels from which on a report stands beside the list, and not below it."""
LIST_SHARE, PREVIEW_SHARE = 2, 3
"""Of the height; side by side they are equally wide."""
TOUCHED = Changes(frozenset({ClientDocument, Disclosure, Batch}))


class BatchView(QWidget):
    """A list of reports, and the deeds over all of them."""

    lineOpened = Signal(object)
    """BatchLine: its client, or its document, is to be seen."""

    def __init__(self, desk: Desk, asked: Asked) -> None:
        super().__init__()
        self._desk, self._asked = desk, asked
        self._lines: tuple[BatchLine, ...] = ()
        self._counts: Counter[Readiness] = Counter()
        self._kept: dict[tuple[int, int, int], tuple[Refused, ...]] = {}
        self._job: Job | None = None
        self._onward: tuple[int, int, int] | None = None
        self._stale = True
        self.finder = FilterField(desk.icons, _("Client, family member or reason"))
        self.shown = ChoiceBox()
        self.shown.setMaximumWidth(SHOWN_WIDTH)
        self.shown.setAccessibleName(_("State"))
        self.table = BatchTable(desk)
        self.told = text_label("", "muted", wrap=True)
        self.line = JobLine()
        self.unfinished = UnfinishedBar(desk)
        self.preview = BatchPreview(desk)
        self.preview.hide()
        self.draw_up, self.approve = button(""), button("")
        self.approve_next = primary_button(_("Approve and next"))
        self.save = labelled_button(desk.icons, "download", _("Save …"))
        self.print = labelled_button(desk.icons, "printer", _("Print …"))
        self.save_list = labelled_button(desk.icons, "file-text", _("Save this list …"))
        self._lay_out()
        self.finder.serve(self.table, self)
        self.finder.textChanged.connect(self.table.set_filter)
        self.shown.activated.connect(lambda _index: self._show_lines())
        self.table.lineActivated.connect(self.lineOpened)
        self.table.lineChosen.connect(self._tell_of)
        self.table.chosenChanged.connect(self._show_deeds)
        self.draw_up.clicked.connect(self._draw_up)
        self.approve.clicked.connect(self._approve)
        self.approve_next.clicked.connect(self._approve_and_next)
        for keys, deed in ((APPROVE_KEYS, self.approve_next.click), (NEXT_KEYS, self.go_to_next)):
            QShortcut(QKeySequence(keys), self, deed)
        native = QKeySequence.SequenceFormat.NativeText
        set_tooltip(self.approve_next, QKeySequence(APPROVE_KEYS).toString(native))
        self.save.clicked.connect(self._ask_folder)
        self.print.clicked.connect(self._ask_printer)
        self.save_list.clicked.connect(self._ask_list)
        self.unfinished.goOnWanted.connect(self._go_on)
        self.unfinished.left.connect(self.reload)

    def reload(self) -> None:
        """Read again how far each report is, if somebody looks at it."""
        if not self.isVisible():
            return
        self._asked.clear_problems()
        try:
            self._desk.actor.require(Permission.REPORT)
            wanted = self._asked.wanted()
        except Refused as refusal:
            self._show_refusal(refusal)
            return
        if self._stale:
            self.states.show_loading()
        view = partial(batch_views.lines, wanted=wanted)
        runner = self._desk.runner
        runner.ask(self, view, self._take, key="lines", refused=self._show_refusal)
        runner.ask(self, batch_views.unfinished, self.unfinished.take, key="unfinished")

    def forget(self) -> None:
        """Something else is asked for: what was tried before says nothing of it."""
        self._kept.clear()
        self._stale = True
        if self._job is None:
            self.line.clear()

    def go_to_next(self) -> None:
        """Go to the report after this one that one may approve; from the last one to the first."""
        line = self._next()
        if line is not None:
            self.table.choose(line.key)

    def save_to(self, folder: str) -> None:
        """Write what is ready to this folder, a file each."""
        self._hand_out(self._asked.batch(Method.SAVED, folder), None)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is ready, one report after another."""
        self._hand_out(self._asked.batch(Method.PRINTED, ""), printer)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _lay_out(self) -> None:
        head, foot = self._around = QWidget(), QWidget()
        above = QHBoxLayout(head)
        above.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        above.setSpacing(Space.S)
        above.addWidget(self.finder, 1)
        above.addStretch()
        above.addWidget(self.shown, 1)  # a drop-down asks for no width of its own
        self.states = StateStack(self.table, self._desk.icons)
        below = QWidget()
        deeds = FlowLayout(below)
        deeds.setSpacing(Space.S)
        for made in (
            self.draw_up, self.approve_next, self.approve, self.save, self.print, self.save_list,
        ):  # fmt: skip
            deeds.addWidget(made)
        told = QVBoxLayout(foot)
        told.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        told.setSpacing(Space.S)
        told.addWidget(self.told)
        told.addWidget(self.line)
        told.addWidget(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.unfinished)
        column.addWidget(hairline())
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.states, LIST_SHARE)
        self._middle.addWidget(self.preview, PREVIEW_SHARE)
        column.addLayout(self._middle, 1)
        column.addWidget(hairline())
        column.addWidget(foot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= BESIDE_WIDTH
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._middle.setStretch(1, LIST_SHARE if beside else PREVIEW_SHARE)
        super().resizeEvent(event)

    def _take(self, lines: Sequence[BatchLine]) -> None:
        self._stale = False
        self._lines = tuple(with_reasons(line, self._kept) for line in lines)
        self._counts = Counter(line.readiness for line in lines)
        self.shown.set_choices(batch_words.states(len(self._lines), self._counts))
        self._show_lines()

    def _show_lines(self) -> None:
        wanted: Readiness | None = self.shown.value()
        found = [line for line in self._lines if wanted in {None, line.readiness}]
        self.table.tell_state(told=wanted is None)
        self.table.show_lines(found)
        self._show_preview()
        self._tell_of(self.table.line())
        if self._lines:
            self.states.show_content()
        else:
            told = _("Nobody of whom you may report was in care on these days.")
            self.states.show_empty(told, icon="users")
        self._show_deeds()

    def _tell_of(self, line: BatchLine | None) -> None:
        """Say all of one report that the list has no room for."""
        told = story(line, self._desk.zone) if line else ""
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if self.preview.isVisible():
            self.preview.follow(line)
        self._show_deeds()

    def _show_preview(self) -> None:
        """Let reports be looked at while there are some to approve, beginning with the next."""
        waits = any(line.may_approve for line in self._lines)
        self.preview.setVisible(waits and self._desk.actor.may(Permission.APPROVE))
        onward, self._onward = self._onward, None
        if onward is not None:
            self.table.choose(onward)
        if waits and self.table.line() is None:
            self.go_to_next()

    def _next(self) -> BatchLine | None:
        lines = list(self.table.record_model.lines)
        here = lines.index(shown) + 1 if (shown := self.table.line()) in lines else 0
        return next((each for each in (*lines[here:], *lines[:here]) if each.may_approve), None)

    def _show_deeds(self) -> None:
        missing, ready = self._counts[Readiness.TO_DRAW_UP], self._counts[Readiness.READY]
        chosen, idle = len(self.table.chosen), self._job is None
        families, actor = self._asked.code == FAMILY, self._desk.actor
        may_leave = not families or actor.may(Permission.DISCLOSE)
        drawn = ngettext("Draw up {count} report", "Draw up {count} reports", missing)
        _name(self.draw_up, drawn, missing)
        _name(self.approve, ngettext("Approve {count} chosen", "Approve {count} chosen", chosen),
              chosen)  # fmt: skip
        self.draw_up.setVisible(families)
        line = self.table.line()
        for made in (self.approve, self.approve_next):
            made.setVisible(families and actor.may(Permission.APPROVE))
        self.approve_next.setEnabled(line is not None and line.may_approve and idle)
        self.draw_up.setEnabled(bool(missing) and idle)
        self.approve.setEnabled(bool(chosen) and idle)
        for made in (self.save, self.print):
            made.setEnabled(bool(ready) and idle and may_leave)
        self.save_list.setEnabled(bool(self._lines) and idle)
        self.unfinished.show_if(idle=idle)

    def _draw_up(self) -> None:
        wanted, look = self._asked.wanted(), self._asked.look()

        def call(centre: OpenCentre, tell: Tell) -> Ended:
            return handing_out.draw_up(centre, wanted, look, tell)

        self._begin(_("Drawing up …"), call, partial(self._tell, batch_words.drawn))

    def _approve(self) -> None:
        chosen = self.table.chosen
        self._begin(
            _("Approving …"),
            partial(batch_jobs.approved, chosen),
            partial(self._tell, batch_words.approved),
        )

    def _approve_and_next(self) -> None:
        line = self.table.line()
        if line is None:
            return
        if self.approve_next.hasFocus():  # it is switched off until the next one is there
            self.table.setFocus()
        onward = self._next()

        def tell(ended: Ended) -> None:
            self._tell(batch_words.approved, ended)
            if ended.done and onward is not None:
                self._onward = onward.key

        self._begin(_("Approving …"), partial(batch_jobs.approved, (line,)), tell)

    def _hand_out(self, batch: Batch, printer: QPrinter | None) -> None:
        call = partial(batch_jobs.handed_out, batch, printer)
        self._begin(_("Handing out …"), call, partial(self._tell, batch_words.handed_out))

    def _go_on(self, batch: Batch) -> None:
        if batch.method is Method.PRINTED:
            self._ask_printer_for(partial(self._hand_out, batch), batch.paper)
        else:
            self._hand_out(batch, None)

    def _begin(
        self,
        text: str,
        call: Callable[[OpenCentre, Tell], Ended],
        done: Callable[[Ended], object],
    ) -> None:
        self._kept.clear()
        self._job = self._desk.runner.carry_out(
            self, call, done, touched=TOUCHED, progress=self.line.tell, failed=self._fail
        )
        self._job.ended.connect(self._note_ended)
        self.line.begin(text, self._job)
        self._show_deeds()

    def _note_ended(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        if not stopped:  # else they go on with the others
            self.table.forget_chosen()
        self._show_deeds()
        self.reload()

    def _fail(self, error: BaseException) -> None:
        self.line.give_up(error, self._desk.zone)

    def _tell(self, told: Callable[[int], str], ended: Ended) -> None:
        self._kept = {kept.line.key: kept.reasons for kept in ended.left_out}
        self.line.finish(batch_words.outcome(told, ended))

    def _ask_folder(self) -> None:
        disk.ask_folder(self, _("Folder for the reports"), self.save_to)

    def _ask_printer(self) -> None:
        self._ask_printer_for(self.print_on, self._asked.paper_name())

    def _ask_printer_for(self, chosen: Callable[[Any], object], paper: str) -> None:
        printing.ask_printer(self, making.empty_document(paper), chosen)

    def _ask_list(self) -> None:
        wanted = self._asked.wanted()
        name = neutral_name("list", wanted.first_day, wanted.last_day, PDF)
        kinds = f"{_('PDF')} (*{PDF})"
        disk.ask_where(self, _("Save"), name, kinds, self.save_list_to)

    def save_list_to(self, path: str) -> None:
        """Write the list, with what keeps each report back, as a PDF for staff."""
        target = disk.with_ending(path, PDF)
        view = partial(batch_views.listed, wanted=self._asked.wanted(), kept=dict(self._kept))

        def write(sheet: BatchList) -> None:
            job = partial(making.saved_list, sheet, self._asked.paper_name(), target)
            saving = self._desk.runner.compute(
                self, job, self.line.finish_saved, failed=self._fail
            )
            self.line.begin(_("Saving …"), saving)

        self._desk.runner.ask(self, view, write, key="list", refused=self._fail)

    def _show_refusal(self, refusal: Refused) -> None:
        """Say why there is no list: that somebody may not see it, or what is wrong with the days.

        The latter is said beside them as well.
        """
        self._lines = ()
        self._counts.clear()
        self.shown.set_choices(batch_words.states(len(self._lines), self._counts))
        self.table.show_lines(())
        self._show_deeds()
        sentence, denied = explain(refusal, self._desk.zone), isinstance(refusal, NotAllowed)
        self.states.show_empty(sentence, icon="lock" if denied else "circle-alert")
        self.preview.hide()
        for part in self._around:
            part.setVisible(not denied)
        if not denied:
            self._asked.show_refusal(refusal)


def _name(target: Any, text: str, count: int) -> None:  # noqa: ANN401 - a button
    told = text.format(count=in_figures(str(count)))
    target.setText(told)
    target.setAccessibleName(told)
