"""The phases of the programme: their names, their order, and the way back."""

from dataclasses import replace

import pytest

from familycare.domain.errors import FieldMissing, FieldTooLong, NotFound, StillInUse
from familycare.domain.people import Phase, PhaseNameTaken
from familycare.services import house_views, phases

FIRST = ["Orientation", "Rehabilitation", "Re-entry", "Aftercare"]


def names(home):
    return [phase.name for phase in home.ask(house_views.phases)]


def new(name):
    return Phase(name=name, position=0)


def renamed(home, before, after):
    return replace(phase(home, before), name=after)


def phase(home, name):
    return next(phase for phase in home.ask(house_views.phases) if phase.name == name)


def number(home, name):
    return next(phase.id for phase in home.ask(house_views.phases) if phase.name == name)


def test_a_new_phase_comes_last(home):
    home.do(phases.save, new("Home leave"))
    assert names(home) == [*FIRST, "Home leave"]


def test_adding_is_undone_and_done_again(home):
    _phase, way = home.done(phases.save, new("Home leave"))
    way = home.undo(way)
    assert names(home) == FIRST
    home.undo(way)
    assert names(home) == [*FIRST, "Home leave"]


def test_a_phase_gets_another_name(home):
    _phase, way = home.done(phases.save, renamed(home, "Re-entry", "  Going  home "))
    assert names(home)[2] == "Going home"
    home.undo(way)
    assert names(home) == FIRST


def test_a_phase_keeps_its_own_name(home):
    _phase, way = home.done(phases.save, renamed(home, "Re-entry", "Re-entry"))
    assert way is None


def test_only_the_case_of_its_letters_may_change(home):
    home.do(phases.save, renamed(home, "Re-entry", "RE-ENTRY"))
    assert names(home)[2] == "RE-ENTRY"


@pytest.mark.parametrize("name", ["Aftercare", "AFTERCARE", " aftercare "])
def test_no_two_phases_have_one_name(home, name):
    with pytest.raises(PhaseNameTaken):
        home.do(phases.save, renamed(home, "Re-entry", name))
    with pytest.raises(PhaseNameTaken):
        home.do(phases.save, new(name))


def test_a_phase_needs_a_name_that_can_be_kept(home):
    with pytest.raises(FieldMissing):
        home.do(phases.save, new("  "))
    with pytest.raises(FieldTooLong):
        home.do(phases.save, new("a" * 201))


@pytest.mark.parametrize(
    ("name", "steps", "order"),
    [
        ("Re-entry", -1, ["Orientation", "Re-entry", "Rehabilitation", "Aftercare"]),
        ("Orientation", 2, ["Rehabilitation", "Re-entry", "Orientation", "Aftercare"]),
        ("Aftercare", -99, ["Aftercare", "Orientation", "Rehabilitation", "Re-entry"]),
        ("Orientation", 99, ["Rehabilitation", "Re-entry", "Aftercare", "Orientation"]),
    ],
)
def test_a_phase_moves_as_far_as_there_are_places_and_back(home, name, steps, order):
    _none, way = home.done(phases.move, number(home, name), steps)
    assert names(home) == order
    way = home.undo(way)
    assert names(home) == FIRST
    home.undo(way)
    assert names(home) == order


def test_moving_nowhere_leaves_no_trace(home):
    _none, way = home.done(phases.move, number(home, "Orientation"), -1)
    assert way is None


def test_a_phase_without_clients_goes_and_comes_back(home):
    _none, way = home.done(phases.remove, number(home, "Re-entry"))
    assert "Re-entry" not in names(home)
    home.undo(way)
    assert names(home) == FIRST


def test_a_phase_with_clients_stays(home):
    with pytest.raises(StillInUse):
        home.do(phases.remove, number(home, "Orientation"))
    assert names(home) == FIRST


def test_a_phase_that_is_gone_is_not_found(home):
    with pytest.raises(NotFound):
        home.do(phases.move, 4711, 1)


def test_the_visiting_rules_of_a_phase_are_kept_and_undone(home):
    wanted = replace(
        phase(home, "Orientation"), supervised_only=True, children=False, home_leave=True
    )
    _phase, way = home.done(phases.save, wanted)
    kept = phase(home, "Orientation")
    assert (kept.supervised_only, kept.children, kept.home_leave) == (True, False, True)
    home.undo(way)
    kept = phase(home, "Orientation")
    assert (kept.supervised_only, kept.children, kept.home_leave) == (False, True, False)


def test_a_saved_phase_keeps_its_place(home):
    home.do(phases.save, replace(phase(home, "Re-entry"), position=99, visits=False))
    assert names(home) == FIRST
