"""A heading that stands with what follows it, or with its beginning where that is long."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable, KeepTogether

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

TOO_HIGH = 1e6
"""Points that no page has."""


def with_what_follows(story: Sequence[Flowable]) -> Iterator[Flowable]:
    """Yield the story with its headings held to what stands next.

    Platypus would hold a heading to the whole of a table, and leave a page half empty.
    """
    if not story:
        return
    last = story[-1]
    held = [last]
    for one, _after in reversed(list(pairwise(story))):
        held.append(Leading(one, held[-1]) if getattr(one, "keepWithNext", 0) else one)
    yield from reversed(held)


class Leading(Flowable):
    """Goes to the next page, once, when nothing of what follows has room below it."""

    def __init__(self, content: Flowable, follows: Flowable) -> None:
        super().__init__()
        self._content, self._follows = content, follows

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the room of the heading, or more than there is."""
        size = self._content.wrap(available_width, available_height)
        # Platypus sets it when it goes to the next page, where it stays.
        if hasattr(self, "_postponed") or self.leads(self.canv, available_width, available_height):
            return size
        return available_width, TOO_HIGH

    def leads(self, canvas: Canvas, width: float, room: float) -> bool:
        """Whether it and at least the beginning of what follows stand within this room."""
        content, follows = self._content, self._follows
        between = max(content.getSpaceAfter(), follows.getSpaceBefore())
        room -= content.wrap(width, room)[1] + between
        if isinstance(follows, Leading):
            return follows.leads(canvas, width, room)
        high = follows.wrapOn(canvas, width, room)[1]
        if isinstance(follows, KeepTogether):  # says that it is endless, so as to be split
            return bool(vars(follows)["_H"] <= room)
        return high <= room or len(follows.split(width, room)) > 1

    def split(self, _available_width: float, _available_height: float) -> list[Flowable]:
        """Go to the next page as a whole."""
        return []

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room above."""
        return self._content.getSpaceBefore()

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room below."""
        return self._content.getSpaceAfter()

    def draw(self) -> None:
        """Draw the heading."""
        self._content.drawOn(self.canv, 0, 0)
