"""People come in from a file: whole, once, and together with their families."""

import gc
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from familycare.domain.access import NotAllowed, Role
from familycare.domain.people import Approval, Kinship, Sex
from familycare.services import clients
from familycare.services.exchange import roster
from familycare.services.exchange.rosters.columns import COLUMNS
from familycare.services.exchange.rosters.families import Families
from familycare.services.exchange.rosters.problems import RosterOutOfDate
from tests.services.rosters import (
    BOTH,
    CLIENT,
    RELATIVE,
    bring_in,
    everything,
    plan,
    problems,
    sheet,
)

ALL_SAME = roster.Decisions(otherwise=roster.Decision.SAME)


def client(home, case_number):
    with home.opened.reading() as reading:
        return reading.people.client_with_case_number(case_number)


def family(home, case_number):
    with home.opened.reading() as reading:
        ties = reading.people.ties_of([client(home, case_number).id])
        members = reading.people.family_among([tie.family_member_id for tie in ties])
        by_number = {member.id: member for member in members}
        return [(tie, by_number[tie.family_member_id]) for tie in ties]


def test_every_column_of_a_row_arrives(home):
    row = {column.name: column.example for column in COLUMNS}
    figures, _ = bring_in(home, row)
    assert figures == (1, 0, (1, 0, 0), (1, 0, 0), (1, 0, 0))
    came = client(home, "C-1042")
    assert (came.name, came.preferred_name, came.unit) == ("Anna Berg", "Anni", "North")
    assert (came.born_on, came.sex, came.language) == (date(1990, 5, 17), Sex.FEMALE, "en")
    assert came.admitted_on == date(2026, 1, 12)
    assert came.expected_discharge_on == date(2027, 1, 11)
    [(tie, member)] = family(home, "C-1042")
    assert (tie.kinship, tie.approval) == (Kinship.MOTHER, Approval.APPROVED)
    assert (member.name, member.born_on) == ("Maria Berg", date(1964, 11, 2))
    assert (member.phone, member.email) == ("+49 30 901820", "maria.berg@example.org")
    assert (member.language, member.time_zone) == ("en", "Europe/Berlin")
    with home.opened.reading() as reading:
        house = reading.people.households.get(member.household_id)
    assert (house.name, house.street, house.postal_code) == ("Family Berg", "Lindenweg 4", "10117")
    assert (house.town, house.country, house.distance_km) == ("Berlin", "Germany", 35)


def test_a_row_without_family_is_just_the_client(home):
    figures, _ = bring_in(home, CLIENT)
    assert figures == (1, 0, (1, 0, 0), (0, 0, 0), (0, 0, 0))
    assert family(home, "N-1") == []


def test_what_is_left_empty_has_its_usual_value(home):
    bring_in(home, BOTH | {"language": "Chinese"})
    came = client(home, "N-1")
    assert (came.sex, came.unit, came.born_on) == (Sex.UNKNOWN, "", None)
    [(tie, member)] = family(home, "N-1")
    assert tie.approval is Approval.PENDING
    assert (member.language, member.household_id) == ("zh", None)


def test_further_rows_need_only_the_case_number(home):
    other = RELATIVE | {"relative given name": "Rosa", "kinship": "mother"}
    figures, _ = bring_in(home, BOTH, {"case number": "N-1"} | other)
    assert figures == (2, 0, (1, 0, 0), (2, 0, 0), (2, 0, 0))
    assert {member.given_name for _, member in family(home, "N-1")} == {"Paul", "Rosa"}


def test_the_same_file_again_changes_nothing(home):
    bring_in(home, BOTH, CLIENT | {"case number": "N-2"})
    before = everything(home)
    figures, way_back = bring_in(home, BOTH, CLIENT | {"case number": "N-2"})
    assert figures == (2, 0, (0, 2, 0), (0, 1, 0), (0, 1, 0))
    assert everything(home) == before
    assert way_back is None


def test_a_known_client_is_left_alone_and_gets_new_relatives(home):
    row = {"case number": "C-0", "given name": "Ana", "unit": "South"} | RELATIVE
    figures, _ = bring_in(home, row)
    assert figures == (1, 0, (0, 1, 0), (1, 0, 0), (1, 0, 0))
    assert (client(home, "C-0").given_name, client(home, "C-0").unit) == ("Anna", "")
    assert {member.given_name for _, member in family(home, "C-0")} == {"Maria", "Paul"}


def test_a_relative_who_is_tied_already_is_matched(home):
    row = {"case number": "C-0", "relative given name": "MARIA", "relative family name": "Klein"}
    figures, _ = bring_in(home, row | {"kinship": "mother"})
    assert figures == (1, 0, (0, 1, 0), (0, 1, 0), (0, 1, 0))


def test_a_father_of_two_clients_is_one_person_once_somebody_said_so(home):
    second = BOTH | {"case number": "N-2", "given name": "Ida", "kinship": "other relative"}
    figures, _ = bring_in(home, BOTH, second, decisions=ALL_SAME)
    assert figures == (2, 0, (2, 0, 0), (1, 0, 0), (2, 0, 0))
    [(first_tie, first)] = family(home, "N-1")
    [(second_tie, other)] = family(home, "N-2")
    assert first == other
    assert (first_tie.kinship, second_tie.kinship) == (Kinship.FATHER, Kinship.OTHER_RELATIVE)


def test_a_father_whom_the_centre_knows_gets_a_second_tie_once_somebody_said_so(home):
    bring_in(home, BOTH)
    figures, _ = bring_in(home, BOTH | {"case number": "N-2"}, decisions=ALL_SAME)
    assert figures == (1, 0, (1, 0, 0), (0, 1, 0), (1, 0, 0))
    assert family(home, "N-1")[0][1] == family(home, "N-2")[0][1]


def test_without_a_birth_date_equal_names_are_two_people(home):
    unknown = {name: text for name, text in BOTH.items() if name != "relative born on"}
    figures, _ = bring_in(home, unknown, unknown | {"case number": "N-2"})
    assert figures.family_members.added == 2
    assert family(home, "N-1")[0][1].id != family(home, "N-2")[0][1].id


def test_one_address_is_one_household(home):
    home_ = {"household": "Family Lang", "street": "Am Hang 1", "town": "Ulm"}
    rosa = RELATIVE | {"relative given name": "Rosa", "kinship": "mother"}
    uwe = RELATIVE | {"relative given name": "Uwe", "kinship": "brother"}
    bring_in(
        home,
        BOTH | {"household": "Family Lang"},  # the address follows two rows below
        {"case number": "N-1"} | rosa | home_ | {"distance km": "12"},
        CLIENT | {"case number": "N-2"} | uwe | home_,
    )
    [household] = everything(home)["households"]
    assert (household.town, household.distance_km) == ("Ulm", 12)
    assert {member.household_id for member in everything(home)["members"][-3:]} == {household.id}
    bring_in(
        home, CLIENT | {"case number": "N-3"} | RELATIVE | home_ | {"relative given name": "Eva"}
    )
    assert everything(home)["households"] == [household]


def test_two_households_without_an_address_are_not_mixed_up(home):
    row = BOTH | {"household": "Family Lang"}
    other = CLIENT | RELATIVE | {"case number": "N-2", "relative given name": "Uwe"}
    bring_in(home, row, other | {"household": "Family Lang"})
    assert len(everything(home)["households"]) == 2


def test_good_rows_come_in_beside_refused_ones(home):
    bad = CLIENT | {"case number": "N-2", "phase": "Nirvana"}
    figures, _ = bring_in(home, BOTH, bad, CLIENT | {"case number": "N-3"})
    assert figures == (3, 1, (2, 0, 1), (1, 0, 0), (1, 0, 0))
    assert client(home, "N-2") is None
    assert client(home, "N-3") is not None


def test_an_import_is_undone_and_redone_in_one_step(home):
    before = everything(home)
    household = {"household": "Lang", "town": "Ulm"}
    _, way_back = bring_in(home, BOTH | household, {"case number": "C-0"} | RELATIVE)
    after = everything(home)
    way_forth = home.undo(way_back)
    assert everything(home) == before
    home.undo(way_forth)
    assert len(everything(home)["clients"]) == len(after["clients"])
    assert len(everything(home)["ties"]) == len(after["ties"])


def test_planning_saves_nothing(home):
    before = everything(home)
    assert plan(home, BOTH).figures.clients.added == 1
    assert everything(home) == before


def test_a_plan_that_time_has_overtaken_is_refused(home):
    planned = plan(home, BOTH)
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    home.do(clients.add, replace(anna, id=0, uid="f" * 32, version=0, case_number="N-1"))
    before = everything(home)
    with pytest.raises(RosterOutOfDate):
        home.do(roster.bring_in, planned)
    assert everything(home) == before


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.VISITS_OFFICER, Role.AUDITOR])
def test_only_those_who_may_import_do(home, role):
    planned = plan(home, BOTH)
    home.become(role)
    with pytest.raises(NotAllowed):
        home.do(roster.bring_in, planned)
    with pytest.raises(NotAllowed):
        home.ask(roster.plan, sheet(BOTH))


def test_looking_the_centre_up_takes_as_many_queries_for_many_rows_as_for_one(home):
    asked = []
    engine = home.opened.database.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    plan(home, BOTH)
    few, asked[:] = len(asked), []
    plan(home, *(BOTH | {"case number": f"N-{n}"} for n in range(50)))
    assert len(asked) == few


def test_a_large_file_comes_in_whole(home):
    rows = [
        CLIENT | RELATIVE | {"case number": f"N-{n}", "relative given name": given}
        for n in range(60)
        for given in ("Paul", "Rosa", "Friedrich")
    ]
    figures, _ = bring_in(home, *rows, decisions=ALL_SAME)
    assert figures == (180, 0, (60, 0, 0), (3, 0, 0), (180, 0, 0))
    assert problems(plan(home, *rows)) == []


def test_while_a_plan_is_looked_at_nothing_is_held_of_how_it_was_made(home):
    gc.collect()
    gc.disable()
    try:
        planned = plan(home, BOTH)
        held = [one for one in gc.get_objects() if isinstance(one, Families)]
    finally:
        gc.enable()
    assert (len(planned.members), held) == (1, [])
