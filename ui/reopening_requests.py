"""Ways back to the forms of requests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import request_views
from ui.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading
    from ui.main_window import MainWindow


def _request(window: MainWindow, _new: int) -> Way:
    from ui.requests.request_dialog import RequestDialog  # noqa: PLC0415 - loaded when wanted

    def nothing(_reading: Reading) -> None:
        return None

    return Way(nothing, lambda _nothing: RequestDialog(window.desk, window))


def _reject(window: MainWindow, request_id: int) -> Way:
    from ui.requests.reject_dialog import RejectDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(request_views.card, request_id=request_id)
    return Way(view, lambda card: RejectDialog(window.desk, card, window))


WAYS: dict[str, Callable[..., Way]] = {"request": _request, "reject": _reject}
"""By the first word of the name under which a form is kept."""
