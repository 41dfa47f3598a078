"""The schedules that the program writes to a folder by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.schedules import PRIVACIES, VIEWS
from familycare.domain.standing_exports import RHYTHMS, STRETCHES, TROUBLES, StandingExport
from familycare.i18n import N_, _
from familycare.services import standing_exports
from reports.schedules import FORMATS
from ui import disk, display
from ui.settings.register_section import RegisterSection
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.record_table import Column
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink

PDF = ".pdf"


def _ink(export: StandingExport) -> Ink:
    return "text" if export.active else "muted"


def _state(export: StandingExport) -> str:
    if not export.active:
        return _("Out of use")
    if export.trouble:
        return _(TROUBLES[export.trouble])
    if export.done_on is None:
        return _("Not written yet")
    return _("Written on {day}").format(day=display.day(export.done_on))


def _state_ink(export: StandingExport) -> Ink:
    return "danger" if export.active and export.trouble else _ink(export)


COLUMNS: tuple[Column[StandingExport], ...] = (
    Column(N_("Name"), lambda x: x.name, stretch=True, ink=_ink, tooltip=lambda x: x.name),
    Column(N_("How often"), lambda x: display.label(x.rhythm), width=112, ink=_ink),
    Column(N_("Which days"), lambda x: display.label(x.stretch), width=112, ink=_ink, yields=2),
    Column(N_("Names of people"), lambda x: display.label(x.privacy), width=144, ink=_ink),
    Column(
        N_("Folder"),
        lambda x: display.code(x.folder),
        width=176,
        ink=_ink,
        tooltip=lambda x: x.folder,
        yields=1,
    ),
    Column(N_("State"), _state, width=200, ink=_state_ink, tooltip=_state),
)


class ExportsSection(RegisterSection[StandingExport]):
    """What is written, how often and where to, and what became of it last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Regular exports"),
            _(
                "Schedules that the program writes to a folder by itself while it is open, or by "
                "the command “export” with the option “due”. What was missed is made up for at "
                "the next start."
            ),
            Permission.EXPORT,
        )
        self.lay_out(COLUMNS, _("Regular exports"), _("New regular export"))
        self.remove = self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self.follow(StandingExport)

    @override
    def view(self, reading: Reading) -> Sequence[StandingExport]:
        return standing_exports.listed(reading)

    @override
    def dialog(self, record: StandingExport | None) -> FormDialog:
        return ExportDialog(self.desk, record, self)

    def _remove(self) -> None:
        if export := self.table.line():
            name = display.isolated(export.name)
            self.desk.runner.run(
                self,
                partial(standing_exports.remove, export_id=export.id),
                undo_text=_("Regular export removed: {name}").format(name=name),
            )


class ExportDialog(FormDialog):
    """One regular export."""

    def __init__(self, desk: Desk, export: StandingExport | None, parent: QWidget) -> None:
        title = _("Regular export") if export else _("New regular export")
        super().__init__(desk, title, _("Save") if export else _("Add"), parent)
        shown = self._export = export or StandingExport(name="", wall=True)
        self.drafted_as = f"regular export/{shown.id}"
        self.name = self.form.add_field("name", _("Name"), QLineEdit(shown.name))
        self.rhythm = self._add("rhythm", _("How often"), RHYTHMS, shown.rhythm)
        self.stretch = self._add("stretch", _("Which days"), STRETCHES, shown.stretch)
        self.view = self._add("view", _("Sorted"), VIEWS, shown.view)
        self.privacy = self._add("privacy", _("Names of people"), PRIVACIES, shown.privacy)
        kinds = {ending: f"{_(kind.label)} ({ending})" for ending, kind in FORMATS.items()}
        self.ending = self._add("ending", _("Kind of file"), kinds, shown.ending)
        self.wall = self.form.add_field(
            "wall", "", TickBox(_("For the wall: a week on each page"))
        )
        self.wall.setChecked(shown.wall)
        self.folder = self.form.add_field("folder", _("Folder"), QLineEdit(shown.folder))
        self._choose = button(_("Choose folder …"))
        self._choose.clicked.connect(
            lambda: disk.ask_folder(self, _("Folder"), self.folder.setText)
        )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, Space.S)
        line.addWidget(self._choose)
        line.addStretch(1)
        self.form.add_widget(row)
        self.active = self.form.add_field("active", "", TickBox(_("In use")))
        self.active.setChecked(shown.active)
        self.ending.currentIndexChanged.connect(self._adapt)
        self._adapt()

    @override
    def submit(self) -> None:
        export = replace(
            self._export,
            name=self.name.text(),
            rhythm=self.rhythm.value(),
            stretch=self.stretch.value(),
            view=self.view.value(),
            privacy=self.privacy.value(),
            ending=self.ending.value(),
            wall=self.wall.isChecked() and self.ending.value() == PDF,
            folder=self.folder.text(),
            active=self.active.isChecked(),
        )
        text = _("Regular export changed: {name}")
        if not export.id:
            text = _("Regular export added: {name}")
        name = display.isolated(export.name.strip())
        self.run_deed(
            partial(standing_exports.save, export=export), undo_text=text.format(name=name)
        )

    def _add(self, name: str, label: str, words: Mapping[Any, str], chosen: object) -> ChoiceBox:
        box = ChoiceBox([(value, _(word)) for value, word in words.items()])
        box.set_value(chosen)
        return self.form.add_field(name, label, box)

    def _adapt(self) -> None:
        self.form.field("wall").setVisible(self.ending.value() == PDF)
        self.grow()
