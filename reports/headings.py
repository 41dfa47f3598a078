"""The bookmarks of a document: its headings, as the viewer lists them beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reports.writing import JOINERS, clean, invisible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.pdfgen.canvas import Canvas

LONGEST = 120
"""Characters of a bookmark; a heading of a longer name is cut."""


class Heading(NamedTuple):
    """One heading, as it is drawn."""

    text: str
    depth: int
    top: float
    """Above the place where the canvas draws."""


class Bookmark(NamedTuple):
    """Where a heading stands."""

    text: str
    depth: int
    height: float
    """Of its upper edge on the page, in points."""


def note_heading(canvas: Canvas, heading: Heading) -> None:
    """Tell the sheet of paper, which makes bookmarks when the number of each page is known."""
    sheet: Any = canvas  # of `reports.frame`, which knows of bookmarks; others have none
    if hasattr(sheet, "bookmarks"):
        _x, height = canvas.absolutePosition(0, heading.top)
        sheet.bookmarks = (
            *sheet.bookmarks, Bookmark(_plain(heading.text), heading.depth, height)
        )  # fmt: skip


def put_bookmarks(canvas: Canvas, page: int, found: Iterable[Bookmark], deepest: int) -> int:
    """Add the bookmarks of the page at hand; returns how deep the next one may stand.

    No bookmark stands deeper than one below the one before it.
    """
    for number, bookmark in enumerate(found):
        depth = min(bookmark.depth, deepest)
        key = f"{page}-{number}"
        canvas.bookmarkHorizontal(key, 0, bookmark.height)
        canvas.addOutlineEntry(bookmark.text, key, depth)
        deepest = depth + 1
    return deepest


def _plain(text: str) -> str:
    """Return the text without what only steers it: viewers find its direction by themselves."""
    seen = "".join(sign for sign in clean(text) if sign in JOINERS or not invisible(sign))
    return seen if len(seen) <= LONGEST else seen[: LONGEST - 1] + "…"
