"""What is asked about a task: why it is given up, and until when it is to be done instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import tasks
from ui import display
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.tasks import TaskLine
    from ui.desk import Desk


class DropTaskDialog(FormDialog):
    """A task is given up for a reason."""

    def __init__(self, desk: Desk, line: TaskLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Drop the task"), _("Drop it"), parent)
        self._line = line
        self.drafted_as = f"drop task/{line.id}"
        self.form.add_widget(text_label(_told(line), wrap=True))
        self.because = self.form.add_field(
            "name", _("Why nobody does it any more"), QLineEdit(), also=("dropped_because",)
        )

    @override
    def submit(self) -> None:
        line = self._line
        call = partial(
            tasks.drop, task_id=line.id, version=line.version, because=self.because.text()
        )
        self.run_deed(call, undo_text=_("Task dropped"))


class TaskDateDialog(FormDialog):
    """A task is to be done until another day."""

    def __init__(self, desk: Desk, line: TaskLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Another date"), _("Change it"), parent)
        self._line = line
        self.drafted_as = f"task date/{line.id}"
        self.form.add_widget(text_label(_told(line), wrap=True))
        self.due = self.form.add_field(
            "due_on", _("Until"), DateField(desk.icons, desk.today(), line.due_on)
        )

    @override
    def submit(self) -> None:
        line = self._line
        due = self.due.value() or line.due_on
        call = partial(tasks.postpone, task_id=line.id, version=line.version, due_on=due)
        self.run_deed(call, undo_text=_("Date of the task changed"))


def _told(line: TaskLine) -> str:
    return display.joined(
        display.isolated(line.text),
        display.isolated(line.owner),
        display.short_day(line.due_on),
    )
