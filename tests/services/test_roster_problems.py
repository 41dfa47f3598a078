"""What is wrong with a row is said by row and column, and nothing of it comes in."""

import pytest

from familycare import sentences
from familycare.sentences import Voice
from familycare.services.exchange import roster
from familycare.services.exchange.rosters.sheet import sheet_of
from familycare.services.exchange.rosters.tables import Computed
from tests.services.rosters import (
    BOTH,
    CLIENT,
    RELATIVE,
    bring_in,
    everything,
    plan,
    problems,
    sheet,
    table,
)

ALL_SAME = roster.Decisions(otherwise=roster.Decision.SAME)
# Cells are judged by Python alone, so one database is enough.
pytestmark = pytest.mark.parametrize("storage", ["sqlite"])

WRONG = [
    ("admitted on", "31.02.2026", "NotADate"),
    ("admitted on", "2026-02-31", "NotADate"),
    ("admitted on", "01/02/2026", "DateOrderUnclear"),
    ("admitted on", "13/02/2026", "DateOrderUnclear"),
    ("admitted on", "01.02.26", "YearTooShort"),
    ("admitted on", "1405/02/11", "CalendarUnclear"),
    ("admitted on", "2026/13/01", "NotADate"),
    ("admitted on", "2026-02/01", "NotADate"),
    ("admitted on", "20260201", "NotADate"),
    ("admitted on", "2026-W05-1", "NotADate"),
    ("admitted on", "46023", "NotADate"),
    ("admitted on", "0206-02-28", "DateUnlikely"),
    ("admitted on", Computed("=TODAY()"), "NotPlain"),
    ("born on", "2026-06-30", "BornTooLate"),
    ("expected discharge", "2026-05-03", "DischargeTooEarly"),
    ("sex", "q", "NotAChoice"),
    ("relative born on", "2026-07-02", "BornTooLate"),
    ("given name", "J\ufffdrgen", "Garbled"),
    ("language", "Klingon", "NotAChoice"),
    ("phase", "Nirvana", "NotAChoice"),
    ("kinship", "boss", "NotAChoice"),
    ("approval", "maybe", "NotAChoice"),
    ("given name", "x" * 201, "TextTooLong"),
    ("given name", Computed("=A1"), "NotPlain"),
    ("given name", None, "CellMissing"),
    ("family name", None, "CellMissing"),
    ("phase", None, "CellMissing"),
    ("admitted on", None, "CellMissing"),
    ("case number", None, "CellMissing"),
    ("kinship", None, "CellMissing"),
    ("relative given name", None, "CellMissing"),
    ("relative family name", None, "CellMissing"),
    ("distance km", "12.5", "NotAWholeNumber"),
    ("distance km", "-3", "NotAWholeNumber"),
    ("distance km", "40001", "NotAWholeNumber"),
    ("time zone", "Berlin", "NotATimeZone"),
    ("time zone", "../passwd", "NotATimeZone"),
]


@pytest.mark.parametrize(("column", "cell", "kind"), WRONG)
def test_a_wrong_cell_is_named_and_its_row_left_out(home, column, cell, kind):
    before = everything(home)
    figures, _ = bring_in(home, CLIENT | {"case number": "N-0"}, BOTH | {column: cell})
    assert figures[:2] == (2, 1)
    assert problems(plan(home, CLIENT | {"case number": "N-0"}, BOTH | {column: cell})) == [
        (3, column, kind)
    ]
    added = [c.case_number for c in everything(home)["clients"][len(before["clients"]) :]]
    assert added == ["N-0"]


def test_everything_wrong_with_a_row_is_told_at_once(home):
    row = BOTH | {"sex": "?", "born on": "17.5.90", "kinship": "?", "distance km": "far"}
    assert problems(plan(home, row)) == [
        (2, "born on", "YearTooShort"),
        (2, "sex", "NotAChoice"),
        (2, "kinship", "NotAChoice"),
        (2, "distance km", "NotAWholeNumber"),
    ]


def test_allowed_words_are_told(home):
    [problem] = plan(home, BOTH | {"phase": "Nirvana"}).problems
    assert problem.allowed == "Orientation, Rehabilitation, Re-entry, Aftercare"


def test_words_are_known_whatever_their_case(home):
    row = BOTH | {"phase": "AFTERCARE", "kinship": "Father", "sex": "Male", "language": "EN"}
    assert problems(plan(home, row)) == []


def test_one_case_number_cannot_be_two_people(home):
    other = BOTH | {"given name": "Ida", "relative given name": "Uwe"}
    planned = plan(home, BOTH, other)
    assert problems(planned) == [(3, "case number", "CaseNumberTwice")]
    assert planned.problems[0].other_row == 2
    assert planned.problems[0].other_name == "Nora Lang"
    assert planned.figures == (2, 1, (1, 0, 0), (1, 0, 1), (1, 0, 1))


def test_one_relative_cannot_have_two_telephones(home):
    first = BOTH | {"relative phone": "1"}
    second = BOTH | {"case number": "N-2", "relative phone": "2"}
    planned = plan(home, first, second, decisions=ALL_SAME)
    assert problems(planned) == [(3, "relative phone", "Contradicts")]


def test_one_relative_cannot_be_two_things_to_a_client(home):
    assert problems(plan(home, BOTH, BOTH | {"kinship": "brother"})) == [
        (3, "kinship", "Contradicts")
    ]


def test_one_relative_cannot_live_at_two_addresses(home):
    first = BOTH | {"town": "Ulm"}
    second = BOTH | {"case number": "N-2", "town": "Bonn"}
    planned = plan(home, first, second, decisions=ALL_SAME)
    assert problems(planned) == [(3, "town", "Contradicts")]


def test_one_household_cannot_be_at_two_distances(home):
    first = BOTH | {"town": "Ulm", "distance km": "3"}
    second = BOTH | {"relative given name": "Uwe", "town": "Ulm", "distance km": "4"}
    assert problems(plan(home, first, second)) == [(3, "distance km", "Contradicts")]


def test_a_known_case_number_with_another_birth_date_is_somebody_else(home):
    bring_in(home, CLIENT | {"born on": "1990-01-01"})
    planned = plan(home, BOTH | {"born on": "1990-01-02"}, {"case number": "N-1"} | RELATIVE)
    assert problems(planned) == [
        (2, "born on", "BirthDateDiffers"),
        (3, "case number", "ClientRefused"),
    ]
    assert planned.figures == (2, 2, (0, 0, 1), (0, 0, 2), (0, 0, 2))


def test_rows_of_a_refused_client_say_which_row_is_to_blame(home):
    rows = (BOTH | {"phase": "Nirvana"}, {"case number": "N-1"} | RELATIVE)
    planned = plan(home, *rows)
    assert problems(planned) == [(2, "phase", "NotAChoice"), (3, "case number", "ClientRefused")]
    assert planned.problems[1].other_row == 2


def test_a_cell_without_a_name_above_it_is_no_accident(home):
    made = sheet(BOTH)
    names = made.table.headings
    planned = home.ask(
        roster.plan, sheet_of(table(names, [*([None] * len(names)), "too far right"]))
    )
    assert ("OutsideColumns", 2) in [(type(p).__name__, p.row) for p in planned.problems]


@pytest.mark.parametrize("voice", Voice)
def test_every_problem_has_a_sentence(home, voice):
    for column, cell, _kind in WRONG:
        for problem in plan(home, BOTH | {column: cell}).problems:
            assert sentences.sentence(problem, voice, str)


def test_a_problem_repeats_the_beginning_of_a_long_text_only(home):
    [problem] = plan(home, BOTH | {"given name": "x" * 5000}).problems
    assert len(problem.value) == 60
