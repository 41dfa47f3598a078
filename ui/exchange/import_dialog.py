"""Bringing people in: choose a file, say what it means, see what it would do, take it over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.backups import Why
from familycare.domain.errors import Refused
from familycare.i18n import N_, _, ngettext
from familycare.services import backups
from familycare.services.exchange import roster
from familycare.services.exchange.roster import Decisions, Form
from ui import display
from ui.exchange.columns_step import ColumnsStep
from ui.exchange.findings import Findings
from ui.exchange.import_files import ImportFiles
from ui.exchange.import_footer import ImportFooter
from ui.exchange.mapping_memory import MappingMemory
from ui.exchange.start_step import StartStep
from ui.exchange.table_step import TableStep
from ui.runner import NOTHING
from ui.theme import Space
from ui.widgets.job_line import JobLine
from ui.widgets.section import heading
from ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from familycare.services.exchange.roster import (
        AlikeKey,
        ColumnMapping,
        Decision,
        ImportFigures,
        ImportPlan,
        Table,
    )
    from familycare.services.exchange.rosters.columns import Words
    from ui.desk import Desk
    from ui.jobs import Job, Tell

SIZE = (1000, 680)
STEPS = (N_("File"), N_("Table"), N_("Columns"), N_("Check"))
START, TABLE, COLUMNS, CHECK = range(4)


class ImportDialog(QDialog):
    """Nothing is saved before the person has seen what would be; all of it is one step to undo."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = MappingMemory(folder)
        self._path = Path()
        self._job: Job | None = None
        self._table: Table | None = None
        self._words: Words = {}
        self._plan: ImportPlan | None = None
        self._decisions = Decisions()
        self._under_way = False
        self.setWindowTitle(_("Import people"))
        self.setModal(True)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self.files = ImportFiles(desk, self)
        self.line = JobLine()
        self.footer = ImportFooter(desk.icons)
        self._make_steps()
        self._lay_out()
        self._listen()
        self._go_to(START)
        if self.start.allowed:
            self.drop.action.setFocus()

    def read(self, path: Path, form: Form = Form()) -> None:  # noqa: B008 - frozen
        """Read a file and show what bringing it in would do; nothing is saved."""
        if self._under_way or not self.start.allowed:
            return
        if path != self._path:
            self._decisions = Decisions()
        anew = form == Form()
        self._path, self._plan = path, None
        if self._job is not None:
            self._job.cancel()
        self._job = self._desk.runner.compute(
            self,
            partial(_open, path, form),
            partial(self._ask_words, anew=anew),
            failed=self._show_problem,
        )
        self.line.begin(_("Reading {name} …").format(name=display.code(path.name)), self._job)

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self._steps.currentIndex()

    @override
    def reject(self) -> None:
        if not self._under_way:
            super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _make_steps(self) -> None:
        self.start = StartStep(self._desk, self.files.ask_which)
        self.drop = self.start.drop
        self.table = TableStep(self._desk)
        self.columns = ColumnsStep(self._desk)
        self.findings = Findings(self._desk)
        self.steps = StepLine(STEPS)
        self._steps = QStackedWidget()
        for step in (self.start, self.table, self.columns, self.findings):
            self._steps.addWidget(step)

    def _listen(self) -> None:
        footer, files = self.footer, self.files
        footer.choose.clicked.connect(files.ask_which)
        footer.template.clicked.connect(files.ask_where_template)
        footer.load.clicked.connect(files.ask_which_mapping)
        footer.save.clicked.connect(
            lambda: files.ask_where_mapping(self._path.stem, self.columns.mapping)
        )
        footer.cancel.clicked.connect(self.reject)
        footer.back.clicked.connect(lambda: self._go_to(self.step - 1))
        footer.primary.clicked.connect(self._go_on)
        files.chosen.connect(self.read)
        files.mappingRead.connect(self._take_mapping)
        files.saved.connect(self.line.finish_saved)
        files.failed.connect(self._show_problem)
        self.table.formChosen.connect(lambda form: self.read(self._path, form))
        self.columns.changed.connect(self._show_buttons)
        self.findings.pairs.decided.connect(self._decide)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(_("Import people")))
        top.addStretch(1)
        top.addWidget(self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self._steps, 1)
        column.addWidget(self.line)
        column.addWidget(self.footer)

    def _go_to(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self.steps.show_step(step)
        self.line.clear()
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Let the buttons follow step and state."""
        step, plan, footer = self.step, self._plan, self.footer
        footer.template.setVisible(step == START and self.start.allowed)
        footer.choose.setVisible(step != START)
        footer.load.setVisible(step == COLUMNS)
        footer.save.setVisible(step == COLUMNS)
        footer.back.setVisible(step > TABLE)
        footer.primary.setVisible(step != START)
        footer.let_go(free=not self._under_way)
        if step == TABLE:
            readable = self._table is not None and not self._table.unreadable_row
            footer.offer(_("Next"), enabled=readable)
        elif step == COLUMNS:
            footer.offer(_("Next"), enabled=not self.columns.wrongs)
        elif plan:
            adds = _adds_something(plan.figures)
            footer.offer(_import_text(plan), enabled=adds and not self._under_way)

    def _go_on(self) -> None:
        if self.step == TABLE:
            self._go_to(COLUMNS)
            self.columns.setFocus()
        elif self.step == COLUMNS:
            self._ask_plan()
        else:
            self._bring_in()

    def _ask_words(self, table: Table, *, anew: bool) -> None:
        self._job = None
        self._desk.runner.ask(
            self,
            roster.words_of,
            partial(self._take_table, table, anew=anew),
            refused=self._show_problem,
            failed=self._show_problem,
        )

    def _take_table(self, table: Table, words: Words, *, anew: bool) -> None:
        """Show a file that was read; go as far as nothing needs to be asked."""
        self.line.clear()
        self._table, self._words = table, words
        self.table.show_table(self._path.name, table)
        remembered = self._memory.recall(table.headings)
        mapping = roster.fitting(table, remembered) if remembered else roster.proposed(table)
        self.columns.show_mapping(self._path.name, table, mapping, words)
        if not anew:
            self._show_buttons()  # somebody is looking at how the file is read
        elif not table.sure or table.unreadable_row:
            self._go_to(TABLE)
        elif remembered is None and not _is_template(table, mapping):
            self._go_to(COLUMNS)
        else:
            self._ask_plan()

    def _take_mapping(self, mapping: ColumnMapping) -> None:
        if self._table is None:
            return
        others = list(roster.foreign(mapping, self._table))
        fitted = roster.fitting(self._table, mapping)
        self.columns.show_mapping(self._path.name, self._table, fitted, self._words)
        if others:
            self._show_problem(others[0])

    def _ask_plan(self) -> None:
        """Compare the file with the centre; what it lacks is told where it can be put right."""
        assert self._table is not None  # noqa: S101 - read before
        mapping = self.columns.mapping
        try:
            sheet = roster.sheet_of(self._table, mapping)
        except Refused as refusal:
            if any(self._table.body):
                self._go_to(COLUMNS)
            self._show_problem(refusal)
            return
        self._memory.remember(self._table.headings, mapping)
        self.line.begin(_("Comparing with the centre …"))
        self._desk.runner.ask(
            self,
            partial(roster.plan, sheet=sheet, decisions=self._decisions),
            self._show_plan,
            key="plan",
            refused=self._show_problem,
            failed=self._show_problem,
        )

    def _show_plan(self, plan: ImportPlan) -> None:
        first = self._plan is None or self.step != CHECK
        self._plan = plan
        self.findings.show_plan(self._path.name, plan)
        self._go_to(CHECK)
        if not _adds_something(plan.figures):
            self.line.fail(_("There is nothing new in this file."))
        if first:
            self.footer.primary.setFocus()

    def _decide(self, keys: Sequence[AlikeKey], decision: Decision) -> None:
        for key in keys:
            self._decisions = self._decisions.with_one(key, decision)
        self._ask_plan()

    def _bring_in(self) -> None:
        plan = self._plan
        if plan is None or self._under_way:
            return
        self._under_way = True
        self._show_buttons()
        self.line.begin(_("Importing …"))
        self._desk.runner.manage(
            self,
            partial(backups.keep, why=Why.BEFORE_IMPORT),
            done=lambda _made: self._write(plan),
            refused=self._show_problem,
            failed=self._show_problem,
            touched=NOTHING,
        )

    def _write(self, plan: ImportPlan) -> None:
        self._desk.runner.run(
            self,
            partial(roster.bring_in, given=plan),
            undo_text=_done_text(plan.figures),
            done=self._finish,
            refused=self._look_again,
            failed=self._show_problem,
        )

    def _finish(self, _figures: ImportFigures) -> None:
        self._under_way = False
        self.accept()

    def _look_again(self, refusal: Refused) -> None:
        """Somebody changed the centre meanwhile: say so, and show what the file would do now."""
        self._show_problem(refusal)
        if self._plan is not None:
            view = partial(roster.plan, sheet=self._plan.sheet, decisions=self._plan.decisions)
            self._desk.runner.ask(self, view, self._show_new_plan, refused=self._show_problem)

    def _show_new_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.findings.show_plan(self._path.name, plan)
        self._show_buttons()

    def _show_problem(self, error: BaseException) -> None:
        self._job = None
        self._under_way = False
        self._show_buttons()
        self.line.give_up(error, self._desk.zone)


def _is_template(table: Table, mapping: ColumnMapping) -> bool:
    """Whether every heading is one of ours, so that nothing is left to be asked."""
    return all(
        mapping.use_of(heading).target == heading.casefold()
        for heading in filter(None, table.headings)
    )


def _import_text(plan: ImportPlan) -> str:
    good = plan.figures.rows - plan.figures.refused_rows
    word = (
        ngettext("Import the good row", "Import the {count} good rows", good)
        if plan.problems
        else ngettext("Import {count} row", "Import {count} rows", good)
    )
    return word.format(count=display.number(good))


def _adds_something(figures: ImportFigures) -> bool:
    return any(count.added for count in (figures.clients, figures.family_members, figures.ties))


def _done_text(figures: ImportFigures) -> str:
    clients, family = figures.clients.added, figures.family_members.added
    return _("Imported: {clients}, {family}").format(
        clients=ngettext("{count} client", "{count} clients", clients).format(
            count=display.number(clients)
        ),
        family=ngettext("{count} family member", "{count} family members", family).format(
            count=display.number(family)
        ),
    )


def _open(path: Path, form: Form, _tell: Tell) -> Table:
    return roster.open_table(path, form)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file of people that is dropped, if it is one."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    known = len(paths) == 1 and paths[0].suffix.lower() in roster.ENDINGS
    return paths[0] if known else None
