"""Whatever a file holds: reading, planning and saving never break, and never save a part of it."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familycare.domain.errors import Refused
from familycare.domain.texts import tidy_line
from familycare.services.exchange import roster
from familycare.services.exchange.rosters.columns import COLUMNS, CellKind
from familycare.services.exchange.rosters.sheet import sheet_of
from familycare.services.exchange.rosters.tables import Broken, Computed
from tests.services.rosters import CLIENT, NAMES, everything, sheet, table

# The database takes part in each example; one is enough for what Python decides.
pytestmark = pytest.mark.parametrize("storage", ["sqlite"])
SHARED = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)

words = st.sampled_from(
    [
        "",
        "C-0",
        "N-1",
        "Anna",
        "Klein",
        "Maria",
        "mother",
        "female",
        "en",
        "Orientation",
        "35",
        "2026-02-28",
        "1990-01-01",
        "Europe/Berlin",
        "approved",
        "=1+1",
        "\u202e",
        "a\nb",
        " ",
    ]
)
cells = (
    st.none()
    | words
    | st.text(max_size=300)
    | st.dates()
    | st.builds(Computed, st.text())
    | st.builds(Broken, st.text())
)
garbage = st.lists(st.lists(cells, max_size=30), max_size=6)
by_column = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, cells))

letters = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)
days = st.dates(date(1900, 1, 1), date(2025, 12, 31))
VALUES = {
    "sex": st.sampled_from(["female", "male", "unknown"]),
    "language": st.sampled_from(["en", "zh", "fa"]),
    "relative language": st.sampled_from(["en", "zh", "fa"]),
    "phase": st.sampled_from(["Orientation", "Aftercare"]),
    "kinship": st.sampled_from(["mother", "other relative"]),
    "approval": st.sampled_from(["pending", "approved", "withdrawn"]),
    "distance km": st.integers(0, 40_000).map(str),
    "time zone": st.sampled_from(["Asia/Shanghai", "Europe/Berlin"]),
    "born on": st.just(date(1990, 1, 1)),
    "admitted on": st.dates(date(2026, 1, 1), date(2026, 6, 30)),
    "expected discharge": st.dates(date(2026, 7, 1), date(2199, 12, 31)),
}
good = st.fixed_dictionaries(
    {c.name: VALUES.get(c.name, days if c.kind is CellKind.DATE else letters) for c in COLUMNS}
)


@SHARED
@given(raw=garbage)
def test_any_first_row_is_either_understood_or_refused(storage, raw):
    with contextlib.suppress(Refused):
        sheet_of(table(*raw))


@SHARED
@given(rows=st.lists(by_column, min_size=1, max_size=6))
def test_any_rows_are_planned_and_what_was_planned_is_saved(home, rows):
    try:
        read = sheet(*rows)
    except Refused:
        return
    before = everything(home)
    with home.opened.work() as work:
        planned = roster.plan(work, read)
        figures = roster.bring_in(work, planned)
        work.commit()
    assert {problem.row for problem in planned.problems} <= {n.number for n in read.table.body}
    assert len({problem.row for problem in planned.problems}) == figures.refused_rows
    after = everything(home)
    assert len(after["clients"]) - len(before["clients"]) == figures.clients.added
    assert len(after["members"]) - len(before["members"]) == figures.family_members.added
    assert len(after["ties"]) - len(before["ties"]) == figures.ties.added
    if work.inverse:
        home.undo(work.inverse)
    assert everything(home) == before


@SHARED
@given(row=good)
def test_a_good_row_comes_in_as_it_stands_and_is_known_afterwards(home, row):
    planned = home.ask(roster.plan, sheet(row))
    assert planned.problems == ()
    _, way_back = home.done(roster.bring_in, planned)
    stored = everything(home)
    client, member = stored["clients"][-1], stored["members"][-1]
    typed = {name: tidy_line(v) if isinstance(v, str) else v for name, v in row.items()}
    assert client.case_number == typed["case number"]
    assert (client.given_name, client.family_name) == (typed["given name"], typed["family name"])
    assert client.admitted_on == typed["admitted on"]
    assert member.family_name == typed["relative family name"]
    assert str(stored["households"][-1].distance_km) == typed["distance km"]
    again = home.ask(roster.plan, sheet(row)).figures
    assert again == (1, 0, (0, 1, 0), (0, 1, 0), (0, 1, 0))
    home.undo(way_back)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@SHARED
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_file_is_either_read_or_refused(storage, tmp_path, ending, content):
    path = tmp_path / f"people{ending}"
    path.write_bytes(content)
    with contextlib.suppress(Refused):
        roster.read(path)


def test_rows_that_end_before_columns_that_nobody_knows_are_read(home):
    """As a file whose headings were damaged: the known ones stand far to the right."""
    unknown = [f"column {n}" for n in range(len(NAMES))]
    short = sheet_of(table([*CLIENT, *unknown, "time zone"], list(CLIENT.values())))
    assert home.ask(roster.plan, short).figures.clients.added == 1
