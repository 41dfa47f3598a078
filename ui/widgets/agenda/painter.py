"""Paints the rows of a list of appointments: when, who, what, where it stands, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.theme import Space, TextSize
from ui.widgets.agenda.rows import AgendaModel, Entry, Heading, Next, Notice, NowMark

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFont

    from ui.theme import Theme
    from ui.widgets.agenda.rows import Index
    from ui.widgets.badge import Tone

ENTRY_HEIGHT = 56
HEADING_HEIGHT = 44
NOW_HEIGHT = 20
TIME_WIDTH = 96
KIND_BAR = 4
BUTTON_PADDING = 12
LEAST_NAME = 96
"""Marks give way before a name gets less than this."""
Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Flag = QStyle.StateFlag


class AgendaPainter(QStyledItemDelegate):
    """Paints headings, the present time, and appointments with their button."""

    def __init__(self, theme: Theme, parent: QObject, *, with_buttons: bool) -> None:
        super().__init__(parent)
        self._theme, self._with_buttons = theme, with_buttons
        self.hot: tuple[int, bool] = (-1, False)
        """Row under the pointer, and whether the pointer is on its button."""
        self._row = QRect()

    def button_rect(self, row: QRect) -> QRect:
        """Return where the button of an entry stands in its row; all are of one width."""
        return QStyle.visualRect(QGuiApplication.layoutDirection(), row, self._button_rect(row))

    def _button_rect(self, row: QRect) -> QRect:
        """Return the same as if lines began at the left, as all of the painting is reckoned."""
        if not self._with_buttons:
            return QRect(row.right(), row.top(), 0, 0)
        metrics = QFontMetrics(self._theme.font())
        words = (_(todo.value.button) for todo in Next)
        width = max(map(metrics.horizontalAdvance, words)) + 2 * BUTTON_PADDING
        top = row.top() + (row.height() - Space.CONTROL) // 2
        return QRect(row.right() - Space.S - width, top, width, Space.CONTROL)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = {Heading: HEADING_HEIGHT, NowMark: NOW_HEIGHT}
        return QSize(0, heights.get(type(index.data(AgendaModel.RowRole)), ENTRY_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._row = rect
        match index.data(AgendaModel.RowRole):
            case Heading() as heading:
                self._paint_heading(painter, rect, heading)
            case NowMark(time):
                self._paint_now(painter, rect, time)
            case Entry() as entry:
                self._paint_ground(painter, option, index)
                self._paint_entry(painter, rect, entry, index.row())
            case Notice() as notice:
                self._paint_ground(painter, option, index)
                self._paint_notice(painter, rect, notice, index.row())
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        inner = rect.adjusted(Space.S, Space.M, -Space.S, 0)
        self._write(painter, inner, heading.text, self._theme.font(bold=True))
        taken = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(heading.text)
        inner.setLeft(inner.left() + taken + Space.S)
        self._write(painter, inner, display.number(heading.count), self._theme.font(), muted=True)

    def _paint_now(self, painter: QPainter, rect: QRect, time: str) -> None:
        colour = self._theme.colors().danger
        font = self._theme.font(TextSize.CAPTION, bold=True)
        width = QFontMetrics(font).horizontalAdvance(time)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(self._turned(painter, rect.adjusted(Space.S, 0, 0, 0)), Left, time)
        line = self._turned(painter, rect.adjusted(2 * Space.S + width, 0, 0, 0))
        middle = rect.center().y() + 0.5
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QPointF(line.left(), middle), QPointF(line.right(), middle))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colors()
        rect: QRect = option.rect
        inner = rect.adjusted(0, 1, 0, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & Flag.State_Selected:
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(inner, Space.RADIUS, Space.RADIUS)
        elif self.hot[0] == index.row():
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(inner, Space.RADIUS, Space.RADIUS)
        if option.state & Flag.State_Selected and option.state & Flag.State_Active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, row: int) -> None:
        button = self._button_rect(rect)
        right = button.left() - Space.M
        text = QRect(rect.left() + Space.S, rect.top(), right - rect.left() - Space.S, 0)
        text.setHeight(rect.height())
        if not entry.with_day:
            self._write(painter, text, entry.when, self._theme.font(), muted=entry.over)
            text.setLeft(text.left() + TIME_WIDTH)
        self._paint_bar(painter, text, self._theme.kind_colors(entry.line.kind)[1])
        text.setLeft(text.left() + KIND_BAR + Space.M)
        text.setRight(self._paint_marks(painter, text, entry))
        below = display.joined(entry.when, entry.details) if entry.with_day else entry.details
        self._paint_words(painter, text, entry.line.title, below, muted=entry.over)
        if entry.todo:
            on_button = self.hot == (row, True)
            self._paint_button(painter, button, _(entry.todo.value.button), hot=on_button)

    def _paint_notice(self, painter: QPainter, rect: QRect, notice: Notice, row: int) -> None:
        button = self._button_rect(rect)
        text = rect.adjusted(Space.S, 0, button.left() - Space.M - rect.right(), 0)
        self._paint_bar(painter, text, self._theme.colors().warn)
        text.setLeft(text.left() + KIND_BAR + Space.M)
        self._paint_words(painter, text, notice.title, notice.details)
        word = _(notice.todo.value.button)
        self._paint_button(painter, button, word, hot=self.hot == (row, True))

    def _paint_bar(self, painter: QPainter, rect: QRect, ink: QColor) -> None:
        bar = QRect(rect.left(), rect.top() + Space.M, KIND_BAR, rect.height() - 2 * Space.M)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(self._turned(painter, bar), KIND_BAR / 2, KIND_BAR / 2)

    def _paint_words(
        self, painter: QPainter, rect: QRect, title: str, below: str, *, muted: bool = False
    ) -> None:
        half = (rect.height() - 2 * Space.S) // 2
        upper = QRect(rect.left(), rect.top() + Space.S, rect.width(), half)
        lower = upper.translated(0, half)
        self._write(painter, upper, title, self._theme.font(), muted=muted)
        self._write(painter, lower, below, self._theme.font(TextSize.CAPTION), muted=True)

    def _paint_marks(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint the marks from the right; return where the words may reach."""
        metrics = QFontMetrics(self._theme.font(TextSize.CAPTION))
        right = rect.right()
        for word, tone in reversed(entry.marks):
            width = metrics.horizontalAdvance(word) + 2 * Space.S
            if right - width - rect.left() < LEAST_NAME:
                break
            height = metrics.height() + Space.XS
            top = rect.top() + (rect.height() - height) // 2
            self._paint_mark(painter, QRect(right - width, top, width, height), word, tone)
            right -= width + Space.S
        return right

    def _paint_mark(self, painter: QPainter, rect: QRect, word: str, tone: Tone) -> None:
        colours = self._theme.colors()
        fills: dict[Tone, tuple[QColor, QColor]] = {
            "neutral": (colours.hover, colours.text),
            "accent": (colours.selected, colours.accent),
            "ok": (colours.ok_fill, colours.ok),
            "warn": (colours.warn_fill, colours.warn),
            "danger": (colours.danger_fill, colours.danger),
        }
        fill, ink = fills[tone]
        rect = self._turned(painter, rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, Space.RADIUS, Space.RADIUS)
        painter.setPen(ink)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_button(self, painter: QPainter, rect: QRect, word: str, *, hot: bool) -> None:
        colours = self._theme.colors()
        rect = self._turned(painter, rect)
        painter.setBrush(colours.hover if hot else colours.surface)
        painter.setPen(QPen(colours.edge, 1))
        outline = rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, Space.RADIUS, Space.RADIUS)
        painter.setPen(colours.text)
        painter.setFont(self._theme.font())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, *, muted: bool = False
    ) -> None:
        colours = self._theme.colors()
        painter.setFont(font)
        painter.setPen(colours.muted if muted else colours.text)
        fitting = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, max(0, rect.width())
        )
        painter.drawText(self._turned(painter, rect), Left, fitting)

    def _turned(self, painter: QPainter, rect: QRect) -> QRect:
        """Return where a place in the row lies where lines may begin at the right."""
        return QStyle.visualRect(painter.layoutDirection(), self._row, rect)
