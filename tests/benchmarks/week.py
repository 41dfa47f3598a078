"""What a week of the calendar costs beside raw tuples, and beside a centre of one month.

usage: python tests/benchmarks/week.py FILE [--rounds 20]

FILE is a large centre. Its last weeks are read in turn by sqlcipher3 alone (the same join, plain
tuples) and by calendar_views.between (names joined, kinds and states as enumerations, times in the
centre's zone), from FILE and from a copy that keeps the last month only.
"""

import argparse
import statistics
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from familycare.domain.clock import StoppedClock
from familycare.services import calendar_views
from tests.benchmarks.locked import bare, copied, opened_demo

LONGEST = 24 * 3600
WEEKS = 4
JOINED = """
SELECT a.id, a.version, a.kind, a.state, a.starts, a.ends, c.given_name, c.family_name, g.name,
       r.name, s.name, a.room_id, a.client_id, a.group_id, a.overbooked_because <> '', a.supervised
FROM appointment a JOIN room r ON r.id = a.room_id
LEFT JOIN client c ON c.id = a.client_id LEFT JOIN therapy_group g ON g.id = a.group_id
LEFT JOIN staff s ON s.id = a.lead_id
WHERE a.centre_id = ? AND coalesce(a.cancelled_because, '') <> 'undone'
  AND a.starts < ? AND a.starts > ? AND a.ends > ?
ORDER BY a.starts, a.id
"""


def raw(path):
    """Return a function that reads a week as tuples."""
    db = bare(path)

    def read(week):
        start, end = int(week.start.timestamp()), int(week.end.timestamp())
        return db.execute(JOINED, (1, end, start - LONGEST, start)).fetchall()

    return read


def ours(path, now):
    """Return a function that reads a week as the calendar does."""
    centre = opened_demo(path, StoppedClock(now))

    def read(week):
        with centre.reading() as reading:
            return calendar_views.between(reading, week)

    return read, centre.reading()


def of_one_month(path):
    """Take away all but the last month of a centre."""
    db = bare(path, isolation_level=None)
    (latest,) = db.execute("SELECT max(starts) FROM appointment").fetchone()
    old = f"SELECT id FROM appointment WHERE starts < {latest - 31 * 86400}"
    for table in ("occupancy", "participant"):
        db.execute(f"DELETE FROM {table} WHERE appointment_id IN ({old})")
    db.execute(f"DELETE FROM appointment WHERE id IN ({old})")
    db.execute("VACUUM")
    db.close()
    return datetime.fromtimestamp(latest, UTC)


def main():
    """Read every week by each in turn, and tell the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        one, all_ = Path(folder) / "month", Path(folder) / "all"
        one.mkdir()
        all_.mkdir()
        small, large = copied(given.file, one), copied(given.file, all_)
        latest = of_one_month(small)
        read_large, days = ours(large, latest)
        contestants = {"raw": raw(large), "large": read_large, "small": ours(small, latest)[0]}
        found = measured(contestants, weeks_before(latest, days), given.rounds)
    floor, large, small = found["raw"], found["large"], found["small"]
    print(f"ours beside raw tuples: {ratio(large, floor):.2f} times")
    print(f"ten years beside one month: {ratio(large, small):.2f} times")
    for name, taken in found.items():
        print(f"  {name:6} median {statistics.median(taken) * 1000:.2f} ms a week")


def weeks_before(latest, reading):
    """Return the last whole weeks of the file, without the very last days."""
    last = latest.astimezone(reading.zone).date() - timedelta(days=2)
    ends = [last - timedelta(days=7 * n) for n in range(WEEKS - 1)]
    return [reading.days(end - timedelta(days=6), end) for end in ends]


def measured(contestants, weeks, rounds):
    """Return the seconds of every reading, in the same order for each contestant."""
    found = {name: [] for name in contestants}
    rows = {name: [len(read(week)) for week in weeks] for name, read in contestants.items()}
    print(f"rows a week: {rows['raw']}")
    assert rows["raw"] == rows["large"] == rows["small"]
    for _ in range(rounds):
        for week in weeks:
            for name, read in contestants.items():
                before = perf_counter()
                lines = read(week)
                found[name].append(perf_counter() - before)
                del lines
    return found


def ratio(ones, others):
    """Return the median of the ratios of what was measured right after each other."""
    return statistics.median(one / other for one, other in zip(ones, others, strict=True))


if __name__ == "__main__":
    main()
