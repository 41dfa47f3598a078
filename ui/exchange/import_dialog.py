"""Bringing people in: choose a file, see what it would do and what is wrong, then take it over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import NotAllowed, Permission
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _, ngettext
from familycare.services.exchange import roster
from ui import disk, display
from ui.exchange.findings import Findings
from ui.messages import explain, explain_all
from ui.theme import Space
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_line import JobLine
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from familycare.services.exchange.roster import ImportFigures, ImportPlan, Sheet
    from ui.desk import Desk
    from ui.jobs import Job, Tell

SIZE = (800, 600)
ENDINGS = (".xlsx", ".csv")


class ImportDialog(QDialog):
    """Nothing is saved before the person has seen what would be; all of it is one step to undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._job: Job | None = None
        self._plan: ImportPlan | None = None
        self._under_way = False
        self.setWindowTitle(_("Import people"))
        self.setModal(True)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self.findings = Findings(desk)
        self.line = JobLine()
        self.choose = button(_("Choose another file …"))
        self.template = quiet_button(_("Save a template …"))
        self.cancel = button(_("Cancel"))
        self.primary = primary_button(_("Import"))
        self._steps = QStackedWidget()
        self._steps.addWidget(self._make_start())
        self._steps.addWidget(self.findings)
        self._lay_out()
        desk.icons.put(self.choose, "folder-open")
        self.choose.clicked.connect(self._ask_which)
        self.template.clicked.connect(self._ask_where)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self._bring_in)
        self._show_state()
        if self._allowed:
            self.drop.action.setFocus()

    def read(self, path: Path) -> None:
        """Read a file and show what bringing it in would do; nothing is saved."""
        if self._under_way or not self._allowed:
            return
        self._path, self._plan = path, None
        self._show_state()
        if self._job is not None:
            self._job.cancel()
        self._job = self._desk.runner.compute(
            self, partial(_read, path), self._ask_plan, failed=self._show_problem
        )
        self.line.begin(_("Reading {name} …").format(name=display.code(path.name)), self._job)

    def save_template(self, path: Path) -> None:
        """Write an empty file with every column, and say so."""
        self._desk.runner.compute(
            self, partial(_write_template, path), self._tell_saved, failed=self._show_problem
        )

    @override
    def reject(self) -> None:
        if not self._under_way:
            super().reject()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    @property
    def _allowed(self) -> bool:
        return self._desk.actor.may(Permission.IMPORT_PEOPLE)

    def _dropped(self, event: QDropEvent) -> Path | None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS else None

    def _make_start(self) -> QWidget:
        if not self._allowed:
            refusal = NotAllowed(self._desk.actor.role, Permission.IMPORT_PEOPLE)
            return EmptyState(explain(refusal), icons=self._desk.icons, icon="lock")
        start = QWidget()
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        explanation = _(
            "Each row is one client with one family member; a client with several has several "
            "rows with the same case number. Nothing is saved until you have seen what the file "
            "would do."
        )
        column.addWidget(text_label(explanation, "muted", wrap=True))
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        self.drop = EmptyState(
            _("Drop a spreadsheet (.xlsx) or a plain table (.csv) here."),
            _("Choose a file …"),
            self._ask_which,
            icons=self._desk.icons,
            icon="file-spreadsheet",
        )
        inside.addWidget(self.drop)
        column.addWidget(card, 1)
        return start

    def _lay_out(self) -> None:
        footer = QHBoxLayout()
        footer.setSpacing(Space.S)
        footer.addWidget(self.template)
        footer.addStretch(1)
        footer.addWidget(self.cancel)
        footer.addWidget(self.choose)
        footer.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading(_("Import people")))
        column.addWidget(self._steps, 1)
        column.addWidget(self.line)
        column.addLayout(footer)

    def _show_state(self) -> None:
        """Let step and buttons follow what is known of the file."""
        plan = self._plan
        self._steps.setCurrentIndex(0 if plan is None else 1)
        self.choose.setVisible(plan is not None)
        self.choose.setEnabled(not self._under_way)
        self.template.setVisible(plan is None and self._allowed)
        self.cancel.setEnabled(not self._under_way)
        self.primary.setVisible(plan is not None)
        if plan is not None:
            good = plan.figures.rows - plan.figures.refused_rows
            word = (
                ngettext("Import the good row", "Import the {count} good rows", good)
                if plan.problems
                else ngettext("Import {count} row", "Import {count} rows", good)
            )
            self.primary.setText(word.format(count=good))
            self.primary.setEnabled(_adds_something(plan.figures) and not self._under_way)
            self.primary.setDefault(True)

    def _ask_which(self) -> None:
        kinds = _("Spreadsheets and tables") + " (*.xlsx *.csv)"
        disk.ask_which(self, _("Choose a file"), kinds, lambda chosen: self.read(Path(chosen)))

    def _ask_where(self) -> None:
        disk.ask_where(
            self,
            _("Save a template"),
            _("people") + ".xlsx",
            _("Spreadsheet") + " (*.xlsx)",
            lambda chosen: self.save_template(disk.with_ending(chosen, ".xlsx")),
        )

    def _ask_plan(self, sheet: Sheet) -> None:
        self._job = None
        self.line.begin(_("Comparing with the centre …"))
        self._desk.runner.ask(
            self,
            partial(roster.plan, sheet=sheet),
            self._show_plan,
            refused=self._show_problem,
            failed=self._show_problem,
        )

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.findings.show_plan(self._path.name, plan)
        self.line.clear()
        if not _adds_something(plan.figures):
            self.line.fail(_("There is nothing new in this file."))
        self._show_state()
        self.primary.setFocus()

    def _bring_in(self) -> None:
        plan = self._plan
        if plan is None or self._under_way:
            return
        self._under_way = True
        self._show_state()
        self.line.begin(_("Importing …"))
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
            view = partial(roster.plan, sheet=self._plan.sheet)
            self._desk.runner.ask(self, view, self._show_new_plan, refused=self._show_problem)

    def _show_new_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.findings.show_plan(self._path.name, plan)
        self._show_state()

    def _show_problem(self, error: BaseException) -> None:
        self._job = None
        self._under_way = False
        self._show_state()
        match error:
            case Refused():
                self.line.fail("\n".join(explain_all(error, self._desk.zone)))
            case StorageProblem():
                self.line.fail(explain(error, self._desk.zone))
            case _:
                self.line.clear()  # a bug: the window tells of it

    def _tell_saved(self, path: Path) -> None:
        told = _("Saved: {name}").format(name=display.code(path.name))
        self.line.finish(told, _("Open folder"), partial(disk.open_folder, path))


def _adds_something(figures: ImportFigures) -> bool:
    return any(count.added for count in (figures.clients, figures.family_members, figures.ties))


def _done_text(figures: ImportFigures) -> str:
    clients, family = figures.clients.added, figures.family_members.added
    return _("Imported: {clients}, {family}").format(
        clients=ngettext("{count} client", "{count} clients", clients).format(count=clients),
        family=ngettext("{count} family member", "{count} family members", family).format(
            count=family
        ),
    )


def _read(path: Path, _tell: Tell) -> Sheet:
    return roster.read(path)


def _write_template(path: Path, _tell: Tell) -> Path:
    disk.write(path, roster.template(path.suffix))
    return path
