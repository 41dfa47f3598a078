"""The buttons below the steps of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from familycare.i18n import _
from ui.plain_text import beside_icon
from ui.theme import Space
from ui.widgets.buttons import button, primary_button, quiet_button

if TYPE_CHECKING:
    from ui.icons import Icons


class ImportFooter(QWidget):
    """What else can be done at the left, the way through the steps at the right."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.choose = quiet_button(_("Choose another file …"))
        self.template = quiet_button(_("Save a template …"))
        self.load = quiet_button(_("Load a mapping …"))
        self.save = quiet_button(_("Save this mapping …"))
        self.cancel = button(_("Cancel"))
        self.back = button(_("Back"))
        self.primary = primary_button(_("Next"))
        self.choose.setText(beside_icon(self.choose.text()))
        icons.put(self.choose, "folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for left in (self.template, self.choose, self.load, self.save):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.cancel, self.back, self.primary):
            row.addWidget(right)

    def let_go(self, *, free: bool) -> None:
        """Let the person leave, or hold them while something is being saved."""
        for one in (self.choose, self.back, self.cancel):
            one.setEnabled(free)

    def offer(self, text: str, *, enabled: bool) -> None:
        """Let the main button say this."""
        self.primary.setText(text)
        self.primary.setAccessibleName(text)
        self.primary.setEnabled(enabled)
        self.primary.setDefault(True)
