"""Every key there is, on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import primary_button
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ShortcutsDialog(QDialog):
    """Names of deeds beside their keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setMinimumWidth(Space.FORM)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading(_("Keyboard shortcuts")))
        grid = QGridLayout()
        grid.setVerticalSpacing(Space.S)
        grid.setHorizontalSpacing(Space.XL)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        half = (len(keys) + 1) // 2
        for number, (name, sequence) in enumerate(keys):
            row, column_number = number % half, number // half * 2
            grid.addWidget(text_label(name, wrap=True), row, column_number)
            grid.addWidget(text_label(sequence, "muted"), row, column_number + 1)
        column.addLayout(grid)
        close = primary_button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        wide = self.sizeHint().width()
        self.resize(wide, column.totalHeightForWidth(wide))  # long names take two lines
