"""Six workstations want the same places at once: nothing is sold twice, and everything is sold."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from familycare.persistence.database import Transaction
from familycare.services.fitting import Fitting
from tests.centre import at
from tests.faults.children import PATIENCE_SECONDS, started
from tests.faults.contention import PLACES, contend
from tests.faults.places import TWICE, halves, requests
from tests.faults.workloads import without_transactions

on_server = pytest.mark.postgres
WORKSTATIONS = 6
DEEDS = {"booked", "series booked", "moved", "cancelled", "un-cancelled"}
FEW_HOURS = 3
SOLD = {
    "sqlite": "SELECT sum(ends - starts) FROM appointment WHERE state = 'booked'",
    "postgresql": (
        "SELECT sum(extract(epoch FROM ends - starts))::bigint FROM appointment"
        " WHERE state = 'booked'"
    ),
}
"""Seconds."""
NO_GUARD = {
    "sqlite": "DROP TRIGGER occupancy_guard",
    "postgresql": "ALTER TABLE occupancy DROP CONSTRAINT occupancy_guard",
}


def contended(place, hours, broken=""):
    """Let all workstations loose, and again to fill what is free; return what they tell."""
    outcomes, shown, acknowledged = Counter(), [], []
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(started(contend, place, hours, seed, broken))[1]
            for seed in range(WORKSTATIONS)
        ]
        for _ in ("plan", "fill"):
            for pipe in pipes:
                assert pipe.recv() == "ready"
            for pipe in pipes:
                pipe.send("go")
        for pipe in pipes:
            assert pipe.poll(10 * PATIENCE_SECONDS), "a workstation hangs"
            theirs = pipe.recv()
            outcomes += theirs[0]
            shown += theirs[1]
            acknowledged += theirs[2]
    return outcomes, shown, acknowledged


def test_nothing_is_sold_twice_and_every_free_place_is_sold(place, storage, rounds, tell):
    hours = rounds(FEW_HOURS, 115)
    outcomes, shown, acknowledged = contended(place, hours)

    with place.opened() as home:
        assert home.rows(TWICE) == [(0,)]
        assert home.rows(SOLD[storage]) == [(PLACES * hours * 3600,)]
        assert set(acknowledged) <= set(requests(home).values())
        assert halves(home) == []
    assert shown == []
    assert hours < 100 or set(outcomes) >= DEEDS
    assert not outcomes["refused without a reason"]
    told = ", ".join(f"{number} {deed}" for deed, number in outcomes.most_common())
    tell(f"contended bookings on {storage}: {outcomes.total()} deeds by {WORKSTATIONS} processes"
         f" ({told}), 0 overlaps, every place of {hours} hours sold, 0 times busy")  # fmt: skip


def both_look_before_either_writes(place, monkeypatch):
    """Let two book half an hour of the same place, each after both have seen it free."""
    both, written = Barrier(2, timeout=PATIENCE_SECONDS), Fitting.written

    def together(self, asked, write):
        both.wait()
        return written(self, asked, write)

    monkeypatch.setattr(Fitting, "written", together)
    with ThreadPoolExecutor(2) as threads, place.opened() as one, place.opened() as other:
        orders = (
            one.visit(one.anna, at(9), one.room_b),
            one.visit(one.ben, at(9, 30), one.room_b),
        )
        deeds = [
            threads.submit(home.book, order)
            for home, order in zip((one, other), orders, strict=True)
        ]
        for deed in deeds:
            deed.exception()  # the trail of one may be in the way of the other's


@pytest.mark.alters_tables
@pytest.mark.parametrize("storage", ["sqlite", pytest.param("postgresql", marks=on_server)])
def test_the_self_join_finds_what_is_sold_twice_without_the_guards(
    place, storage, monkeypatch, tell
):
    with place.opened() as home, home.opened.work() as work:
        work.transaction.connection.exec_driver_sql(NO_GUARD[storage])
        work.commit()
    with monkeypatch.context() as broken:
        if storage == "sqlite":
            broken.setattr(Transaction, "begin", Transaction.begin)  # put back afterwards
            without_transactions()
        both_look_before_either_writes(place, broken)
    with place.opened() as home:
        [(overlaps,)] = home.rows(TWICE)
    assert overlaps
    tell(f"contended bookings on {storage}, broken on purpose (no guard, default transactions):"
         f" {overlaps} overlaps found by the self-join")  # fmt: skip


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_proof_finds_who_is_refused_a_free_place_for_want_of_the_lock(place, storage, tell):
    outcomes, _, _ = contended(place, 2, "deferred")
    refused = outcomes["refused without a reason"]
    assert refused
    tell(f"contended bookings, broken on purpose (BEGIN without IMMEDIATE): {refused} refused"
         " for no reason")  # fmt: skip
