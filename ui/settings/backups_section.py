"""Backups of the centre's file: what there is, one more, a second folder, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.backups import TIERS, ServerKeepsItself, Why
from familycare.domain.errors import StorageProblem
from familycare.i18n import N_, _
from familycare.services import backups
from ui import disk, display
from ui.messages import explain
from ui.runner import NOTHING
from ui.settings.restore_dialog import RestoreDialog
from ui.settings.section import Section
from ui.widgets.buttons import button, quiet_button
from ui.widgets.job_line import JobLine
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from familycare.services.backups import Line, Made, Shelf
    from familycare.services.vault import OpenCentre
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.preferences import Preferences


def _ink(line: Line) -> Ink:
    return "text" if line.sound else "danger"


def _why(line: Line) -> str:
    return display.label(Why(line.why)) if line.why in set(Why) else line.why


COLUMNS: tuple[Column[backups.Line], ...] = (
    Column(
        N_("Made"), lambda line: display.moment(line.at), key=lambda line: line.at,
        width=216, ink=_ink, tooltip=lambda line: line.name,
    ),
    Column(N_("Why"), _why, stretch=True, ink=_ink),
    Column(
        N_("Size"), lambda line: display.file_size(line.size), key=lambda line: line.size,
        align="end", width=96, ink=_ink,
    ),
    Column(
        N_("State"), lambda line: _("Usable") if line.sound else _("Not usable"),
        width=104, ink=_ink,
    ),
    Column(
        N_("Kept until at most"), lambda line: display.day(line.gone_by),
        key=lambda line: line.gone_by, width=160, ink=_ink, yields=1,
    ),
)  # fmt: skip


class BackupsSection(Section):
    """What keeps the centre from being lost."""

    signOutWanted = Signal()
    """After a restore: whoever did it signs in anew."""

    def __init__(self, desk: Desk, preferences: Preferences | None = None) -> None:
        super().__init__(
            desk,
            _("Backups"),
            _(
                "A backup is made when somebody signs out or closes the program, before it locks "
                "by itself, every hour in which something was changed, and before anything "
                "dangerous. Each is looked at before it counts. "
                "{hourly} hourly, {daily} daily, {weekly} weekly and {monthly} monthly ones are "
                "kept."
            ).format(**_kept()),
            Permission.BACK_UP,
        )
        self._preferences = preferences
        self.state = text_label("", wrap=True)
        self.job = JobLine()
        self.table: RecordTable[Line] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.name, name=_("Backups")
        )
        self._make_buttons()
        self._make_second()
        self._show_current(None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.allowed:
            self._reload()

    @property
    def second(self) -> Path | None:
        """The second folder of this computer."""
        kept = self._preferences
        return None if kept is None else kept.second_folder(self.desk.location)

    def _make_buttons(self) -> None:
        self.now = button(_("Back up now"))
        self.now.clicked.connect(self._back_up)
        self.restore = button(_("Go back to this backup …"))
        self.restore.clicked.connect(self._restore)
        self.drill = button(_("Try the newest one"))
        self.drill.clicked.connect(self._drill)
        self.column.addWidget(self.state)
        self.add_row(self.now, self.restore, self.drill)
        self.column.addWidget(self.job)
        self.column.addWidget(self.table, 1)
        self.table.lineChosen.connect(self._show_current)
        self.table.lineActivated.connect(lambda _line: self.restore.click())
        refresh = QShortcut(QKeySequence(Qt.Key.Key_F5), self)
        refresh.activated.connect(self._reload)

    def _make_second(self) -> None:
        self.folder = text_label("", "muted", wrap=True)
        self.choose = quiet_button(_("Choose folder …"))
        self.choose.clicked.connect(self._choose_folder)
        self.leave = quiet_button(_("No second folder"))
        self.leave.clicked.connect(partial(self._note_folder, ""))
        self.column.addWidget(self.folder)
        self.add_row(self.choose, self.leave)
        self._show_folder()

    def _reload(self) -> None:
        second = self.second
        self.desk.runner.manage(
            self,
            lambda centre: backups.shelf(centre, second),
            done=self._show,
            refused=self._show_refusal,
            touched=NOTHING,
        )

    def _show(self, shelf: Shelf) -> None:
        self.states.show_content()
        self.table.show_lines(shelf.lines)
        self.state.setText(_state(shelf))
        self._show_current(self.table.choose_first())

    def _show_refusal(self, refusal: Exception) -> None:
        if isinstance(refusal, ServerKeepsItself):
            self.states.show_empty(
                _(
                    "This centre is on a server, which is backed up with its own tools. The "
                    "command “backup” prints which ones: ./run backup URL."
                ),
                icon="server",
            )

    def _back_up(self) -> None:
        second = self.second
        self.job.begin(_("The backup is being made and looked at …"))
        self._do(lambda centre: backups.make(centre, second), self._tell_made)

    def _drill(self) -> None:
        self.job.begin(_("The newest backup is restored as a trial …"))
        self._do(backups.drill, self._tell_drilled)

    def _do(self, call: Callable[[OpenCentre], Any], done: Callable[[Any], object]) -> None:
        for each in (self.now, self.drill):
            each.setEnabled(False)
        told = self._tell_problem
        self.desk.runner.manage(self, call, done=done, refused=told, failed=told, touched=NOTHING)

    def _tell_made(self, made: Made) -> None:
        self._end()
        if made.second is not None:
            self.job.fail(
                _("The backup is made, but its copy in the second folder is not: {why}").format(
                    why=explain(made.second)
                )
            )
            return
        self.job.finish(
            _("Backed up: {name}").format(name=display.moment(made.at)),
            _("Show folder"),
            partial(disk.open_folder, made.place),
        )

    def _tell_drilled(self, line: Line) -> None:
        self._end()
        told = _("The backup of {moment} could be restored: everything is in it.")
        self.job.finish(told.format(moment=display.moment(line.at)))

    def _tell_problem(self, problem: BaseException) -> None:
        self._end()
        if isinstance(problem, StorageProblem):
            self.job.fail(explain(problem))
        else:
            self.job.clear()

    def _end(self) -> None:
        for each in (self.now, self.drill):
            each.setEnabled(True)
        self._reload()

    def _restore(self) -> None:
        line = self.table.line()
        if line is not None and self.restore.isEnabled():
            dialog = RestoreDialog(self.desk, line, self.second, self)
            dialog.restored.connect(self.signOutWanted)
            dialog.open()

    def _show_current(self, line: Line | None) -> None:
        may = self.desk.actor.may(Permission.RESTORE)
        self.restore.setEnabled(may and line is not None and line.sound)
        self.drill.setEnabled(line is not None)

    def _choose_folder(self) -> None:
        disk.ask_folder(self, _("Second folder for backups"), self._note_folder)

    def _note_folder(self, chosen: str) -> None:
        if self._preferences is not None:
            folder = Path(chosen) if chosen else None
            self._preferences.note_second_folder(self.desk.location, folder)
        self._show_folder()
        self._reload()

    def _show_folder(self) -> None:
        second = self.second
        self.leave.setVisible(second is not None)
        if second is None:
            self.folder.setText(
                _(
                    "There is no second folder yet. A copy on another disk, as a stick that is "
                    "locked away, survives what happens to this one."
                )
            )
            return
        self.folder.setText(
            _("On this computer each backup is copied to: {folder}").format(
                folder=display.isolated(str(second))
            )
        )


def _state(shelf: Shelf) -> str:
    if shelf.last is None:
        told = _("There is no good backup yet.")
    else:
        told = _("The last good backup is of {moment}.").format(moment=display.moment(shelf.last))
    if shelf.drilled is None:
        tried = _("None was restored as a trial yet.")
    else:
        tried = _("One was last restored as a trial on {day}.").format(
            day=display.day(shelf.drilled.date())
        )
    damaged = _("Not readable: {names}").format(
        names=display.listed(map(display.shown, shelf.damaged))
    )
    return " ".join([told, tried, *([damaged] if shelf.damaged else [])])


def _kept() -> dict[str, str]:
    names = ("hourly", "daily", "weekly", "monthly")
    return {name: display.number(tier.kept) for name, tier in zip(names, TIERS, strict=True)}
