"""What encryption costs: the same bare reads and writes on a file and on a plain copy of it.

usage: python tests/benchmarks/cipher.py FILE [--rounds 20]

FILE is a large demonstration. sqlcipher3 alone reads its last weeks, looks every client's name up
and writes guarded rows with a durable commit each, in turn on both files. Prints the medians of
the ratios taken round by round.
"""

import argparse
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.ids import new_uid
from familycare.persistence.database import CACHE_KIB
from tests.benchmarks.booking import INSERT
from tests.benchmarks.locked import bare, copied
from tests.benchmarks.week import JOINED, LONGEST

WEEK = 7 * 24 * 3600
BOOKINGS = 50


def plain_copy(path, folder):
    """Return a connection to a copy that nobody encrypted."""
    target = Path(folder) / "plain.sqlite"
    locked = bare(path, isolation_level=None)
    locked.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
    locked.execute("SELECT sqlcipher_export('plain')").fetchone()
    locked.close()
    db = sqlite.connect(str(target), isolation_level=None)
    db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    return db


def read_week(db, latest):
    return db.execute(JOINED, (1, latest, latest - WEEK - LONGEST, latest - WEEK)).fetchall()


def read_people(db, _latest):
    return db.execute("SELECT * FROM client ORDER BY family_name").fetchall()


def write(db, latest):
    client, room, member = (
        db.execute(f"SELECT min(id) FROM {table}").fetchone()[0]
        for table in ("client", "room", "staff")
    )
    for number in range(BOOKINGS):
        start = latest + 3600 * number
        db.execute("BEGIN IMMEDIATE")
        row = (start, start + 3600, room, client, member)
        db.execute(INSERT, (new_uid(), *row, new_uid()))
        db.execute("COMMIT")


def seconds(call, db, latest):
    begin = perf_counter()
    call(db, latest)
    return perf_counter() - begin


def main():
    """Do everything on each in turn, and tell the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        copy = copied(given.file, folder)
        plain, locked = plain_copy(copy, folder), bare(copy, isolation_level=None)
        (latest,) = locked.execute("SELECT max(starts) FROM appointment").fetchone()
        for db in (plain, locked):
            db.execute("PRAGMA journal_mode=wal")
            db.execute("PRAGMA synchronous=full")
        for name, call in (("week", read_week), ("people", read_people), ("bookings", write)):
            pairs = [
                (seconds(call, locked, latest), seconds(call, plain, latest))
                for _ in range(given.rounds)
            ]
            ratio = statistics.median(one / other for one, other in pairs)
            took = statistics.median(one for one, _other in pairs)
            print(f"{name:9} encrypted beside plain: {ratio:.2f} times, {took * 1000:.2f} ms")


if __name__ == "__main__":
    main()
