"""Small counts that leave the house tell nobody who is meant."""

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.small_cells import cells_of, hidden, hidden_cells, known, lines_of, telling

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


@given(TABLES, st.integers(2, 10))
def test_whoever_knows_every_sum_cannot_reckon_a_small_count(counts, least):
    cells = cells_of(counts)
    across = telling(cells, lines_of(counts))
    out = hidden_cells(counts, least)
    bounds = known(cells, across, out, least)
    for cell in out:
        low, high = bounds[cell]
        assert low <= cells[cell] <= high
        if 0 < cells[cell] < least and low == high:  # then all of its lines is hidden already
            theirs = [line for line in across if cell in line]
            assert all(other in out for line in theirs for other in line if cells[other])


def test_two_ones_are_not_told_by_their_sum():
    """1 and 1 add up to 2, and neither is below 1: a third count is hidden with them."""
    assert hidden_cells([[1, 1, 9]], 5) == {(0, 0), (0, 1), (0, 2)}
    assert hidden_cells([[4, 4, 9]], 5) == {(0, 0), (0, 1), (0, 2)}
    assert hidden_cells([[1, 4, 9]], 5) == {(0, 0), (0, 1)}


def test_another_table_does_not_tell_what_this_one_hides():
    """By month 3 + 20, by unit 23: where the months hide two, the sum tells of both at most."""
    counts = {"june": 3, "july": 20, "north": 11, "south": 12}
    lines = [("june", "july"), ("north", "south"), ("june", "north", "south")]
    assert hidden(counts, [("june",), ("july",)], 5) == {"june"}
    assert hidden(counts, lines, 5) >= {"june", "july"}
