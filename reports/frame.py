"""The sheet of paper around a document: margins, foot, page numbers, and what the file tells."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from enum import Enum
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from familycare import i18n
from familycare.i18n import _, language, runs_right_to_left
from reports.approval import draw_watermark, with_scope
from reports.drawing import draw_line, draw_lines
from reports.editions import sized
from reports.embedding import NO_FONT
from reports.flowables.leading import with_what_follows
from reports.flowables.own_foot import Foot
from reports.headings import put_bookmarks
from reports.lines import broken, line_width
from reports.sides import edge
from reports.styles import CAPTION, LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.headings import Bookmark
    from reports.lines import Line

# Written as bytes: as letters, which no program asks for any more, files are a quarter larger.
rl_config.useA85 = 0

MARGIN = 20 * mm
MAKER = "familycare"
FOOT = 9 * mm
"""Room for the foot above the lower margin, where its notice takes one line."""
ABOVE_FOOT = 12.0
"""Points between the text of a page and the line above its foot."""
NUMBER_ROOM = 10.0
"""Room for "Page 10 of 12" in the foot, in units of its size."""


class Paper(Enum):
    """A sheet's width and height in points, upright."""

    A4 = (210 * mm, 297 * mm)
    LETTER = (8.5 * 72, 11 * 72)


@dataclass(frozen=True, kw_only=True)
class PageSetup:
    """What every page of a document has in common."""

    title: str
    """Of the file, shown in the viewer's window: without anybody's name."""
    author: str
    notice: str
    """In the foot of each page: for whom it is."""
    paper: Paper = Paper.A4
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self.paper.value
        return (height, width) if self.landscape else (width, height)

    @property
    def room(self) -> float:
        """Width between the margins in points."""
        return self.size[0] - 2 * MARGIN

    def notice_lines(self, notice: str) -> tuple[Line, ...]:
        """Return the lines of a notice in the foot: beside the number of the page, in full."""
        return broken(notice, sized(CAPTION), self.room - NUMBER_ROOM * sized(CAPTION).size)

    @property
    def foot_height(self) -> float:
        """Room for the foot above the lower margin, in points."""
        caption = sized(CAPTION)
        more = len(self.notice_lines(self.notice)) - 1
        return FOOT + more * caption.leading + caption.size - CAPTION.size


class _NumberedCanvas(Canvas):
    """Draws each foot at the end, when the number of pages is known."""

    def __init__(self, target: BytesIO, setup: PageSetup) -> None:
        super().__init__(
            target,
            pagesize=setup.size,
            invariant=1,
            pageCompression=1,
            lang=language(),
            # Otherwise every file would ask for Helvetica, which is not inside it.
            initialFontName=NO_FONT,  # type: ignore[arg-type]
        )
        self._setup = setup
        if runs_right_to_left():
            self.setViewerPreference("Direction", "R2L")
        self.foot = Foot(language(), setup.notice)
        """Of the page that is drawn; see `OwnFoot`."""
        self.bookmarks: tuple[Bookmark, ...] = ()
        """Of the page that is drawn; see `reports.headings`."""
        self._pages: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put the page aside."""
        self._pages.append(dict(self.__dict__))
        self.bookmarks = ()
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Finish every page and the document."""
        sheets, deepest = 0, 0
        for _foot, pages in groupby(self._pages, key=lambda page: page["foot"]):
            paper = list(pages)
            for number, page in enumerate(paper, start=1):
                self.__dict__.update(page)
                sheets += 1
                deepest = put_bookmarks(self, sheets, self.bookmarks, deepest)
                with i18n.speaking(self.foot.language):
                    _draw_foot(self, self._setup, number, len(paper))
                super().showPage()
        super().save()


def _draw_foot(canvas: _NumberedCanvas, setup: PageSetup, number: int, pages: int) -> None:
    whole, high, caption = setup.size[0], setup.foot_height, sized(CAPTION)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    rule = MARGIN + high - ABOVE_FOOT
    canvas.line(MARGIN, rule, whole - MARGIN, rule)
    place = _("Page {number} of {pages}").format(number=number, pages=pages)
    wide = line_width(place, caption)
    first = MARGIN + high - FOOT
    draw_line(canvas, place, caption, edge(whole - MARGIN - wide, whole), first)
    lines = setup.notice_lines(canvas.foot.notice)
    draw_lines(canvas, lines, caption, edge(MARGIN, whole), first)


def printed(story: Sequence[Flowable], setup: PageSetup) -> bytes:
    """Lay the story out on as many pages as it needs and return the file.

    It runs as the language spoken here does. The same story gives the same bytes, on every day
    and every computer. The file holds title, author and language, and nothing else about where
    it was made.
    """
    setup = replace(setup, notice=with_scope(setup.notice))
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=setup.size,
        title=setup.title,
        author=setup.author,
        subject="",
        creator=MAKER,
        producer=MAKER,
        displayDocTitle=True,
    )
    pages = PageTemplate(
        frames=[_frame(setup)],
        onPage=lambda canvas, _all: draw_watermark(canvas, *setup.size),
    )
    document.addPageTemplates([pages])
    document.build(
        list(with_what_follows(story)), canvasmaker=lambda *_, **__: _NumberedCanvas(target, setup)
    )
    return target.getvalue()


class _Column(Frame):
    """The room for text on a page."""

    def __deepcopy__(self, _memo: object) -> Frame:
        """Return a copy to measure in, which reportlab makes for whatever it keeps together.

        What a frame refers to is never changed there, so that it need not be copied as well.
        """
        return copy(self)


def _frame(setup: PageSetup) -> Frame:
    return _Column(
        MARGIN,
        MARGIN + setup.foot_height,
        setup.room,
        setup.size[1] - 2 * MARGIN - setup.foot_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
