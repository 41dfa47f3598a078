"""What the rules say about every cell that is shown, found by column and minute. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.services.shading import RANKS
from ui.calendar.columns import NOBODY
from ui.calendar.gesture import minute_of
from ui.calendar.layout import DAY_MINUTES
from ui.calendar.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.services.eligibility import Verdict
    from familycare.services.shading import Shade, Shades
    from ui.calendar.columns import Column
    from ui.calendar.geometry import Cell


class Band(NamedTuple):
    """Some time of a column about which the rules say the same; minutes count from midnight."""

    column: int
    top: int
    bottom: int
    verdict: Verdict | None
    """None where nothing can begin at all: it is past, closed, or held in other rooms."""


class ShadeMap:
    """The shades of one screen."""

    def __init__(
        self, view: View, columns: Sequence[Column], grid: int, shades: Shades, whom: str
    ) -> None:
        self.columns, self.grid = list(columns), grid
        self.whom = whom
        """Whom it is about, for whoever does not see colours."""
        self._cells = [_cells(each, grid, shades, view) for each in columns]

    def at(self, cell: Cell) -> Shade | None:
        """Return what would become of a booking that begins in a cell."""
        if cell.column >= len(self._cells):
            return None
        return self._cells[cell.column].get(cell.minute // self.grid)

    def bands(self) -> Iterator[Band]:
        """Yield everything that is shown, in as few pieces as possible."""
        for number, cells in enumerate(self._cells):
            start, verdict = 0, _verdict(cells.get(0))
            for step in range(1, DAY_MINUTES // self.grid):
                here = _verdict(cells.get(step))
                if here is not verdict:
                    yield Band(number, start * self.grid, step * self.grid, verdict)
                    start, verdict = step, here
            yield Band(number, start * self.grid, DAY_MINUTES, verdict)


def _verdict(shade: Shade | None) -> Verdict | None:
    return shade.verdict if shade else None


def _cells(column: Column, grid: int, shades: Shades, view: View) -> dict[int, Shade]:
    """Return the shades of one column by the steps of its grid; what is offered comes first."""
    key = column.of if column.of != NOBODY or view is not View.STAFF else None
    found: dict[int, Shade] = {}
    here = [each for each in shades.get(key, ()) if each.slot.start.date() == column.day]
    for shade in sorted(here, key=lambda each: each.offered):
        step = minute_of(shade.slot.start) // grid
        steps = -(-round(shade.slot.length.total_seconds() / 60) // grid) if shade.offered else 1
        for number in range(step, min(step + steps, DAY_MINUTES // grid)):
            known = found.get(number)
            if known is None or not known.offered or _better(shade, known):
                found[number] = shade
    return found


def _better(one: Shade, other: Shade) -> bool:
    """Whether of two slots that are offered at one time the first one is the better."""
    return RANKS[one.verdict] < RANKS[other.verdict]
