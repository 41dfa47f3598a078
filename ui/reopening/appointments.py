"""Ways back to the forms of appointments and of what is wished for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from familycare.services import appointment_views, house_views, meeting_views, request_views, tasks
from ui.reopening.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading
    from ui.main_window import MainWindow
    from ui.widgets.form import FormDialog


def _booking(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.booking_dialog import BookingDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        grid = house_views.settings(reading).grid_minutes
        if appointment_id:
            card = appointment_views.card(reading, appointment_id)
            return card.slot, grid, card
        today = reading.today()
        return reading.days(today, today), grid, None  # what was typed says another time

    def make(found: tuple[Any, ...]) -> FormDialog:
        slot, grid, card = found
        return BookingDialog(window.desk, slot, grid, card, window)

    return Way(view, make)


def _cancel(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.cancel_dialog import CancelDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(appointment_views.card, appointment_id=appointment_id)
    return Way(view, lambda card: CancelDialog(window.desk, card, window))


def _attendance(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.attendance_dialog import AttendanceDialog  # noqa: PLC0415 - when wanted

    view = partial(appointment_views.card, appointment_id=appointment_id)
    return Way(view, lambda card: AttendanceDialog(window.desk, card, window))


def _request(window: MainWindow, _new: int) -> Way:
    from ui.requests.request_dialog import RequestDialog  # noqa: PLC0415 - loaded when wanted

    def nothing(_reading: Reading) -> None:
        return None

    return Way(nothing, lambda _nothing: RequestDialog(window.desk, window))


def _reject(window: MainWindow, request_id: int) -> Way:
    from ui.requests.reject_dialog import RejectDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(request_views.card, request_id=request_id)
    return Way(view, lambda card: RejectDialog(window.desk, card, window))


def _write_up(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.write_up_dialog import WriteUpDialog  # noqa: PLC0415 - when wanted

    view = partial(meeting_views.sheet, appointment_id=appointment_id)
    return Way(view, lambda sheet: WriteUpDialog(window.desk, sheet, window))


def _signed(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.signed_dialog import SignedDialog  # noqa: PLC0415 - when wanted

    view = partial(meeting_views.sheet, appointment_id=appointment_id)
    return Way(view, lambda sheet: SignedDialog(window.desk, sheet, window))


def _prepare(window: MainWindow, appointment_id: int) -> Way:
    from ui.appointments.prepare_dialog import PrepareDialog  # noqa: PLC0415 - when wanted

    view = partial(meeting_views.sheet, appointment_id=appointment_id)
    return Way(view, lambda sheet: PrepareDialog(window.desk, sheet, window))


def _drop_task(window: MainWindow, task_id: int) -> Way:
    from ui.widgets.task_dialogs import DropTaskDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(tasks.line, task_id=task_id)
    return Way(view, lambda line: DropTaskDialog(window.desk, line, window))


def _task_date(window: MainWindow, task_id: int) -> Way:
    from ui.widgets.task_dialogs import TaskDateDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(tasks.line, task_id=task_id)
    return Way(view, lambda line: TaskDateDialog(window.desk, line, window))


WAYS: dict[str, Callable[..., Way]] = {
    "booking": _booking,
    "cancel": _cancel,
    "attendance": _attendance,
    "signed": _signed,
    "write-up": _write_up,
    "prepare": _prepare,
    "drop task": _drop_task,
    "task date": _task_date,
    "request": _request,
    "reject": _reject,
}
