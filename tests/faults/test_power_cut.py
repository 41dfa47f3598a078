"""The power fails while the program books: whoever was told that it is booked, is booked.

The writes of real bookings are recorded once, then replayed up to any moment; what had not been
synced by then arrives in part. The centre is opened on what is left.
"""

import random
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from familycare.domain.errors import StorageProblem
from tests.faults.children import answer
from tests.faults.places import damage, halves, requests
from tests.faults.power import Disk
from tests.faults.recorder import TOLD, can_record
from tests.faults.workloads import book_on_a_recorded_disk

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has another file layer"),
    pytest.mark.skipif(not can_record(), reason="this sqlcipher3 hides SQLite's functions"),
]
BOOKINGS = 90


def recorded(place, pragmas):
    """Return the files as they were before, and everything that happened to them."""
    before = {
        path.name: bytearray(path.read_bytes()) for path in Path(place.location).parent.iterdir()
    }
    events = answer(book_on_a_recorded_disk, place, BOOKINGS, pragmas)
    assert sum(event[0] == TOLD for event in events) == BOOKINGS
    return before, events


def power_cuts(recording, cuts, chance):
    """Yield what is on the disk after each cut, and which bookings had been acknowledged."""
    before, events = recording
    moments = sorted(chance.randint(0, len(events)) for _ in range(cuts))
    disk, acknowledged = Disk(before), []
    for start, end in pairwise([0, *moments]):
        for event in events[start:end]:
            disk.take(event)
            if event[0] == TOLD:
                acknowledged.append(event[3])
        yield disk.after_power_cut(chance), set(acknowledged)


def found_again(place, files, acknowledged):
    """Write the files down and open them; return what is lost, half or damaged."""
    folder = Path(place.location).parent
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    try:
        with place.opened() as home:
            lost = acknowledged - set(requests(home).values())
            return [("lost", each) for each in lost] + halves(home) + damage(home)
    except StorageProblem as problem:
        return [type(problem).__name__]


def test_no_acknowledged_booking_is_lost_in_a_power_cut(another, rounds, tell):
    place, chance, cuts = another(), random.Random(4), rounds(60, 2000)
    recording = recorded(place, {})
    for files, acknowledged in power_cuts(recording, cuts, chance):
        assert found_again(place, files, acknowledged) == []
    tell(f"power cuts with torn sectors: {cuts} cuts in {len(recording[1])} recorded writes and"
         " syncs, 0 acknowledged bookings lost, 0 files unreadable")  # fmt: skip


@pytest.mark.parametrize("pragmas", [{"synchronous": "1"}, {"journal_mode": "delete"}], ids=str)
def test_the_proof_finds_settings_that_lose_bookings(another, rounds, tell, pragmas):
    place, chance, cuts = another(), random.Random(4), rounds(60, 2000)
    found = 0
    for files, acknowledged in power_cuts(recorded(place, pragmas), cuts, chance):
        found += bool(found_again(place, files, acknowledged))
    assert found
    tell(f"power cuts, broken on purpose ({pragmas}): found in {found} of {cuts}")
