"""Whatever people do in whatever order: nobody is anywhere twice, and undo restores exactly.

A machine books, moves, calls off, records, goes back and forth, breaks down in the middle of it
and starts again, on both databases, also on the days on which clocks are changed. A model of its
own says what must succeed, and plain SQL, which knows nothing of the program, looks for overlaps.
There are no series of appointments yet; when there are, they belong among the rules here.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import ABSENT, ATTENDED, CancelCause, StateForbids
from familycare.domain.slots import TimeSlot
from familycare.services import appointments, rooms
from familycare.services.appointments import (
    CancelAppointment,
    MoveAppointment,
    RecordAttendance,
)
from tests.centre import SATURDAY, at
from tests.faults.places import TWICE, Place

PEOPLE_TWICE = """
SELECT count(*) FROM participant p JOIN participant q
  ON (p.client_id = q.client_id OR p.family_member_id = q.family_member_id)
 AND p.appointment_id < q.appointment_id
JOIN appointment a ON a.id = p.appointment_id JOIN appointment b ON b.id = q.appointment_id
WHERE a.state <> 'cancelled' AND b.state <> 'cancelled'
  AND a.starts < b.ends AND b.starts < a.ends
"""
KEPT = """
SELECT id, state, starts, ends, room_id, place FROM appointment
WHERE cancelled_because IS NULL OR cancelled_because <> 'undone'
"""
FREE_STATES = {"cancelled"}

DAYS = {
    "any day": (SATURDAY, 9),
    "clocks go back": (date(2026, 10, 25), 0),
    "clocks go forward": (date(2027, 3, 28), 0),
}
"""A day, and the hour at which the machine begins to book; clocks change between two and three."""
WHEN = st.tuples(st.integers(0, 15), st.sampled_from([30, 45, 60]))
"""Quarters of an hour after that, and minutes."""
ROOM_NAMES = st.sampled_from(["room_a", "room_b"])
CLIENT_NAMES = st.sampled_from(["anna", "ben", "carl", "dora"])


@dataclass(frozen=True)
class Known:
    """What the model knows of one appointment."""

    client: int
    supervised: bool
    state: str
    slot: TimeSlot
    room: int
    place: int

    def row(self):
        return self.state, *map(seconds, (self.slot.start, self.slot.end)), self.room, self.place


def seconds(moment):
    """Return an instant as both databases agree on it."""
    return int(moment.timestamp()) if isinstance(moment, datetime) else moment


def open_all_day(work, room_id):
    rooms.save(work, replace(work.rooms.get(room_id), opens=time(0), closes=time(23, 59)))


class BrokenDown(Exception):  # noqa: N818 - of the computer, not of the program
    """The computer stopped in the middle of a deed."""


class Booking(RuleBasedStateMachine):
    """The model, beside the centre that it is about."""

    booked = Bundle("booked")

    def __init__(self, place, day, first_hour):
        super().__init__()
        self.place, self.day, self.first_hour = place, day, first_hour
        self.open()
        for name in ("room_a", "room_b"):
            self.home.do(open_all_day, getattr(self.home, name))
        self.known = {}
        self.back, self.forth = [], []

    def open(self):
        """Open the centre in the evening of the day, when everything can be recorded."""
        self.home = self.place.open()
        evening = datetime.combine(self.day, datetime.min.time(), UTC) + timedelta(hours=20)
        self.home.opened.clock.instant = evening

    def slot(self, when):
        quarter, minutes = when
        hour, quarter = divmod(quarter, 4)
        return at(self.first_hour + hour, quarter * 15, minutes=minutes, day=self.day)

    def others(self, but, slot):
        return [
            one
            for key, one in self.known.items()
            if key != but and one.state not in FREE_STATES and one.slot.overlaps(slot)
        ]

    def fits(self, key, wish):
        """Say by the model's own means whether the wish can be met."""
        others = self.others(key, wish.slot)
        if any(one.client == wish.client for one in others):
            return False
        in_room_a = {2} if wish.supervised else {0, 1}
        places = in_room_a if wish.room == self.home.room_a else {0}
        return bool(places - {one.place for one in others if one.room == wish.room})

    def expect(self, key, wish, call, order):
        """Do a deed that must succeed exactly when the model says so."""
        before = dict(self.known)
        if not self.fits(key, wish):
            with pytest.raises(CannotBook) as refusal:
                self.home.do(call, order)
            self.try_alternatives(key, wish, refusal.value.alternatives)
            return None
        stored, way = self.home.done(call, order)
        self.known[stored.id] = replace(wish, place=stored.place, state=stored.state.value)
        self.back.append((way, before))
        self.forth.clear()
        return stored.id

    def try_alternatives(self, key, wish, alternatives):
        assert alternatives
        for one in alternatives:
            assert self.fits(key, replace(wish, slot=one.slot, room=one.room_id))

    def current(self, key):
        with self.home.opened.reading() as reading:
            return reading.appointments.get(key)

    @rule(target=booked, client=CLIENT_NAMES, room=ROOM_NAMES, when=WHEN, supervised=st.booleans())
    def book(self, client, room, when, supervised):
        person, where, slot = (
            getattr(self.home, client), getattr(self.home, room), self.slot(when)
        )  # fmt: skip
        wish = Known(person, supervised, "booked", slot, where, 0)
        order = self.home.visit(person, slot, where, supervised=supervised)
        key = self.expect(None, wish, appointments.book, order)
        return multiple() if key is None else key

    @rule(key=booked, room=ROOM_NAMES, when=WHEN)
    def move(self, key, room, when):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked":
            return
        where, slot = getattr(self.home, room), self.slot(when)
        order = MoveAppointment(appointment_id=key, version=now.version, slot=slot, room_id=where)
        wish = replace(known, slot=slot, room=where)
        if (wish.slot, wish.room) == (known.slot, known.room):
            assert self.home.do(appointments.move, order) == now
        else:
            self.expect(key, wish, appointments.move, order)

    @rule(key=booked, came=st.sampled_from([ATTENDED, ABSENT, None]))
    def record(self, key, came):
        now, known = self.current(key), self.known.get(key)
        if known is None:
            return
        marks = dict.fromkeys(now.participants, came)
        order = RecordAttendance(appointment_id=key, version=now.version, marks=marks)
        if known.state in FREE_STATES:
            with pytest.raises(StateForbids):
                self.home.do(appointments.record_attendance, order)
            return
        before = dict(self.known)
        stored, way = self.home.done(appointments.record_attendance, order)
        self.known[key] = replace(known, state=stored.state.value)
        if stored != now:
            self.back.append((way, before))
            self.forth.clear()

    @rule(key=booked)
    def cancel(self, key):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked":
            return
        before = dict(self.known)
        order = CancelAppointment(
            appointment_id=key, version=now.version, cause=CancelCause.FAMILY
        )
        _, way = self.home.done(appointments.cancel, order)
        self.known[key] = replace(known, state="cancelled")
        self.back.append((way, before))
        self.forth.clear()

    @rule(key=consumes(booked))
    def reinstate(self, key):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "cancelled":
            return
        wish = replace(known, state="booked")
        before = dict(self.known)
        if not self.fits(key, wish):
            with pytest.raises(CannotBook):
                self.home.do(appointments.reinstate, key, now.version)
            return
        stored, way = self.home.done(appointments.reinstate, key, now.version)
        self.known[key] = replace(wish, place=stored.place)
        self.back.append((way, before))
        self.forth.clear()

    @precondition(lambda self: self.back)
    @rule()
    def undo(self):
        way, before = self.back.pop()
        self.forth.append((self.home.undo(way), dict(self.known)))
        self.known = before

    @precondition(lambda self: self.forth)
    @rule()
    def redo(self):
        way, after = self.forth.pop()
        self.back.append((self.home.undo(way), dict(self.known)))
        self.known = after

    @rule(client=CLIENT_NAMES, when=WHEN)
    def break_down_before_it_is_final(self, client, when):
        order = self.home.visit(getattr(self.home, client), self.slot(when), self.home.room_b)
        with suppress(BrokenDown, CannotBook), self.home.opened.work() as work:
            appointments.book(work, order)
            work.transaction.connection.invalidate()
            raise BrokenDown
        self.home.opened.database.close()
        self.open()

    @invariant()
    def the_file_says_what_the_model_says(self):
        found = {
            key: (state, seconds(starts), seconds(ends), *where)
            for key, state, starts, ends, *where in self.home.rows(KEPT)
        }
        assert found == {key: one.row() for key, one in self.known.items()}

    @invariant()
    def nobody_and_nothing_is_anywhere_twice(self):
        assert self.home.rows(TWICE) == [(0,)]
        assert self.home.rows(PEOPLE_TWICE) == [(0,)]

    def teardown(self):
        self.home.opened.close()


@pytest.fixture
def fresh(request, storage, another):
    """Make the centre anew for each example."""
    if storage == "sqlite":
        return another
    location, server = request.getfixturevalue("location"), request.getfixturevalue("postgres")

    def refilled():
        server.refill(location)
        return Place(location, request.node.numbers)

    return refilled


@pytest.mark.parametrize("day", DAYS)
def test_whatever_people_do_nobody_is_anywhere_twice_and_undo_restores(
    fresh, storage, day, rounds, tell
):
    examples = rounds(1, 40) if storage == "postgresql" else rounds(3, 100)
    run_state_machine_as_test(
        lambda: Booking(fresh(), *DAYS[day]),
        settings=settings(
            max_examples=examples,
            stateful_step_count=rounds(15, 50),
            suppress_health_check=list(HealthCheck),
        ),
    )
    tell(f"whatever people do, on {storage}, {day}: {examples} stories with breakdowns,"
         " 0 differences to the model")  # fmt: skip


def test_the_model_finds_a_booking_that_was_not_kept(another):
    """A commit that is forgotten is what the model must see."""

    class Forgetful(Booking):
        def expect(self, key, wish, call, order):
            if not self.fits(key, wish):
                return None
            with self.home.opened.work() as work:
                stored = call(work, order)
            self.known[stored.id] = replace(wish, place=stored.place, state=stored.state.value)
            return stored.id

    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            lambda: Forgetful(another(), *DAYS["any day"]),
            settings=settings(
                max_examples=5,
                phases=[Phase.generate],
                report_multiple_bugs=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
