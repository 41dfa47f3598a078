"""What the overview of family support costs beside the raw queries that it needs.

usage: python -m tests.benchmarks.dashboard FILE [--rounds 20] [--plans]

FILE is a large centre; a copy of it is read, as of its last recorded appointment. sqlcipher3 alone
fetches as plain tuples what the figures need: who is in care, what took place with each family
over two times ninety days, the questionnaires that still count, when each family was last there,
and what is recorded about those that never were. support_overview does the same, reckons levels,
trends, due questionnaires and reasons, and counts them for the centre and each unit. Both in turn;
prints the ratio round by round, and the milliseconds until the overview could be painted.
--plans prints how SQLite would find the rows of each statement that ours sends.
"""

import argparse
import gc
import statistics
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import sqlalchemy as sa

from familycare.domain.clock import StoppedClock
from familycare.domain.settings import Settings
from familycare.services import support_overview
from tests.benchmarks import support
from tests.benchmarks.locked import bare, copied, opened_demo

TARGET_MS = 300
"""From asking to figures, on a centre of 1,500 clients and ten years."""
LAST = """
SELECT c.id, (
  SELECT max(a.starts) FROM participant p JOIN appointment a ON a.id = p.appointment_id
  WHERE p.family_member_id IN (SELECT t.family_member_id FROM tie t WHERE t.client_id = c.id)
    AND p.presence = 'attended' AND (a.client_id = c.id OR a.client_id IS NULL)
    AND a.starts < :now)
FROM client c
WHERE c.centre_id = 1 AND c.admitted_on <= :today
  AND (c.discharged_on IS NULL OR c.discharged_on >= :today) AND c.id IN ({never})
"""
NEVER = """
SELECT t.client_id, a.starts, a.state, a.cancelled_because, p.presence, p.cause
FROM tie t
JOIN participant p ON p.family_member_id = t.family_member_id
JOIN appointment a ON a.id = p.appointment_id
WHERE t.client_id IN ({never}) AND (a.client_id = t.client_id OR a.client_id IS NULL)
"""
TIES = """
SELECT t.client_id, t.approval, h.distance_km
FROM tie t JOIN family_member m ON m.id = t.family_member_id
LEFT JOIN household h ON h.id = m.household_id
WHERE t.client_id IN ({never})
"""


def raw(path, now, never):
    """Return a function that fetches what the figures need as tuples."""
    basic, db = support.raw(path, now), bare(path)
    settings, today = Settings(), now.date()
    wanted = {"today": today.isoformat(), "now": int(now.timestamp())}
    days = timedelta(days=settings.answers_valid_days)
    assert days > timedelta(0)
    more = [query.format(never=", ".join(map(str, never)) or "0") for query in (LAST, NEVER, TIES)]

    def read():
        found = basic()
        for query in more:
            named = {name: value for name, value in wanted.items() if f":{name}" in query}
            found.append(db.execute(query, named).fetchall())
        return found

    return read


def ours(centre):
    """Return a function that reads the overview and counts it as the page does."""

    def read():
        with centre.reading() as reading:
            overview = support_overview.read(reading)
        parts = [overview, *(overview.of_unit(unit) for unit in overview.units)]
        return overview, [support_overview.figures(each) for each in parts]

    return read


def plans(centre):
    """Print how the database would find the rows of every statement."""
    sent = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        sent.append((statement, parameters))

    engine = centre.database.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    ours(centre)()
    sa.event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        for statement, parameters in sent:
            if not statement.lstrip().upper().startswith("SELECT"):
                continue
            print(" ".join(statement.split())[:96])
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            for step in steps:
                print("   ", step[-1])


def main():
    """Read the overview by each in turn, and tell the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--plans", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        copy = copied(given.file, folder)
        now = support.last_recorded(copy)
        centre = opened_demo(copy, StoppedClock(now))
        if given.plans:
            plans(centre)
        overview, (whole, *units) = ours(centre)()
        never = [line.id for line in overview.found.lines if line.last_contact is None]
        print(f"{whole.clients} clients, {len(units)} units, {whole.never} families never here")
        found = measured({"raw": raw(copy, now, never), "ours": ours(centre)}, given.rounds)
        centre.close()
    ratios = [one / floor for one, floor in zip(found["ours"], found["raw"], strict=True)]
    print(f"ours beside the raw queries: {statistics.median(ratios):.2f} times")
    for name, taken in found.items():
        best, median = min(taken) * 1000, statistics.median(taken) * 1000
        print(f"  {name:5} median {median:.0f} ms, best {best:.0f} ms")
    print(f"  wanted: at most {TARGET_MS} ms")


def measured(contestants, rounds):
    """Return the seconds of every reading, in the same order for each contestant."""
    found = {name: [] for name in contestants}
    gc.disable()  # as on the threads that read for the window
    for _ in range(rounds):
        for name, read in contestants.items():
            before = perf_counter()
            kept = read()
            found[name].append(perf_counter() - before)
            del kept
        gc.collect()
    return found


if __name__ == "__main__":
    main()
