"""Which figures of a table are hidden where it leaves the house, by how its figures hang together.

Every table of a file is hidden as if its reader knew the sum of each of its rows and columns: so
no table tells what another one hides, and neither do figures that the reader has from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.small_cells import Cell, cells_of, hidden, hidden_cells, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ASKED, VISITS, USED = 0, 1, 2
"""The row of all requests; the columns of visits, and of how much of the places they are."""


def hidden_in(key: str, counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Return row and column of every figure to hide in the table of this key."""
    return RULES.get(key, hidden_cells)(counts, least) if least > 1 else frozenset()


def _parts_of_the_first(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Hide where the first row is the sum of all others."""
    parts = tuple((row, 0) for row in range(len(counts)) if row != ASKED)
    every = [*lines_of(counts), parts]
    return hidden(cells_of(counts), every, least)


def _nested(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Hide where each row is among the row before: small differences tell of few people."""
    out, before = set(), 0
    for row, (count, *_others) in enumerate(counts):
        near = row > 0 and 0 < abs(before - count) < least
        if 0 < count < least or near:
            out.add((row, 0))
        else:
            before = count
    return frozenset(out)


def _each(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Hide where nobody knows a sum of the figures."""
    return hidden(cells_of(counts), (), least)


def _all_by_the_first(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Hide all where the other figures are about the few visits that the first one counts."""
    return frozenset(cells_of(counts)) if 0 < counts[0][0] < least else frozenset()


def _visits_of_slots(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Places on offer are no secret; how much of them was used tells how many came."""
    visits = [[line[VISITS]] for line in counts]
    rows = {row for row, _column in hidden_cells(visits, least)}
    return frozenset((row, column) for row in rows for column in (VISITS, USED))


RULES: dict[str, Callable[[Sequence[Sequence[int]], int], frozenset[Cell]]] = {
    "requests": _parts_of_the_first,
    "clients without contact": _nested,
    "beyond the rules": _each,
    "journeys saved": _all_by_the_first,
    "slots on offer": _visits_of_slots,
}
"""By the key of a table; of all others rows and columns have sums."""
