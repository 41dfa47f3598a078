"""The field above a list that narrows it down while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle
from typing_extensions import override

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.icons import Icons
    from ui.widgets.record_table import RecordTable

WIDTH = 280
NARROWEST = 140
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
        self.setMaximumWidth(WIDTH)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(placeholder)
        self._icons = icons
        self.setTextMargins(Space.XL, 0, Space.XL, 0)
        self._cross = icon_button(icons, "x", _("Take back what was typed"))
        self._cross.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._cross.setFixedSize(Space.TARGET, Space.TARGET)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.clicked.connect(self.clear)
        self._cross.hide()
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))

    def serve(self, table: RecordTable[Any] | None, *places: QWidget) -> None:
        """Narrow this list down, if it is one, and come when Ctrl+F is pressed in these places."""
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
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        end = QRect(self.rect())
        end.setLeft(end.right() - Space.TARGET - 1)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), end)
        self._cross.move(place.x(), (self.height() - Space.TARGET) // 2)

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
