"""Opens what is asked about remote visits, for whichever page or panel wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.services import platforms, remote_views
from ui.remote.panel import RemotePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from familycare.domain.ids import AppointmentId
    from familycare.domain.platforms import Platform
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.remote_views import RemoteCard
    from ui.desk import Desk


class RemoteDialogs(QObject):
    """One for a window: `window` is what the dialogs belong to.

    `browse` opens a link in the browser of the system, and returns False when there is none.
    """

    linkCopied = Signal()
    """The family's link lies on the clipboard."""
    notOpened = Signal(str)
    """No browser took the host's link, which is sent along."""

    def __init__(
        self, desk: Desk, window: QWidget, browse: Callable[[QUrl], object] | None = None
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._browse = browse or QDesktopServices.openUrl

    def panel(self, card: AppointmentCard) -> QWidget | None:
        """Return what the details of a remote visit show besides; None for any other."""
        if card.appointment.kind is not AppointmentKind.REMOTE_VISIT:
            return None
        made = RemotePanel(self._desk, card.appointment.id)
        made.linkCopied.connect(self.linkCopied)
        made.arrangeWanted.connect(self._arrange)
        made.startWanted.connect(self._start)
        made.pauseWanted.connect(self._pause)
        made.endWanted.connect(self._end)
        return made

    def arrange(self, appointment_id: AppointmentId) -> None:
        """Ask how a visit is joined."""
        view = partial(remote_views.card, appointment_id=appointment_id)
        self._desk.runner.ask(self, view, self._arrange, key="card")

    def _arrange(self, card: RemoteCard) -> None:
        open_it = partial(self._open_arranging, card)
        self._desk.runner.ask(self, platforms.in_use, open_it, key="platforms")

    def _open_arranging(self, card: RemoteCard, found: list[Platform]) -> None:
        from ui.remote.arrange_dialog import ArrangeDialog  # noqa: PLC0415 - when wanted

        self._open(ArrangeDialog(self._desk, card, found, self._window))

    def _start(self, card: RemoteCard) -> None:
        from ui.remote.running_dialogs import StartDialog  # noqa: PLC0415 - when wanted

        dialog = StartDialog(self._desk, card, self._window)
        dialog.started.connect(partial(self._join, card))
        self._open(dialog)

    def _join(self, card: RemoteCard) -> None:
        if card.appointment.link:
            view = partial(remote_views.host_link, appointment_id=card.appointment.id)
            self._desk.runner.ask(self, view, self._open_link, key="link")

    def _open_link(self, link: str) -> None:
        if self._browse(QUrl(link)) is False:
            self.notOpened.emit(link)

    def _pause(self, card: RemoteCard) -> None:
        from ui.remote.running_dialogs import PauseDialog  # noqa: PLC0415 - when wanted

        self._open(PauseDialog(self._desk, card, self._window))

    def _end(self, card: RemoteCard) -> None:
        from ui.remote.running_dialogs import EndDialog  # noqa: PLC0415 - when wanted

        self._open(EndDialog(self._desk, card, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()
