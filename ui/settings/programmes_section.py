"""The library of programmes: shipped ones and the centre's own files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from familycare.domain.access import Permission
from familycare.domain.groups import Group
from familycare.domain.questionnaires import CentreFile, ProgrammeFile
from familycare.i18n import N_, _
from familycare.services import programme_files
from ui import display
from ui.messages import explain
from ui.programme_words import audience, dose, facts
from ui.refresh import Refresher
from ui.settings import own_file
from ui.settings.section import Section
from ui.widgets.buttons import button, labelled_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.errors import Refused
    from familycare.services.data_files import Written
    from familycare.services.programme_files import ProgrammeLine, ProgrammeList
    from ui.desk import Desk
    from ui.icons import Ink

LEAST_HEIGHT = 200


def _ink(line: ProgrammeLine) -> Ink:
    return "text" if line.offered else "muted"


def _origin(line: ProgrammeLine) -> str:
    if not line.offered:
        return _("Out of use")
    return _("Own file") if line.own else _("Shipped")


def _source(line: ProgrammeLine) -> str:
    return display.isolated(_(line.programme.source))


COLUMNS: tuple[Column[ProgrammeLine], ...] = (
    Column(
        N_("Programme"),
        lambda line: _(line.programme.title),
        stretch=True,
        ink=_ink,
        tooltip=lambda line: _(line.programme.title),
    ),
    Column(N_("Origin"), _origin, width=96, ink=_ink),
    Column(
        N_("Dose"),
        lambda line: dose(line.programme),
        key=lambda line: line.programme.meetings * line.programme.minutes,
        width=248,
        ink=_ink,
        yields=1,
    ),
    Column(N_("For whom"), lambda line: audience(line.programme), width=190, ink=_ink, yields=2),
    Column(
        N_("Groups"),
        lambda line: display.number(line.groups) if line.groups else "",
        key=lambda line: line.groups,
        align="end",
        width=80,
        ink=_ink,
    ),
    Column(N_("Source"), _source, width=200, ink=lambda _line: "muted", tooltip=_source, yields=3),
)


class ProgrammesSection(Section):
    """A list of all, and below it what is known of the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Programmes"),
            _(
                "Of what groups can be runs: topics, how many meetings, for whom, and which "
                "questionnaires go with them. A file of your own is checked with its worked "
                "examples and then serves every workstation."
            ),
            Permission.EDIT_HOUSE,
        )
        self._titles: Mapping[str, str] = {}
        self.problem = text_label("", "error", wrap=True)
        self.problem.hide()
        self.table: RecordTable[ProgrammeLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.code, name=_("Programmes")
        )
        self.about = caption("", wrap=True)
        self.add = labelled_button(desk.icons, "file-up", _("Add a file …"))
        self.replace = button(_("Replace …"))
        self.use, self.remove = button(_("Out of use")), button(_("Remove"))
        self.copy = button(_("Save a copy …"))
        self.add_row(self.add, self.copy, self.replace, self.use, self.remove)
        self.column.addWidget(self.problem)
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.about)
        self._listen()
        self._adapt(None)
        if self.allowed:
            kinds = (ProgrammeFile, CentreFile, Group)
            self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def _listen(self) -> None:
        kind = _("Programmes")
        self.add.clicked.connect(
            lambda: own_file.ask(self, kind, partial(self.keep, replacing=""))
        )
        self.replace.clicked.connect(self._replace)
        self.copy.clicked.connect(self._copy)
        self.use.clicked.connect(self._turn)
        self.remove.clicked.connect(self._remove)
        self.table.lineChosen.connect(self._adapt)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove.click)

    def _reload(self) -> None:
        self.desk.runner.ask(self, programme_files.listed, self._show, refused=self._refuse)

    def _show(self, found: ProgrammeList) -> None:
        self._titles = found.titles
        self.table.show_lines(found.lines)
        self._adapt(self.table.line())
        self._tell("\n".join(map(explain, found.refused)))

    def _refuse(self, refusal: Refused) -> None:
        self._tell(explain(refusal, self.desk.zone))

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _adapt(self, line: ProgrammeLine | None) -> None:
        for made in (self.replace, self.use, self.remove):
            made.setEnabled(line is not None and line.own)  # the shipped ones stay
        self.copy.setEnabled(line is not None)
        self.use.setText(_("Use again") if line and not line.offered else _("Out of use"))
        self.about.setText("\n".join(facts(line.programme, self._titles)) if line else "")

    def keep(self, path: str, replacing: str) -> None:
        """Read the file and keep it; what is wrong with it is told above the list."""
        self._tell("")
        text = own_file.text_of(path, self._tell)
        if text is None:
            return
        name = Path(path).name
        done = _("Programme replaced: {name}") if replacing else _("File added: {name}")
        self.desk.runner.run(
            self,
            partial(programme_files.keep_file, name=name, text=text, replacing=replacing),
            undo_text=done.format(name=display.isolated(name)),
            refused=self._refuse,
        )

    def _copy(self) -> None:
        if line := self.table.line():
            view = partial(programme_files.copy_of, code=line.code)
            self.desk.runner.ask(self, view, self._save_copy, key="copy", refused=self._refuse)

    def _save_copy(self, file: Written) -> None:
        own_file.save(self, _("Programmes"), file, self._tell)

    def _replace(self) -> None:
        if line := self.table.line():
            own_file.ask(self, _("Programmes"), partial(self.keep, replacing=line.code))

    def _turn(self) -> None:
        if line := self.table.line():
            self._tell("")
            done = _("Programme out of use") if line.offered else _("Programme in use")
            self.desk.runner.run(
                self,
                partial(programme_files.set_offered, code=line.code, offered=not line.offered),
                undo_text=done,
                refused=self._refuse,
            )

    def _remove(self) -> None:
        if line := self.table.line():
            self._tell("")
            self.desk.runner.run(
                self,
                partial(programme_files.remove_file, code=line.code),
                undo_text=_("Programme removed"),
                refused=self._refuse,
            )
