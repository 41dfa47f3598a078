"""An example of a paper beside the form: drawn a moment after something was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused
from familycare.i18n import _
from ui.messages import explain_all
from ui.pdf_pages import measured
from ui.theme import Space
from ui.widgets.page_strip import PageStrip
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QShowEvent

    from familycare.domain.centre import Centre
    from familycare.domain.stationery import Stationery
    from familycare.services.stationery import Papers
    from ui.desk import Desk
    from ui.jobs import Job, Tell
    from ui.pdf_pages import PdfDocument

PAUSE_MS = 250


class Example(QWidget):
    """The pages of one document about nobody; above them what keeps them from being drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._wanted: partial[PdfDocument] | None = None
        self.problem = text_label("", "error", wrap=True)
        self.warning = text_label("", "warn", wrap=True)
        self.pages = PageStrip(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for told in (self.problem, self.warning):
            told.hide()
            column.addWidget(told)
        column.addWidget(self.pages, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._draw)

    def show_of(self, code: str, language: str, papers: Papers) -> None:
        """Draw this document as it would look, unless something else is wanted until then."""
        house = (papers.centre, papers.stationery, self._desk.today(), self._desk.zone)
        self._wanted = partial(_drawn, code, language, house)
        self._pause.start()

    def say(self, refusal: Refused | None, to_think_over: str = "") -> None:
        """Say what is wrong, while the last example stays; and which words may hurt."""
        told = "" if refusal is None else "\n".join(explain_all(refusal, self._desk.zone))
        for label, text in ((self.problem, told), (self.warning, to_think_over)):
            label.setText(text)
            label.setVisible(bool(text))

    def _draw(self) -> None:
        if self._wanted is None or not self.isVisible():
            return  # whoever closes the centre wants no more of it
        if self._job is not None:
            self._job.cancel()
        self._job = self._desk.runner.compute(
            self, self._wanted, self._take, failed=self._show_failure
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()  # draws what was wanted while nobody looked

    def _take(self, document: PdfDocument) -> None:
        self._job = None
        self.pages.show_document(document, keep_place=True)

    def _show_failure(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, Refused):
            self.say(error)
        else:
            self.problem.setText(_("The document could not be made."))
            self.problem.show()


def _drawn(
    code: str, language: str, house: tuple[Centre, Stationery, date, ZoneInfo], _tell: Tell
) -> PdfDocument:
    from reports import specimens  # noqa: PLC0415 - only who looks at one waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same

    centre, stationery, today, zone = house
    made = specimens.House(centre.name, centre.contact, stationery, today, zone)
    return measured(specimens.drawn(code, made, Paper.A4, language))
