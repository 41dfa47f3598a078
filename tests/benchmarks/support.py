"""What the support level of everybody in care costs beside the raw queries that it needs.

usage: python tests/benchmarks/support.py FILE [--rounds 20]

FILE is a large centre; a copy of it is read, as of its last recorded appointment. sqlcipher3 alone
fetches as plain tuples what a level needs: who is in care, what took place with each family over
two times ninety days, and the questionnaires that still count. support_views.listed does the same
and reckons levels, trends, due questionnaires and days without contact. Both in turn.
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
from familycare.domain.settings import Settings
from familycare.services import support_views
from tests.benchmarks.locked import bare, copied, opened_demo

DAY = 24 * 3600
CLIENTS = """
SELECT c.id, c.case_number, c.given_name, c.family_name, c.preferred_name, c.unit, p.name,
       c.admitted_on
FROM client c JOIN phase p ON p.id = c.phase_id
WHERE c.centre_id = 1 AND c.admitted_on <= :today
  AND (c.discharged_on IS NULL OR c.discharged_on >= :today)
ORDER BY c.family_name, c.given_name, c.id
"""
ATTENDANCE = """
SELECT coalesce(a.client_id, t.client_id) client, a.kind, a.starts, count(p.presence),
       max(p.presence = 'attended')
FROM appointment a
JOIN participant p ON p.appointment_id = a.id AND p.family_member_id IS NOT NULL
LEFT JOIN tie t ON a.client_id IS NULL AND t.family_member_id = p.family_member_id
WHERE a.centre_id = 1 AND a.starts >= :first AND a.starts < :now AND a.state <> 'cancelled'
GROUP BY a.id, client
"""
ANSWERS = """
SELECT s.client_id, s.instrument, s.filled_on, s.answers
FROM client c JOIN assessment s ON s.client_id = c.id
WHERE c.centre_id = 1 AND c.admitted_on <= :today
  AND (c.discharged_on IS NULL OR c.discharged_on >= :today)
  AND s.instrument IN ('mspss-family', 'family-apgar', 'support-rating')
  AND s.informant IN ('client', 'staff') AND s.filled_on > :since
"""


def raw(path, now):
    """Return a function that fetches what the levels need as tuples."""
    db = bare(path)
    settings, today = Settings(), now.date()
    days = settings.participation_days + settings.trend_days
    counting = timedelta(days=settings.answers_valid_days + settings.trend_days)
    wanted = {
        "today": today.isoformat(),
        "now": int(now.timestamp()),
        "first": int(now.timestamp()) - days * DAY,
        "since": (today - counting).isoformat(),
    }

    def read():
        return [db.execute(query, wanted).fetchall() for query in (CLIENTS, ATTENDANCE, ANSWERS)]

    return read


def ours(path, now):
    """Return a function that reads the list of family support."""
    centre = opened_demo(path, StoppedClock(now))

    def read():
        with centre.reading() as reading:
            return support_views.listed(reading)

    return read


def last_recorded(path):
    """Return when the last appointment was held."""
    db = bare(path)
    (latest,) = db.execute("SELECT max(starts) FROM appointment WHERE state = 'held'").fetchone()
    db.close()
    return datetime.fromtimestamp(latest, UTC) + timedelta(hours=1)


def main():
    """Read everything by each in turn, and tell the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        copy = copied(given.file, folder)
        now = last_recorded(copy)
        contestants = {"raw": raw(copy, now), "ours": ours(copy, now)}
        found = measured(contestants, given.rounds)
    ratio = statistics.median(
        one / floor for one, floor in zip(found["ours"], found["raw"], strict=True)
    )
    print(f"ours beside the raw queries: {ratio:.2f} times")
    for name, taken in found.items():
        best, median = min(taken) * 1000, statistics.median(taken) * 1000
        print(f"  {name:5} median {median:.0f} ms, best {best:.0f} ms for everybody in care")


def measured(contestants, rounds):
    """Return the seconds of every reading, in the same order for each contestant."""
    found = {name: [] for name in contestants}
    clients, attendance, answers = contestants["raw"]()
    lines = contestants["ours"]().lines
    assert len(clients) == len(lines)
    print(f"{len(lines)} clients, {len(attendance)} meetings, {len(answers)} questionnaires")
    for _ in range(rounds):
        for name, read in contestants.items():
            before = perf_counter()
            kept = read()
            found[name].append(perf_counter() - before)
            del kept
    return found


if __name__ == "__main__":
    main()
