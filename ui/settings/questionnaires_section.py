"""The questionnaires of the centre: shipped ones, its own files, wording, days and batteries."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from familycare.domain.access import Permission
from familycare.domain.questionnaires import Battery, CentreFile, Routine, Wording
from familycare.i18n import N_, _, ngettext
from familycare.services import questionnaires
from ui import display
from ui.messages import explain
from ui.refresh import Refresher
from ui.settings import own_file
from ui.settings.questionnaire_dialogs import BatteryDialog, RoutineDialog, WordingDialog
from ui.settings.questionnaire_facts import facts
from ui.settings.section import Section
from ui.widgets.buttons import button, labelled_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.errors import Refused
    from familycare.services.data_files import Written
    from familycare.services.questionnaires import QuestionnaireLine, QuestionnaireList
    from ui.desk import Desk
    from ui.icons import Ink

LEAST_HEIGHT, BATTERY_ROWS = 144, 3
KINDS = (CentreFile, Wording, Routine, Battery)


def _ink(line: QuestionnaireLine) -> Ink:
    return "text" if line.offered else "muted"


def _due(line: QuestionnaireLine) -> str:
    if not line.offered:
        return _("Out of use")
    if not line.routine.every_days:
        return _("when wanted")
    days = line.routine.every_days
    return ngettext("every {days} day", "every {days} days", days).format(
        days=display.number(days)
    )


def _origin(line: QuestionnaireLine) -> str:
    return _("Own file") if line.own else _("Shipped")


COLUMNS: tuple[Column[QuestionnaireLine], ...] = (
    Column(
        N_("Questionnaire"),
        lambda line: _(line.instrument.title),
        stretch=True,
        ink=_ink,
        tooltip=lambda line: _(line.instrument.title),
        detail=lambda line: display.listed(map(display.label, line.instrument.informants)),
    ),
    Column(N_("Origin"), _origin, width=92, ink=_ink),
    Column(N_("Due"), _due, width=116, ink=_ink),
    Column(
        N_("Own wording"),
        lambda line: display.listed(map(display.language_name, line.languages)),
        width=116,
        ink=_ink,
        yields=1,
    ),
)


class QuestionnairesSection(Section):
    """A list of all, what is known of the chosen one below it, and the batteries."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Questionnaires"),
            _(
                "What can be filled in here, who answers it, and when it is due. A file of your "
                "own is checked with its worked examples and then serves every workstation."
            ),
            Permission.EDIT_HOUSE,
        )
        self._found: QuestionnaireList | None = None
        self.problem = text_label("", "error", wrap=True)
        self.problem.hide()
        self.table: RecordTable[QuestionnaireLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.code,
            name=_("Questionnaires"),
        )  # fmt: skip
        self.about = caption("", wrap=True)
        self.batteries: RecordTable[Battery] = RecordTable(
            desk.theme,
            desk.icons,
            self._battery_columns(),
            identity=lambda one: (one.id, one.name),
            name=_("Batteries"),
        )
        self._make_buttons()
        self._lay_out()
        if self.allowed:
            self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def _battery_columns(self) -> tuple[Column[Battery], ...]:
        def name(one: Battery) -> str:
            return _(one.name)

        return (
            Column(N_("Battery"), name, width=220, tooltip=name),
            Column(N_("Questionnaires"), self._titles, stretch=True, tooltip=self._titles),
        )

    def _titles(self, battery: Battery) -> str:
        lines = self._found.lines if self._found else ()
        titles = {line.code: _(line.instrument.title) for line in lines}
        return display.listed(titles.get(code, code) for code in battery.instruments)

    def _make_buttons(self) -> None:
        self.add = labelled_button(self.desk.icons, "file-up", _("Add a file …"))
        self.replace, self.due = button(_("Replace …")), button(_("Due …"))
        self.wording, self.use = button(_("Wording …")), button(_("Out of use"))
        self.copy = button(_("Save a copy …"))
        self.new_battery, self.edit_battery = button(_("New battery …")), button(_("Edit"))
        self.remove_battery = button(_("Remove"))
        for made, act in (
            (self.add, self._add),
            (self.replace, self._replace),
            (self.copy, self._copy),
            (self.due, self._open_routine),
            (self.wording, self._open_wording),
            (self.use, self._turn),
            (self.new_battery, self._new_battery),
            (self.edit_battery, self._edit_battery),
            (self.remove_battery, self._remove_battery),
        ):
            made.clicked.connect(act)

    def _lay_out(self) -> None:
        self.add_row(self.add, self.due, self.wording, self.replace, self.copy, self.use)
        self.column.addWidget(self.problem)
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.about)
        self.column.addWidget(heading(_("Batteries: several on one date")))
        self.add_row(self.new_battery, self.edit_battery, self.remove_battery)
        self.batteries.fit_rows(BATTERY_ROWS)
        self.column.addWidget(self.batteries)
        self.table.lineChosen.connect(self._adapt)
        self.table.lineActivated.connect(lambda _line: self._open_routine())
        self.batteries.lineChosen.connect(self._adapt_batteries)
        self.batteries.lineActivated.connect(self._open_battery)
        for table, made in (
            (self.table, self.due),
            (self.batteries, self.edit_battery),
        ):
            shortcut = QShortcut(QKeySequence(Qt.Key.Key_F2), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(made.click)
        self._adapt(None)
        self._adapt_batteries(None)

    def _reload(self) -> None:
        self.desk.runner.ask(self, questionnaires.listed, self._show, refused=self._show_refusal)

    def _show(self, found: QuestionnaireList) -> None:
        self._found = found
        self.table.show_lines(found.lines)
        self.batteries.show_lines(found.batteries)
        self._adapt(self.table.line())
        self._adapt_batteries(self.batteries.line())
        self._tell("\n".join(map(explain, found.refused)))

    def _show_refusal(self, refusal: Refused) -> None:
        self._tell(explain(refusal, self.desk.zone))

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _adapt(self, line: QuestionnaireLine | None) -> None:
        for made in (self.due, self.wording, self.copy, self.use):
            made.setEnabled(line is not None)
        self.replace.setEnabled(line is not None and line.own)
        self.use.setText(_("Use again") if line and not line.offered else _("Out of use"))
        self.about.setText("\n".join(facts(line.instrument)) if line else "")

    def _adapt_batteries(self, one: Battery | None) -> None:
        for made in (self.edit_battery, self.remove_battery):
            made.setEnabled(one is not None and bool(one.id))  # the shipped ones stay

    def _add(self) -> None:
        self._ask_file(lambda path: self._keep(path, ""))

    def _replace(self) -> None:
        if line := self.table.line():
            self._ask_file(partial(self._keep, replacing=line.code))

    def _copy(self) -> None:
        if line := self.table.line():
            view = partial(questionnaires.copy_of, code=line.code)
            self.desk.runner.ask(
                self, view, self._save_copy, key="copy", refused=self._show_refusal
            )

    def _save_copy(self, file: Written) -> None:
        own_file.save(self, _("Questionnaires"), file, self._tell)

    def _ask_file(self, chosen: Callable[[str], object]) -> None:
        own_file.ask(self, _("Questionnaires"), chosen)

    def _keep(self, path: str, replacing: str) -> None:
        """Read the file and keep it; what is wrong with it is told above the list."""
        self._tell("")
        text = own_file.text_of(path, self._tell)
        if text is None:
            return
        name = Path(path).name
        done = _("Questionnaire replaced: {name}") if replacing else _("File added: {name}")
        self.desk.runner.run(
            self,
            partial(questionnaires.keep_file, name=name, text=text, replacing=replacing),
            undo_text=done.format(name=display.isolated(name)),
            refused=self._show_refusal,
        )

    def _turn(self) -> None:
        if line := self.table.line():
            done = _("Questionnaire out of use") if line.offered else _("Questionnaire in use")
            self.desk.runner.run(
                self,
                partial(questionnaires.set_offered, code=line.code, offered=not line.offered),
                undo_text=done,
                refused=self._show_refusal,
            )

    def _open_routine(self) -> None:
        if line := self.table.line():
            RoutineDialog(self.desk, line, self).open()

    def _open_wording(self) -> None:
        line = self.table.line()
        if line and self._found:
            WordingDialog(self.desk, line, self._found, self).open()

    def _new_battery(self) -> None:
        self._open_battery(None)

    def _edit_battery(self) -> None:
        if one := self.batteries.line():
            self._open_battery(one)

    def _open_battery(self, one: Battery | None) -> None:
        if self._found and (one is None or one.id):
            BatteryDialog(self.desk, one, self._found, self).open()

    def _remove_battery(self) -> None:
        if one := self.batteries.line():
            self.desk.runner.run(
                self,
                partial(questionnaires.remove_battery, battery=one),
                undo_text=_("Battery removed"),
                refused=self._show_refusal,
            )
