"""Whatever people do in whatever order: nobody is anywhere twice, and undo restores exactly.

A machine books, moves, calls off, records, goes back and forth, breaks down in the middle of it
and starts again, on both databases, also on the days on which clocks are changed. A model of its
own says what must succeed, and plain SQL, which knows nothing of the program, looks for overlaps.
Other workstations hold places and let go of them; appointments repeat, and are changed together;
rules are gone beyond with a reason.
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
from familycare.domain.series import SKIP, NoDateLeft, Scope, slot_at
from familycare.domain.slots import TimeSlot
from familycare.domain.stay import TooFarAhead
from familycare.services import appointments, holds, rooms, series
from familycare.services.eligibility import Sought
from familycare.services.orders import CancelAppointment, MoveAppointment, RecordAttendance
from familycare.services.series import BookSeries, CancelSeries, ChangeSeries
from familycare.services.series_dates import SeriesConflicts
from tests.centre import SATURDAY, ZONE, at
from tests.faults.places import TWICE, Place
from tests.services.visiting import sets

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
WEEKS = st.integers(0, 1)
"""This week, when everything is over, or the next."""
BEYOND = timedelta(days=105)
"""Further ahead than visits are booked."""
ROOM_NAMES = st.sampled_from(["room_a", "room_b"])
CLIENT_NAMES = st.sampled_from(["anna", "ben", "carl", "dora"])
STATIONS = st.sampled_from(["a" * 32, "b" * 32])
"""Other workstations; whoever books here is another one again."""


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


@dataclass(frozen=True)
class Kept:
    """What the model knows of one hold."""

    slot: TimeSlot
    room: int
    supervised: bool
    until: datetime


def at_wall(slot, day):
    """Return the same time of the wall clock on another day."""
    local = slot.within(UTC).within(ZONE)
    return slot_at(day, local.start.time(), slot.length // timedelta(minutes=1), ZONE)


class BrokenDown(Exception):  # noqa: N818 - of the computer, not of the program
    """The computer stopped in the middle of a deed."""


class Booking(RuleBasedStateMachine):
    """The model, beside the centre that it is about."""

    booked = Bundle("booked")

    def __init__(self, place, day, first_hour):
        super().__init__()
        self.place, self.day, self.first_hour = place, day, first_hour
        # In the evening of the day everything can be recorded.
        self.now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=20)
        self.open()
        for name in ("room_a", "room_b"):
            self.home.do(open_all_day, getattr(self.home, name))
        sets(self.home, visit_ahead_days=60)
        self.known, self.kept = {}, {}
        self.back, self.forth = [], []

    def open(self):
        """Open the centre; time never goes back, or holds that are gone would hold again."""
        self.home = self.place.open()
        self.home.opened.clock.instant = self.now

    def slot(self, when, week=0):
        quarter, minutes = when
        hour, quarter = divmod(quarter, 4)
        slot = at(self.first_hour + hour, quarter * 15, minutes=minutes, day=self.day)
        return at_wall(slot, self.day + timedelta(weeks=week)) if week else slot

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
        free = places - {one.place for one in others if one.room == wish.room}
        return len(free) > self.held(wish)

    def held(self, wish):
        """Say how many places of the kind it needs are held at the time."""
        apart = wish.room == self.home.room_a
        now = self.home.opened.clock.now()
        return sum(
            one.room == wish.room
            and one.until > now
            and one.slot.overlaps(wish.slot)
            and (not apart or one.supervised == wish.supervised)
            for one in self.kept.values()
        )

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

    @rule(target=booked, client=CLIENT_NAMES, room=ROOM_NAMES, when=WHEN, week=WEEKS,
          supervised=st.booleans())  # fmt: skip
    def book(self, client, room, when, week, supervised):
        person, where, slot = (
            getattr(self.home, client), getattr(self.home, room), self.slot(when, week)
        )  # fmt: skip
        wish = Known(person, supervised, "booked", slot, where, 0)
        order = self.home.visit(person, slot, where, supervised=supervised)
        key = self.expect(None, wish, appointments.book, order)
        return multiple() if key is None else key

    @rule(key=booked, room=ROOM_NAMES, when=WHEN, week=WEEKS)
    def move(self, key, room, when, week):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked":
            return
        where, slot = getattr(self.home, room), self.slot(when, week)
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
        if known.slot.start > self.home.opened.clock.now():
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

    @rule(station=STATIONS, room=ROOM_NAMES, when=WHEN, supervised=st.booleans())
    def somebody_else_holds_a_place(self, station, room, when, supervised):
        """Hold for Emil, who is booked by nobody here, so that only places are in the way."""
        where, slot = getattr(self.home, room), self.slot(when, 1)
        sought = Sought(
            kind="family visit",
            clients=(self.home.emil,),
            supervised=supervised,
            workstation=station,
        )
        self.kept.pop(station, None)
        wish = Known(self.home.emil, supervised, "booked", slot, where, 0)
        found = self.home.do(holds.hold, sought, slot, where)
        assert bool(found.hold) == self.fits(None, wish)
        if found.hold:
            self.kept[station] = Kept(slot, where, supervised, found.hold.expires_at)

    @rule(station=STATIONS)
    def somebody_else_lets_go(self, station):
        self.home.do(holds.release, station)
        self.kept.pop(station, None)

    @rule(minutes=st.integers(1, 12))
    def time_goes_by(self, minutes):
        self.now += timedelta(minutes=minutes)
        self.home.opened.clock.instant = self.now

    @rule(
        target=booked,
        client=CLIENT_NAMES,
        room=ROOM_NAMES,
        when=WHEN,
        count=st.integers(2, 3),
        skip=st.booleans(),
    )
    def book_series(self, client, room, when, count, skip):
        """Book what repeats by the week: all of it, all but what does not fit, or nothing."""
        person, where = getattr(self.home, client), getattr(self.home, room)
        first = self.home.visit(person, self.slot(when), where)
        days = [self.day + timedelta(weeks=n) for n in range(count)]
        wishes = [
            Known(person, False, "booked", at_wall(self.slot(when), day), where, 0) for day in days
        ]
        bad = [n for n, wish in enumerate(wishes) if not self.fits(None, wish)]
        order = BookSeries(
            first=first,
            every_weeks=1,
            count=count,
            decisions=dict.fromkeys(bad, SKIP) if skip else {},
        )
        planned = self.home.do(series.plan, order)
        assert [one.place for one in planned if one.reasons or one.skipped] == bad
        if (bad and not skip) or len(bad) == count:
            with pytest.raises((SeriesConflicts, NoDateLeft)):
                self.home.do(series.book, order)
            return multiple()
        before = dict(self.known)
        dated, way = self.home.done(series.book, order)
        good = [wish for n, wish in enumerate(wishes) if n not in bad]
        for stored, wish in zip(dated.dates, good, strict=True):
            self.known[stored.id] = replace(wish, place=stored.place)
        self.note(way, before)
        return multiple(*(stored.id for stored in dated.dates))

    def note(self, way, before):
        self.back.append((way, before))
        self.forth.clear()

    def mates(self, key):
        """Return the appointment and the booked dates to come of its series."""
        now = self.current(key)
        with self.home.opened.reading() as reading:
            ids = reading.visiting.dates_of_series(now.series_id)
            found = reading.appointments.among(ids)
        clock = self.home.opened.clock.now()
        return [
            one for one in found
            if one.id == key
            or (one.state == "booked" and one.slot.start > clock)
        ]  # fmt: skip

    @rule(key=booked, quarters=st.integers(-2, 2))
    def change_series(self, key, quarters):
        """Move all dates of a series to another time of the day, or none."""
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked" or now.series_id is None or not quarters:
            return
        start = now.slot.within(self.home.opened.zone).start
        if not 0 <= start.hour * 4 + start.minute // 15 + quarters < 80:
            return
        shifted = (
            datetime.combine(start.date(), start.time()) + timedelta(minutes=15 * quarters)
        ).replace(tzinfo=self.home.opened.zone)
        slot = TimeSlot(
            shifted, (shifted.astimezone(UTC) + now.slot.length).astimezone(shifted.tzinfo)
        )
        wanted = self.home.visit(known.client, slot, known.room, supervised=known.supervised)
        order = ChangeSeries(
            appointment_id=key, version=now.version, wanted=wanted, scope=Scope.ALL
        )
        before = dict(self.known)
        try:
            changed, way = self.home.done(series.change, order)
        except SeriesConflicts:  # nothing is half-saved, as the invariants see
            return
        for one in changed:
            told = before[one.id]
            assert self.fits(one.id, replace(told, slot=one.slot, room=one.room_id))
            self.known[one.id] = replace(
                told, slot=one.slot, room=one.room_id, place=one.place,
                supervised=one.supervised,
            )  # fmt: skip
        self.note(way, before)

    @rule(key=booked, scope=st.sampled_from(list(Scope)))
    def cancel_series(self, key, scope):
        now, known = self.current(key), self.known.get(key)
        if known is None or known.state != "booked" or now.series_id is None:
            return
        mates = self.mates(key)
        place = now.series_place
        meant = {
            Scope.THIS: {key},
            Scope.FOLLOWING: {one.id for one in mates if one.series_place >= place},
            Scope.ALL: {one.id for one in mates},
        }[scope]
        before = dict(self.known)
        order = CancelSeries(
            appointment_id=key, version=now.version, scope=scope, cause=CancelCause.FAMILY
        )
        gone, way = self.home.done(series.cancel, order)
        assert {one.id for one in gone} == meant
        for one in gone:
            self.known[one.id] = replace(self.known[one.id], state="cancelled")
        self.note(way, before)

    @rule(client=CLIENT_NAMES, room=ROOM_NAMES, when=WHEN)
    def go_beyond_a_rule(self, client, room, when):
        """Too far ahead: refused, and booked with a reason where there is a place."""
        person, where = getattr(self.home, client), getattr(self.home, room)
        slot = at_wall(self.slot(when), self.day + BEYOND)
        with pytest.raises(CannotBook) as refusal:
            self.home.do(appointments.book, self.home.visit(person, slot, where))
        assert any(isinstance(reason, TooFarAhead) for reason in refusal.value.reasons)
        order = self.home.visit(
            person, slot, where,
            override_because="They come from far", overriding=frozenset({"TooFarAhead"}),
        )  # fmt: skip
        wish = Known(person, False, "booked", slot, where, 0)
        if not self.fits(None, wish):
            with pytest.raises(CannotBook):
                self.home.do(appointments.book, order)
            return
        before = dict(self.known)
        stored, way = self.home.done(appointments.book, order)
        assert stored.overridden == ("TooFarAhead",)
        self.known[stored.id] = replace(wish, place=stored.place)
        self.note(way, before)

    def everybody_lets_go(self):
        """Nobody takes back what is in the way of a place that somebody holds just now."""
        for station in list(self.kept):
            self.somebody_else_lets_go(station)

    @precondition(lambda self: self.back)
    @rule()
    def undo(self):
        self.everybody_lets_go()
        way, before = self.back.pop()
        self.forth.append((self.home.undo(way), dict(self.known)))
        self.known = before

    @precondition(lambda self: self.forth)
    @rule()
    def redo(self):
        self.everybody_lets_go()
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
