"""The answer to COMMIT never arrives: is it booked or not? Whoever saves again gets it once."""

import random
from dataclasses import replace
from itertools import islice

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.errors import StorageProblem
from familycare.domain.ids import new_uid
from tests.faults.children import answer
from tests.faults.cutting import MOMENTS, wire_to
from tests.faults.places import halves, requests
from tests.faults.workloads import book_and_die, visits


def booked_across_cuts(place, cuts, again=lambda order: order):
    """Book while the wire breaks at each COMMIT, then save again; return the orders."""
    chance, orders = random.Random(7), []
    with wire_to(place.location) as (wire, near), place.at(near).opened() as home:
        for order in islice(visits(home), cuts):
            wire.moment = chance.choice(MOMENTS)
            with pytest.raises(StorageProblem):
                home.book(order)
            orders.append(order)
            home.book(again(order))
        assert wire.cuts == cuts
    return orders


@pytest.mark.postgres
@pytest.mark.parametrize("storage", ["postgresql"])
def test_a_booking_saved_again_after_a_cut_at_commit_is_there_once(place, storage, rounds, tell):
    cuts = rounds(30, 300)
    orders = booked_across_cuts(place, cuts)
    with place.opened() as home:
        stored = sorted(requests(home).values())
        assert stored == sorted(order.request_id for order in orders)
        assert halves(home) == []
    tell(f"connection cuts at COMMIT on postgresql: {cuts} cuts, 0 duplicates, 0 lost")


@pytest.mark.postgres
@pytest.mark.parametrize("storage", ["postgresql"])
def test_the_proof_finds_a_form_without_request_id(place, storage):
    with pytest.raises(CannotBook):  # it is told that its own booking is in the way
        booked_across_cuts(place, 30, lambda order: replace(order, request_id=new_uid()))


@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_booking_saved_again_after_the_program_died_at_commit_is_there_once(
    place, storage, rounds, tell
):
    kills = rounds(10, 300)
    with place.opened() as home:
        orders = list(islice(visits(home), kills))
    for n, order in enumerate(orders):
        assert answer(book_and_die, place, order, ("before", "after")[n % 2]) is None
        with place.opened() as home:
            assert (order.request_id in requests(home).values()) is bool(n % 2)
            home.book(order)
    with place.opened() as home:
        assert sorted(requests(home).values()) == sorted(o.request_id for o in orders)
        assert halves(home) == []
    tell(f"kill -9 at COMMIT on sqlite: {kills} kills, 0 duplicates, 0 lost")
