"""Undo puts back exactly what was there, unless somebody changed it since."""

from dataclasses import replace

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import ABSENT, CancelCause, State
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.people import Approval, FamilyMember, Household, Kinship, Tie
from familycare.domain.settings import Settings
from familycare.services import (
    appointments,
    calendar_views,
    client_views,
    clients,
    family,
    house,
    house_views,
)
from familycare.services.family import Relative
from familycare.services.orders import (
    CancelAppointment,
    ChangeAppointment,
    MoveAppointment,
    RecordAttendance,
)
from tests.centre import at


def move(booked, slot):
    return MoveAppointment(appointment_id=booked.id, version=booked.version, slot=slot)


def now(home, booked):
    with home.opened.reading() as reading:
        return replace(reading.appointments.get(booked.id), version=0)


def deeds(home, booked):
    """Return one deed of every sort as (call, order made from the present state)."""
    yield appointments.move, lambda b: move(b, at(12))
    yield (
        appointments.change,
        lambda b: ChangeAppointment(
            appointment_id=b.id,
            version=b.version,
            wanted=home.visit(home.ben, at(14), home.room_b, remark="Changed"),
        ),
    )
    yield (
        appointments.record_attendance,
        lambda b: RecordAttendance(
            appointment_id=b.id, version=b.version, marks=dict.fromkeys(b.participants, ABSENT)
        ),
    )
    yield (
        appointments.record_attendance,
        lambda b: RecordAttendance(
            appointment_id=b.id, version=b.version, marks=dict.fromkeys(b.participants)
        ),
    )
    yield (
        appointments.cancel,
        lambda b: CancelAppointment(
            appointment_id=b.id, version=b.version, cause=CancelCause.ILLNESS
        ),
    )


def test_a_whole_row_of_deeds_goes_back_and_forth_step_by_step(home, clock):
    clock.instant = at(8).start
    booked, way = home.done(appointments.book, home.visit(home.anna, at(10)))
    current, states, ways = booked, [now(home, booked)], [way]
    for call, order in deeds(home, booked):
        current, way = home.done(call, order(current))
        states.append(now(home, booked))
        ways.append(way)

    for expected in reversed(states):
        assert now(home, booked) == expected
        ways.insert(0, home.undo(ways.pop()))
    assert now(home, booked).cancelled_because is CancelCause.UNDONE
    assert home.ask(calendar_views.between, at(0, minutes=1440)) == []
    for expected in states:
        ways.append(home.undo(ways.pop(0)))
        assert now(home, booked) == expected


def test_undo_is_refused_when_somebody_changed_the_visit_since(home):
    booked = home.book(home.visit(home.anna, at(10)))
    after, way = home.done(appointments.move, move(booked, at(12)))
    home.do(appointments.move, move(after, at(14)))

    with pytest.raises(ChangedElsewhere):
        home.undo(way)


def test_undo_is_refused_when_somebody_else_has_the_place_now(home):
    booked = home.book(home.remote(home.anna, at(10)))
    _, way = home.done(appointments.move, move(booked, at(12)))
    home.book(home.remote(home.ben, at(10)))

    with pytest.raises(CannotBook):
        home.undo(way)

    assert now(home, booked).slot == at(12)


def test_undoing_a_cancellation_brings_an_overbooked_visit_back_as_it_was(home):
    for client in (home.anna, home.ben):
        home.book(home.visit(client, at(10)))
    booked = home.book(home.visit(home.carl, at(10), overbook_because="Came from far"))
    before = now(home, booked)
    order = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
    )
    _, way = home.done(appointments.cancel, order)

    home.undo(way)

    assert now(home, booked) == before
    assert before.state is State.BOOKED


def test_two_changes_of_a_client_are_undone_one_after_the_other(home):
    original = home.ask(client_views.card, home.anna).client
    first, way_1 = home.done(clients.change, replace(original, unit="East"))
    _, way_2 = home.done(clients.change, replace(first, unit="West"))

    home.undo(way_2)
    forth = home.undo(way_1)

    assert _same(home.ask(client_views.card, home.anna).client, original)
    home.undo(forth)
    assert home.ask(client_views.card, home.anna).client.unit == "East"


def test_undoing_the_change_of_a_client_is_refused_when_somebody_changed_it_since(home):
    original = home.ask(client_views.card, home.anna).client
    changed, way = home.done(clients.change, replace(original, unit="East"))
    home.do(clients.change, replace(changed, preferred_name="Anni"))

    with pytest.raises(ChangedElsewhere):
        home.undo(way)


def test_a_new_relative_with_tie_and_household_goes_and_comes_back_in_one_step(home):
    given = Relative(
        member=FamilyMember(given_name="Jan", family_name="Klein"),
        tie=Tie(client_id=home.anna, family_member_id=0, kinship=Kinship.FATHER),
        household=Household(name="Klein", town="Bern"),
    )
    saved, way = home.done(family.save, given)
    names = [line.name for line in home.ask(client_views.card, home.anna).relatives]

    way = home.undo(way)
    assert [line.name for line in home.ask(client_views.card, home.anna).relatives] == names[:1]
    assert home.ask(client_views.households) == []

    home.undo(way)
    form = home.ask(client_views.relative, saved.tie.id)
    assert _same(form.member, saved.member)
    assert _same(form.household, saved.household)


def test_one_form_that_changes_three_records_is_undone_in_one_step(home):
    given = Relative(
        member=FamilyMember(given_name="Jan", family_name="Klein"),
        tie=Tie(client_id=home.anna, family_member_id=0, kinship=Kinship.FATHER),
        household=Household(name="Klein", town="Bern"),
    )
    saved = home.do(family.save, given)
    changed = Relative(
        member=replace(saved.member, phone="123"),
        tie=replace(saved.tie, approval=Approval.APPROVED),
        household=replace(saved.household, town="Basel"),
    )
    _, way = home.done(family.save, changed)

    home.undo(way)

    form = home.ask(client_views.relative, saved.tie.id)
    assert _same(form.member, saved.member)
    assert _same(form.tie, saved.tie)
    assert _same(form.household, saved.household)


def test_undoing_settings_is_refused_when_somebody_changed_them_since(home):
    _, way = home.done(house.change_settings, Settings(grid_minutes=30))
    home.do(house.change_settings, Settings(grid_minutes=10))

    with pytest.raises(ChangedElsewhere):
        home.undo(way)


def test_settings_and_the_name_of_the_centre_go_back(home):
    before, numbers = home.ask(house_views.centre), home.ask(house_views.settings)
    _, first = home.done(house.change_settings, replace(numbers, grid_minutes=30))
    _, second = home.done(house.change_centre, replace(before, name="Haus am Berg"))

    home.undo(second)
    home.undo(first)

    assert home.ask(house_views.settings) == numbers
    assert _same(home.ask(house_views.centre), before)


def _same(one, other):
    return replace(one, version=0) == replace(other, version=0)
