"""The list of tasks: what is open, what is done, and the way from one to the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from familycare.domain.access import Permission
from familycare.i18n import N_, _
from familycare.services import house_views, tasks
from ui import display
from ui.visiting_desk.task_dialog import TaskDialog
from ui.widgets.buttons import button, labelled_button
from ui.widgets.record_table import Column
from ui.widgets.task_deeds import TaskTable, due_ink

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.staff import StaffMember
    from familycare.services.tasks import TaskLine
    from ui.desk import Desk


def _columns(desk: Desk) -> tuple[Column[TaskLine], ...]:
    return (
        Column(
            N_("Until"),
            lambda line: display.short_day(line.due_on),
            key=lambda line: line.due_on,
            width=112,
            ink=partial(due_ink, desk),
        ),
        Column(N_("To do"), lambda line: line.text, stretch=True, tooltip=_whole),
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


def _whole(line: TaskLine) -> str:
    """Tell all of a task: that a meeting agreed on it, or why it was dropped."""
    parts = [line.text]
    if line.agreed:
        parts.append(_("Agreed on in a meeting"))
    if line.dropped_because:
        parts.append(_("Dropped: {reason}").format(reason=line.dropped_because))
    return "\n".join(parts)


class TaskList(TaskTable):
    """Everybody's tasks; what meetings agreed on is among them for whoever may see it."""

    def __init__(self, desk: Desk) -> None:
        self.done = button(_("Show done ones"))
        super().__init__(desk, _columns(desk), name=_("Tasks"), empty=_("Nothing to do."))
        self.add = labelled_button(desk.icons, "plus", _("New task …"))
        self.done.setProperty("kind", "toggle")
        self.done.setCheckable(True)
        self.bar.insertWidget(0, self.add)
        self.bar.addWidget(self.done)
        self.add.setVisible(desk.actor.may(Permission.RECORD_ATTENDANCE))
        self.add.clicked.connect(self._ask_new)
        self.done.toggled.connect(self.refresher.mark_stale)

    @override
    def view(self) -> Callable[..., Any]:
        return partial(tasks.listed, done=self.done.isChecked())

    @override
    def empty_text(self) -> str:
        if self.done.isChecked():
            return _("No task was done yet.")
        return super().empty_text()

    def _ask_new(self) -> None:
        def opened(staff: Sequence[StaffMember]) -> None:
            TaskDialog(self.desk, staff, self.window()).open()

        self.desk.runner.ask(self, house_views.staff, opened, key="staff")
