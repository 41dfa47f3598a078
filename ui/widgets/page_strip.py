"""The pages of a document one below the other, as wide as there is room; painted when seen."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea
from typing_extensions import override

from familycare.i18n import _
from ui.pdf_pages import PdfDocument, pictured
from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from ui.desk import Desk
    from ui.jobs import Tell

WIDEST = 860
"""Pixels: on a large screen a page does not grow beyond easy reading."""
SCROLL_STEP = 40
PAUSE_MS = 60
"""While somebody drags the window's edge nothing is painted afresh."""
BESIDE = 1
"""Pages before and after those in sight that are painted ahead."""


class PageStrip(QAbstractScrollArea):
    """A document to look at: arrows and Page keys scroll, Home and End go to the ends."""

    pageChanged = Signal(int)
    """Number of the page in the middle of the view, counted from 0."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._document: PdfDocument | None = None
        self._tops: list[int] = []
        self._images: dict[int, QImage] = {}
        self._sharp: dict[int, float] = {}
        self._painting = False
        self._current = -1
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paint_missing)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(SCROLL_STEP)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        desk.theme.changed.connect(self.viewport().update)

    @property
    def document(self) -> PdfDocument | None:
        """What is shown."""
        return self._document

    def show_document(self, document: PdfDocument, *, keep_place: bool = False) -> None:
        """Show another document, from the top or, for a new version, where one stood."""
        self._document = document
        self._sharp.clear()  # the old pictures stay until the new ones are there
        self._images = {n: i for n, i in self._images.items() if n < len(document.sizes)}
        if not keep_place:
            self._images.clear()
        self._arrange()
        if not keep_place:
            self.verticalScrollBar().setValue(0)

    def page_rect(self, number: int) -> QRect:
        """Return where a page stands in the viewport."""
        if self._document is None:
            return QRect()
        scale = self._scale()
        width, height = self._document.sizes[number]
        left = (self.viewport().width() - round(width * scale)) // 2
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRect(left, top, round(width * scale), round(height * scale))

    def is_sharp(self, number: int) -> bool:
        """Whether this page is painted at the size it is shown in."""
        return self._sharp.get(number) == self._pixel_scale()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height() - SCROLL_STEP
        keys = QKeySequence.StandardKey
        moves = {
            keys.MoveToNextPage: page,
            keys.MoveToPreviousPage: -page,
            keys.MoveToStartOfDocument: -bar.maximum(),
            keys.MoveToEndOfDocument: bar.maximum(),
            keys.MoveToStartOfLine: -bar.maximum(),
            keys.MoveToEndOfLine: bar.maximum(),
            keys.MoveToNextLine: SCROLL_STEP,
            keys.MoveToPreviousLine: -SCROLL_STEP,
        }
        for key, distance in moves.items():
            if event.matches(key):
                bar.setValue(bar.value() + distance)
                return
        if event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + page)
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._desk.theme.colors()
        painter.fillRect(self.viewport().rect(), colours.ground)
        for number in self._seen():
            rect = self.page_rect(number)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if image := self._images.get(number):
                painter.drawImage(QRectF(rect), image)
            painter.setPen(QPen(colours.line, 1))
            painter.drawRect(rect.toRectF().adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _scale(self) -> float:
        """Return pixels per point, the widest page filling the width there is."""
        assert self._document is not None  # noqa: S101 - only asked with a document
        widest = max(width for width, _height in self._document.sizes)
        room = min(self.viewport().width() - 2 * Space.XL, WIDEST)
        return max(room, 1) / widest

    def _pixel_scale(self) -> float:
        return self._scale() * self.devicePixelRatioF() if self._document else 0.0

    def _arrange(self) -> None:
        if self._document is None:
            return
        scale = self._scale()
        self._tops, top = [], Space.XL
        for _width, height in self._document.sizes:
            self._tops.append(top)
            top += round(height * scale) + Space.XL
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        self._scrolled()

    def _scrolled(self) -> None:
        self.viewport().update()
        self._pause.start()
        if self._tops:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            current = max(0, bisect_right(self._tops, middle) - 1)
            if current != self._current:
                self._current = current
            self.pageChanged.emit(current)

    def _seen(self) -> range:
        if not self._tops:
            return range(0)
        above = self.verticalScrollBar().value()
        below = above + self.viewport().height()
        first = max(0, bisect_right(self._tops, above) - 1)
        return range(first, bisect_right(self._tops, below))

    def _paint_missing(self) -> None:
        """Have the pool paint the next page that is in sight, or nearly, and not sharp yet."""
        if self._painting or self._document is None or not self.isVisible():
            return
        seen = self._seen()
        near = [*seen, *range(seen.stop, min(seen.stop + BESIDE, len(self._tops)))]
        number = next((n for n in near if not self.is_sharp(n)), None)
        if number is None:
            return
        self._painting = True
        document, scale = self._document, self._pixel_scale()
        self._desk.runner.compute(
            self,
            partial(_picture, document, number, scale),
            partial(self._take, document, number, scale),
            failed=lambda _error: self._stop_painting(),
        )

    def _take(self, document: PdfDocument, number: int, scale: float, image: QImage) -> None:
        self._painting = False
        if document is self._document:
            self._images[number] = image
            self._sharp[number] = scale
            self._forget_far()
            self.viewport().update()
        self._paint_missing()

    def _stop_painting(self) -> None:
        self._painting = False

    def _forget_far(self) -> None:
        """Keep pictures of pages near the view only: a year's schedule has hundreds of pages."""
        seen = self._seen()
        kept = range(seen.start - 2 * BESIDE, seen.stop + 2 * BESIDE)
        for number in [n for n in self._images if n not in kept]:
            del self._images[number]
            self._sharp.pop(number, None)


def _picture(document: PdfDocument, number: int, scale: float, _tell: Tell) -> QImage:
    return pictured(document, number, scale)
