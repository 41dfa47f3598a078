"""What families ask for: wishes in their order, the wait list, and offers that expire."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, ReasonNeeded, State
from familycare.domain.errors import ChangedElsewhere, FieldMissing, ManyReasons
from familycare.domain.visit_requests import (
    Answer,
    NoWish,
    NoWishFits,
    OfferOver,
    RequestDecided,
    RequestState,
    Wish,
    WishTwice,
)
from familycare.services import appointments, request_views, visit_requests, waiting_list
from familycare.services.orders import CancelAppointment
from familycare.services.visit_requests import Decide, TakeRequest
from tests.centre import at

ROOM_B = "room_b"


def asked(home, client, *wishes, **more):
    order = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT,
        client_id=client,
        family=(home.mother_of[client],),
        wishes=wishes,
        **more,
    )
    return home.do(visit_requests.take, order)


def seen(request, reason=""):
    return Decide(visit_request_id=request.id, version=request.version, reason=reason)


def again(home, request):
    return home.ask(lambda reading: reading.requests.get(request.id))


def live_offer(home, request):
    (offer,) = home.ask(lambda reading: reading.requests.offers_of([request.id]))[:1]
    return offer


@pytest.fixture
def taken(home):
    """Room B, which holds one visit, is taken by Ben's family on Saturday at ten."""
    return home.book(home.visit(home.ben, at(10), home.room_b))


@pytest.fixture
def waiting(home, taken):
    """Anna's family waits for that very place."""
    request = asked(home, home.anna, Wish(at(10), home.room_b))
    return home.do(visit_requests.put_on_list, seen(request))


def cancel(home, booked):
    order = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
    )
    return home.do(appointments.cancel, order)


def test_a_request_keeps_up_to_three_wishes_in_their_order(home):
    wishes = (Wish(at(14)), Wish(at(10), home.room_b), Wish(at(12)))
    stored = again(home, asked(home, home.anna, *wishes))
    assert [wish.slot for wish in stored.wishes] == [at(14), at(10), at(12)]
    assert stored.wishes[1].room_id == home.room_b
    assert stored.state is RequestState.REQUESTED


def test_everything_that_is_wrong_with_a_request_is_told_at_once(home):
    order = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT,
        client_id=home.anna,
        family=(),
        wishes=tuple(Wish(at(10)) for _ in range(4)),
    )
    with pytest.raises(ManyReasons) as refused:
        home.do(visit_requests.take, order)
    assert {type(one) for one in refused.value.reasons} == {FieldMissing, NoWish, WishTwice}
    assert home.ask(request_views.listed).lines == ()


def test_the_same_order_again_asks_for_nothing_twice(home):
    first = asked(home, home.anna, Wish(at(10)), request_id="a" * 32)
    assert asked(home, home.anna, Wish(at(10)), request_id="a" * 32) == first
    assert len(home.ask(request_views.listed).lines) == 1


def test_the_dearest_wish_that_fits_is_booked(home, taken):
    request = asked(home, home.anna, Wish(at(10), home.room_b), Wish(at(14), home.room_b))
    granted = home.do(visit_requests.approve, seen(request))
    booked = home.ask(lambda reading: reading.appointments.get(granted.appointment_id))
    assert granted.state is RequestState.BOOKED
    assert booked.slot == at(14)
    assert booked.room_id == home.room_b


def test_a_wish_for_any_room_takes_one_that_is_free(home, taken):
    request = asked(home, home.anna, Wish(at(10)))
    granted = home.do(visit_requests.approve, seen(request))
    booked = home.ask(lambda reading: reading.appointments.get(granted.appointment_id))
    assert booked.room_id == home.room_a


def test_where_no_wish_fits_each_has_its_reasons_and_nothing_is_booked(home, taken):
    request = asked(home, home.anna, Wish(at(10), home.room_b), Wish(at(21), home.room_b))
    with pytest.raises(NoWishFits) as refused:
        home.do(visit_requests.approve, seen(request))
    assert [len(reasons) > 0 for reasons in refused.value.reasons] == [True, True]
    assert again(home, request).state is RequestState.REQUESTED


def test_granting_is_undone_with_the_booking(home):
    request = asked(home, home.anna, Wish(at(10)))
    granted, way = home.done(visit_requests.approve, seen(request))
    home.undo(way)
    assert again(home, request).state is RequestState.REQUESTED
    booked = home.ask(lambda reading: reading.appointments.get(granted.appointment_id))
    assert booked.state is State.CANCELLED


@pytest.mark.parametrize(
    "verb", [visit_requests.reject, visit_requests.withdraw, visit_requests.put_on_list]
)
def test_a_decision_is_undone_whatever_part_of_a_second_it_was_made_in(home, clock, verb):
    clock.instant += timedelta(microseconds=250_000)
    request = asked(home, home.anna, Wish(at(10)))
    _decided, way = home.done(verb, seen(request, "No place"))
    home.undo(way)
    assert again(home, request).state is RequestState.REQUESTED


def test_a_request_that_was_taken_down_in_part_of_a_second_is_taken_back(home, clock):
    clock.instant += timedelta(microseconds=250_000)
    order = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT,
        client_id=home.anna,
        family=(home.mother_of[home.anna],),
        wishes=(Wish(at(10)),),
    )
    _request, way = home.done(visit_requests.take, order)
    home.undo(way)
    assert home.ask(lambda reading: reading.requests.open_ones()) == []


def test_a_rejection_needs_a_reason(home):
    request = asked(home, home.anna, Wish(at(10)))
    with pytest.raises(ReasonNeeded):
        home.do(visit_requests.reject, seen(request))
    rejected = home.do(visit_requests.reject, seen(request, "Too many that week"))
    assert rejected.state is RequestState.REJECTED
    assert rejected.decided_because == "Too many that week"


def test_what_is_decided_is_decided_once(home):
    request = asked(home, home.anna, Wish(at(10)))
    withdrawn = home.do(visit_requests.withdraw, seen(request))
    with pytest.raises(RequestDecided):
        home.do(visit_requests.approve, seen(withdrawn))


def test_of_two_workstations_the_later_one_is_told(home):
    request = asked(home, home.anna, Wish(at(10)))
    home.do(visit_requests.put_on_list, seen(request))
    with pytest.raises(ChangedElsewhere):
        home.do(visit_requests.withdraw, seen(request))


def test_nobody_is_a_candidate_while_the_place_is_taken(home, waiting):
    assert home.ask(waiting_list.free_places) == []


def test_a_cancelled_visit_frees_the_place_for_whoever_waits(home, taken, waiting):
    cancel(home, taken)
    (place,) = home.ask(waiting_list.free_places)
    assert (place.slot, place.room_id) == (at(10), home.room_b)
    assert [candidate.request_id for candidate in place.candidates] == [waiting.id]


def test_whoever_waits_longest_is_asked_first_and_the_dearest_wish_comes_before(home, taken):
    later = [
        asked(home, home.carl, Wish(at(15)), Wish(at(10), home.room_b)),
        asked(home, home.anna, Wish(at(10), home.room_b)),
    ]
    home.opened.clock.instant += timedelta(hours=1)
    later.append(asked(home, home.dora, Wish(at(10), home.room_b)))
    for request in later:
        home.do(visit_requests.put_on_list, seen(request))
    cancel(home, taken)
    place = next(p for p in home.ask(waiting_list.free_places) if p.room_id == home.room_b)
    second_wish, first, last = later
    order = [candidate.request_id for candidate in place.candidates]
    assert order == [first.id, last.id, second_wish.id]


def test_an_offered_place_is_kept_until_the_offer_expires(home, taken, waiting):
    cancel(home, taken)
    home.do(waiting_list.offer, seen(waiting), 0)
    order = home.visit(home.carl, at(10), home.room_b)
    with pytest.raises(CannotBook) as refused:
        home.book(order)
    assert "HeldElsewhere" in {type(one).__name__ for one in refused.value.reasons}
    home.opened.clock.instant += timedelta(hours=24, seconds=1)
    assert home.book(order).live


def test_an_offer_that_is_taken_is_booked_in_spite_of_its_own_hold(home, taken, waiting):
    cancel(home, taken)
    offer = home.do(waiting_list.offer, seen(waiting), 0)
    granted = home.do(waiting_list.accept, offer.id, offer.version)
    assert granted.state is RequestState.BOOKED
    assert live_offer(home, waiting).answer is Answer.TAKEN


def test_an_offer_that_expired_cannot_be_taken_and_the_next_one_is_asked(home, taken, waiting):
    other = asked(home, home.dora, Wish(at(10), home.room_b))
    home.do(visit_requests.put_on_list, seen(other))
    cancel(home, taken)
    offer = home.do(waiting_list.offer, seen(waiting), 0)
    home.opened.clock.instant += timedelta(hours=24, seconds=1)
    with pytest.raises(OfferOver):
        home.do(waiting_list.accept, offer.id, offer.version)
    (line,) = [each for each in home.ask(request_views.listed).lines if each.expired]
    assert line.id == waiting.id
    lapsed = home.do(waiting_list.lapse, offer.id, offer.version)
    assert lapsed.state is RequestState.WAITLISTED
    assert live_offer(home, waiting).answer is Answer.EXPIRED


def test_a_declined_offer_frees_the_place_at_once(home, taken, waiting):
    cancel(home, taken)
    offer = home.do(waiting_list.offer, seen(waiting), 0)
    home.do(waiting_list.decline, offer.id, offer.version)
    assert home.book(home.visit(home.carl, at(10), home.room_b)).live


def test_offering_is_undone(home, taken, waiting):
    cancel(home, taken)
    _offer, way = home.done(waiting_list.offer, seen(waiting), 0)
    home.undo(way)
    assert again(home, waiting).state is RequestState.WAITLISTED
    assert home.book(home.visit(home.carl, at(10), home.room_b)).live


def test_one_place_is_not_offered_twice(home, taken, waiting):
    other = asked(home, home.dora, Wish(at(10), home.room_b))
    other = home.do(visit_requests.put_on_list, seen(other))
    cancel(home, taken)
    home.do(waiting_list.offer, seen(waiting), 0)
    with pytest.raises(NoWishFits):
        home.do(waiting_list.offer, seen(other), 0)


def test_the_card_says_of_each_wish_whether_it_fits_and_why_not(home, taken):
    request = asked(home, home.anna, Wish(at(10), home.room_b), Wish(at(14)))
    card = home.ask(request_views.card, request.id)
    assert [wish.fits for wish in card.wishes] == [False, True]
    assert card.wishes[0].reasons
    assert card.client == "Anna Klein"


def test_every_candidate_could_really_be_booked(home, taken, waiting):
    cancel(home, taken)
    for place in home.ask(waiting_list.free_places):
        for candidate in place.candidates:
            request = again(home, replace(waiting, id=candidate.request_id))
            wish = request.wishes[candidate.wish]
            order = visit_requests.booking_of(request, wish, place.room_id)
            _booked, way = home.done(appointments.book, order)
            home.undo(way)
