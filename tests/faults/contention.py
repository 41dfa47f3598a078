"""What six workstations do that all want the same places at the same time."""

import random
from collections import Counter
from datetime import timedelta
from itertools import product

from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointments import CancelCause
from familycare.domain.errors import ChangedElsewhere
from familycare.persistence import database
from familycare.services import appointments, series
from familycare.services.orders import CancelAppointment, MoveAppointment
from familycare.services.series import BookSeries
from familycare.services.series_dates import SeriesConflicts
from tests.centre import SATURDAY, at

CLIENTS = ("anna", "ben", "carl", "dora", "emil")
ROOMS = ("room_a", "room_b")
WISHES = list(product(CLIENTS, ROOMS))
PLACES = 3
"""Two open ones in the first room, one in the second: fewer than clients, so all can be sold."""
HOURS_A_DAY = 8
HOURS_A_WEEK = 7 * HOURS_A_DAY
FIRST_HOUR = 9


def hour(n, half=0, minutes=60):
    """Return the nth hour of those that everybody wants, or one that begins in its middle.

    After each hour of a week comes the same one of the week after it, so that series find both.
    """
    twice, later = divmod(n, 2)
    weeks, within_week = divmod(twice, HOURS_A_WEEK)
    day, within = divmod(within_week, HOURS_A_DAY)
    when = SATURDAY + timedelta(days=day, weeks=2 * weeks + later)
    return at(FIRST_HOUR + within, half * 30, minutes=minutes, day=when)


def deferred():
    """Begin without taking the file's lock: what was checked may be stale when it is written."""
    database._take_turn = lambda connection: connection.exec_driver_sql("BEGIN")


WORSE = {"": lambda: None, "deferred": deferred}


class Workstation:
    """One of those that contend; notes what became of each deed."""

    def __init__(self, home, hours, seed):
        self.home, self.hours = home, hours
        self.chance = random.Random(seed)
        self.mine = []
        self.outcomes, self.shown, self.acknowledged = Counter(), [], []

    def attempt(self, deed, call, *arguments):
        """Do one deed; return what it made and its way back, or nothing where it was refused."""
        try:
            done = self.home.done(call, *arguments)
        except CannotBook as refusal:
            self.refused([refusal.reasons])
        except SeriesConflicts as refusal:
            self.refused([date.reasons for date in refusal.dates if date.reasons])
        except ChangedElsewhere:
            self.outcomes["changed elsewhere"] += 1
        except Exception as problem:  # noqa: BLE001 - whatever else comes is shown to somebody
            self.shown.append(type(problem).__name__)
        else:
            self.outcomes[deed] += 1
            return done
        return None, None

    def refused(self, dates):
        founded = [any(type(reason) is not TakenJustNow for reason in date) for date in dates]
        self.outcomes["refused" if all(founded) else "refused without a reason"] += 1

    def some_hour(self, n):
        """Choose one that begins at the full hour or half past, inside what is wanted."""
        last = n // 2 % HOURS_A_DAY == HOURS_A_DAY - 1 or n + 2 >= self.hours
        return hour(n, half=0 if last else self.chance.randrange(2))

    def book(self, slot, client, room):
        order = self.home.visit(getattr(self.home, client), slot, getattr(self.home, room))
        made, _ = self.attempt("booked", appointments.book, order)
        if made:
            self.mine.append(made)
            self.acknowledged.append(order.request_id)

    def book_series(self, n, client, room):
        """Want an hour in both its weeks, or in neither."""
        first = self.home.visit(getattr(self.home, client), hour(n), getattr(self.home, room))
        order = BookSeries(first=first, every_weeks=1, count=2)
        dated, _ = self.attempt("series booked", series.book, order)
        if dated:
            self.mine += dated.dates
            self.acknowledged += [one.request_id for one in dated.dates]

    def move(self, slot):
        made = self.mine.pop(self.chance.randrange(len(self.mine)))
        order = MoveAppointment(appointment_id=made.id, version=made.version, slot=slot)
        moved, _ = self.attempt("moved", appointments.move, order)
        self.mine.append(moved or made)

    def cancel_and_think_again(self):
        """Call one off; take that back again, unless somebody has taken the place by then."""
        made = self.mine.pop(self.chance.randrange(len(self.mine)))
        order = CancelAppointment(
            appointment_id=made.id, version=made.version, cause=CancelCause.FAMILY
        )
        _, way_back = self.attempt("cancelled", appointments.cancel, order)
        if way_back and self.chance.random() < 0.7:
            again, _ = self.attempt("un-cancelled", way_back)
            self.mine += [again] if again else []

    def plan(self):
        """Want every place of every hour, in everybody's order, and change one's mind."""
        for n in range(self.hours):
            for client, room in self.chance.sample(WISHES, len(WISHES)):
                what = self.chance.random() if self.mine else 1
                if n % 2 == 0 and n + 1 < self.hours and self.chance.random() < 0.3:
                    self.book_series(n, client, room)
                elif what < 0.15:
                    self.move(self.some_hour(self.chance.randrange(max(0, n - 3), n + 1)))
                elif what < 0.3:
                    self.cancel_and_think_again()
                else:
                    self.book(self.some_hour(n), client, room)

    def fill(self):
        """Take what is still free, by the half hour."""
        for n, half in product(range(self.hours), range(2)):
            for client, room in WISHES:
                self.book(hour(n, half, 30), client, room)


def contend(pipe, place, hours, seed, broken=""):
    """Plan and then fill, each when told to; tell what became of it."""
    with place.opened() as home:
        WORSE[broken]()
        station = Workstation(home, hours, seed)
        for part in (station.plan, station.fill):
            pipe.send("ready")
            pipe.recv()
            part()
        pipe.send((station.outcomes, station.shown, station.acknowledged))
