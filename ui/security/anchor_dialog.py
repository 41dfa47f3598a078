"""Asks what a verification needs that this computer does not have: a printed mark, a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.verification import Anchor, KeyMalformed
from familycare.i18n import _
from ui.widgets.form import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

    Start = Callable[[tuple[Anchor, ...], bytes | None], None]


class AnchorDialog(FormDialog):
    """The mark in the foot of a printed schedule, and on a server the key of the trail."""

    def __init__(
        self, desk: Desk, start: Start, parent: QWidget | None = None, *, ask_key: bool = False
    ) -> None:
        super().__init__(desk, _("Verify the trail"), _("Verify"), parent)
        self._start = start
        self.anchor = self.form.add_field(
            "anchor",
            _("Mark on a printed schedule or in a backup"),
            QLineEdit(),
            hint=_("It stands in the foot of the page. Leave it empty to verify the trail alone."),
        )
        self.key: QLineEdit | None = None
        if ask_key:
            self.key = self.form.add_field(
                "key",
                _("Key of the trail"),
                QLineEdit(),
                hint=_("It was shown when the server was set up, and is kept outside of it."),
            )

    @override
    def submit(self) -> None:
        text = self.anchor.text().strip()
        anchors = (Anchor.read(text),) if text else ()
        self._start(anchors, _key(self.key.text()) if self.key else None)
        self.finish()


def _key(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise KeyMalformed from None
