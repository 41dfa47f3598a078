"""The closure assistant: places that really fit, none twice, moved together, and the letters."""

from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest

from familycare.domain.appointments import State
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.errors import ManyReasons, Refused
from familycare.domain.people import Household
from familycare.domain.templates import SlotTemplate
from familycare.services import (
    closure_assistant,
    closure_letters,
    closures,
    family,
    review_views,
    templates,
)
from familycare.services.closure_assistant import MoveTo
from familycare.services.family import Relative
from tests.centre import SATURDAY, at
from tests.consent_services import permit

PLACES = {10: 2, 12: 1, 16: 1}
"""Of the slots on offer, by the hour."""


def lives(home, client, name, distance, language="en"):
    """Let the mother of a client live somewhere."""
    with home.opened.reading() as reading:
        member = reading.people.family_members.get(home.mother_of[client])
        tie = reading.people.ties_of([client])[0]
    place = Household(name=name, street="1 Sea Road", town="Kiel", distance_km=distance)
    home.do(
        family.save,
        Relative(member=replace(member, language=language), tie=tie, household=place),
    )


def offered(home, name, opens, places):
    return home.do(templates.save, SlotTemplate(
        name=name, room_id=home.room_a, weekday=5, opens=time(opens), closes=time(opens + 1),
        valid_from=date(2026, 6, 1), open_places=places,
    ))  # fmt: skip


@pytest.fixture
def closed(home):
    """Close the morning of a day on which three visit; one place of the afternoon is free."""
    offered(home, "Morning", 10, 2)
    offered(home, "Noon", 12, 1)
    offered(home, "Evening", 16, 1)
    lives(home, home.carl, "Far away", 400, language="fa")
    home.visits = [
        home.book(home.visit(home.anna, at(10))),
        home.book(home.visit(home.ben, at(12))),
        home.book(home.visit(home.carl, at(10))),
    ]
    whole = at(9, minutes=300)
    return home.do(closures.close, Closure(
        scope=ClosureScope.CENTRE, slot=whole, reason="Pipes", family_reason="Pipes are mended."
    ))  # fmt: skip


def as_proposed(proposals):
    return [
        MoveTo(
            appointment_id=p.appointment_id, version=p.version, slot=p.places[0].slot,
            room_id=p.places[0].room_id,
        )
        for p in proposals
    ]  # fmt: skip


def state(home, booked):
    with home.opened.reading() as reading:
        return reading.appointments.get(booked.id)


def test_no_place_is_proposed_twice_and_who_comes_from_far_away_keeps_the_day(home, closed):
    proposals = {p.client: p for p in home.ask(closure_assistant.propose, closed.id)}
    assert [p.far for p in proposals.values()] == [False, True, False]
    assert proposals["Carl Klein"].places[0].slot == at(16)
    others = [proposals[name].places[0].slot for name in ("Anna Klein", "Ben Klein")]
    assert SATURDAY not in {slot.start.date() for slot in others}
    starts = Counter(p.places[0].slot.start for p in proposals.values())
    assert all(count <= PLACES[start.hour] for start, count in starts.items())


def test_all_move_together_and_one_undo_takes_all_of_it_back(home, closed):
    proposals = home.ask(closure_assistant.propose, closed.id)
    count, way = home.done(closure_assistant.move_all, as_proposed(proposals))
    assert count == 3
    assert home.ask(review_views.waiting) == 0
    assert {state(home, visit).state for visit in home.visits} == {State.BOOKED}
    home.undo(way)
    assert home.ask(review_views.waiting) == 3
    assert [state(home, visit).slot for visit in home.visits] == [v.slot for v in home.visits]


def test_if_one_cannot_go_there_none_is_moved(home, closed):
    lines = as_proposed(home.ask(closure_assistant.propose, closed.id))
    lines[1] = replace(lines[1], slot=lines[0].slot, room_id=lines[0].room_id)
    lines[2] = replace(lines[2], slot=at(3), room_id=home.room_b)
    with pytest.raises(Refused) as refused:
        home.do(closure_assistant.move_all, lines)
    assert isinstance(refused.value, ManyReasons)
    assert home.ask(review_views.waiting) == 3


def test_a_line_can_be_left_out(home, closed):
    lines = as_proposed(home.ask(closure_assistant.propose, closed.id))
    home.do(closure_assistant.move_all, lines[:2])
    assert home.ask(review_views.waiting) == 1
    (line,) = home.ask(closures.listed)
    assert line.affected == 1
    with pytest.raises(closure_assistant.NobodyMoves):
        home.do(closure_assistant.move_all, [])


def test_each_household_gets_a_letter_with_what_takes_place_and_what_cannot(home, closed):
    for visit in home.visits:
        home.do(permit, state(home, visit).client_id)
    lines = as_proposed(home.ask(closure_assistant.propose, closed.id))
    home.do(closure_assistant.move_all, lines[1:])
    sheet = home.ask(closure_letters.of, closed.id)
    assert len(sheet.letters) == 3
    assert sheet.reason == "Pipes are mended."
    by_client = {visit.client: visit for one in sheet.letters for visit in one.visits}
    assert not by_client["Anna"].stands
    assert by_client["Carl"].stands
    far = next(one for one in sheet.letters if "Far away" in one.address)
    assert far.language == "fa"
    assert far.address == ("Far away", "1 Sea Road", "Kiel")


def test_who_moved_to_another_room_at_the_same_time_reads_that_the_visit_takes_place(home):
    home.do(permit, home.anna)
    visit = home.book(home.visit(home.anna, at(10)))
    shut = Closure(
        scope=ClosureScope.ROOM, room_id=home.room_a, slot=at(9, minutes=300), reason="Paint"
    )
    room_shut = home.do(closures.close, shut)
    now = state(home, visit)
    there = MoveTo(appointment_id=now.id, version=now.version, slot=now.slot, room_id=home.room_b)
    home.do(closure_assistant.move_all, [there])
    sheet = home.ask(closure_letters.of, room_shut.id)
    (told,) = sheet.letters[0].visits
    assert told.stands
    assert told.room == "Room B"


def test_a_flagged_visit_is_offered_places_that_fit(home, closed):
    found = home.ask(review_views.card, home.visits[0].id)
    assert not found.may_stay
    assert found.places
    assert all(not place.slot.overlaps(closed.slot) for place in found.places)
