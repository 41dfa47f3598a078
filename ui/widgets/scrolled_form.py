"""A form that is shown whole where the screen is high enough."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Space


class ScrolledForm(QScrollArea):
    """Shows a whole form where the screen is high enough, and scrolls it elsewhere."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = form
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(form)
        column.addStretch(1)  # left-over height stays below the fields
        self.setWidget(holder)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the form wants another height now
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        form = self._form
        width = max(form.sizeHint().width(), Space.FORM)
        height = form.heightForWidth(width) if form.hasHeightForWidth() else -1
        return QSize(width, max(height, form.sizeHint().height()))
