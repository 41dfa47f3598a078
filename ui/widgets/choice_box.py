"""Choosing one of a few things that all fit into a short list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ui.plain_text import as_tooltip
from ui.widgets.content import choose, plain
from ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QStandardItemModel


class ChoiceBox(DropDown):
    """A short list of values with their words."""

    def __init__(self, choices: Iterable[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.set_choices(choices)

    def value(self) -> Any:  # noqa: ANN401 - the choices decide
        """Return what is chosen, or None while there is nothing to choose."""
        return self._values[self.currentIndex()] if self._values else None

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Replace what can be chosen: values with their words; the chosen one stays if it can."""
        chosen, pairs = self.value(), list(choices)
        self._values = [value for value, _word in pairs]
        self.clear()
        self.addItems([word for _value, word in pairs])
        self.set_value(chosen)

    def grey_out(self, reasons: Mapping[Any, str]) -> None:
        """Let these values not be chosen by hand, each with the reason beside it."""
        for row, value in enumerate(self._values):
            index = self.model().index(row, self.modelColumn())
            grey = value in reasons
            item = cast("QStandardItemModel", self.model()).itemFromIndex(index)
            item.setEnabled(not grey)
            item.setToolTip(as_tooltip(reasons[value]) if grey else "")

    def set_value(self, value: object) -> None:
        """Choose this value; one that is not there leaves the first."""
        if self._values:
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def content(self) -> Any:  # noqa: ANN401 - the choices decide
        """Return what is chosen, to be kept."""
        return plain(self.value())

    def put_content(self, content: Any) -> None:  # noqa: ANN401 - what `content` returned
        """Choose what was kept."""
        choose(self, self._values, content)
