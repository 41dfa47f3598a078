"""One call to the storage fails, each in its turn: what was asked for is done, or it is not."""

from itertools import product

import pytest
from sqlalchemy.exc import IntegrityError

from tests.faults.calls import DISK, FAILS, KILLED, STATEMENT
from tests.faults.children import answer
from tests.faults.deeds import DEEDS, disturbed
from tests.faults.recorder import can_record

TROUBLES = list(product((STATEMENT, DISK), (KILLED, FAILS)))
CONTENT = {
    "appointment": "SELECT id, state, starts, ends, room_id, place, version FROM appointment",
    "participant": "SELECT appointment_id, position, client_id, family_member_id FROM participant",
    "occupancy": "SELECT resource, starts, ends, appointment_id FROM occupancy",
    "audit": "SELECT deed, record_id FROM audit WHERE kind = 'Appointment'",
}


def content(place):
    """Return everything that a deed can change."""
    with place.opened() as home:
        return {table: sorted(home.rows(query)) for table, query in CONTENT.items()}


def before_and_after(another, deed):
    """Return what the centre says before the deed and after it."""
    place = another()
    with place.opened() as home:
        do = DEEDS[deed](home)
        before = content(place)
        do()
    return before, content(place)


def sampled(calls, most):
    """Return the numbers of the calls that fail in turn: all, or some with the first and last."""
    step = max(1, calls // most)
    return sorted({*range(1, calls + 1, step), calls})


@pytest.mark.parametrize("deed", DEEDS)
def test_whichever_call_fails_a_deed_is_done_or_not_never_half(another, rounds, tell, deed):
    before, after = before_and_after(another, deed)
    done = 0
    for what, fate in TROUBLES:
        if what == DISK and not can_record():
            continue
        told, calls = answer(disturbed, another(), deed, (what, fate, 0))
        assert told == "done"
        for number in sampled(calls, rounds(3, calls)):
            place = another()
            answered = answer(disturbed, place, deed, (what, fate, number))
            found = content(place)
            if answered is None:
                assert fate == KILLED
                assert found in (before, after)
            else:  # told, and done again once the trouble was over
                assert found == after, (what, number, answered)
            done += 1
    tell(f"a fault at a call of {deed}: {done} faults, old or new each time, 0 halves")


def test_the_proof_finds_halves_without_transactions(another):
    before, after = before_and_after(another, "move")
    _, calls = answer(disturbed, another(), "move", (STATEMENT, KILLED, 0), "no transaction")
    for number in range(calls, 0, -1):
        place = another()
        answer(disturbed, place, "move", (STATEMENT, KILLED, number), "no transaction")
        try:
            if content(place) not in (before, after):
                return
        except IntegrityError:  # half a line of the trail is in the way of the next
            return
    pytest.fail("the proof proves nothing")
