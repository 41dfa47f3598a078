"""Opens a form again that somebody had begun, from the name by which it was kept.

One module an area. Beside `ui.places` the only folder that knows the forms of all features; each
is loaded when it is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.reopening import (
    appointments,
    consents,
    groups,
    house,
    limits,
    people,
    recovery,
    remote,
    support,
    visits,
)
from ui.widgets.unfinished import Unfinishable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow
    from ui.reopening.way import Way

    Opened = Callable[[Unfinishable], object]

SETTINGS = "settings"
WAYS: dict[str, Callable[..., Way]] = {
    **appointments.WAYS,
    **consents.WAYS,
    **groups.WAYS,
    **house.WAYS,
    **limits.WAYS,
    **people.WAYS,
    **recovery.WAYS,
    **remote.WAYS,
    **support.WAYS,
    **visits.WAYS,
}
"""By the first word of the name under which a form is kept."""


def reopen(window: MainWindow, form: str, opened: Opened, gone: Callable[[Any], object]) -> None:
    """Open the form of this name and hand it over; `gone` hears that what it was about is gone."""
    kind, *words = form.split("/")
    if kind == SETTINGS:
        _reopen_settings(window, words[0], opened)
        return

    def show(found: object) -> None:
        dialog = way.make(found)
        dialog.open()
        opened(dialog)

    about = (int(word) if word.isdecimal() else word for word in words)
    way = WAYS[kind](window, *about)
    window.desk.runner.ask(window, way.view, show, key="reopen", refused=gone)


def _reopen_settings(window: MainWindow, name: str, opened: Opened) -> None:
    from ui.settings.page import SettingsPage  # noqa: PLC0415 - loaded when wanted

    window.go_to(SETTINGS, name)
    page = window.page
    assert isinstance(page, SettingsPage)  # noqa: S101 - it is what stands there
    section = page.sections[name]
    if isinstance(section, Unfinishable):
        opened(section)
