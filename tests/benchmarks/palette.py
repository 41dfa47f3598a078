"""How soon one search over everything answers on a big centre.

usage, in the project's folder:
  python -m tests.benchmarks.palette CENTRE [--rounds 15]

Asks what the search of the window asks, for names in three scripts, parts of them, a case number,
and a name with a day. Beside it what the bare LIKE over the names of clients and family takes on
the same file through the same cipher: the floor. Prints milliseconds, and the ratio of medians.
Last line: FIGURES {json}.
"""

import argparse
import json
import statistics
from datetime import datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from familycare.domain.clock import StoppedClock
from familycare.services.search_views import found
from tests.benchmarks.locked import bare, opened_demo

TYPED = ("a", "an", "anna", "王", "رض", "C-1", "müller", "zzzz", "li wei")
FLOOR = """
SELECT id FROM client WHERE given_name LIKE ?1 OR family_name LIKE ?1 OR case_number LIKE ?1
UNION ALL SELECT id FROM family_member WHERE given_name LIKE ?1 OR family_name LIKE ?1
"""


def timed(call):
    """Return the milliseconds a call takes."""
    before = perf_counter()
    call()
    return (perf_counter() - before) * 1000


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("centre")
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with bare(given.centre) as db:
        (latest,) = db.execute("SELECT max(starts) FROM appointment").fetchone()
        (zone,) = db.execute("SELECT time_zone FROM centre").fetchone()
    now = datetime.fromtimestamp(latest, ZoneInfo(zone)) - timedelta(days=14)
    centre = opened_demo(given.centre, StoppedClock(now))
    ours, floor = {}, []
    for text in TYPED:
        for day in (None, now.date() + timedelta(days=1)):

            def ask(text=text, day=day):
                with centre.reading() as reading:
                    return found(reading, text, day)

            ask()
            name = f"{text} + day" if day else text
            ours[name] = [timed(ask) for _ in range(given.rounds)]
            like = (f"%{text}%",)
            floor += [
                timed(lambda like=like: db.execute(FLOOR, like).fetchall()) for _ in range(3)
            ]
    for name, times in ours.items():
        print(f"{name:14} median {statistics.median(times):7.1f} ms  worst {max(times):7.1f} ms")
    every = [taken for times in ours.values() for taken in times]
    ratio = statistics.median(every) / statistics.median(floor)
    print(f"all            median {statistics.median(every):7.1f} ms  worst {max(every):7.1f} ms")
    print(f"bare LIKE      median {statistics.median(floor):7.1f} ms; ratio {ratio:.2f}")
    figures = {"median": statistics.median(every), "worst": max(every), "ratio": ratio}
    print("FIGURES", json.dumps(figures))


if __name__ == "__main__":
    main()
