"""How long the daily look at everything booked takes on a big centre.

usage, in the project's folder:
  python -m tests.benchmarks.review CENTRE [--count 5000] [--rounds 3]

CENTRE is a large demonstration; in a copy of it the last appointments are made booked again, and
the clock stands just before them. All of them are looked at by every rule, a slice in each
transaction, as the window does once a day. The floor, in turn: sqlcipher3 alone fetches as plain
tuples the rows that the rules read of these appointments, through the same cipher. Prints seconds,
the longest slice (nobody waits longer for the database), and the ratio of medians. Last line:
FIGURES {json}.
"""

import argparse
import json
import statistics
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from familycare.domain.clock import StoppedClock
from familycare.services import review
from familycare.services.review import Looked
from tests.benchmarks.locked import bare, copied, opened_demo

LAST = (
    "SELECT id FROM appointment WHERE state <> 'cancelled' ORDER BY starts DESC, id DESC LIMIT ?"
)
FLOOR = (
    "SELECT * FROM appointment WHERE state = 'booked' AND starts > ?",
    (
        "SELECT p.* FROM participant p JOIN appointment a ON a.id = p.appointment_id"
        " WHERE a.state = 'booked' AND a.starts > ?"
    ),
    "SELECT o.* FROM occupancy o JOIN appointment a ON a.id = o.appointment_id WHERE a.starts > ?",
    (
        "SELECT DISTINCT c.* FROM client c JOIN participant p ON p.client_id = c.id"
        " JOIN appointment a ON a.id = p.appointment_id WHERE a.state = 'booked' AND a.starts > ?"
    ),
    (
        "SELECT DISTINCT m.* FROM family_member m JOIN participant p ON p.family_member_id = m.id"
        " JOIN appointment a ON a.id = p.appointment_id WHERE a.state = 'booked' AND a.starts > ?"
    ),
)


def made_future(path, count):
    """Make the last appointments booked; return the instant just before the first of them."""
    with bare(path) as db:
        keys = [key for (key,) in db.execute(LAST, (count,))]
        marks = ",".join(map(str, keys))
        db.execute(f"UPDATE appointment SET state = 'booked' WHERE id IN ({marks})")
        first = f"SELECT min(starts) FROM appointment WHERE id IN ({marks})"
        (starts,) = db.execute(first).fetchone()
        db.commit()
    return datetime.fromtimestamp(starts, UTC) - timedelta(minutes=1)


def looked(centre):
    """Look at everything; return what that came to, and the seconds of each slice."""
    found, taken = Looked(), []
    while not found.over:
        before = perf_counter()
        with centre.work() as work:
            found = review.look_on(work, found)
            work.commit()
        taken.append(perf_counter() - before)
    return found, taken


def floor(db, now):
    """Return the seconds in which the driver alone fetches the same rows."""
    before = perf_counter()
    for query in FLOOR:
        db.execute(query, (int(now.timestamp()),)).fetchall()
    return perf_counter() - before


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("centre", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.centre.parent) as folder:
        copy = copied(given.centre, folder)
        opened_demo(copy, StoppedClock(datetime.now(UTC))).close()  # an older file is upgraded
        now = made_future(copy, given.count)
        centre, db = opened_demo(copy, StoppedClock(now)), bare(copy)
        ours, bottom, longest = [], [], []
        for _ in range(given.rounds):
            found, taken = looked(centre)
            ours.append(sum(taken))
            longest.append(max(taken))
            bottom.append(floor(db, now))
            print(f"{found.count} looked at, {found.flagged} flags set: {ours[-1]:.2f} s")
        centre.close()
    ratio = statistics.median(ours) / statistics.median(bottom)
    print(f"ours  median {statistics.median(ours):.2f} s, longest slice {max(longest):.3f} s")
    print(f"floor median {statistics.median(bottom):.3f} s; ratio {ratio:.1f}")
    figures = {
        "seconds": statistics.median(ours), "slice": max(longest), "ratio": ratio,
        "count": found.count,
    }  # fmt: skip
    print("FIGURES", json.dumps(figures))


if __name__ == "__main__":
    main()
