"""Choosing several of a few things, as marks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.content import plain
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = 2
V = TypeVar("V")


class MarksField(QWidget, Generic[V]):
    """One mark a value; nothing is marked at first."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[V, str]], columns: int = COLUMNS) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        self.marks = {value: TickBox(word) for value, word in choices}
        for place, mark in enumerate(self.marks.values()):
            grid.addWidget(mark, *divmod(place, columns))
            mark.clicked.connect(lambda _on: self.changed.emit())
        if self.marks:
            self.setFocusProxy(next(iter(self.marks.values())))

    def value(self) -> tuple[V, ...]:
        """Return what is marked."""
        return tuple(value for value, mark in self.marks.items() if mark.isChecked())

    def set_value(self, values: Iterable[V]) -> None:
        """Mark others."""
        chosen = frozenset(values)
        for value, mark in self.marks.items():
            mark.setChecked(value in chosen)

    def grey_out(self, reasons: Mapping[V, str]) -> None:
        """Let these not be marked, each with the reason beside it; all others can be."""
        for value, mark in self.marks.items():
            why = reasons.get(value, "")
            mark.setEnabled(not why)
            mark.setChecked(mark.isChecked() and not why)
            set_tooltip(mark, why)
            mark.setAccessibleDescription(why)

    def content(self) -> list[Any]:
        """Return what is marked, to be kept."""
        return [plain(value) for value in self.value()]

    def put_content(self, content: list[Any]) -> None:
        """Mark what was kept."""
        self.set_value(value for value in self.marks if plain(value) in content)
        self.changed.emit()
