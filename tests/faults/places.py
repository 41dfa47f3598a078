"""Where the centre of a proof lies: any process can open it again, and look at it whole."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace

from familycare.domain.clock import StoppedClock
from familycare.persistence.database import Database
from tests.centre import NOW, Home, Numbers, opened_as

PARTS = {
    "participants": "SELECT appointment_id, count(*) FROM participant GROUP BY appointment_id",
    "occupancy": "SELECT appointment_id, count(*) FROM occupancy GROUP BY appointment_id",
    "booked": (
        "SELECT record_id, count(*) FROM audit"
        " WHERE deed = 'book' AND kind = 'Appointment' GROUP BY record_id"
    ),
}
VISIT = {"participants": 2, "occupancy": 3, "booked": 1}
"""What belongs to a family visit: client and mother, and with them a place in the room."""
TWICE = """
SELECT count(*) FROM occupancy a JOIN occupancy b
  ON a.resource = b.resource AND a.starts < b.ends AND b.starts < a.ends
 AND (a.starts, a.appointment_id) < (b.starts, b.appointment_id)
"""
"""Independent of the program and of the guards: does anything stand anywhere twice?"""


@dataclass(frozen=True)
class Place:
    """A furnished centre in a file or on a server. Every proof opens it here and only here."""

    location: str
    numbers: Numbers
    keys: object = None
    """What somebody holds who has signed in; a server asks for a password instead."""

    def open(self):
        """Open it as a workstation does."""
        return Home.of(opened_as(self.location, StoppedClock(NOW), self.keys), self.numbers)

    @contextmanager
    def opened(self):
        """Open it and close it again."""
        home = self.open()
        try:
            yield home
        finally:
            home.opened.close()

    def at(self, location):
        """Return the same centre in a copy elsewhere."""
        return replace(self, location=str(location))


def requests(home):
    """Return which orders were booked: request id by number of the appointment."""
    return dict(home.rows("SELECT id, request_id FROM appointment"))


def halves(home, whole=VISIT):
    """Return what is wrong with any appointment or part of one: a part is missing or too many.

    Of one that was called off, nobody's time is taken any more.
    """
    off = {key for (key,) in home.rows("SELECT id FROM appointment WHERE state = 'cancelled'")}
    known = set(requests(home))
    wrong = []
    for part, query in PARTS.items():
        found = Counter(dict(home.rows(query)))
        for key in known | set(found):
            none = key not in known or (part == "occupancy" and key in off)
            if found[key] != (0 if none else whole[part]):
                wrong.append((part, key))
    return wrong


def damage(home):
    """Return what SQLite itself finds wrong with the file, deeper than the program looks."""
    home.opened.check()
    found = home.rows("PRAGMA integrity_check") + home.rows("PRAGMA foreign_key_check")
    return [row for row in found if row != ("ok",)]


def unlocked_database(place):
    """Return the database itself, as it is: nothing is brought up to date."""
    return Database(place.location, place.keys.key if place.keys else None)


def contents(database):
    """Return every row of every table, as it is stored."""
    with database.engine.connect() as connection:
        run = connection.exec_driver_sql
        names = [name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [tuple(row) for row in run(f'SELECT * FROM "{name}"')] for name in names}
