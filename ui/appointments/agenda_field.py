"""What is to be talked about in a meeting: a point a line, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from familycare.domain.counselling import MOST_POINTS, POINT_LIMIT, AgendaPoint
from familycare.i18n import _
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.section import caption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.icons import Icons


class PointRow(ListRow):
    """One point; whether it was dealt with; and whether the last meeting left it."""

    def __init__(self, icons: Icons, point: AgendaPoint, *, held: bool) -> None:
        super().__init__(icons, _("To be talked about"), _("Remove the point"))
        self._point = point
        self.edit.setMaxLength(POINT_LIMIT)
        self.edit.setText(point.text)
        self.dealt = QCheckBox(_("Dealt with"))
        self.dealt.setChecked(point.dealt)
        self.dealt.setVisible(held)
        self.dealt.toggled.connect(lambda _on: self.changed.emit())
        left = caption(_("from last time"))
        left.setVisible(point.carried)
        self.place((self.edit, 1), (left, 0), (self.dealt, 0))

    def point(self) -> AgendaPoint:
        """Return what is typed and marked."""
        text = " ".join(self.edit.text().split())
        return AgendaPoint(text, self.dealt.isChecked(), self._point.carried)


class AgendaField(RowList[PointRow]):
    """While a meeting is prepared, nothing can be dealt with yet."""

    def __init__(self, icons: Icons, points: Iterable[AgendaPoint], *, held: bool) -> None:
        super().__init__(icons, _("Add a point"), MOST_POINTS)
        self._held = held
        self.put_rows([self._row(point) for point in points])

    def value(self) -> tuple[AgendaPoint, ...]:
        """Return the points in their order."""
        return tuple(point for row in self.rows if (point := row.point()).text)

    @override
    def new_row(self) -> PointRow:
        return self._row(AgendaPoint(""))

    @override
    def content(self) -> list[Any]:
        return [[point.text, point.dealt, point.carried] for point in self.value()]

    def put_content(self, content: list[Any]) -> None:
        """Show what was kept."""
        self.put_rows([self._row(AgendaPoint(*point)) for point in content])

    def _row(self, point: AgendaPoint) -> PointRow:
        return PointRow(self.icons, point, held=self._held)
