"""Lines of several fields each: added below, moved, taken away, all by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.recovery.pages import fields_of
from familycare.i18n import _
from ui.recovery import editors
from ui.theme import Space
from ui.widgets.buttons import icon_button, quiet_button
from ui.widgets.content import content_of, put_content
from ui.widgets.edits import on_edit
from ui.widgets.section import caption

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.recovery.pages import PageField
    from ui.icons import Icons

SHARES = {str: 5, bool: 1}
"""How wide a field is beside the others of its line."""
USUAL_SHARE = 3


class Line(QWidget):
    """The editors of one line."""

    edited = Signal()

    def __init__(self, kind: type, icons: Icons, today: date) -> None:
        super().__init__()
        self._kind = kind
        self.editors = {each: editors.editor_for(each, icons, today) for each in fields_of(kind)}
        for each, editor in self.editors.items():
            editor.setAccessibleName(_(each.asked.label))
            on_edit(editor, self._tell)

    def _tell(self, *, by_person: bool) -> None:
        if by_person:
            self.edited.emit()

    def value(self) -> Any:  # noqa: ANN401 - a line of some kind
        """Return the line as a page holds it."""
        return self._kind(
            **{each.name: editors.value_of(each, one) for each, one in self.editors.items()}
        )

    def set_value(self, line: object) -> None:
        """Show another line."""
        for each, editor in self.editors.items():
            editors.show_value(editor, getattr(line, each.name))


class LinesField(QWidget):
    """Several lines, with the names of their fields above."""

    changed = Signal()

    def __init__(self, kind: type, icons: Icons, today: date) -> None:
        super().__init__()
        self._kind, self._icons, self._today = kind, icons, today
        self.lines: list[Line] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self.add = quiet_button(_("Add a line"))
        self.add.clicked.connect(self._add_one)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._grid)
        column.addLayout(row)
        self._headers = [caption(_(each.asked.label)) for each in self._fields]
        self._arrange()

    @property
    def _fields(self) -> tuple[PageField, ...]:
        return fields_of(self._kind)

    def value(self) -> tuple[Any, ...]:
        """Return what stands in all lines."""
        return tuple(line.value() for line in self.lines)

    def set_value(self, lines: tuple[Any, ...]) -> None:
        """Show other lines."""
        for line in self.lines:
            self._drop(line)
        self.lines = []
        for each in lines:
            self._append().set_value(each)
        self._arrange()

    def is_clear(self) -> bool:
        """Whether every date, time and number in the lines can be read."""
        return self._unclear() is None

    def example(self) -> str:
        """Return what may be typed where something cannot be read."""
        unclear = self._unclear()
        return "" if unclear is None else unclear.example()  # type: ignore[attr-defined]

    def content(self) -> list[dict[str, Any]]:
        """Return what stands in all lines, to be kept."""
        return [
            {each.name: content_of(editor) for each, editor in line.editors.items()}
            for line in self.lines
        ]

    def put_content(self, content: list[dict[str, Any]]) -> None:
        """Show what was kept."""
        self.set_value(())
        for kept in content:
            line = self._append()
            for each, editor in line.editors.items():
                if each.name in kept:
                    put_content(editor, kept[each.name])
        self._arrange()
        self.changed.emit()

    def _unclear(self) -> QWidget | None:
        every = (editor for line in self.lines for editor in line.editors.values())
        return next((one for one in every if not getattr(one, "is_clear", lambda: True)()), None)

    def _append(self) -> Line:
        line = Line(self._kind, self._icons, self._today)
        line.edited.connect(self.changed)
        line.setParent(self)
        line.hide()  # it only holds its editors together: these stand in the grid
        self.lines.append(line)
        return line

    def _add_one(self) -> None:
        line = self._append()
        self._arrange()
        next(iter(line.editors.values())).setFocus()
        self.changed.emit()

    def _remove(self, line: Line) -> None:
        self.lines.remove(line)
        self._drop(line)
        self._arrange()
        self.add.setFocus()
        self.changed.emit()

    def _raise(self, line: Line) -> None:
        at = self.lines.index(line)
        if at:
            self.lines[at - 1], self.lines[at] = self.lines[at], self.lines[at - 1]
            self._arrange()
            self.changed.emit()

    def _drop(self, line: Line) -> None:
        for editor in line.editors.values():
            editor.hide()
            editor.deleteLater()
        line.deleteLater()

    def _arrange(self) -> None:
        """Put everything into the grid anew: its rows never move by themselves."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None and widget.property("tool"):
                widget.hide()
                widget.deleteLater()
        for column, (each, header) in enumerate(zip(self._fields, self._headers, strict=True)):
            header.setVisible(bool(self.lines))
            self._grid.addWidget(header, 0, column)
            self._grid.setColumnStretch(column, SHARES.get(each.kind, USUAL_SHARE))
        for row, line in enumerate(self.lines, 1):
            for column, editor in enumerate(line.editors.values()):
                self._grid.addWidget(editor, row, column)
                editor.show()
            self._grid.addWidget(self._tools(line, row), row, len(self._fields))
        self._order_tabs()

    def _tools(self, line: Line, number: int) -> QWidget:
        tools = QWidget()
        tools.setProperty("tool", True)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for icon, name, does in (
            ("chevron-up", _("Move line {number} up"), self._raise),
            ("trash-2", _("Take line {number} away"), self._remove),
        ):
            made = icon_button(self._icons, icon, name.format(number=number))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(partial(does, line))
            row.addWidget(made)
        return tools

    def _order_tabs(self) -> None:
        """Let Tab go along the lines, whatever was added when."""
        before: QWidget | None = None
        for row in range(1, self._grid.rowCount()):
            for column in range(self._grid.columnCount()):
                item = self._grid.itemAtPosition(row, column)
                widget = item.widget() if item else None
                if widget is None:
                    continue
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.add)
