"""The field above a list that narrows it down while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle
from typing_extensions import override

from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.icons import Icons
    from ui.widgets.record_table import RecordTable

WIDTH = 280
FIND = QKeySequence.StandardKey.Find
_INTO_LIST = frozenset({Qt.Key.Key_Down, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FilterField(QLineEdit):
    """Narrows a list down. Down goes into the list, Esc empties the field."""

    entered = Signal()
    """Enter was pressed: open what was looked for."""

    def __init__(self, icons: Icons, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder)
        self._table: RecordTable[Any] | None = None
        self.setClearButtonEnabled(True)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(placeholder)
        self._icons = icons
        self.setTextMargins(Space.XL, 0, 0, 0)

    def serve(self, table: RecordTable[Any], *places: QWidget) -> None:
        """Narrow this list down, and come when Ctrl+F is pressed anywhere in these places."""
        self._table = table
        for place in places:
            place.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(FIND) and self.isVisible():
            # Taking the override first keeps the window's own Ctrl+F from being meant.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.setFocus()
                self.selectAll()
                return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        glass = QRect(Space.S, (self.height() - Space.ICON) // 2, Space.ICON, Space.ICON)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), glass)
        scale = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.drawPixmap(place, self._icons.pixmap("search", "muted", Space.ICON, scale))
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, table = event.key(), self._table
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in _ENTER:
            self.entered.emit()
        elif table and key in _INTO_LIST and table.record_model.lines:
            table.setFocus()
            table.choose_first()
        else:
            super().keyPressEvent(event)
