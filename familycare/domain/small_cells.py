"""Small counts in tables that leave the house: hidden, so that nobody can tell who is meant.

A count below the limit is hidden, and where it could be reckoned from what else stands in its row
or column, the next smallest there is hidden with it (complementary suppression, as statistical
offices do: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
"""

from collections.abc import Sequence

Cell = tuple[int, int]


def hidden_cells(counts: Sequence[Sequence[int]], least: int) -> frozenset[Cell]:
    """Return row and column of every count to hide; zero is no secret. 0 or 1 hides nothing."""
    hidden = {
        (row, column)
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
        if 0 < count < least
    }
    rows = range(len(counts))
    columns = range(len(counts[0])) if counts else range(0)
    lines = [[(row, column) for column in columns] for row in rows]
    lines += [[(row, column) for row in rows] for column in columns]
    while more := _betrayed(counts, lines, hidden):
        hidden |= more
    return frozenset(hidden)


def _betrayed(
    counts: Sequence[Sequence[int]], lines: Sequence[Sequence[Cell]], hidden: set[Cell]
) -> set[Cell]:
    """Return one more cell to hide where a line hides just one, if there is such a line."""
    for line in lines:
        if sum(cell in hidden for cell in line) == 1:
            open_ones = [(counts[r][c], (r, c)) for r, c in line if (r, c) not in hidden]
            positive = [each for each in open_ones if each[0] > 0]
            if positive:
                return {min(positive)[1]}
    return set()
