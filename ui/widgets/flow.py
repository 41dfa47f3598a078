"""A layout that goes on in the next row when one is full, like words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.theme import Space


class FlowLayout(QLayout):
    """Places its items from the reading start, row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(Space.XS)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, row_height = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if left > rect.x() and left + hint.width() > rect.right() + 1:
                left, top, row_height = rect.x(), top + row_height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(self._mirrored(QPoint(left, top), hint, rect), hint))
            left += hint.width() + self.spacing()
            row_height = max(row_height, hint.height())
        return top + row_height - rect.y()

    def _mirrored(self, place: QPoint, size: QSize, rect: QRect) -> QPoint:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return place
        return QPoint(rect.x() + rect.right() + 1 - place.x() - size.width(), place.y())
