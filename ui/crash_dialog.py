"""The dialog that tells of a fault of the program and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class CrashDialog(QDialog):
    """Says that the program made a mistake, and by which number it is known."""

    def __init__(
        self, number: str, log_folder: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The program made a mistake"))
        self.setMinimumWidth(Space.FORM)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("The program made a mistake")))
        column.addWidget(
            text_label(
                _("What you saved before is safe; what you did last may not be saved."), wrap=True
            )
        )
        named = text_label(_("Number of the fault: {number}").format(number=number))
        named.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(named)
        column.addWidget(
            text_label(
                _("Please tell your administrator this number. The log holds no names."),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(self._footer(log_folder))

    def _footer(self, log_folder: Path | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.M, 0, 0)
        row.addStretch(1)
        if log_folder is not None:
            folder = QUrl.fromLocalFile(str(log_folder))
            show = button(_("Show the log"))
            show.clicked.connect(lambda: QDesktopServices.openUrl(folder))
            row.addWidget(show)
        go_on = primary_button(_("Go on"))
        go_on.clicked.connect(self.accept)
        row.addWidget(go_on)
        return row
