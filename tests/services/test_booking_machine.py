"""Whatever people do in whatever order: nobody is anywhere twice, and undo restores exactly.

A machine books, moves, calls off, records and goes back and forth on a real file. A model of its
own says what must succeed, and plain SQL, which knows nothing of the program, looks for overlaps.
"""

import shutil
from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
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
from familycare.domain.clock import StoppedClock
from familycare.domain.slots import TimeSlot
from familycare.services import appointments, vault
from familycare.services.appointments import (
    CancelAppointment,
    MoveAppointment,
    RecordAttendance,
)
from tests.centre import Home, at

SELF_JOIN = """
SELECT count(*) FROM occupancy a JOIN occupancy b
  ON a.resource = b.resource AND a.starts < b.ends AND b.starts < a.ends
 AND (a.starts, a.appointment_id) < (b.starts, b.appointment_id)
"""
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

SLOTS = st.builds(
    lambda quarter, length: at(9 + quarter // 4, quarter % 4 * 15, minutes=length),
    st.integers(0, 11),
    st.sampled_from([30, 45, 60]),
)
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
        start, end = (int(moment.timestamp()) for moment in (self.slot.start, self.slot.end))
        return self.state, start, end, self.room, self.place


class Booking(RuleBasedStateMachine):
    """The model, beside the centre that it is about."""

    booked = Bundle("booked")

    def __init__(self, home):
        super().__init__()
        self.home = home
        self.known = {}
        self.back, self.forth = [], []

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

    @rule(
        target=booked, client=CLIENT_NAMES, room=ROOM_NAMES, slot=SLOTS, supervised=st.booleans()
    )
    def book(self, client, room, slot, supervised):
        person, where = getattr(self.home, client), getattr(self.home, room)
        wish = Known(person, supervised, "booked", slot, where, 0)
        order = self.home.visit(person, slot, where, supervised=supervised)
        key = self.expect(None, wish, appointments.book, order)
        return multiple() if key is None else key

    @rule(key=booked, room=ROOM_NAMES, slot=SLOTS)
    def move(self, key, room, slot):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked":
            return
        where = getattr(self.home, room)
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

    @invariant()
    def the_file_says_what_the_model_says(self):
        found = {key: tuple(rest) for key, *rest in self.home.rows(KEPT)}
        assert found == {key: one.row() for key, one in self.known.items()}

    @invariant()
    def nobody_and_nothing_is_anywhere_twice(self):
        assert self.home.rows(SELF_JOIN) == [(0,)]
        assert self.home.rows(PEOPLE_TWICE) == [(0,)]

    def teardown(self):
        self.home.opened.close()


def test_whatever_people_do_nobody_is_anywhere_twice_and_undo_restores(sqlite_template, tmp_path):
    path, numbers = sqlite_template
    copies = count()

    def machine():
        copy = shutil.copy(path, tmp_path / f"{next(copies)}.familycare")
        return Booking(Home.of(vault.open(str(copy), StoppedClock(at(8).start)), numbers))

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
