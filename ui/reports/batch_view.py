"""Reports of many clients: who gets one, how far each is, and what is done with all of them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import NotAllowed, Permission
from familycare.domain.batches import FAMILY, Batch, Readiness
from familycare.domain.disclosure import Disclosure, Method
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import Refused
from familycare.i18n import _
from familycare.services import batch_views
from familycare.services.batch_views import with_reasons
from familycare.services.work import Changes
from ui import batches as handing_out
from ui import disk
from ui.messages import explain
from ui.reports import batch_jobs, batch_words, making, printing
from ui.reports.batch_bar import UnfinishedBar
from ui.reports.batch_deeds import BatchDeeds
from ui.reports.batch_preview import BatchPreview, BesideList
from ui.reports.batch_table import BatchTable, story
from ui.reports.filed_options import NEXT_KEYS
from ui.reports.periods import neutral_name
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.job_line import JobLine
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from PySide6.QtGui import QShowEvent
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
        self.deeds = BatchDeeds(desk)
        self._lay_out()
        self.finder.serve(self.table, self)
        self.finder.textChanged.connect(self.table.set_filter)
        self.shown.activated.connect(lambda _index: self._show_lines())
        self.table.lineActivated.connect(self.lineOpened)
        self.table.lineChosen.connect(self._tell_of)
        self.table.chosenChanged.connect(self._show_deeds)
        folder = _("Folder for the reports")
        QShortcut(QKeySequence(NEXT_KEYS), self, self.table.go_to_next)
        for made, deed in (
            (self.deeds.draw_up, self._draw_up),
            (self.deeds.approve, self._approve),
            (self.deeds.approve_next, self._approve_and_next),
            (self.deeds.save, lambda: disk.ask_folder(self, folder, self.save_to)),
            (self.deeds.print, lambda: self._ask_printer(asked.paper_name(), self.print_on)),
            (self.deeds.save_list, self._ask_list),
        ):
            made.clicked.connect(deed)
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
        told = QVBoxLayout(foot)
        told.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        told.setSpacing(Space.S)
        told.addWidget(self.told)
        told.addWidget(self.line)
        told.addWidget(self.deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.unfinished)
        column.addWidget(hairline())
        column.addWidget(BesideList(self.states, self.preview), 1)
        column.addWidget(hairline())
        column.addWidget(foot)

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
            self.table.go_to_next()

    def _show_deeds(self) -> None:
        idle, families = self._job is None, self._asked.code == FAMILY
        line, chosen = self.table.line(), len(self.table.chosen)
        self.deeds.offer(self._counts, line, chosen, families=families, idle=idle)
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
        if self.deeds.approve_next.hasFocus():  # it is switched off until the next one is there
            self.table.setFocus()
        onward = self.table.next_to_approve()

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
            self._ask_printer(batch.paper, partial(self._hand_out, batch))
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

    def _ask_printer(self, paper: str, chosen: Callable[[Any], object]) -> None:
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
