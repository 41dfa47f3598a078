"""Pages of a PDF as pictures. PDFium serves one thread at a time, so all of it is locked."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDFIUM = Lock()


@dataclass(frozen=True, eq=False)
class PdfDocument:
    """A PDF file and the sizes of its pages."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in points."""


def measured(content: bytes) -> PdfDocument:
    """Return the file with the sizes of its pages; called away from the screen's thread."""
    with _opened(content) as pdf:
        return PdfDocument(content, tuple(page.get_size() for page in pdf))


def pictured(document: PdfDocument, number: int, scale: float) -> QImage:
    """Return a page, counted from 0, as a picture; `scale` is its pixels per point."""
    with _opened(document.content) as pdf:
        bitmap = pdf[number].render(scale=scale, prefer_bgrx=True)
        shared = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return shared.copy()  # the bitmap's memory goes with the document


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - only who looks at a report waits for it

    with _PDFIUM:
        pdf = pypdfium2.PdfDocument(content)
        try:
            yield pdf
        finally:
            pdf.close()
