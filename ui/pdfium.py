"""PDFium, which reads PDF files: it serves one thread at a time, so all of it is locked. No Qt."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOCK = Lock()


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Give the PDF file as PDFium reads it; nobody else does in this block."""
    import pypdfium2  # noqa: PLC0415 - only who looks at a report waits for it

    with _LOCK:
        pdf = pypdfium2.PdfDocument(content)
        try:
            yield pdf
        finally:
            pdf.close()


def joined(contents: Iterable[bytes]) -> bytes:
    """Return one PDF file with all pages of these, in their order."""
    import pypdfium2  # noqa: PLC0415 - the same

    with _LOCK:
        whole = pypdfium2.PdfDocument.new()
        try:
            for content in contents:
                part = pypdfium2.PdfDocument(content)
                whole.import_pages(part)
                part.close()
            target = BytesIO()
            whole.save(target)
        finally:
            whole.close()
    return target.getvalue()
