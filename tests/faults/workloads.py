"""What the child processes of the proofs do, and the ways in which a worse program would do it."""

import os
import signal
from datetime import timedelta
from itertools import count, islice, product
from pathlib import Path

from familycare.persistence import database
from familycare.services import appointments
from tests.centre import SATURDAY, at
from tests.faults.recorder import Recorder

VISITS = (("anna", "room_a"), ("ben", "room_a"), ("carl", "room_b"))
"""Who can visit at one time."""


def visits(home, first=0):
    """Yield orders of which none is in the way of another, from the given number on."""
    hours = range(9, 17)
    for day in count():
        for n, (hour, (client, room)) in enumerate(product(hours, VISITS)):
            if day * len(hours) * len(VISITS) + n >= first:
                slot = at(hour, day=SATURDAY + timedelta(days=day))
                yield home.visit(getattr(home, client), slot, getattr(home, room))


def without_transactions():
    """Let each statement stand by itself, as the driver does when nobody begins anything."""

    def begin(self):
        self.connection = self.engine.connect().execution_options(start="")
        self.connection.begin()

    database.Transaction.begin = begin


def book_and_tell(pipe, place, first, broken=""):
    """Book one visit after another; tell the request of each once it is acknowledged."""
    if broken == "no transaction":
        without_transactions()
    home = place.open()
    for order in visits(home, first):
        with home.opened.work() as work:
            appointments.book(work, order)
            if broken == "told before commit":
                pipe.send(order.request_id)
            work.commit()
        if broken != "told before commit":
            pipe.send(order.request_id)


def book_and_die(_pipe, place, order, moment):
    """Book, and be killed just before or just after it is durable; nobody is told."""
    home = place.open()
    with home.opened.work() as work:
        appointments.book(work, order)
        if moment == "after":
            work.commit()
        os.kill(os.getpid(), signal.SIGKILL)


SESSIONS = 3
"""How often the recorded program opens the file and closes it again."""
CHECKPOINT_PAGES = 120
"""So small that a recording of some dozens of bookings holds several checkpoints."""


def book_on_a_recorded_disk(pipe, place, bookings, pragmas):
    """Book visits while every write is noted; tell the events, acknowledgements among them."""
    database.PRAGMAS.update(pragmas)
    recorder = Recorder(Path(place.location).parent)
    first = 0
    for _ in range(SESSIONS):
        home = place.open()
        with home.opened.database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        for order in islice(visits(home, first), bookings // SESSIONS):
            recorder.tell(home.book(order).request_id)
        home.opened.close()
        first += bookings // SESSIONS
    pipe.send(recorder.events)
