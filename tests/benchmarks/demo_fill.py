"""How fast the demonstration centre is made, beside the bare writing of as many rows.

usage (project folder): python -m tests.benchmarks.demo_fill [--sizes 40x12 300x24] [--server]

The floor is one executemany of the same occupancies into a table without guards, references or
indexes besides its key, in one transaction of the same kind of file. Each size runs in a process
of its own, so that its peak of memory is its own. `--server` fills PostgreSQL too, beside the same
floor. Last line: FIGURES {json}; rows are those of all tables.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.clock import StoppedClock
from familycare.services.exchange.demo import DemoPlan, create_demo
from tests.postgres import running

NOW = datetime(2026, 7, 1, 17, tzinfo=UTC)
FLOOR_ROWS = 200_000


def floor(folder):
    """Return seconds a row of writing bare rows."""
    path = Path(folder) / "floor.sqlite"
    path.unlink(missing_ok=True)
    database = sqlite.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=wal")
    database.execute("PRAGMA synchronous=full")
    database.execute(
        "CREATE TABLE occupancy (resource INTEGER, starts INTEGER, ends INTEGER, by INTEGER,"
        " PRIMARY KEY (resource, starts)) WITHOUT ROWID"
    )
    rows = [(n % 5000, n, n + 3600, n) for n in range(FLOOR_ROWS)]
    start = time.perf_counter()
    database.execute("BEGIN IMMEDIATE")
    database.executemany("INSERT INTO occupancy VALUES (?, ?, ?, ?)", rows)
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    seconds = time.perf_counter() - start
    database.close()
    return seconds / FLOOR_ROWS


def measure(clients, months, location, folder):
    """Make one centre; return its figures."""
    before = floor(folder)
    plan = DemoPlan(clients=clients, months=months, today=NOW.date())
    start = time.perf_counter()
    made = create_demo(location, plan, StoppedClock(NOW), lambda _fraction, _text: None)
    seconds = time.perf_counter() - start
    bare = (before + floor(folder)) / 2
    return {
        "clients": clients,
        "months": months,
        "attendances": made.attendances,
        "appointments": made.appointments,
        "rows": made.records,
        "seconds": round(seconds, 2),
        "rows_per_second": round(made.records / seconds),
        "floor_rows_per_second": round(1 / bare),
        "times_the_floor": round(seconds / made.records / bare, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def alone(*arguments):
    """Measure in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", default=["40x12", "300x24"], metavar="NxM")
    parser.add_argument("--server", action="store_true")
    options = parser.parse_args()
    sizes = [tuple(map(int, size.split("x"))) for size in options.sizes]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        found["file"] = [
            alone(*size, str(Path(folder) / f"{n}.familycare"), folder)
            for n, size in enumerate(sizes)
        ]
        if options.server:
            with running() as server:
                found["server"] = [alone(*size, server.new_database(), folder) for size in sizes]
    for place, each in found.items():
        for figures in each:
            print(place, *(f"{name}={value}" for name, value in figures.items()))
    print("FIGURES", json.dumps(found))


if __name__ == "__main__":
    main()
