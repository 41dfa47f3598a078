"""Small counts that leave the house tell nobody who is meant."""

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.small_cells import hidden_cells

TABLES = st.integers(1, 6).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 30), min_size=wide, max_size=wide), min_size=1, max_size=8
    )
)


def lines(counts):
    rows = [[(r, c) for c in range(len(counts[0]))] for r in range(len(counts))]
    return rows + [list(column) for column in zip(*rows, strict=True)]


@given(TABLES, st.integers(2, 10))
def test_every_small_count_is_hidden_and_none_can_be_reckoned_from_its_line(counts, least):
    hidden = hidden_cells(counts, least)
    for line in lines(counts):
        for row, column in line:
            assert ((row, column) in hidden) or not 0 < counts[row][column] < least
        others = [cell for cell in line if cell not in hidden and counts[cell[0]][cell[1]]]
        assert sum(cell in hidden for cell in line) != 1 or not others


@given(TABLES)
def test_nothing_is_hidden_where_nobody_asks(counts):
    assert hidden_cells(counts, 0) == hidden_cells(counts, 1) == frozenset()


def test_the_next_smallest_is_hidden_for_its_neighbours_sake():
    assert hidden_cells([[2, 9, 20]], 5) == {(0, 0), (0, 1)}
    assert hidden_cells([[0, 9, 20]], 5) == frozenset()
