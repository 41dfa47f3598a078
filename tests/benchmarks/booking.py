"""What a booking costs beside the least that SQLite must do for it.

usage: python tests/benchmarks/booking.py FILE [--bookings 200] [--rounds 5] [--processes 1,4]

FILE is a centre, best a large one; all contestants work on copies of it, round by round and in
turn, so that all meet the same machine. The floor is sqlcipher3 alone: BEGIN IMMEDIATE, is room,
client or staff taken, insert one row, COMMIT, with WAL and synchronous FULL. Ours is
appointments.book with every rule, participants, occupancies, trail and commit.

Several processes book without a pause, so that each booking waits for those of all others. They
are compared with three floors: one process alone, which waits for nobody; as many, waiting as
SQLite does, which serves whoever wrote last and lets the others starve (see its p99 and the
slowest); and as many that take turns as ours do.
"""

import argparse
import multiprocessing
import random
import statistics
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.clock import StoppedClock
from familycare.domain.ids import new_uid
from familycare.domain.slots import TimeSlot
from familycare.persistence.turns import Turn
from familycare.services import appointments
from familycare.services.orders import BookAppointment
from tests.benchmarks.locked import bare, copied, opened_demo
from ui import python_imports

CLIENT, STAFF, ROOM = (kind << 56 for kind in (1, 3, 4))
LONGEST = 24 * 3600
TAKEN = "SELECT 1 FROM occupancy WHERE resource=? AND starts<? AND starts>? AND ends>? LIMIT 1"
INSERT = """
INSERT INTO appointment (centre_id, uid, kind, starts, ends, room_id, place, client_id, lead_id,
                         state, supervised, request_id)
VALUES (1, ?, 'counselling', ?, ?, ?, 0, ?, ?, 'booked', 0, ?)
"""


@dataclass(frozen=True)
class Wish:
    """Somebody's counselling meeting; the start in Unix seconds."""

    client: int
    staff: int
    room: int
    starts: int

    @property
    def ends(self):
        return self.starts + 3600


class Floor:
    """The least that SQLite must do."""

    def __init__(self, path, _now):
        self.db = bare(path, isolation_level=None, timeout=10)
        for pragma in ("journal_mode=wal", "synchronous=full"):
            self.db.execute(f"PRAGMA {pragma}")

    def book(self, wish):
        run = self.db.execute
        run("BEGIN IMMEDIATE")
        for resource in (CLIENT | wish.client, STAFF | wish.staff, ROOM | wish.room):
            asked = (resource, wish.ends, wish.starts - LONGEST, wish.starts)
            if run(TAKEN, asked).fetchone():
                run("ROLLBACK")
                return False
        row = (wish.starts, wish.ends, wish.room, wish.client, wish.staff)
        run(INSERT, (new_uid(), *row, new_uid()))
        run("COMMIT")
        return True

    def close(self):
        self.db.close()


class Queued(Floor):
    """The same, taking turns."""

    def __init__(self, path, now):
        super().__init__(path, now)
        self.turn = Turn(path)

    def book(self, wish):
        self.turn.take(10)
        try:
            return super().book(wish)
        finally:
            self.turn.release()

    def close(self):
        self.turn.close()
        super().close()


class Ours:
    """The program."""

    def __init__(self, path, now):
        python_imports.prepare()  # as the program does
        self.centre = opened_demo(path, StoppedClock(datetime.fromtimestamp(now, UTC)))

    def book(self, wish):
        start = datetime.fromtimestamp(wish.starts, UTC)
        order = BookAppointment(
            kind=AppointmentKind.COUNSELLING,
            slot=TimeSlot(start, start + timedelta(hours=1)),
            room_id=wish.room,
            clients=(wish.client,),
            staff=(wish.staff,),
        )
        try:
            with self.centre.work() as work:
                appointments.book(work, order)
                work.commit()
        except CannotBook:
            return False
        return True

    def close(self):
        self.centre.close()


def wishes(path, count, seed):
    """Return wishes for the year after everything in the file, and the end of that as now."""
    chance = random.Random(seed)
    with bare(path) as db:

        def numbers(query):
            return [key for (key,) in db.execute(query)]

        clients = numbers("SELECT id FROM client WHERE discharged_on IS NULL")
        staff = numbers("SELECT id FROM staff WHERE active")
        rooms = numbers("SELECT id FROM room WHERE active AND kind = 'counselling room'")
        (latest,) = db.execute("SELECT max(starts) FROM appointment").fetchone()
        (zone,) = db.execute("SELECT time_zone FROM centre").fetchone()
    db.close()
    last_day = datetime.fromtimestamp(latest, ZoneInfo(zone))
    noon = last_day.replace(hour=12, minute=0, second=0, microsecond=0)
    made = [
        Wish(
            chance.choice(clients),
            chance.choice(staff),
            chance.choice(rooms),
            int((noon + timedelta(days=chance.randrange(1, 365))).timestamp())
            + chance.randrange(-12, 12) * 900,
        )
        for _ in range(count)
    ]
    return made, latest


def work_off(contestant, path, todo, now, barrier, results):
    """Run in a process of its own: book, and send back how long each booking took."""
    booking = contestant(path, now)
    booking.book(todo[0])  # the first one fills caches
    barrier.wait()
    taken = []
    for wish in todo[1:]:
        before = perf_counter()
        if booking.book(wish):
            taken.append(perf_counter() - before)
    booking.close()  # an interpreter takes long to end, and keeps what it holds until then
    results.put(taken)


def one_round(contestant, path, todo, now, processes):
    """Return the seconds of every booking that was made."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(processes), context.Queue()
    workers = [
        context.Process(
            target=work_off,
            args=(contestant, path, todo[n::processes], now, barrier, results),
        )
        for n in range(processes)
    ]
    for worker in workers:
        worker.start()
    taken = [seconds for _ in workers for seconds in results.get()]
    for worker in workers:
        worker.join()
    return taken


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000


def main():
    """Run the rounds and tell the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--bookings", type=int, default=200, help="in one round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--processes", default="1,4")
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        copies = {}
        for contestant in (Floor, Queued, Ours):
            own = Path(folder) / contestant.__name__
            own.mkdir()
            copies[contestant] = str(copied(given.file, own))
        for processes in map(int, given.processes.split(",")):
            tell(copies, given, processes)


def tell(copies, given, processes):
    """Measure with this many processes at a time, and print."""
    floors = {"floor alone": (Floor, 1)}
    if processes > 1:
        floors |= {"floors at once": (Floor, processes), "floors in turns": (Queued, processes)}
    everyone = floors | {"ours": (Ours, processes)}
    found = {name: [] for name in everyone}
    for n in range(given.rounds):
        todo, now = wishes(given.file, given.bookings, seed=1000 * processes + n)
        for name, (contestant, many) in everyone.items():
            found[name].append(one_round(contestant, copies[contestant], todo, now, many))
    print(f"{processes} process(es):")
    for name, rounds in found.items():
        taken = [seconds for each in rounds for seconds in each]
        told = ", ".join(f"p{p} {percentile(taken, p / 100):.2f}" for p in (50, 95, 99))
        print(
            f"  {name:15} {len(taken)} bookings: {told}, mean {statistics.mean(taken) * 1000:.2f},"
            f" slowest {max(taken) * 1000:.2f} ms"
        )
    for name in floors:
        each = [
            statistics.median(ours) / statistics.median(floor)
            for ours, floor in zip(found["ours"], found[name], strict=True)
        ]
        print(f"  {statistics.median(each):.2f} times {name} at the median")


if __name__ == "__main__":
    main()
