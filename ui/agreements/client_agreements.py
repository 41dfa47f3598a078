"""What was agreed in the meetings of one client: who does what until when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from typing_extensions import override

from familycare.i18n import N_, _
from familycare.services import tasks
from ui import display
from ui.closed_file import show_closed
from ui.widgets.buttons import button
from ui.widgets.record_table import Column
from ui.widgets.task_deeds import TaskTable, due_ink

if TYPE_CHECKING:
    from collections.abc import Callable

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
        Column(N_("Agreed"), lambda line: line.text, stretch=True, tooltip=lambda line: line.text),
        Column(N_("Who does it"), _owner, width=260),
        Column(
            N_("What became of it"),
            lambda line: state_of(line, desk),
            width=220,
            ink=partial(due_ink, desk),
            tooltip=lambda line: state_of(line, desk),
        ),
    )


def state_of(line: TaskLine, desk: Desk) -> str:
    """Say what became of an agreement."""
    if line.dropped_because:
        return _("Dropped: {reason}").format(reason=display.isolated(line.dropped_because))
    if line.closed:
        return _("Done")
    if line.due_on < desk.today():
        return _("Overdue")
    return _("Due today") if line.due_on == desk.today() else _("Still open")


def _owner(line: TaskLine) -> str:
    role = display.label(line.owner_role) if line.owner_role else ""
    return display.joined(display.isolated(line.owner), role)


class ClientAgreements(TaskTable):
    """One client's at a time; what is open stands first."""

    openWanted = Signal()
    """They are closed, and somebody needs them."""
    appointmentChosen = Signal(object)
    """AppointmentId: the meeting that agreed on it."""

    def __init__(self, desk: Desk) -> None:
        self._client_id: int | None = None
        told = _("Nothing was agreed in a meeting yet.")
        super().__init__(desk, _columns(desk), name=_("Agreements"), empty=told)
        self.meeting = button(_("Show the meeting"))
        self.meeting.clicked.connect(self._show_meeting)
        self.bar.addWidget(self.meeting)

    def show_client(self, client_id: int | None, closed: str = "") -> None:
        """Show what was agreed with this client; None with the reason why it is closed."""
        self._client_id = client_id
        if client_id is not None:
            self.refresher.mark_stale()
            return
        self.table.show_lines(())
        show_closed(self.desk, self.states, closed, self.openWanted.emit)

    @override
    def view(self) -> Callable[..., Any] | None:
        if self._client_id is None:
            return None
        return partial(tasks.of_client, client_id=self._client_id)

    def _show_meeting(self) -> None:
        line = self.table.line()
        if line and line.appointment_id:
            self.appointmentChosen.emit(line.appointment_id)
