"""Long work on reports of many, done on the pool with the centre at hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import documents
from familycare.services.documents import ApproveDocument
from ui import batches
from ui.pdf_pages import measured
from ui.reports import making

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from familycare.domain.batches import Batch
    from familycare.services.batch_views import BatchLine
    from familycare.services.document_views import Waiting
    from familycare.services.open_centre import OpenCentre
    from ui.batches import Ended
    from ui.jobs import Tell


def approved(lines: Sequence[BatchLine], centre: OpenCentre, tell: Tell) -> Ended:
    """Draw each of these with its number, as it is today, and have exactly that approved."""

    def draw(found: Waiting) -> bytes:
        return making.released_document(found, tell)

    return batches.approve(centre, lines, draw, _keep, tell)


def handed_out(batch: Batch, printer: QPrinter | None, centre: OpenCentre, tell: Tell) -> Ended:
    """Begin a batch, or go on with one, and hand out what is ready: to a printer or a folder."""
    way = partial(_print, printer) if printer is not None else None
    if batch.id:
        return batches.go_on(centre, batch, way, tell)
    return batches.hand_out(centre, batches.begin(centre, batch), way, tell)


def _keep(centre: OpenCentre, found: Waiting, content: bytes) -> None:
    kept = found.document
    order = ApproveDocument(document_id=kept.id, version=kept.version, content=content)
    with centre.work() as work:
        documents.approve(work, order)
        work.commit()


def _print(printer: QPrinter, name: str, content: bytes, note: Callable[[], object]) -> None:
    """Send one report to the printer, as a job of its own."""
    document = measured(content)
    printer.setDocName(name)
    note()
    making.printed(document, printer, range(len(document.sizes)), _tell_nobody)


def _tell_nobody(_fraction: float, _text: str) -> None:
    """Say nothing of single pages: the report is what one waits for."""
