"""The beginning of a paper within a file of several: its pages are counted by themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.platypus import Flowable


class Foot(NamedTuple):
    """What stands at the foot of the pages of one paper."""

    language: str
    notice: str
    """For whom it is, in that language."""
    number: int = 0
    """Of the paper, told apart from the one before it."""


class OwnFoot(Flowable):
    """Takes no room; the pages from here on have this foot."""

    def __init__(self, language: str, notice: str) -> None:
        super().__init__()
        self._language, self._notice = language, notice

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the sheet of paper, which draws the feet at the end."""
        sheet: Any = self.canv  # of `reports.frame`, which knows of feet
        sheet.foot = Foot(self._language, self._notice, sheet.foot.number + 1)
