"""The head of a paper: who writes it where lines begin, and the logo where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream
from reportlab.platypus import Flowable

from reports.sides import left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from familycare.domain.logos import Picture
    from reports.flowables.prose import Prose

BESIDE_LOGO = 16.0
"""Points between the words and the logo."""
BELOW = 6.0
PREDICTED = 15
"""How PDF calls the way in which PNG packs lines."""


class Letterhead(Flowable):
    """Lines of words with a logo beside them; both begin at the top."""

    def __init__(self, lines: Sequence[Prose], logo: Picture, highest: float) -> None:
        super().__init__()
        self._lines, self._logo, self._highest = lines, logo, highest

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width, and the height of whichever is higher."""
        self.width = available_width
        logo = self._logo
        most_wide = available_width / 3
        scale = min(self._highest / logo.height, most_wide / logo.width)
        self._size = (logo.width * scale, logo.height * scale)
        self._room = available_width - self._size[0] - BESIDE_LOGO
        self._heights = [line.wrap(self._room, 0)[1] for line in self._lines]
        self.height = max(sum(self._heights), self._size[1]) + BELOW
        return available_width, self.height

    def draw(self) -> None:
        """Draw the words, and the logo at the other side."""
        top = self.height
        for line, high in zip(self._lines, self._heights, strict=True):
            top -= high
            line.drawOn(self.canv, left(0, self._room, self.width), top)
        wide, high = self._size
        draw_picture(
            self.canv, self._logo,
            (left(self.width - wide, wide, self.width), self.height - high, wide, high),
        )  # fmt: skip


def draw_picture(canvas: Canvas, picture: Picture, box: tuple[float, float, float, float]) -> None:
    """Draw a picture into a box of left, bottom, width and height; the file holds it once."""
    sheet: Any = canvas
    document = sheet._doc  # noqa: SLF001 - reportlab draws pictures of files alone
    name = "logo"
    known = document.getXObjectName(name)
    if known not in document.idToObject:
        document.addForm(name, _Embedded(picture))
    x, y, wide, high = box
    sheet.saveState()
    sheet.transform(wide, 0, 0, high, x, y)
    sheet._currentPageHasImages = 1  # noqa: SLF001 - as above
    sheet._formsinuse.append(name)  # noqa: SLF001 - as above
    sheet._code.append(f"/{known} Do")  # noqa: SLF001 - as above
    sheet.restoreState()


class _Embedded(PDFObject):
    """A picture in a file: its lines as they are packed, and nothing about where it came from."""

    __RefOnly__ = 1

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def format(self, document: Any) -> Any:  # noqa: ANN401 - reportlab's own types
        """Return it as the file writes it."""
        picture = self._picture
        told = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": picture.width,
            "Height": picture.height,
            "BitsPerComponent": 8,
            "ColorSpace": PDFName("DeviceRGB" if picture.colours > 1 else "DeviceGray"),
            "Filter": PDFName("FlateDecode"),
            "DecodeParms": PDFDictionary({
                "Predictor": PREDICTED,
                "Colors": picture.colours,
                "Columns": picture.width,
                "BitsPerComponent": 8,
            }),
        }  # fmt: skip
        return PDFStream(dictionary=PDFDictionary(told), content=picture.packed).format(document)
