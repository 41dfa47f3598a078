"""A day at the desk: received, late, not come, ended early, noted, put back, and all undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Role
from familycare.domain.appointments import (
    AbsenceCause,
    CancelCause,
    DayOver,
    HeardBy,
    Presence,
    ReasonNeeded,
    State,
    StateForbids,
)
from familycare.domain.booking import TooLongAgo
from familycare.domain.errors import ChangedElsewhere, FieldMissing, Refused
from familycare.domain.people import Approval, Need
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.tasks import DoneAlready
from familycare.domain.visiting_desk import (
    ApprovalGone,
    BannedSince,
    CalledOff,
    CauseNeeded,
    EndedEarly,
    ExpectedLater,
    IdentityUnchecked,
    Incident,
    NobodyCame,
    NobodyKnown,
    NotExpected,
    NoVisit,
    OtherDay,
    Stage,
    StrangerCame,
    UnknownCode,
    pass_code,
)
from familycare.sentences import single_reasons
from familycare.services import (
    appointment_views,
    appointments,
    desk,
    desk_views,
    family,
    restrictions,
    tasks,
    today_views,
)
from familycare.services.desk import CheckIn, EndVisit, FollowUp, Note
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.tasks import NewTask
from tests.centre import NOW, ZONE, at, relative

TODAY = NOW.astimezone(ZONE).date()
MINUTE = timedelta(minutes=1)
GOOD = Note(mood=4)


@pytest.fixture
def visit(home):
    """Book a visit of Anna's mother for this morning at nine."""
    return home.book(home.visit(home.anna, at(9, day=TODAY)))


def arrival(home, visit, **more):
    wanted = CheckIn(
        appointment_id=visit.id,
        version=visit.version,
        came=frozenset({home.mother_of[home.anna]}),
        identity=True,
    )
    return replace(wanted, **more)


def received(home, visit, **more):
    return home.do(desk.check_in, arrival(home, visit, **more))


def line_of(home, visit, day=TODAY):
    return home.ask(desk_views.sheet, day).visit(visit.id)


def reasons(refused):
    return {type(reason) for reason in single_reasons(refused.value)}


def found(home, text, day=TODAY):
    return home.ask(desk_views.find, text, day)


# Receiving


def test_whoever_is_received_is_in_the_house_with_what_was_looked_at(home, visit, clock):
    clock.instant = visit.slot.start + 12 * MINUTE

    received(home, visit, minutes_late=12, items=True, items_remark="Pocket knife")

    line = line_of(home, visit)
    assert (line.state, line.stage) == (State.CHECKED_IN, Stage.UNDER_WAY)
    assert line.guests[0].attendance.minutes_late == 12
    assert line.record.arrived_at == clock.now()
    assert line.record.identity_by == line.record.items_by == home.opened.actor.name
    assert line.record.items_remark == "Pocket knife"


def test_undoing_a_check_in_takes_away_what_was_looked_at_too(home, visit):
    _, way = home.done(desk.check_in, arrival(home, visit))

    way = home.undo(way)

    line = line_of(home, visit)
    assert (line.state, line.record, line.guests[0].attendance) == (State.BOOKED, None, None)
    home.undo(way)
    assert line_of(home, visit).record.identity_by == home.opened.actor.name


def test_nobody_goes_in_whose_documents_were_not_seen_and_all_that_is_wrong_is_told(home, visit):
    stranger = home.mother_of[home.ben]

    with pytest.raises(Refused) as nothing:
        received(home, visit, came=frozenset(), identity=False)
    with pytest.raises(Refused) as other:
        received(home, visit, came=frozenset({stranger}))

    assert reasons(nothing) == {NobodyCame, IdentityUnchecked}
    assert reasons(other) == {StrangerCame}
    assert line_of(home, visit).state is State.BOOKED


def test_of_two_relatives_one_may_come_and_the_other_is_away_for_a_cause_nobody_knows(home):
    aunt = home.do(relative, home.anna, given="Ida").member.id
    mother = home.mother_of[home.anna]
    order = home.visit(home.anna, at(9, day=TODAY), family=(mother, aunt))
    visit = home.book(order)

    received(home, visit)

    marks = {guest.id: guest.attendance for guest in line_of(home, visit).guests}
    assert marks[mother].presence is Presence.ATTENDED
    assert marks[aunt].presence is Presence.ABSENT
    assert marks[aunt].cause is AbsenceCause.UNKNOWN


def test_a_counselling_meeting_is_not_the_desks(home):
    meeting = home.book(home.counselling(home.anna, at(9, day=TODAY)))

    with pytest.raises(NoVisit):
        received(home, meeting)
    assert type(found(home, pass_code(meeting.id)).problem) is NoVisit


def test_somebody_else_received_them_meanwhile(home, visit):
    received(home, visit)

    with pytest.raises(StateForbids):
        received(home, replace(visit, version=visit.version + 1))
    with pytest.raises(ChangedElsewhere):
        received(home, visit)


# Banned or not approved since


def banned(home, member, **more):
    wanted = Restriction(
        family_member_id=member,
        kind=RestrictionKind.BAN,
        cause=RestrictionCause.CHILD_PROTECTION,
        reason="Court order of June",
        starts_on=TODAY,
    )
    return home.do(restrictions.restrict, replace(wanted, **more))


def withdrawn(home, client):
    with home.opened.work() as work:
        (tie,) = work.people.ties_of([client])
        member = work.people.family_members.get(tie.family_member_id)
        tie = replace(tie, approval=Approval.WITHDRAWN)
        family.save(work, family.Relative(member=member, tie=tie, because="Asked by the court"))
        work.commit()


def test_somebody_banned_since_the_booking_is_found_but_not_let_in(home, visit):
    banned(home, home.mother_of[home.anna])

    answer = found(home, pass_code(visit.id))

    assert (answer.visits, type(answer.problem)) == ((visit.id,), BannedSince)
    with pytest.raises(BannedSince):
        received(home, visit)


def test_a_ban_that_is_over_or_for_another_client_keeps_nobody_out(home, visit):
    mother = home.mother_of[home.anna]
    banned(home, mother, starts_on=TODAY - timedelta(9), ends_on=TODAY - timedelta(1))
    banned(home, mother, client_id=home.ben)

    assert found(home, pass_code(visit.id)).problem is None
    assert received(home, visit).state is State.CHECKED_IN


def test_somebody_whose_approval_was_withdrawn_is_not_let_in(home, visit):
    withdrawn(home, home.anna)

    assert type(found(home, "Maria").problem) is ApprovalGone
    with pytest.raises(ApprovalGone):
        received(home, visit)


# Found by name or pass


def test_a_scanned_pass_leads_to_its_visit_and_a_name_to_theirs(home, visit):
    other = home.book(home.visit(home.ben, at(10, day=TODAY)))

    assert found(home, pass_code(visit.id)) == ((visit.id,), None)
    assert found(home, "anna") == ((visit.id,), None)
    assert found(home, "klein ben").visits == (other.id,)
    assert found(home, "C-1").visits == (other.id,)
    assert found(home, "maria").visits == (visit.id, other.id)


def test_what_is_wrong_with_a_pass_or_a_name_is_said_plainly(home, visit):
    later = home.book(home.visit(home.ben, at(10)))
    off = home.book(home.visit(home.carl, at(11, day=TODAY)))
    home.do(
        appointments.cancel,
        CancelAppointment(appointment_id=off.id, version=off.version, cause=CancelCause.ILLNESS),
    )

    assert found(home, pass_code(later.id)).problem.slot == later.slot
    assert type(found(home, pass_code(later.id)).problem) is OtherDay
    assert found(home, pass_code(off.id)).problem.cause is CancelCause.ILLNESS
    assert type(found(home, "carl").problem) is CalledOff
    assert type(found(home, pass_code(99_999)).problem) is UnknownCode
    assert type(found(home, "0000000000").problem) is UnknownCode
    assert type(found(home, "Dora").problem) is NotExpected
    assert found(home, "Ben").problem.slot == later.slot
    assert type(found(home, "Ben").problem) is ExpectedLater
    assert type(found(home, "Zebedee").problem) is NobodyKnown


def test_a_case_number_as_long_as_a_code_is_found_all_the_same(home, visit):
    with home.opened.work() as work:
        anna = work.people.clients.get(home.anna)
        work.people.clients.save(replace(anna, case_number="2026004711"))
        work.commit()

    assert found(home, "2026004711") == ((visit.id,), None)


# Not come, put back


def test_a_no_show_has_a_cause_without_blame_and_undo_takes_it_back(home, visit):
    after, way = home.done(desk.no_show, visit.id, visit.version, AbsenceCause.TRANSPORT)

    assert after.state is State.NO_SHOW
    assert {p.attendance.cause for p in after.guests()} == {AbsenceCause.TRANSPORT}
    home.undo(way)
    assert line_of(home, visit).state is State.BOOKED


def test_a_no_show_cannot_become_checked_in_but_reception_puts_it_back_on_its_day(home, visit):
    absent = home.do(desk.no_show, visit.id, visit.version, AbsenceCause.UNKNOWN)

    with pytest.raises(StateForbids):
        received(home, absent)
    home.become(Role.RECEPTION)
    back = home.do(desk.expect_again, absent.id, absent.version)

    assert (back.state, received(home, back).state) == (State.BOOKED, State.CHECKED_IN)
    home.become(Role.VISITS_OFFICER)
    deeds = [line.deed for line in home.ask(appointment_views.card, visit.id).history]
    assert deeds == ["check in", "expect again", "record attendance", "book"]


def test_on_a_later_day_only_those_who_plan_put_a_no_show_back(home, visit, clock):
    absent = home.do(desk.no_show, visit.id, visit.version, AbsenceCause.UNKNOWN)
    clock.instant += timedelta(days=1)

    home.become(Role.RECEPTION)
    with pytest.raises(DayOver):
        home.do(desk.expect_again, absent.id, absent.version)
    marks = dict.fromkeys(absent.participants)
    order = RecordAttendance(appointment_id=absent.id, version=absent.version, marks=marks)
    with pytest.raises(DayOver):  # nor by taking the marks back
        home.do(appointments.record_attendance, order)
    home.become(Role.VISITS_OFFICER)

    assert home.do(desk.expect_again, absent.id, absent.version).state is State.BOOKED


def test_what_was_checked_in_by_mistake_is_expected_again_as_if_nobody_had_come(home, visit):
    inside = received(home, visit)

    _, way = home.done(desk.expect_again, inside.id, inside.version)

    assert line_of(home, visit).record is None
    home.undo(way)
    assert line_of(home, visit).record.identity_by


# Over, and how it went


def ended(home, visit, at_, **more):
    order = EndVisit(appointment_id=visit.id, version=visit.version, ended_at=at_, note=GOOD)
    return home.done(desk.end, replace(order, **more))


def test_a_visit_that_ended_early_says_why_and_is_held(home, visit, clock):
    clock.instant = visit.slot.start + 30 * MINUTE
    inside = received(home, visit)
    clock.instant += 10 * MINUTE

    with pytest.raises(CauseNeeded):
        ended(home, inside, clock.now())
    after, way = ended(home, inside, clock.now(), ended_early=EndedEarly.FAMILY_LEFT)

    line = line_of(home, visit)
    assert (after.state, line.stage) == (State.HELD, Stage.OVER)
    assert line.record.ended_at == clock.now()
    assert (line.record.ended_early, line.record.mood) == (EndedEarly.FAMILY_LEFT, 4)
    home.undo(way)
    line = line_of(home, visit)
    assert (line.state, line.record.ended_at, line.record.mood) == (State.CHECKED_IN, None, None)
    assert line.record.identity_by


def test_who_came_late_was_late_also_after_the_visit(home, visit, clock):
    clock.instant = visit.slot.start + 12 * MINUTE
    inside = received(home, visit, minutes_late=12)
    clock.instant = visit.slot.end

    after, _ = ended(home, inside, clock.now())

    marks = {p.role.name: p.attendance.minutes_late for p in after.participants}
    assert marks == {"CLIENT": 0, "FAMILY": 12}


def test_what_follows_from_a_visit_is_a_task_with_owner_and_day(home, visit, clock):
    clock.instant = visit.slot.start
    inside = received(home, visit)
    clock.instant = visit.slot.end
    told = Note(
        mood=2,
        incident=Incident.DISTRESS,
        incident_remark="Tears at the end",
        follow_up=FollowUp(text="Ring the mother", due_on=TODAY, staff_id=home.hanna),
    )

    _, way = ended(home, inside, clock.now(), note=told)

    (line,) = home.ask(tasks.listed)
    assert (line.text, line.due_on, line.owner) == ("Ring the mother", TODAY, "Hanna")
    assert (line.client, line.author) == ("Anna Klein", home.opened.actor.name)
    assert home.ask(desk_views.card, visit.id).tasks[0].id == line.id
    home.undo(way)
    assert home.ask(tasks.listed) == []
    assert line_of(home, visit).record.incident is None


def test_a_note_can_be_said_better_later_but_not_over_somebody_elses(home, visit, clock):
    clock.instant = visit.slot.start
    inside = received(home, visit)
    clock.instant = visit.slot.end
    ended(home, inside, clock.now())
    before = line_of(home, visit).record

    home.do(desk.note, visit.id, before.version, Note(mood=5, remark="They laughed a lot."))

    with pytest.raises(ChangedElsewhere):
        home.do(desk.note, visit.id, before.version, Note(mood=1))
    assert line_of(home, visit).record.mood == 5


def test_saving_a_note_without_a_change_leaves_no_trace(home, visit, clock):
    clock.instant = visit.slot.start
    inside = received(home, visit)
    clock.instant = visit.slot.end
    ended(home, inside, clock.now())
    lines = home.rows("SELECT count(*) FROM audit")

    home.do(desk.note, visit.id, line_of(home, visit).record.version, GOOD)

    assert home.rows("SELECT count(*) FROM audit") == lines


# Tasks


def task(home, **more):
    wanted = NewTask(text="Copy the court order", due_on=TODAY)
    return home.do(tasks.add, replace(wanted, **more))


def test_a_task_is_done_and_not_done_again(home):
    made = task(home)
    done, way = home.done(tasks.finish, made.id, made.version)

    with pytest.raises(DoneAlready):
        home.do(tasks.finish, done.id, done.version)
    assert home.ask(tasks.listed) == []
    (line,) = home.ask(tasks.listed, done=True)
    assert (line.done_by, line.done_at) == (home.opened.actor.name, NOW)
    home.undo(way)
    assert [each.id for each in home.ask(tasks.listed)] == [made.id]


def test_a_done_task_is_taken_up_again(home):
    made = task(home)
    done = home.do(tasks.finish, made.id, made.version)

    home.do(tasks.reopen, done.id, done.version)

    assert [each.done_at for each in home.ask(tasks.listed)] == [None]


def test_a_task_says_what_to_do(home):
    with pytest.raises(FieldMissing):
        task(home, text="  ")


def test_today_names_what_is_due_for_oneself_and_for_whoever_is_on_duty(home):
    mine = task(home, staff_id=home.omar, text="Mine")
    anyones = task(home, text="Anyone's", due_on=TODAY - timedelta(3))
    task(home, staff_id=home.hanna, text="Hanna's")
    task(home, staff_id=home.omar, text="Later", due_on=TODAY + timedelta(1))
    home.become(Role.VISITS_OFFICER, home.omar)

    assert [line.id for line in home.ask(tasks.due)] == [anyones.id, mine.id]
    assert [line.id for line in home.ask(today_views.sheet).tasks] == [anyones.id, mine.id]
    assert home.ask(today_views.waiting) == home.ask(today_views.sheet).work == 2


# The day


def test_the_desk_lists_visits_and_remote_visits_of_the_day_and_counts_what_waits(home, clock):
    late = home.book(home.visit(home.anna, at(9, day=TODAY)))
    remote = home.book(home.remote(home.ben, at(10, day=TODAY)))
    home.book(home.counselling(home.carl, at(9, day=TODAY)))
    home.book(home.visit(home.carl, at(9)))
    clock.instant = at(9, 40, day=TODAY).start

    sheet = home.ask(desk_views.sheet, TODAY)

    assert [line.id for line in sheet.visits] == [late.id, remote.id]
    assert [line.stage for line in sheet.visits] == [Stage.LATE, Stage.EXPECTED]
    assert home.ask(desk_views.waiting) == 1
    clock.instant = at(9, 45, day=TODAY).start
    assert home.ask(desk_views.waiting) == 2
    waiting = [line.waits for line in home.ask(desk_views.sheet, TODAY).visits]
    assert waiting == [True, True]


def test_support_needs_of_client_and_family_stand_beside_the_visit(home, visit):
    with home.opened.work() as work:
        anna = work.people.clients.get(home.anna)
        work.people.clients.save(replace(anna, needs=(Need.STEP_FREE,)))
        mother = work.people.family_members.get(home.mother_of[home.anna])
        work.people.family_members.save(replace(mother, needs=(Need.INTERPRETER,)))
        work.commit()

    line = line_of(home, visit)

    assert line.client_needs == (Need.STEP_FREE,)
    assert line.guests[0].needs == (Need.INTERPRETER,)


def test_the_trail_tells_what_was_done_at_the_desk_without_a_name(home, visit):
    received(home, visit, items_remark="Knife of Maria Klein")

    lines = home.rows("SELECT deed, kind, facts FROM audit ORDER BY id DESC LIMIT 2")

    assert {(deed, kind) for deed, kind, _facts in lines} == {
        ("check in", "Appointment"),
        ("add", "VisitRecord"),
    }
    assert "Klein" not in str(lines)


# Calling off


def cancelling(visit, **more):
    wanted = CancelAppointment(
        appointment_id=visit.id, version=visit.version, cause=CancelCause.FAMILY
    )
    return replace(wanted, **more)


def test_cancelling_without_a_reason_is_refused(home, visit):
    with pytest.raises(ReasonNeeded):
        home.do(appointments.cancel, cancelling(visit, cause=None))


def test_cancelling_twice_changes_nothing(home, visit):
    once = home.do(appointments.cancel, cancelling(visit, heard_by=HeardBy.TELEPHONE))
    lines = home.rows("SELECT count(*) FROM audit")

    twice = home.do(appointments.cancel, cancelling(visit, heard_by=HeardBy.LETTER))

    assert twice == once
    assert home.rows("SELECT count(*) FROM audit") == lines


def test_it_is_kept_who_called_off_why_and_how_the_centre_heard(home, visit):
    home.do(appointments.cancel, cancelling(visit, heard_by=HeardBy.TELEPHONE, remark="Flu"))

    card = home.ask(appointment_views.card, visit.id)

    assert card.appointment.heard_by is HeardBy.TELEPHONE
    assert card.appointment.cancelled_because is CancelCause.FAMILY
    assert card.history[0].who == home.opened.actor.name
    assert card.history[0].facts["heard_by"] == HeardBy.TELEPHONE
    again = home.do(appointments.reinstate, visit.id, card.appointment.version)
    assert again.heard_by is None


@pytest.mark.parametrize("days", [28, 29])
def test_late_entry_up_to_28_days_is_accepted_on_day_29_refused(home, days):
    order = home.visit(home.anna, at(9, day=TODAY - timedelta(days)))

    if days == 28:
        assert home.book(order).state is State.BOOKED
        return
    with pytest.raises(Refused) as refused:
        home.book(order)
    assert reasons(refused) == {TooLongAgo}
