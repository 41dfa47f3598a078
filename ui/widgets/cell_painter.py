"""How a cell of a list looks: its ink, its icon, and quiet text behind the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from ui.icons import Icons, Ink
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
INK_ROLE = Qt.ItemDataRole.UserRole + 1
ICON_ROLE = Qt.ItemDataRole.UserRole + 2
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 3
DETAIL_GAP = Space.M
DETAIL_LEAST = Space.XXL
"""Pixels below which a detail says nothing any more."""
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """Paints a cell in its ink, with its icon and its quiet detail."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the row is marked, not the cell
        if index.column() == 0:
            option.viewItemPosition = QStyleOptionViewItem.ViewItemPosition.Beginning
        elif index.column() == index.model().columnCount() - 1:
            option.viewItemPosition = QStyleOptionViewItem.ViewItemPosition.End
        ink: Ink = index.data(INK_ROLE) or "text"
        if name := index.data(ICON_ROLE):
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._icons.icon(name, ink)
        if ink != "text":
            colour = getattr(self._theme.colors(), ink)
            palette = option.palette
            palette.setColor(palette.ColorRole.Text, colour)
            palette.setColor(palette.ColorRole.HighlightedText, colour)
            option.palette = palette

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if detail := index.data(DETAIL_ROLE):
            self._paint_detail(painter, option, index, detail)

    def _paint_detail(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, detail: str
    ) -> None:
        self.initStyleOption(option, index)
        part = QStyle.SubElement.SE_ItemViewItemText
        table = cast("QTableView", self.parent())
        room = table.style().subElementRect(part, option, table)
        used = option.fontMetrics.horizontalAdvance(option.text) + DETAIL_GAP
        if room.width() - used < DETAIL_LEAST:
            return
        behind = room.adjusted(used, 0, 0, -2)  # the text before it stands above the row's line
        mode = Qt.TextElideMode.ElideRight
        painter.save()
        painter.setFont(option.font)
        painter.setPen(self._theme.colors().muted)
        painter.drawText(
            QStyle.visualRect(option.direction, room, behind),
            QStyle.visualAlignment(option.direction, _MIDDLE),
            option.fontMetrics.elidedText(detail, mode, behind.width()),
        )
        painter.restore()
