"""The list of tasks: what is open, what is done, and the way from one to the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.people import Client
from familycare.domain.staff import StaffMember
from familycare.domain.tasks import Task
from familycare.i18n import N_, _
from familycare.services import house_views, tasks
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.visiting_desk.task_dialog import TaskDialog
from ui.widgets.buttons import button, labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.tasks import TaskLine
    from ui.desk import Desk
    from ui.icons import Ink


def _columns(desk: Desk) -> tuple[Column[TaskLine], ...]:
    def ink(line: TaskLine) -> Ink:
        if line.done_at is not None:
            return "muted"
        return "warn" if line.due_on < desk.today() else "text"

    return (
        Column(
            N_("Until"),
            lambda line: display.short_day(line.due_on),
            key=lambda line: line.due_on,
            width=112,
            ink=ink,
        ),
        Column(N_("To do"), lambda line: line.text, stretch=True, tooltip=lambda line: line.text),
        Column(N_("About whom"), lambda line: line.client, width=170, yields=2),
        Column(N_("Who does it"), lambda line: line.owner or _("Whoever is on duty"), width=170),
        Column(
            N_("Done by"),
            lambda line: line.done_by,
            width=150,
            ink=lambda _line: "muted",
            yields=1,
        ),
    )


class TaskList(QWidget):
    """Enter does a task, or takes it up again; both can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: RecordTable[TaskLine] = RecordTable(
            desk.theme, desk.icons, _columns(desk), identity=lambda line: line.id, name=_("Tasks")
        )
        self.add = labelled_button(desk.icons, "plus", _("New task …"))
        self.turn = button(_("Done"))
        self.done = button(_("Show done ones"))
        self.done.setProperty("kind", "toggle")
        self.done.setCheckable(True)
        self._states = StateStack(self.table, desk.icons)
        self.setFocusProxy(self.table)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        for widget in (self.add, self.turn):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._states, 1)
        may = desk.actor.may(Permission.RECORD_ATTENDANCE)
        self.add.setVisible(may)
        self.turn.setVisible(may)
        self.add.clicked.connect(self._ask_new)
        self.turn.clicked.connect(self._turn)
        self.table.lineChosen.connect(lambda _line: self._show_turn())
        if may:
            self.table.lineActivated.connect(lambda _line: self._turn())
        kinds = (Task, StaffMember, Client)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self.done.toggled.connect(self._refresher.mark_stale)
        self._show_turn()

    def _reload(self) -> None:
        view = partial(tasks.listed, done=self.done.isChecked())
        self._desk.runner.ask(self, view, self._show, key="tasks")

    def _show(self, lines: Sequence[TaskLine]) -> None:
        self.table.show_lines(lines)
        if lines:
            self._states.show_content()
            self.table.choose_first()
        else:
            told = _("No task was done yet.") if self.done.isChecked() else _("Nothing to do.")
            self._states.show_empty(told, icon="circle-check")
        self._show_turn()

    def _show_turn(self) -> None:
        line = self.table.line()
        self.turn.setEnabled(bool(self.table.record_model.lines))  # not for a moment: keys go on
        word = _("Not done after all") if line and line.done_at else _("Done")
        self.turn.setText(word)
        self.turn.setAccessibleName(word)

    def _turn(self) -> None:
        line = self.table.line()
        if line is None:
            return
        call, told = (
            (tasks.reopen, _("Task not done after all"))
            if line.done_at
            else (tasks.finish, _("Task done"))
        )
        self._desk.runner.run(
            self, partial(call, task_id=line.id, version=line.version), undo_text=told
        )

    def _ask_new(self) -> None:
        def opened(staff: Sequence[StaffMember]) -> None:
            TaskDialog(self._desk, staff, self.window()).open()

        self._desk.runner.ask(self, house_views.staff, opened, key="staff")
