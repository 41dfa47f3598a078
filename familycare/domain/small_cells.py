"""Small counts in tables that leave the house: hidden, so that nobody can tell who is meant.

A count below the limit is hidden. Whatever else could betray it is hidden with it (complementary
suppression, as statistical offices do: Hundepool et al., Statistical Disclosure Control, 2012,
ch. 4). A reader is taken to know the sum of every line, be it from another table of the same file,
and that a hidden small count is none and not below one: `known` says what such a reader can
reckon, by tightening bounds until nothing changes. As long as it tells a small count exactly, more
of its lines is hidden.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

Cell = tuple[int, int]
K = TypeVar("K", bound="Hashable")
Line = tuple[K, ...]
"""Cells whose sum a reader may know."""


def hidden_cells(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Return row and column of every count to hide; zero is no secret. 0 or 1 hides nothing."""
    return hidden(cells_of(counts), lines_of(counts), least)


def cells_of(counts: Sequence[Sequence[int]]) -> dict[Cell, int]:
    """Return the counts of a table by row and column."""
    return {(r, c): count for r, line in enumerate(counts) for c, count in enumerate(line)}


def lines_of(counts: Sequence[Sequence[int]]) -> list[Line[Cell]]:
    """Return the rows and the columns of a table."""
    rows, columns = range(len(counts)), range(len(counts[0])) if counts else range(0)
    across = [tuple((row, column) for column in columns) for row in rows]
    return across + [tuple((row, column) for row in rows) for column in columns]


def hidden(counts: Mapping[K, int], lines: Iterable[Line[K]], least: int) -> frozenset[K]:
    """Return every count to hide, of several tables that share lines."""
    lines = telling(counts, lines)
    out = {cell for cell, count in counts.items() if 0 < count < least}
    while more := _next(counts, lines, out, least):
        out |= more
    return frozenset(out)


def telling(counts: Mapping[K, int], lines: Iterable[Line[K]]) -> list[Line[K]]:
    """Return the lines whose sum is another one than the only count in them."""
    return [line for line in lines if sum(counts[cell] > 0 for cell in line) > 1]


def known(
    counts: Mapping[K, int], lines: Iterable[Line[K]], out: Collection[K], least: int
) -> dict[K, tuple[int, int]]:
    """Return the least and the most that a reader knows each hidden count to be."""
    whole = max(chain(counts.values(), [0])) + sum(counts[cell] for cell in out)
    bounds = {cell: (1, least - 1) if 0 < counts[cell] < least else (0, whole) for cell in out}
    parted = [[cell for cell in line if cell in out] for line in lines]
    sums = [(part, sum(counts[cell] for cell in part)) for part in parted if part]
    tighter = True
    while tighter:
        tighter = False
        for part, total in sums:
            lows, highs = (sum(bounds[cell][end] for cell in part) for end in (0, 1))
            for cell in part:
                low, high = bounds[cell]
                new = (max(low, total - highs + high), min(high, total - lows + low))
                if new != (low, high):
                    lows, highs = lows + new[0] - low, highs + new[1] - high
                    bounds[cell], tighter = new, True
    return bounds


def _next(counts: Mapping[K, int], lines: Sequence[Line[K]], out: set[K], least: int) -> set[K]:
    """Return one more cell to hide for the sake of one that is betrayed; none where all is well.

    Where nothing else in its lines is left to hide, whoever knows their sums knows it anyway.
    """
    bounds = known(counts, lines, out, least)
    for line in lines:
        small = [cell for cell in line if cell in out]
        told = any(0 < counts[cell] < least and len(set(bounds[cell])) == 1 for cell in small)
        if told or len(small) == 1:
            open_ones = [cell for cell in line if cell not in out and counts[cell]]
            if open_ones:
                return {min(open_ones, key=lambda cell: (counts[cell], line.index(cell)))}
    return set()
