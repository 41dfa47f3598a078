"""What it costs to say in which slots a client can be visited.

usage: python tests/benchmarks/eligibility.py FILE [--rounds 20] [--slots 4]

FILE is a large centre; all house rules are set in a copy of it: slots on offer in every room for
visits, several on each day, of which the visits that are booked fill some; entitlements; notice,
blackout, identity and the rest of the settings; restrictions and people who must not meet.

`openings` judges every slot of the next four weeks for one client after another. The floor is
sqlcipher3 alone: it fetches as plain tuples what has to be known for that, and judges nothing.
"""

import argparse
import gc
import random
import statistics
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parents[2]))

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.clock import StoppedClock
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.people import Approval
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot
from familycare.domain.templates import SlotTemplate
from familycare.persistence.rows.appointments import APPOINTMENT
from familycare.services import eligibility
from familycare.services.eligibility import Sought
from tests.benchmarks.locked import bare, copied, opened_demo
from ui import python_imports

VISIT = AppointmentKind.FAMILY_VISIT
WEEKS = timedelta(days=28)
DAY = 24 * 3600
ROOM, CLIENT = 4 << 56, 1 << 56
STARTS = (time(9), time(10, 30), time(13), time(14, 30), time(16), time(17, 30))
TAKEN = """
SELECT o.resource, o.starts, o.ends, o.appointment_id, a.kind, a.room_id
FROM occupancy o JOIN appointment a ON a.id = o.appointment_id
WHERE o.resource IN ({}) AND o.starts < ? AND o.starts > ? AND o.ends > ?
"""
FILLED = """
SELECT template_id, starts, id, supervised FROM appointment
WHERE centre_id = 1 AND template_id IS NOT NULL AND state <> 'cancelled'
  AND starts >= ? AND starts < ?
"""


def set_rules(path, now, slots):
    """Set every house rule in the copy, and let booked visits fill slots."""
    centre = opened_demo(path, StoppedClock(now))
    chance = random.Random(5)
    with centre.work() as work:
        rules = Settings(education_needed=0, visit_notice_days=0)
        work.house.save_settings(rules)
        rooms = [room for room in work.rooms.listed() if room.kind in VISIT_ROOMS]
        offers = [
            work.visiting.templates.add(offer(room, weekday, begins, now))
            for room in rooms
            for weekday in range(7)
            for begins in STARTS[:slots]
        ]
        work.visiting.entitlements.add(Entitlement(kind=VISIT, amount=30, period=Period.MONTH))
        _restrict(work, chance, now)
        run = work.transaction.connection.execute
        for room in rooms:
            own = [template.id for template in offers if template.room_id == room.id]
            of_room = (APPOINTMENT.c.room_id == room.id, APPOINTMENT.c.kind == VISIT)
            to_come = APPOINTMENT.c.starts > now
            run(sa.update(APPOINTMENT).where(*of_room, to_come).values(template_id=own[0]))
        run(sa.text("UPDATE family_member SET identity_seen_on = '2020-01-01'"))
        work.commit()
    centre.close()


VISIT_ROOMS = {"visit table", "family room"}


def offer(room, weekday, begins, now):
    """Return a slot of an hour and a quarter on one weekday, without end."""
    return SlotTemplate(
        name=f"{room.name} {begins:%H:%M}",
        room_id=room.id,
        weekday=weekday,
        opens=begins,
        closes=(datetime.combine(now, begins) + timedelta(minutes=75)).time(),
        valid_from=now.date() - WEEKS,
        open_places=room.open_places,
        supervised_places=room.supervised_places,
    )


def _restrict(work, chance, now):
    """Let some be under supervision, and some not meet others."""
    members = [key for (key,) in work.transaction.connection.execute(sa.text(APPROVED))]
    about = {"cause": RestrictionCause.OTHER, "reason": "-", "made_at": now}
    begun = now.date() - WEEKS
    for member in chance.sample(members, 60):
        work.restrictions.restrictions.add(
            Restriction(
                family_member_id=member,
                kind=RestrictionKind.SUPERVISED_ONLY,
                starts_on=begun,
                **about,
            )
        )
    for one, other in zip(members[:100:2], members[1:100:2], strict=True):
        work.restrictions.kept_apart.add(
            KeptApart(first_member_id=one, second_member_id=other, starts_on=begun, **about)
        )


APPROVED = f"SELECT DISTINCT family_member_id FROM tie WHERE approval = '{Approval.APPROVED}'"
FAMILIES = """
SELECT c.id, min(t.family_member_id) FROM client c JOIN tie t ON t.client_id = c.id
WHERE c.discharged_on IS NULL AND t.approval = 'approved' GROUP BY c.id
"""


class Floor:
    """The least: fetching what has to be known."""

    def __init__(self, path, now):
        self.db = bare(path)
        self.now = int(now.timestamp())
        self.rooms = [
            ROOM | place << 48 | key
            for key, places in self.db.execute(
                "SELECT id, open_places + supervised_places + 2 FROM room"
                " WHERE active AND kind IN ('visit table', 'family room')"
            )
            for place in range(places)
        ]

    def slots(self, client, member):
        """Fetch what must be known about one client's visits in four weeks."""
        run = self.db.execute
        end = self.now + WEEKS.days * DAY
        wanted = [*self.rooms, CLIENT | client, 2 << 56 | member]
        marks = ",".join("?" * len(wanted))
        bounds = (end, self.now - DAY, self.now)
        found = len(run(TAKEN.format(marks), (*wanted, *bounds)).fetchall())
        run("SELECT * FROM slot_template WHERE centre_id = 1 AND active").fetchall()
        run(FILLED, (self.now, end)).fetchall()
        run("SELECT * FROM client WHERE id = ?", (client,)).fetchall()
        run("SELECT * FROM family_member WHERE id = ?", (member,)).fetchall()
        run("SELECT * FROM tie WHERE family_member_id = ?", (member,)).fetchall()
        run("SELECT * FROM restriction WHERE family_member_id = ?", (member,)).fetchall()
        return found


class Ours:
    """The program."""

    def __init__(self, path, now):
        python_imports.prepare()  # as the program does
        self.centre = opened_demo(path, StoppedClock(now))
        self.during = TimeSlot(now, now + WEEKS)

    def slots(self, client, member):
        """Judge every slot of four weeks for one client."""
        sought = Sought(kind=VISIT, clients=(client,), family=(member,))
        with self.centre.reading() as reading:
            return len(eligibility.openings(reading, sought, self.during))


def main():
    """Measure both in turn and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--slots", type=int, default=4, help="a day and room on offer, up to 6")
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.file.parent) as folder:
        path = str(copied(given.file, folder))
        with bare(path) as db:
            (latest,) = db.execute("SELECT max(starts) FROM appointment").fetchone()
        db.close()
        now = datetime.fromtimestamp(latest, UTC) - WEEKS
        set_rules(path, now, given.slots)
        with bare(path) as db:
            families = random.Random(3).sample(db.execute(FAMILIES).fetchall(), given.rounds)
        db.close()
        gc.disable()  # as the program does while its database works
        contestants = [contestant(path, now) for contestant in (Floor, Ours)]
        tell_slots(contestants, families)


def tell_slots(contestants, families):
    """Judge the slots of one family after the other, and print."""
    taken = {Floor: [], Ours: []}
    for family in (families[0], *families):
        for contestant in contestants:
            before = perf_counter(), process_time()
            found = contestant.slots(*family)
            after = perf_counter(), process_time()
            spent = [1000 * (end - start) for start, end in zip(before, after, strict=True)]
            taken[type(contestant)].append(spent)
        gc.collect()
    print(f"one client, {found} slots of four weeks:")
    for contestant, times in taken.items():
        clock, processor = zip(*times[1:], strict=True)
        name, middle = contestant.__name__.lower(), statistics.median
        told = f"median {middle(clock):.1f} ms, worst {max(clock):.1f} ms"
        print(f"  {name:6} {told}; of the processor {middle(processor):.1f} ms")


if __name__ == "__main__":
    main()
