"""A form that is shown whole where the screen is high enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ScrolledForm(QScrollArea):
    """Shows a whole form where the screen is high enough, and scrolls it elsewhere."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = form
        self._revealed: QWidget | None = None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(form)
        column.addStretch(1)  # left-over height stays below the fields
        self.setWidget(holder)

    def reveal(self, part: QWidget | None) -> None:
        """Bring into sight what has just come to be shown, once room is made for it."""
        self._form.updateGeometry()
        self._revealed = part
        if part is not None:
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._reveal))

    def _reveal(self) -> None:
        if self._revealed is not None:
            self.ensureWidgetVisible(self._revealed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # lines break elsewhere now

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the form wants another height now
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        form = self._form
        width = max(form.sizeHint().width(), Space.FORM)
        known = self.width() if self.isVisible() else width  # lines break as they do now
        height = form.heightForWidth(known) if form.hasHeightForWidth() else -1
        return QSize(width, max(height, form.sizeHint().height()))
