"""After a visit was booked, moved or called off: the quiet question whether to tell the family."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from familycare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.invitations import Proposal
    from familycare.services.work import Changes
    from ui.desk import Desk
    from ui.widgets.message_bar import MessageBar


class FamilyQuestion(QObject):
    """Asks in the message bar; nothing is sent before somebody has seen it and said so."""

    def __init__(self, desk: Desk, window: QWidget, messages: MessageBar) -> None:
        super().__init__(window)
        self._desk, self._window, self._messages = desk, window, messages
        desk.runner.changed.connect(self._note)

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.planned:
            from familycare.services import invitations  # noqa: PLC0415 - not at the start

            view = partial(invitations.proposed, appointment_ids=changes.planned)
            self._desk.runner.wonder(self, view, self._ask, key="families")

    def _ask(self, proposals: Sequence[Proposal]) -> None:
        if proposals:
            from ui.mail.words import question  # noqa: PLC0415 - not at the start

            show = partial(open_dialog, self._desk, self._window, proposals)
            self._messages.ask(question(proposals), _("Tell …"), show)


def open_dialog(
    desk: Desk,
    window: QWidget,
    proposals: Sequence[Proposal],
    done: Callable[[], object] | None = None,
) -> None:
    """Show what would be sent, for somebody to decide."""
    from ui.mail.tell_dialog import TellDialog  # noqa: PLC0415 - loaded when wanted

    dialog = TellDialog(desk, proposals, window)
    if done:
        dialog.accepted.connect(done)
    dialog.open()
