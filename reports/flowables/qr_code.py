"""A square code that a telephone's camera reads: a link that nobody wants to type."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.sides import left

SIDE = 48 * mm
"""So large that the code of a signed link is still read off poor prints."""
ABOVE = 6.0


class QrCode(Flowable):
    """The code of a text, where lines begin, with its quiet zone around it."""

    def __init__(self, value: str) -> None:
        super().__init__()
        code = QrCodeWidget(value, barLevel="L", barWidth=SIDE, barHeight=SIDE, barBorder=4)
        self._drawing = Drawing(SIDE, SIDE)
        self._drawing.add(code)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, SIDE + ABOVE

    def draw(self) -> None:
        """Draw the code where lines begin."""
        renderPDF.draw(self._drawing, self.canv, left(0, SIDE, self.width), 0)
