"""After any deeds, the flags are those that a look at everything would set."""

import contextlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause
from familycare.domain.closures import Closure, ClosureScope, Leave, LeaveKind
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.errors import Refused
from familycare.domain.people import Approval
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.services import (
    appointments,
    clients,
    closures,
    family,
    leave,
    restrictions,
    review,
    rooms,
    visiting_rules,
)
from familycare.services.family import Relative
from familycare.services.orders import CancelAppointment, MoveAppointment
from familycare.services.review import Looked
from tests.centre import Home, at, copied, opened_as

DAYS = [date(2026, 7, day) for day in (10, 11)]
NAMES = ("anna", "ben")
days, names = st.sampled_from(DAYS), st.sampled_from(NAMES)
hours = st.sampled_from([8, 9, 10, 11, 12])
minutes = st.sampled_from([0, 15])
picks = st.integers(0, 5)
BOOKING = (
    st.tuples(st.just("visit"), names, days, hours, minutes),
    st.tuples(st.just("counsel"), names, days, hours, minutes),
    st.tuples(st.just("move"), picks, days, hours, minutes),
)
DEEDS = st.one_of(
    *BOOKING,
    *BOOKING,
    st.tuples(st.just("cancel"), picks),
    st.tuples(st.just("ban"), names, days, st.sampled_from(list(RestrictionKind))),
    st.tuples(st.just("apart"), names, names),
    st.tuples(st.just("approve"), names, st.sampled_from(list(Approval))),
    st.tuples(st.just("discharge"), names, st.none() | days),
    st.tuples(st.just("close"), days, hours),
    st.tuples(st.just("reopen"), picks),
    st.tuples(st.just("away"), days),
    st.tuples(st.just("room"), st.integers(0, 3)),
    st.tuples(st.just("entitle"), st.integers(0, 2)),
    st.tuples(st.just("undo"), picks),
)


class Doing:
    """Does what chance wants, as far as the rules allow it."""

    def __init__(self, home):
        self.home, self.ways = home, []

    def do(self, name, *what):
        with contextlib.suppress(Refused):
            self.ways.append(self.home.done(getattr(self, f"_{name}"), *what)[1])

    def _number(self, name):
        return getattr(self.home, name)

    def _visit(self, work, name, day, hour, minute):
        appointments.book(work, self.home.visit(self._number(name), at(hour, minute, day=day)))

    def _counsel(self, work, name, day, hour, minute):
        slot = at(hour, minute, day=day, minutes=30)
        appointments.book(work, self.home.counselling(self._number(name), slot))

    def _booked(self, work, pick):
        keys = [key for _at, key in work.closures.slice(*_from_the_start(work))]
        if not keys:
            raise Refused
        return work.appointments.get(keys[pick % len(keys)])

    def _move(self, work, pick, day, hour, minute):
        now = self._booked(work, pick)
        slot = at(hour, minute, day=day, minutes=int(now.slot.length.total_seconds() // 60))
        appointments.move(
            work, MoveAppointment(appointment_id=now.id, version=now.version, slot=slot)
        )

    def _cancel(self, work, pick):
        now = self._booked(work, pick)
        appointments.cancel(
            work,
            CancelAppointment(
                appointment_id=now.id, version=now.version, cause=CancelCause.CENTRE
            ),
        )

    def _ban(self, work, name, day, kind):
        member = self.home.mother_of[self._number(name)]
        restrictions.restrict(work, Restriction(
            family_member_id=member, kind=kind, cause=RestrictionCause.OTHER, reason="x",
            starts_on=day, ends_on=day,
        ))  # fmt: skip

    def _apart(self, work, one, other):
        restrictions.keep_apart(work, KeptApart(
            first_client_id=self._number(one), second_client_id=self._number(other),
            cause=RestrictionCause.OTHER, reason="x", starts_on=DAYS[0],
        ))  # fmt: skip

    def _approve(self, work, name, approval):
        tie = work.people.ties_of([self._number(name)])[0]
        member = work.people.family_members.get(tie.family_member_id)
        family.save(
            work, Relative(member=member, tie=replace(tie, approval=approval), because="x")
        )

    def _discharge(self, work, name, day):
        client = work.people.clients.get(self._number(name))
        clients.change(work, replace(client, discharged_on=day))

    def _close(self, work, day, hour):
        closures.close(
            work, Closure(scope=ClosureScope.CENTRE, slot=at(hour, day=day), reason="x")
        )

    def _reopen(self, work, pick):
        found = work.closures.listed(work.clock.now())
        if not found:
            raise Refused
        closed = found[pick % len(found)]
        closures.reopen(work, closed.id, closed.version)

    def _away(self, work, day):
        leave.save_of_staff(work, Leave(
            staff_id=self.home.hanna, kind=LeaveKind.ILLNESS, starts_on=day, ends_on=day
        ))  # fmt: skip

    def _room(self, work, chance):
        rooms.save(work, replace(work.rooms.get(self.home.room_a), active=chance > 0))

    def _entitle(self, work, amount):
        found = work.visiting.listed_entitlements()
        wanted = Entitlement(
            kind=AppointmentKind.FAMILY_VISIT, amount=max(amount, 1), period=Period.WEEK
        )
        if amount == 0 and found:
            visiting_rules.remove_entitlement(work, found[0])
        else:
            known = {"id": found[0].id, "version": found[0].version} if found else {}
            visiting_rules.save_entitlement(work, replace(wanted, **known))

    def _undo(self, work, pick):
        if not self.ways:
            raise Refused
        way = self.ways[pick % len(self.ways)]
        if way is not None:
            way(work)


def _from_the_start(work):
    return work.clock.now(), Looked().after, 100


def flags(home):
    with home.opened.reading() as reading:
        return {
            (f.appointment_id, *f.doubt) for f in reading.closures.waiting(reading.clock.now())
        }


def doubts(home):
    """Look at everything, without setting any flag."""
    with home.opened.reading() as reading:
        keys = [key for _at, key in reading.closures.slice(*_from_the_start(reading))]
        return {
            (each.appointment.id, *doubt)
            for each in review.doubtful(reading, keys)
            for doubt in each.doubts
        }


@pytest.fixture
def fresh(sqlite_template, tmp_path, clock):
    """Give a way to open a furnished centre of its own for each example."""
    path, numbers, keys = sqlite_template
    opened = []

    def another():
        for each in opened:
            each.close()
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        opened.append(opened_as(str(copied(path, folder)), clock, keys))
        return Home.of(opened[-1], numbers)

    yield another
    opened[-1].close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEEDS, min_size=3, max_size=15))
def test_after_any_deeds_the_flags_are_those_of_a_look_at_everything(fresh, deeds):
    home = fresh()
    doing = Doing(home)
    for client in NAMES:
        for day, hour in zip(DAYS, (9, 10), strict=True):
            doing.do("visit", client, day, hour, 0)
            doing.do("counsel", client, day, hour + 3, 0)
    for name, *what in deeds:
        doing.do(name, *what)
        assert flags(home) == doubts(home), (name, what)
    looked = Looked()
    while not looked.over:
        looked = home.do(review.look_on, looked)
    assert (looked.flagged, looked.cleared) == (0, 0)
