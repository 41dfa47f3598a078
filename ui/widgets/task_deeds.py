"""What can be done with a task of a list: done or taken up again, dropped, put off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.people import Client, FamilyMember
from familycare.domain.staff import StaffMember
from familycare.domain.tasks import Task
from familycare.i18n import _
from familycare.services import tasks
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import RecordTable
from ui.widgets.task_dialogs import DropTaskDialog, TaskDateDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.services.tasks import TaskLine
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.widgets.record_table import Column

KINDS = (Task, StaffMember, Client, FamilyMember)


class TaskTable(QWidget):
    """Enter does a task, or takes it up again; every deed can be undone."""

    def __init__(
        self, desk: Desk, columns: Sequence[Column[TaskLine]], *, name: str, empty: str
    ) -> None:
        super().__init__()
        self.desk, self._empty = desk, empty
        self.table: RecordTable[TaskLine] = RecordTable(
            desk.theme, desk.icons, columns, identity=lambda line: line.id, name=name
        )
        self.turn, self.drop = button(_("Done")), button(_("Drop …"))
        self.date = button(_("Other date …"))
        self.states = StateStack(self.table, desk.icons)
        self.setFocusProxy(self.table)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        self.bar.setSpacing(Space.S)
        may = desk.actor.may(Permission.RECORD_ATTENDANCE)
        for made, does in (
            (self.turn, self._turn), (self.date, self._ask_date), (self.drop, self._ask_why),
        ):  # fmt: skip
            self.bar.addWidget(made)
            made.setVisible(may)
            made.clicked.connect(does)
        self.bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bar)
        column.addWidget(self.states, 1)
        self.table.lineChosen.connect(lambda _line: self._show_deeds())
        if may:
            self.table.lineActivated.connect(lambda _line: self._turn())
        self.refresher = Refresher(self, desk.runner, KINDS, self.reload)
        self._show_deeds()

    def view(self) -> Callable[..., Any] | None:
        """Return what reads the lines; None while there is nothing to be read."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return the sentence that stands in an empty list."""
        return self._empty

    def reload(self) -> None:
        """Read the lines anew."""
        view = self.view()
        if view is not None:
            self.desk.runner.ask(self, view, self._show, key="tasks")

    def _show(self, lines: Sequence[TaskLine]) -> None:
        self.table.show_lines(lines)
        if lines:
            self.states.show_content()
            if self.table.line() is None:
                self.table.choose_first()
        else:
            self.states.show_empty(self.empty_text(), icon="circle-check")
        self._show_deeds()

    def _show_deeds(self) -> None:
        line = self.table.line()
        any_lines = bool(self.table.record_model.lines)  # not for a moment: keys go on
        self.turn.setEnabled(any_lines)
        for made in (self.drop, self.date):
            made.setEnabled(any_lines and not (line and line.closed))
        word = _("Done")
        if line and line.closed:
            word = _("Take up again") if line.dropped_because else _("Not done after all")
        self.turn.setText(word)
        self.turn.setAccessibleName(word)

    def _turn(self) -> None:
        line = self.table.line()
        if line is None:
            return
        call, told = (
            (tasks.reopen, _("Task not done after all"))
            if line.closed
            else (tasks.finish, _("Task done"))
        )
        self.desk.runner.run(
            self, partial(call, task_id=line.id, version=line.version), undo_text=told
        )

    def _ask_why(self) -> None:
        if line := self.table.line():
            DropTaskDialog(self.desk, line, self.window()).open()

    def _ask_date(self) -> None:
        if line := self.table.line():
            TaskDateDialog(self.desk, line, self.window()).open()


def due_ink(desk: Desk, line: TaskLine) -> Ink:
    """Return the colour of a task's day: quiet when it is closed, loud when it is overdue."""
    if line.closed:
        return "muted"
    return "warn" if line.due_on < desk.today() else "text"
