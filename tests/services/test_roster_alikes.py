"""People who may be one are proposed side by side, and never merged unasked."""

import pytest

from familycare.services.exchange.roster import Decision, Decisions
from familycare.services.exchange.rosters.alikes import MOST_OF_ONE_DAY
from tests.services.rosters import BOTH, CLIENT, RELATIVE, bring_in, everything, plan, problems

BORN = {"born on": "1990-01-01"}
NORA = CLIENT | BORN
NORAH = NORA | {"case number": "N-2", "given name": "Norah"}


def decided(planned, decision):
    return Decisions({pair.key: decision for pair in planned.pairs})


def names(home):
    return [client.given_name for client in everything(home)["clients"][5:]]


def test_two_clients_of_a_file_who_are_alike_are_proposed(home):
    planned = plan(home, NORA, NORAH)
    assert problems(planned) == [(3, "given name", "PersonUndecided")]
    assert planned.problems[0].other_name == "Nora Lang"
    [pair] = planned.pairs
    assert (pair.key.row, pair.key.other_row, pair.decision) == (3, 2, Decision.OPEN)
    told = {detail.column: (detail.one, detail.other) for detail in pair.details}
    assert told["given name"] == ("Norah", "Nora")
    assert told["case number"] == ("N-2", "N-1")


def test_a_client_whom_the_centre_knows_by_another_number_is_proposed(home):
    bring_in(home, NORA)
    planned = plan(home, NORAH)
    [pair] = planned.pairs
    assert (pair.key.other_row, pair.key.other_id > 0) == (0, True)
    told = {detail.column: (detail.one, detail.other) for detail in pair.details}
    assert told["phase"] == ("Orientation", "Orientation")
    assert planned.figures.clients == (0, 0, 1)


@pytest.mark.parametrize(
    ("decision", "come"),
    [
        (Decision.SAME, ["Nora"]),
        (Decision.DIFFERENT, ["Nora", "Norah"]),
        (Decision.SKIP, ["Nora"]),
        (Decision.OPEN, ["Nora"]),
    ],
)
def test_what_was_decided_happens(home, decision, come):
    decisions = decided(plan(home, NORA, NORAH), decision)
    bring_in(home, NORA, NORAH, decisions=decisions)
    assert names(home) == come


def test_the_family_of_the_same_person_comes_to_that_person(home):
    rows = (NORA | RELATIVE, NORAH | RELATIVE | {"relative given name": "Rosa"})
    decisions = decided(plan(home, *rows), Decision.SAME)
    figures, _ = bring_in(home, *rows, decisions=decisions)
    assert figures == (2, 0, (1, 0, 0), (2, 0, 0), (2, 0, 0))
    ties = everything(home)["ties"][-2:]
    assert len({tie.client_id for tie in ties}) == 1


def test_a_relative_of_two_clients_is_proposed_even_if_the_names_are_equal(home):
    planned = plan(home, BOTH, BOTH | {"case number": "N-2", "given name": "Ida"})
    assert problems(planned) == [(3, "relative given name", "PersonUndecided")]
    told = {detail.column: (detail.one, detail.other) for detail in planned.pairs[0].details}
    assert told["case number"] == ("N-2", "N-1")


def test_a_relative_whom_the_centre_knows_is_told_with_the_household(home):
    bring_in(home, BOTH | {"town": "Ulm", "relative phone": "12"})
    [pair] = plan(home, BOTH | {"case number": "N-2", "given name": "Ida"}).pairs
    told = {detail.column: (detail.one, detail.other) for detail in pair.details}
    assert told["town"] == ("", "Ulm")
    assert told["relative phone"] == ("", "12")
    assert told["case number"] == ("N-2", "N-1")


def test_the_rest_of_a_relatives_rows_waits_for_the_same_decision(home):
    bring_in(home, BOTH)
    row = BOTH | {"case number": "N-2", "given name": "Ida"}
    assert problems(plan(home, row, row)) == [
        (2, "relative given name", "PersonUndecided"),
        (3, "relative given name", "WaitsForRow"),
    ]


def test_somebody_who_is_not_the_first_may_be_the_second(home):
    rows = (NORA, NORAH, NORA | {"case number": "N-3", "given name": "Noraa"})
    decisions = Decisions()
    for _ in range(3):
        planned = plan(home, *rows, decisions=decisions)
        for pair in planned.pairs:
            if pair.decision is Decision.OPEN:
                decisions = decisions.with_one(pair.key, Decision.DIFFERENT)
    assert problems(plan(home, *rows, decisions=decisions)) == []
    assert len(planned.pairs) == 3


def test_without_a_date_of_birth_nobody_is_alike(home):
    rows = (CLIENT, CLIENT | {"case number": "N-2"})
    assert plan(home, *rows).pairs == ()


def test_a_date_that_everybody_has_says_nothing(home):
    rows = [
        NORA | {"case number": f"N-{n}", "given name": f"Nora{'abcdefghij'[n % 10] * (n // 10)}"}
        for n in range(MOST_OF_ONE_DAY + 30)
    ]
    everybody = Decisions(otherwise=Decision.DIFFERENT)
    planned = plan(home, *rows, decisions=everybody)
    later = [pair for pair in planned.pairs if pair.key.row > MOST_OF_ONE_DAY + 2]
    assert later == []


def test_a_roster_that_came_in_before_asks_nothing_again(home):
    rows = (NORA | RELATIVE, NORAH | RELATIVE)
    first = Decisions(otherwise=Decision.DIFFERENT)
    bring_in(home, *rows, decisions=first)
    again = plan(home, *rows)
    assert (again.pairs, again.problems) == ((), ())
    assert again.figures.clients == (0, 2, 0)


def test_the_case_number_of_somebody_else_is_no_match(home):
    planned = plan(home, CLIENT | {"case number": "C-0"})
    assert problems(planned) == [(2, "case number", "CaseNumberOfAnother")]
    assert planned.problems[0].name == "Anna Klein"
