"""Somebody pulls the plug of the program, though not of the computer, while it books."""

import random
import time

import pytest
from sqlalchemy.exc import IntegrityError

from tests.faults.children import started, told
from tests.faults.places import damage, halves, requests
from tests.faults.workloads import book_and_tell

LONGEST_LIFE_SECONDS = 0.06
"""Enough for some dozens of bookings; a kill comes at any moment of it, also while opening."""
EACH_FILE = 50
"""Kills that one file suffers before the next takes its place."""


def killed_while_booking(place, told_before, broken=""):
    """Let a child book until it is killed; return which requests it acknowledged."""
    with started(book_and_tell, place, told_before, broken) as (process, pipe):
        if random.random() < 0.9:
            pipe.poll(10)
        time.sleep(random.uniform(0, LONGEST_LIFE_SECONDS))
        process.kill()
        process.join()
        return told(pipe)


def aftermath(place, acknowledged):
    """Open the file again; return acknowledged bookings that are lost, halves, and damage."""
    with place.opened() as home:
        stored = requests(home)
        lost = set(acknowledged) - set(stored.values())
        return len(stored), sorted(lost), halves(home), damage(home)


def test_no_acknowledged_booking_is_lost_when_the_program_is_killed(another, rounds, tell):
    kills, booked = rounds(30, 500), 0
    for first in range(0, kills, EACH_FILE):
        place, acknowledged, stored = another(), [], 0
        for _ in range(min(EACH_FILE, kills - first)):
            acknowledged += killed_while_booking(place, stored)
            stored, *wrong = aftermath(place, acknowledged)
            assert wrong == [[], [], []]
        booked += len(acknowledged)
    assert booked > kills
    tell(f"kill -9 while booking: {kills} kills, {booked} acknowledged bookings, 0 lost,"
         " 0 halves, 0 damaged files")  # fmt: skip


@pytest.mark.parametrize(("broken", "finding"), [("told before commit", 0), ("no transaction", 1)])
def test_the_proof_finds_a_program_that_loses_bookings(another, broken, finding, tell):
    place, acknowledged, stored = another(), [], 0
    for kill in range(1, 500):
        acknowledged += killed_while_booking(place, stored, broken)
        try:
            stored, *wrong = aftermath(place, acknowledged)
        except IntegrityError:  # half a line of the trail is in the way of the next
            wrong = [True, True, True]
        if wrong[finding]:
            tell(f"kill -9 while booking, broken on purpose ({broken}): found at kill {kill}")
            return
    pytest.fail("the proof proves nothing")
