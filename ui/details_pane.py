"""The pane beside the content: details of what is selected there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.i18n import _
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from ui.icons import Icons


class DetailsPane(QFrame):
    """Opens with what it is given, closes without; the content makes room for it."""

    closed = Signal()
    """The person closed it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("details")
        self.setFixedWidth(Space.DETAILS)
        self._shown: QWidget | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        # A click here leaves the cursor where it was, as in the field that waits for a scanner.
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = icon_button(icons, "x", _("Close the details"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_by_person)
        top = QHBoxLayout()
        top.setContentsMargins(*margins(Space.L, Space.S, Space.S, 0))
        top.addStretch(1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        self.hide()

    def show_details(self, details: QWidget | None) -> None:
        """Show these details in place of the others, or close."""
        if details is self._shown:
            return
        if self._area.widget() is not None:
            self._area.takeWidget().deleteLater()
        self._shown = details
        if details is not None:
            self._area.setWidget(details)
        self.setVisible(details is not None)

    def close_by_person(self) -> None:
        """Close and say so, so that the page can drop its selection."""
        if self.isVisible():
            self.show_details(None)
            self.closed.emit()
