"""Scenarios "Changes, closures, cancelling": what is flagged, by what, and what clears it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, ReasonNeeded, State
from familycare.domain.closures import ClosedInThePast, Closure, ClosureScope, Leave, LeaveKind
from familycare.domain.flags import CannotBeKept, FlagCause, NothingToKeep
from familycare.domain.people import Approval
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.domain.templates import SlotTemplate
from familycare.services import (
    appointments,
    clients,
    closures,
    family,
    house,
    house_views,
    leave,
    phases,
    restrictions,
    review,
    rooms,
    staff,
    templates,
    trail_views,
)
from familycare.services.closures import Impact
from familycare.services.family import Relative
from familycare.services.orders import CancelAppointment, MoveAppointment
from familycare.services.restrictions import Lift
from familycare.services.review import KeepAsItIs, Looked
from familycare.services.trail_views import TrailFilter
from tests.centre import SATURDAY, at

EIGHTEENTH = date(2026, 7, 18)


def causes(home):
    """Return the causes of the flags that wait, by number of the appointment."""
    with home.opened.reading() as reading:
        found = {}
        for flag in reading.closures.waiting(reading.clock.now()):
            if flag.waits:
                found.setdefault(flag.appointment_id, []).append(flag.cause)
        return found


def state(home, booked):
    with home.opened.reading() as reading:
        return reading.appointments.get(booked.id)


def closing(home, day=EIGHTEENTH, **more):
    with home.opened.reading() as reading:
        whole = reading.days(day, day)
    wanted = {"scope": ClosureScope.CENTRE, "slot": whole, "reason": "Water pipes", **more}
    return Closure(**wanted)


def ban(home, client, **more):
    wanted = {
        "family_member_id": home.mother_of[client], "kind": RestrictionKind.BAN,
        "cause": RestrictionCause.HOUSE_RULES, "reason": "Shouted", "starts_on": date(2026, 7, 1),
        **more,
    }  # fmt: skip
    return home.do(restrictions.restrict, Restriction(**wanted))


def client_of(home, number):
    with home.opened.reading() as reading:
        return reading.people.clients.get(number)


def test_three_visits_on_a_closed_day_are_told_first_then_flagged_and_none_is_cancelled(home):
    visits = [
        home.book(home.visit(home.anna, at(10, day=EIGHTEENTH))),
        home.book(home.visit(home.ben, at(10, day=EIGHTEENTH))),
        home.book(home.visit(home.carl, at(14, day=EIGHTEENTH))),
    ]
    other = home.book(home.visit(home.dora, at(10)))
    assert home.ask(closures.impact, closing(home)) == Impact(appointments=3, families=3)
    assert causes(home) == {}
    closed = home.do(closures.close, closing(home))
    assert causes(home) == {visit.id: [FlagCause.CLOSURE] for visit in visits}
    assert {state(home, visit).state for visit in visits} == {State.BOOKED}
    ban(home, home.dora)
    ban(home, home.anna)
    home.do(closures.reopen, closed.id, closed.version)
    assert causes(home) == {
        visits[0].id: [FlagCause.RESTRICTION], other.id: [FlagCause.RESTRICTION]
    }  # fmt: skip


def test_closing_is_undone_and_done_again_with_its_flags(home):
    visit = home.book(home.visit(home.anna, at(10, day=EIGHTEENTH)))
    _closed, way = home.done(closures.close, closing(home))
    way = home.undo(way)
    assert causes(home) == {}
    home.undo(way)
    assert causes(home) == {visit.id: [FlagCause.CLOSURE]}


def test_of_two_sessions_on_a_day_one_is_closed_and_the_other_stays_bookable(home):
    offer = SlotTemplate(
        name="Morning", room_id=home.room_a, weekday=5, opens=at(10).start.time(),
        closes=at(11).start.time(), valid_from=date(2026, 6, 1), open_places=2,
    )  # fmt: skip
    morning = home.do(templates.save, offer)
    home.do(
        templates.save,
        replace(offer, name="Noon", opens=at(12).start.time(), closes=at(13).start.time()),
    )
    early = home.book(home.visit(home.anna, at(10)))
    late = home.book(home.visit(home.ben, at(12)))
    session = closing(home, SATURDAY, scope=ClosureScope.SLOT, template_id=morning.id)
    home.do(closures.close, session)
    assert causes(home) == {early.id: [FlagCause.CLOSURE]}
    home.book(home.visit(home.carl, at(12)))
    with pytest.raises(appointments.CannotBook):
        home.book(home.visit(home.dora, at(10)))
    assert state(home, late).state is State.BOOKED


def test_a_room_is_closed_for_a_time(home):
    there = home.book(home.visit(home.anna, at(12)))
    home.book(home.visit(home.ben, at(14)))
    home.book(home.visit(home.carl, at(12), room=home.room_b))
    blocked = closing(
        home, slot=at(12, minutes=120), scope=ClosureScope.ROOM, room_id=home.room_a
    )  # fmt: skip
    home.do(closures.close, blocked)
    assert causes(home) == {there.id: [FlagCause.ROOM]}
    home.do(appointments.move, MoveAppointment(
        appointment_id=there.id, version=there.version, slot=at(15), room_id=home.room_b
    ))  # fmt: skip
    assert causes(home) == {}


def test_what_is_over_is_closed_no_more(home):
    with pytest.raises(ClosedInThePast):
        home.do(closures.close, closing(home, date(2026, 6, 30)))


def kept(home, booked, because="The court agrees"):
    with home.opened.reading() as reading:
        seen = tuple(flag.id for flag in reading.closures.flagged([booked.id]))
    return home.done(review.keep, KeepAsItIs(appointment_id=booked.id, because=because, seen=seen))


def test_keeping_it_as_it_is_is_not_offered_for_a_closure_but_with_a_reason_for_a_limit(home):
    visit = home.book(home.visit(home.anna, at(10, day=EIGHTEENTH)))
    ban(home, home.anna)
    with pytest.raises(ReasonNeeded):
        kept(home, visit, because=" ")
    _none, way = kept(home, visit)
    assert causes(home) == {}
    home.undo(way)
    assert causes(home) == {visit.id: [FlagCause.RESTRICTION]}
    home.do(closures.close, closing(home))
    with pytest.raises(CannotBeKept):
        kept(home, visit)


def test_what_was_kept_waits_again_only_for_something_new(home):
    visit = home.book(home.visit(home.anna, at(10, day=EIGHTEENTH)))
    ban(home, home.anna)
    kept(home, visit)
    home.do(rooms.save, replace(home.ask(lambda reading: reading.rooms.get(home.room_b)), seats=3))
    assert causes(home) == {}
    home.do(closures.close, closing(home))
    assert causes(home) == {visit.id: [FlagCause.CLOSURE]}
    with pytest.raises(NothingToKeep):
        home.do(review.keep, KeepAsItIs(appointment_id=visit.id, because="x", seen=()))


def test_a_discharge_flags_what_is_booked_and_hospital_leave_changes_nothing(home):
    visit = home.book(home.visit(home.anna, at(10)))
    talk = home.book(home.counselling(home.anna, at(14)))
    home.do(leave.save_of_client, Leave(
        client_id=home.anna, kind=LeaveKind.HOSPITAL, starts_on=SATURDAY, ends_on=SATURDAY
    ))  # fmt: skip
    assert causes(home) == {}
    anna = client_of(home, home.anna)
    _left, way = home.done(clients.change, replace(anna, discharged_on=date(2026, 7, 1)))
    assert causes(home) == {visit.id: [FlagCause.DISCHARGE], talk.id: [FlagCause.DISCHARGE]}
    home.undo(way)
    assert causes(home) == {}


def test_a_limit_flags_the_visits_it_touches_until_it_is_lifted(home):
    home.book(home.visit(home.anna, at(10, day=date(2026, 7, 20))))
    early = home.book(home.visit(home.anna, at(10)))
    limit = ban(home, home.anna, ends_on=date(2026, 7, 12))
    assert causes(home) == {early.id: [FlagCause.RESTRICTION]}
    home.do(restrictions.lift, Lift(
        id=limit.id, version=limit.version, last_day=date(2026, 6, 30), because="Talked"
    ))  # fmt: skip
    assert causes(home) == {}


def test_two_who_must_not_meet_flag_both_until_one_is_cancelled(home):
    first = home.book(home.visit(home.anna, at(10)))
    second = home.book(home.visit(home.ben, at(14)))
    home.do(restrictions.keep_apart, KeptApart(
        first_client_id=home.anna, second_client_id=home.ben, starts_on=date(2026, 7, 1),
        cause=RestrictionCause.VIOLENCE,
    ))  # fmt: skip
    assert causes(home) == {
        first.id: [FlagCause.MUST_NOT_MEET], second.id: [FlagCause.MUST_NOT_MEET]
    }  # fmt: skip
    order = CancelAppointment(
        appointment_id=second.id, version=second.version, cause=CancelCause.FAMILY
    )
    _done, way = home.done(appointments.cancel, order)
    assert causes(home) == {}
    home.undo(way)
    assert set(causes(home)) == {first.id, second.id}


def test_a_withdrawn_approval_flags_and_a_given_one_clears(home):
    visit = home.book(home.visit(home.anna, at(10)))
    with home.opened.reading() as reading:
        member = reading.people.family_members.get(home.mother_of[home.anna])
        tie = reading.people.ties_of([home.anna])[0]
    gone = home.do(family.save, Relative(
        member=member, tie=replace(tie, approval=Approval.WITHDRAWN), because="Her wish"
    ))  # fmt: skip
    assert causes(home) == {visit.id: [FlagCause.APPROVAL]}
    home.do(family.save, Relative(
        member=gone.member, tie=replace(gone.tie, approval=Approval.APPROVED)
    ))  # fmt: skip
    assert causes(home) == {}


def test_a_phase_without_visits_flags_those_who_are_in_it(home):
    visit = home.book(home.visit(home.anna, at(10)))
    phase = home.ask(house_views.phases)[0]
    strict = home.do(phases.save, replace(phase, id=0, name="Strict", visits=False, version=0))
    assert causes(home) == {}
    anna = home.do(clients.change, replace(client_of(home, home.anna), phase_id=strict.id))
    assert causes(home) == {visit.id: [FlagCause.PHASE]}
    home.do(phases.save, replace(strict, visits=True))
    assert causes(home) == {}
    home.do(phases.save, replace(strict, visits=True, supervised_only=True, version=2))
    assert causes(home) == {visit.id: [FlagCause.PHASE]}
    home.do(clients.change, replace(anna, phase_id=phase.id))
    assert causes(home) == {}


def test_staff_who_are_away_or_gone_and_rooms_out_of_use_flag_what_they_hold(home):
    talk = home.book(home.counselling(home.anna, at(10)))
    away = home.do(leave.save_of_staff, Leave(
        staff_id=home.hanna, kind=LeaveKind.HOLIDAY, starts_on=SATURDAY, ends_on=SATURDAY
    ))  # fmt: skip
    assert causes(home) == {talk.id: [FlagCause.STAFF_LEAVE]}
    home.do(leave.remove_of_staff, away)
    hanna = home.ask(lambda reading: reading.staff.get(home.hanna))
    _saved, way = home.done(staff.save, replace(hanna, active=False))
    assert causes(home) == {talk.id: [FlagCause.STAFF_LEAVE]}
    home.undo(way)
    room = home.ask(lambda reading: reading.rooms.get(home.counselling_room))
    home.do(rooms.save, replace(room, active=False))
    assert causes(home) == {talk.id: [FlagCause.ROOM]}


def test_what_is_booked_close_by_later_flags_the_visit_that_stood_before(home):
    visit = home.book(home.visit(home.anna, at(10)))
    home.book(home.counselling(home.anna, at(11, 30)))
    assert causes(home) == {}
    talk = home.book(home.counselling(home.anna, at(9, minutes=45)))
    assert causes(home) == {visit.id: [FlagCause.CLOSE_CLASH]}
    home.do(appointments.cancel, CancelAppointment(
        appointment_id=talk.id, version=talk.version, cause=CancelCause.MISTAKE
    ))  # fmt: skip
    assert causes(home) == {}
    home.book(home.visit(home.ben, at(12, minutes=60)))
    home.book(home.visit(home.ben, at(13, 10)))
    assert len(causes(home)) == 1


def test_the_first_template_of_a_kind_flags_what_fills_no_slot_of_it(home):
    visit = home.book(home.visit(home.anna, at(15)))
    remote = home.book(home.remote(home.ben, at(15)))
    home.do(templates.save, SlotTemplate(
        name="Morning", room_id=home.room_a, weekday=5, opens=at(10).start.time(),
        closes=at(11).start.time(), valid_from=date(2026, 6, 1), open_places=2,
    ))  # fmt: skip
    assert causes(home) == {visit.id: [FlagCause.RULES]}
    assert remote.kind is AppointmentKind.REMOTE_VISIT


def test_stricter_settings_flag_what_is_booked_already(home):
    visit = home.book(home.visit(home.anna, at(10)))
    settings = home.ask(house_views.settings)
    home.do(house.change_settings, replace(settings, identity_needed=1))
    assert causes(home) == {visit.id: [FlagCause.RULES]}
    home.do(house.change_settings, settings)
    assert causes(home) == {}


def test_settings_that_are_read_and_then_changed_in_one_deed_flag_by_the_new_ones(home):
    """As the window changes those of one section, and leaves the others as they stand by then."""
    visit = home.book(home.visit(home.anna, at(10)))

    def change(work, **more):
        return house.change_settings(work, replace(house_views.settings(work), **more))

    home.do(change, identity_needed=1)
    assert causes(home) == {visit.id: [FlagCause.RULES]}
    home.do(change, identity_needed=0)
    assert causes(home) == {}


def test_once_a_day_everything_is_looked_at_and_the_trail_says_that_nobody_asked(home, clock):
    visit = home.book(home.visit(home.anna, at(10)))
    with home.opened.work() as work:  # as if an older program had left it without its flag
        work.restrictions.restrictions.add(Restriction(
            family_member_id=home.mother_of[home.anna], kind=RestrictionKind.BAN,
            cause=RestrictionCause.HOUSE_RULES, starts_on=date(2026, 7, 1), author="x",
            made_at=work.clock.now(),
        ))  # fmt: skip
        work.transaction.commit()
    assert home.ask(review.look_due)
    assert causes(home) == {}
    looked = look_at_all(home)
    assert (looked.count, looked.flagged, looked.cleared) == (1, 1, 0)
    assert causes(home) == {visit.id: [FlagCause.RESTRICTION]}
    assert not home.ask(review.look_due)
    told = home.ask(trail_views.lines, TrailFilter(by_itself=True))
    assert [line.kind for line in told] == ["Centre", "ReviewFlag"]
    clock.instant += timedelta(days=1)
    assert home.ask(review.look_due)
    clock.instant += timedelta(days=20)
    assert look_at_all(home).count == 0
    assert home.rows("SELECT count(*) FROM review_flag WHERE cleared_at IS NULL") == [(0,)]


def look_at_all(home):
    looked = Looked()
    while not looked.over:
        looked = home.do(review.look_on, looked)
    return looked
