"""Ways back to the forms of remote visits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from familycare.domain.ids import AppointmentId
from familycare.domain.platforms import Platform
from familycare.services import platforms, remote_views
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading
    from ui.main_window import MainWindow


def _joining(window: MainWindow, appointment_id: int) -> Way:
    from ui.remote.arrange_dialog import ArrangeDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        card = remote_views.card(reading, AppointmentId(appointment_id))
        return card, platforms.in_use(reading)

    return Way(view, lambda found: ArrangeDialog(window.desk, found[0], found[1], window))


def _pause(window: MainWindow, appointment_id: int) -> Way:
    from ui.remote.running_dialogs import PauseDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(remote_views.card, appointment_id=AppointmentId(appointment_id))
    return Way(view, lambda card: PauseDialog(window.desk, card, window))


def _end(window: MainWindow, appointment_id: int) -> Way:
    from ui.remote.running_dialogs import EndDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(remote_views.card, appointment_id=AppointmentId(appointment_id))
    return Way(view, lambda card: EndDialog(window.desk, card, window))


def _platform(window: MainWindow, platform_id: int) -> Way:
    from ui.settings.platforms_section import PlatformDialog  # noqa: PLC0415 - when wanted

    def view(reading: Reading) -> Platform | None:
        return one(platforms.listed(reading), platform_id, Platform) if platform_id else None

    return Way(view, lambda platform: PlatformDialog(window.desk, platform, window))


WAYS: dict[str, Callable[..., Way]] = {
    "joining": _joining,
    "pause": _pause,
    "end": _end,
    "platform": _platform,
}
