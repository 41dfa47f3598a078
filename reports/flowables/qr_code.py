"""A square code that a telephone's camera reads: a link that nobody wants to type."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.sides import left
from reports.styles import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE = 48 * mm
"""So large that the code of a signed link is still read off poor prints."""
ABOVE = 6.0
BORDER = 4
"""Squares of the quiet zone on each side."""


class QrCode(Flowable):
    """The code of a text, where lines begin, with its quiet zone around it."""

    def __init__(self, value: str) -> None:
        super().__init__()
        widget: Any = QrCodeWidget(value, barLevel="L")
        self._code = widget.qr
        self._code.make()

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, SIDE + ABOVE

    def draw(self) -> None:
        """Draw the code where lines begin: squares alone, since a drawing asks for a font."""
        start = left(0, SIDE, self.width)
        size = SIDE / (self._code.getModuleCount() + 2 * BORDER)
        self.canv.setFillColor(TEXT)
        for row, first, count in self._dark():
            x, y = start + (BORDER + first) * size, SIDE - (BORDER + row + 1) * size
            self.canv.rect(x, y, count * size, size, stroke=0, fill=1)

    def _dark(self) -> Iterator[tuple[int, int, int]]:
        """Yield each stretch of dark squares: its row, its first column and its length."""
        count = self._code.getModuleCount()
        for row in range(count):
            squares = [(bool(self._code.isDark(row, at)), at) for at in range(count)]
            for dark, stretch in groupby(squares, lambda square: square[0]):
                columns = [at for _dark, at in stretch]
                if dark:
                    yield row, columns[0], len(columns)
