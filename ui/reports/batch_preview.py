"""The report of the chosen line, as it would leave today: seen before somebody approves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused
from familycare.i18n import _
from familycare.services import document_views
from ui.messages import explain
from ui.reports import making
from ui.reports.batch_table import why
from ui.reports.preview import Preview
from ui.widgets.section import hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from familycare.services.batch_views import BatchLine
    from familycare.services.document_views import Kept, Waiting
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.pdf_pages import PdfDocument

PAUSE_MS = 150
"""After the last step in the list before a report is drawn: who passes by draws nothing."""
BESIDE_WIDTH = 1_100
"""Pixels from which on a report stands beside the list, and not below it."""
LIST_SHARE, PREVIEW_SHARE = 2, 3
"""Of the height; side by side they are equally wide."""


class BesideList(QWidget):
    """The report at the side of the list, or below it where there is little room."""

    def __init__(self, listed: QWidget, preview: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(listed, LIST_SHARE)
        self._row.addWidget(preview, PREVIEW_SHARE)
        preview.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= BESIDE_WIDTH
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setStretch(1, LIST_SHARE if beside else PREVIEW_SHARE)
        super().resizeEvent(event)


class BatchPreview(Preview):
    """Follows the chosen line; the report shown before stays until the next one is drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._line: BatchLine | None = None
        self._shown: tuple[int, int, int] | None = None
        self._job: Job | None = None
        self._column.insertWidget(0, hairline())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def follow(self, line: BatchLine | None) -> None:
        """Show the report of this line, or say why there is none."""
        self._line = line
        self._pause.start()

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if not self.isVisible():
            return
        if self._line is None or self._line.document is None:
            self._shown = None
            told = why(self._line, self._desk.zone) if self._line else ""
            self.states.show_empty(told or _("Choose a report to see it here."), icon="file-text")
            return
        self.states.show_loading()
        view = partial(document_views.shown, document_id=self._line.document.id)
        self._desk.runner.ask(self, view, self._draw, key="report", refused=self._tell)

    def _draw(self, found: Waiting | Kept) -> None:
        kept = found.document
        job = partial(making.drawn_filed, found, kept.paper, kept.language)
        self._job = self._desk.runner.compute(self, job, self._show, failed=self._fail)

    def _show(self, document: PdfDocument) -> None:
        self._job = None
        key = self._line.key if self._line else None
        self.show_document(document, keep_place=key == self._shown)
        self._shown = key

    def _tell(self, refusal: Refused) -> None:
        self._shown = None
        self.states.show_empty(explain(refusal, self._desk.zone), icon="circle-alert")

    def _fail(self, error: BaseException) -> None:
        """Say that it cannot be drawn; bugs are told by the window besides."""
        self._job = None
        if isinstance(error, Refused):
            self._tell(error)
        else:
            self.states.show_error(_("The document could not be made."), self._look)
