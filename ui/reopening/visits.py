"""Ways back to the forms of the desk, of closures, and of what no longer fits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare.services import closures, desk_views, house_views, review_views
from ui.reopening.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.staff import StaffMember
    from familycare.services.work import Reading
    from ui.main_window import MainWindow


class _Over(NamedTuple):
    """What a form at the end of a visit is made of."""

    line: desk_views.VisitLine
    staff: Sequence[StaffMember]


def _check_in(window: MainWindow, visit_id: int) -> Way:
    from ui.visiting_desk.check_in_dialog import CheckInDialog  # noqa: PLC0415 - when wanted

    def make(card: desk_views.VisitCard) -> CheckInDialog:
        return CheckInDialog(window.desk, card.line, two_check=card.two_check, parent=window)

    return Way(partial(desk_views.card, visit_id=visit_id), make)


def _no_show(window: MainWindow, visit_id: int) -> Way:
    from ui.visiting_desk.no_show_dialog import NoShowDialog  # noqa: PLC0415 - when wanted

    view = partial(desk_views.card, visit_id=visit_id)
    return Way(view, lambda card: NoShowDialog(window.desk, card.line, window))


def _over(window: MainWindow, visit_id: int) -> Way:
    from ui.visiting_desk.over_dialog import OverDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_at_the_end, visit_id=visit_id)
    return Way(view, lambda found: OverDialog(window.desk, found.line, found.staff, window))


def _visit_note(window: MainWindow, visit_id: int) -> Way:
    from ui.visiting_desk.over_dialog import NoteDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_at_the_end, visit_id=visit_id)
    return Way(view, lambda found: NoteDialog(window.desk, found.line, found.staff, window))


def _at_the_end(reading: Reading, visit_id: int) -> _Over:
    return _Over(desk_views.card(reading, visit_id).line, house_views.staff(reading))


def _task(window: MainWindow, _new: int) -> Way:
    from ui.visiting_desk.task_dialog import TaskDialog  # noqa: PLC0415 - loaded when wanted

    return Way(house_views.staff, lambda staff: TaskDialog(window.desk, staff, window))


def _close(window: MainWindow, _new: int) -> Way:
    from ui.closures.close_dialog import CloseDialog  # noqa: PLC0415 - loaded when wanted

    return Way(closures.closable, lambda closable: CloseDialog(window.desk, closable, window))


def _keep(window: MainWindow, appointment_id: int) -> Way:
    from ui.review.keep_dialog import KeepDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(review_views.card, appointment_id=appointment_id)
    return Way(view, lambda card: KeepDialog(window.desk, card, window))


WAYS: dict[str, Callable[..., Way]] = {
    "check in": _check_in,
    "no show": _no_show,
    "over": _over,
    "visit note": _visit_note,
    "task": _task,
    "close": _close,
    "keep": _keep,
}
