"""The table of rights: a line for each permission, a column for each role, ticks with words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from familycare.domain.access import RIGHTS, Permission, Reach, Role
from familycare.domain.permission_texts import MEANINGS, meaning_of
from familycare.i18n import N_, _
from ui import display
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFont, QPainter, QResizeEvent

    from ui.icons import Icons
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Data = Qt.ItemDataRole
ROOT = QModelIndex()
LEAST_WIDTH = 84
"""Pixels of a role's column at least; a longer name makes it wider."""
ICON = 16
SAID: dict[Reach | None, tuple[str, str]] = {
    Reach.ALL: (N_("Yes"), "check"),
    Reach.OWN: (N_("Own clients"), "user"),
    None: (N_("No"), ""),
}
"""How a cell is called, and the icon that stands for it."""
_PLACE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = int(Qt.TextFlag.TextWordWrap)


class RightsModel(QAbstractTableModel):
    """Headings and permissions as rows; a heading is a text, a permission itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[str | Permission] = []
        for group, permissions in MEANINGS.items():
            self.rows += [group, *permissions]
        self.roles = list(Role)

    def reach(self, index: Index) -> Reach | None:
        """Return for whose sake the role of this column carries the permission of this row."""
        permission = self.rows[index.row()]
        assert isinstance(permission, Permission)  # noqa: S101 - headings have no cells
        return RIGHTS[self.roles[index.column() - 1]].get(permission)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(self.roles)

    @override
    def data(self, index: Index, role: int = Data.DisplayRole) -> object:
        if role not in {Data.DisplayRole, Data.AccessibleTextRole}:
            return None
        row, spoken = self.rows[index.row()], role == Data.AccessibleTextRole
        if not isinstance(row, Permission):
            return _(row) if index.column() == 0 else ""
        meaning = meaning_of(row)
        if index.column() == 0:
            label = _(meaning.label)
            return f"{label}. {_(meaning.sentence)}" if spoken else label
        said = _(SAID[self.reach(index)][0])
        if not spoken:
            return said
        who = display.label(self.roles[index.column() - 1])
        return _("{role}, {right}: {answer}").format(role=who, right=_(meaning.label), answer=said)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Data.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Data.DisplayRole:
                return display.label(self.roles[section - 1]) if section else _("What may be done")
            case Data.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter if section else _MIDDLE
        return None


class RightsPainter(QStyledItemDelegate):
    """Paints headings, permissions with their sentence, and ticks."""

    def __init__(self, theme: Theme, icons: Icons, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._table = theme, icons, parent

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_ground(painter, option)
        model = index.model()
        assert isinstance(model, RightsModel)  # noqa: S101 - made for it
        row = model.rows[index.row()]
        painter.save()
        if index.column():
            self._paint_tick(painter, option, model.reach(index))
        elif isinstance(row, Permission):
            self._paint_permission(painter, option, row)
        else:
            self._paint_heading(painter, option, _(row))
        painter.restore()

    def height(self, row: str | Permission, width: int) -> int:
        """Return how high a row must be so that its texts fit."""
        if not isinstance(row, Permission):
            return Space.ROW + Space.S
        sentence = self._sentence_box(row, width - 2 * Space.M)
        return Space.S + self._line(self._theme.font()) + sentence.height() + Space.S

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        ground = QStyleOptionViewItem(option)
        ground.text = ""
        ground.state &= ~QStyle.StateFlag.State_HasFocus
        self._table.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._table
        )

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(self._theme.colors().text)
        box = option.rect.adjusted(Space.M, 0, -Space.M, -Space.S)
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, QStyle.visualAlignment(option.direction, place), text)

    def _paint_permission(
        self, painter: QPainter, option: QStyleOptionViewItem, permission: Permission
    ) -> None:
        meaning, colours = meaning_of(permission), self._theme.colors()
        box = option.rect.adjusted(Space.M, Space.S, -Space.M, 0)
        place = QStyle.visualAlignment(option.direction, _PLACE)
        painter.setFont(self._theme.font())
        painter.setPen(colours.text)
        painter.drawText(box, place, _(meaning.label))
        below = box.adjusted(0, self._line(self._theme.font()), 0, 0)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        painter.setPen(colours.muted)
        painter.drawText(below, int(place) | _WRAP, _(meaning.sentence))

    def _paint_tick(
        self, painter: QPainter, option: QStyleOptionViewItem, reach: Reach | None
    ) -> None:
        said, icon = SAID[reach]
        colours = self._theme.colors()
        painter.setFont(self._theme.font(TextSize.CAPTION))
        if not icon:
            painter.setPen(colours.muted)
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, "–")
            return
        box = QRect(0, 0, ICON, ICON)
        box.moveCenter(option.rect.center())
        if reach is Reach.OWN:
            box.translate(0, -Space.S)
            below = QRect(option.rect.left(), box.bottom(), option.rect.width(), Space.XL)
            painter.setPen(colours.text)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _(said))
        scale = self._table.devicePixelRatioF()
        painter.drawPixmap(box, self._icons.pixmap(icon, "accent", ICON, scale))

    def _sentence_box(self, permission: Permission, width: int) -> QRect:
        metrics = QFontMetrics(self._theme.font(TextSize.CAPTION))
        room = QRect(0, 0, max(1, width), 10_000)
        return metrics.boundingRect(room, _WRAP, _(meaning_of(permission).sentence))

    def _line(self, font: QFont) -> int:
        return QFontMetrics(font).height()


class RightsTable(QTableView):
    """Read by arrows, row by row and role by role; nothing in it can be changed."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._model = RightsModel(self)
        self._painter = RightsPainter(theme, icons, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Who may do what"))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(1)
        for column in range(1, self._model.columnCount()):
            name = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            wide = header.fontMetrics().horizontalAdvance(name) + 2 * Space.M
            header.resizeSection(column, max(LEAST_WIDTH, wide))
        for number, row in enumerate(self._model.rows):
            if not isinstance(row, Permission):
                self.setSpan(number, 0, 1, self._model.columnCount())
        theme.changed.connect(self._fit_rows)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        others = sum(map(self.columnWidth, range(1, self._model.columnCount())))
        width = self.viewport().width() - others  # the header gives it to the first one later
        for number, row in enumerate(self._model.rows):
            self.setRowHeight(number, self._painter.height(row, width))
