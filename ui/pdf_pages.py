"""Pages of a PDF as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from ui.pdfium import opened


@dataclass(frozen=True, eq=False)
class PdfDocument:
    """A PDF file and the sizes of its pages."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in points."""


def measured(content: bytes) -> PdfDocument:
    """Return the file with the sizes of its pages; called away from the screen's thread."""
    with opened(content) as pdf:
        return PdfDocument(content, tuple(page.get_size() for page in pdf))


def pictured(document: PdfDocument, number: int, scale: float) -> QImage:
    """Return a page, counted from 0, as a picture; `scale` is its pixels per point."""
    with opened(document.content) as pdf:
        bitmap = pdf[number].render(scale=scale, prefer_bgrx=True)
        shared = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return shared.copy()  # the bitmap's memory goes with the document
