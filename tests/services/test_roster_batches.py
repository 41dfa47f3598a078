"""An import is one batch: whole in or not at all, and whole out unless somebody changed it."""

from dataclasses import replace

import pytest

from familycare.domain.errors import ChangedElsewhere, StillInUse
from familycare.services import appointments, clients, phases
from familycare.services.exchange import roster
from familycare.services.exchange.rosters.problems import RosterOutOfDate
from tests.centre import at
from tests.services.rosters import BOTH, CLIENT, bring_in, everything, plan

ROWS = (
    BOTH | {"town": "Ulm", "household": "Lang"},
    CLIENT | {"case number": "N-2", "given name": "Ida"},
)


def client(home, case_number="N-1"):
    with home.opened.reading() as reading:
        return reading.people.client_with_case_number(case_number)


def trail(home, kind, record_id):
    with home.opened.reading() as reading:
        return [entry.deed for entry in reading.audit.of(kind, record_id)]


def test_each_record_of_a_batch_leaves_its_line_in_the_trail(home):
    _, way_back = bring_in(home, *ROWS)
    found = client(home)
    tie = everything(home)["ties"][-1]
    assert trail(home, "Client", found.id) == ["import"]
    assert trail(home, "Tie", tie.id) == ["import"]
    home.undo(way_back)
    assert trail(home, "Client", found.id) == ["import", "put back"]


def test_a_batch_goes_back_and_forth_as_it_was(home):
    before = everything(home)
    _, way = bring_in(home, *ROWS)
    after = everything(home)
    for _ in range(3):
        way = home.undo(way)
        assert everything(home) == before
        way = home.undo(way)
        assert everything(home) == after


def test_a_batch_stays_whole_when_one_of_its_people_was_changed(home):
    _, way_back = bring_in(home, *ROWS)
    home.do(clients.change, replace(client(home), unit="South"))
    after = everything(home)
    with pytest.raises(ChangedElsewhere):
        home.undo(way_back)
    assert everything(home) == after


def test_a_change_that_was_taken_back_is_no_change(home):
    before = everything(home)
    _, way_back = bring_in(home, *ROWS)
    _, undo_change = home.done(clients.change, replace(client(home), unit="South"))
    home.undo(undo_change)
    home.undo(way_back)
    assert everything(home) == before


def test_a_batch_stays_whole_when_somebody_has_an_appointment(home):
    _, way_back = bring_in(home, *ROWS)
    person = client(home)
    [tie] = [one for one in everything(home)["ties"] if one.client_id == person.id]
    home.mother_of[person.id] = tie.family_member_id
    order = home.counselling(person.id, at(10))
    home.do(appointments.book, order)
    after = everything(home)
    with pytest.raises(StillInUse):
        home.undo(way_back)
    assert everything(home) == after


def test_a_batch_cannot_come_again_where_its_numbers_were_given_away(home):
    _, way_back = bring_in(home, *ROWS)
    case_number = client(home).case_number
    way_forth = home.undo(way_back)
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    home.do(clients.add, replace(anna, id=0, uid="f" * 32, version=0, case_number=case_number))
    before = everything(home)
    with pytest.raises(ChangedElsewhere):
        home.undo(way_forth)
    assert everything(home) == before


def add_client(home):
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    home.do(clients.add, replace(anna, id=0, uid="f" * 32, version=0, case_number="Z-1"))


def change_client(home):
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    home.do(clients.change, replace(anna, unit="South"))


def rename_phase(home):
    with home.opened.reading() as reading:
        phase = reading.house.listed_phases()[-1]
    home.do(phases.save, replace(phase, name="After"))


@pytest.mark.parametrize("change", [add_client, change_client, rename_phase])
def test_nothing_comes_in_when_others_changed_people_meanwhile(home, change):
    planned = plan(home, *ROWS)
    change(home)
    before = everything(home)
    with pytest.raises(RosterOutOfDate):
        home.do(roster.bring_in, planned)
    assert everything(home) == before
    home.do(roster.bring_in, plan(home, *ROWS))
    assert client(home) is not None


def test_an_appointment_meanwhile_is_no_hindrance(home):
    planned = plan(home, *ROWS)
    home.book(home.visit(home.anna, at(10)))
    home.do(roster.bring_in, planned)
    assert client(home) is not None


def test_nothing_comes_in_that_was_looked_at_yesterday(home, clock):
    planned = plan(home, *ROWS)
    clock.instant = at(8).start
    with pytest.raises(RosterOutOfDate):
        home.do(roster.bring_in, planned)


def test_numbers_continue_for_everybody_after_a_batch(home):
    bring_in(home, *ROWS)
    add_client(home)
    numbers = [one.id for one in everything(home)["clients"]]
    assert len(set(numbers)) == len(numbers) == 8


def test_an_import_that_breaks_off_leaves_nothing(home):
    before = everything(home)
    planned = plan(home, *ROWS)
    broken = replace(planned, ties=(*planned.ties, planned.ties[0]))  # the same tie twice
    with pytest.raises(ChangedElsewhere):
        home.do(roster.bring_in, broken)
    assert everything(home) == before
