"""A counselling meeting is prepared, agrees on what somebody does until when, and goes on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, NotOwnClient, NotOwnMeeting, Role
from familycare.domain.appointments import Attendance, CancelCause, ParticipantRole, Presence
from familycare.domain.counselling import (
    MOST_POINTS,
    AgendaPoint,
    AgendaTooLong,
    MeetingForm,
    NotCounselling,
)
from familycare.domain.errors import ChangedElsewhere, FieldMissing, NotFound
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.meeting_notes import (
    AgendaNames,
    NothingWritten,
    SignedAlready,
    ThemesName,
)
from familycare.domain.tasks import (
    AgreementNames,
    ClosedTask,
    DoneAlready,
    DroppedAlready,
    DueTooEarly,
    OwnerElsewhere,
)
from familycare.services import (
    agreements,
    appointments,
    charts,
    clients,
    meeting_notes,
    meeting_views,
    tasks,
    today_views,
)
from familycare.services.agreements import Agree, Agreement
from familycare.services.glass import open_in_need
from familycare.services.meeting_notes import Plan, Prepare, WriteUp
from familycare.services.orders import CancelAppointment, RecordAttendance
from tests.centre import SATURDAY, at

CLIENT, FAMILY, STAFF = ParticipantRole.CLIENT, ParticipantRole.FAMILY, ParticipantRole.STAFF
MONEY, LEAVE = AgendaPoint("Money at home"), AgendaPoint("The leave in May")


@pytest.fixture
def meeting(home):
    """Book a meeting of Anna and her mother with Hanna, who is her counsellor, and with Omar."""
    home.do(_give_counsellor, home.anna, home.hanna)
    family = (home.mother_of[home.anna],)
    return home.book(
        home.counselling(
            home.anna, at(10), home.group_room, family=family, staff=(home.hanna, home.omar)
        )
    )


@pytest.fixture
def evening(home, meeting):
    """Let it be the evening after the meeting."""
    home.opened.clock.instant = meeting.slot.end + timedelta(hours=5)
    return meeting


def _give_counsellor(work, client, staff):
    return clients.change(work, replace(work.people.clients.get(client), counsellor_id=staff))


def plan(*points, form=MeetingForm.FAMILY_MEETING):
    return Plan(form=form, domain=CareDomain.FAMILY, agenda=points)


def prepared(home, meeting, *points, version=0):
    order = Prepare(appointment_id=meeting.id, note_version=version, plan=plan(*points))
    return home.do(meeting_notes.prepare, order)


def up(meeting, **more):
    facts = {"text": "An open talk.", "version": meeting.version} | more
    return WriteUp(appointment_id=meeting.id, **facts)


def agreed(text="Calls on Sundays", owner=None, due=SATURDAY + timedelta(days=7), **more):
    return Agreement(text=text, owner=owner, due_on=due, **more)


def mother(home):
    return FAMILY, home.mother_of[home.anna]


def agree(home, meeting, *wanted):
    order = Agree(appointment_id=meeting.id, agreements=wanted)
    return home.do(agreements.agree, order)


def later(home, day):
    return home.book(home.counselling(home.anna, at(10, day=day)))


class TestAgenda:
    def test_it_is_prepared_before_the_meeting_and_stands_on_the_sheet(self, home, meeting):
        prepared(home, meeting, MONEY, LEAVE)
        sheet = home.ask(meeting_views.sheet, meeting.id)
        assert sheet.agenda == (MONEY, LEAVE)
        assert sheet.form is MeetingForm.FAMILY_MEETING
        assert home.ask(charts.chart, home.anna) == ()

    def test_preparing_and_changing_the_order_can_be_undone(self, home, meeting):
        note = prepared(home, meeting, MONEY, LEAVE)
        order = Prepare(
            appointment_id=meeting.id, note_version=note.version, plan=plan(LEAVE, MONEY)
        )
        _note, way = home.done(meeting_notes.prepare, order)
        again = home.undo(way)
        assert home.ask(meeting_views.sheet, meeting.id).agenda == (MONEY, LEAVE)
        home.undo(again)
        assert home.ask(meeting_views.sheet, meeting.id).agenda == (LEAVE, MONEY)

    def test_what_was_not_dealt_with_goes_on_to_the_next_meeting(self, home, evening):
        dealt = replace(MONEY, dealt=True)
        home.do(meeting_notes.write_up, up(evening, plan=plan(dealt, LEAVE), sign=True))
        coming = later(home, SATURDAY + timedelta(days=7))
        assert home.ask(meeting_views.sheet, coming.id).agenda == (replace(LEAVE, carried=True),)

    def test_points_of_a_meeting_that_was_called_off_go_on_as_well(self, home, meeting):
        prepared(home, meeting, LEAVE)
        off = CancelAppointment(
            appointment_id=meeting.id, version=meeting.version, cause=CancelCause.CENTRE,
        )  # fmt: skip
        home.do(appointments.cancel, off)
        coming = later(home, SATURDAY + timedelta(days=7))
        assert home.ask(meeting_views.sheet, coming.id).agenda == (replace(LEAVE, carried=True),)

    def test_nothing_goes_on_where_an_agenda_was_prepared_already(self, home, evening):
        home.do(meeting_notes.write_up, up(evening, plan=plan(LEAVE)))
        coming = later(home, SATURDAY + timedelta(days=7))
        prepared(home, coming, MONEY)
        assert home.ask(meeting_views.sheet, coming.id).agenda == (MONEY,)

    def test_an_empty_agenda_leaves_no_trace(self, home, meeting):
        assert prepared(home, meeting) is None
        note = prepared(home, meeting, MONEY)
        assert prepared(home, meeting, version=note.version) is None
        assert home.ask(meeting_views.sheet, meeting.id).note is None

    def test_it_names_nobody_and_is_no_longer_than_a_sheet(self, home, meeting):
        with pytest.raises(AgendaNames):
            prepared(home, meeting, AgendaPoint("What Maria fears"))
        with pytest.raises(AgendaTooLong):
            prepared(home, meeting, *[MONEY] * (MOST_POINTS + 1))

    def test_visits_and_meetings_that_were_called_off_have_none(self, home, meeting):
        visit = home.book(home.visit(home.ben, at(14)))
        with pytest.raises(NotCounselling):
            prepared(home, visit, MONEY)

    def test_signed_it_stays_as_it_is(self, home, evening):
        note = home.do(meeting_notes.write_up, up(evening, plan=plan(MONEY), sign=True)).note
        with pytest.raises(SignedAlready):
            prepared(home, evening, LEAVE, version=note.version)

    def test_two_who_prepare_at_once_do_not_overwrite_each_other(self, home, meeting):
        prepared(home, meeting, MONEY)
        with pytest.raises(ChangedElsewhere):
            prepared(home, meeting, LEAVE)

    def test_others_prepare_their_own_meetings_only(self, home, meeting):
        home.become(Role.COUNSELLOR, None)
        with pytest.raises(NotOwnMeeting):
            prepared(home, meeting, MONEY)

    def test_an_agenda_alone_cannot_be_signed(self, home, evening):
        with pytest.raises(NothingWritten):
            home.do(meeting_notes.write_up, up(evening, text="", plan=plan(MONEY), sign=True))


def test_form_themes_strategies_and_domain_stand_in_the_chart(home, evening):
    strategies = (Strategy.SELF_GUIDANCE, Strategy.SOCIAL_CARE)
    order = up(evening, plan=plan(MONEY), themes="debts, trust", strategies=strategies)
    home.do(meeting_notes.write_up, order)
    (entry,) = home.ask(charts.chart, home.anna)
    assert entry.title == "Family meeting"
    assert entry.themes == "debts, trust"
    assert entry.domain is CareDomain.FAMILY
    assert entry.strategies == (Strategy.SOCIAL_CARE, Strategy.SELF_GUIDANCE)
    with pytest.raises(ThemesName):
        home.do(meeting_notes.write_up, replace(order, note_version=1, themes="Maria"))


class TestAgreeing:
    def test_client_family_and_staff_can_have_something_to_do(self, home, evening):
        owners = (CLIENT, home.anna), mother(home), (STAFF, home.hanna)
        agree(home, evening, *(agreed(owner=owner) for owner in owners))
        found = home.ask(meeting_views.sheet, evening.id).agreements
        assert tuple(each.owner for each in found) == owners
        lines = home.ask(tasks.of_client, home.anna)
        assert [line.owner_role for line in lines] == [CLIENT, FAMILY, STAFF]

    def test_with_the_note_it_is_one_step_for_undo(self, home, evening):
        order = up(evening, agreements=(agreed(owner=mother(home)),))
        _done, way = home.done(meeting_notes.write_up, order)
        home.undo(way)
        sheet = home.ask(meeting_views.sheet, evening.id)
        assert (sheet.note, sheet.agreements) == (None, ())

    def test_reworded_and_left_out_it_can_be_undone(self, home, evening):
        first, second = agree(
            home, evening, agreed(owner=mother(home)), agreed("Asks the bank", (CLIENT, home.anna))
        )
        other = agreed("Calls daily", mother(home), id=first.id, version=first.version)
        order = Agree(appointment_id=evening.id, agreements=(other,))
        _done, way = home.done(agreements.agree, order)
        assert [t.text for t in home.ask(tasks.of_client, home.anna)] == ["Calls daily"]
        home.undo(way)
        told = [t.text for t in home.ask(tasks.of_client, home.anna)]
        assert sorted(told) == ["Asks the bank", "Calls on Sundays"]
        assert second.owner == (CLIENT, home.anna)

    def test_signed_it_is_neither_reworded_nor_taken_away(self, home, evening):
        order = up(evening, agreements=(agreed(owner=mother(home)),), sign=True)
        home.do(meeting_notes.write_up, order)
        for wanted in ((), (agreed("More", mother(home)),)):
            with pytest.raises(SignedAlready):
                agree(home, evening, *wanted)

    @pytest.mark.parametrize(
        ("wanted", "refusal"),
        [
            (lambda home: agreed(owner=mother(home), due=date(2026, 7, 1)), DueTooEarly),
            (lambda home: agreed("Maria calls", mother(home)), AgreementNames),
            (lambda home: agreed(owner=(FAMILY, home.mother_of[home.ben])), OwnerElsewhere),
            (lambda home: agreed(owner=(CLIENT, home.ben)), OwnerElsewhere),
        ],
    )
    def test_what_cannot_be_agreed_is_refused(self, home, evening, wanted, refusal):
        with pytest.raises(refusal):
            agree(home, evening, wanted(home))

    def test_only_counselling_meetings_agree_on_something(self, home, meeting):
        visit = home.book(home.visit(home.ben, at(14)))
        with pytest.raises(NotCounselling):
            agree(home, visit, agreed(owner=(CLIENT, home.ben)))


@pytest.fixture
def promise(home, evening):
    """Let Anna's mother promise something within a week."""
    return agree(home, evening, agreed(owner=mother(home)))[0]


def due(home):
    return [line.text for line in home.ask(tasks.due)]


def in_a_week(home):
    home.opened.clock.instant += timedelta(days=7)


class TestComingDue:
    def test_it_comes_due_on_today_for_the_counsellor_and_for_who_led_the_meeting(
        self, home, promise
    ):
        for role, who in ((Role.COUNSELLOR, home.hanna), (Role.COORDINATOR, home.omar)):
            home.become(role, who)
            assert due(home) == []
        in_a_week(home)
        for role, who in ((Role.COUNSELLOR, home.hanna), (Role.COORDINATOR, home.omar)):
            home.become(role, who)
            assert due(home) == ["Calls on Sundays"]
            assert home.ask(today_views.sheet).tasks[0].owner == "Maria Klein"

    def test_reception_and_other_counsellors_never_see_it(self, home, promise):
        in_a_week(home)
        for role in (Role.RECEPTION, Role.VISITS_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR):
            home.become(role)
            assert (due(home), home.ask(tasks.listed)) == ([], [])
        home.become(Role.COUNSELLOR)
        assert (due(home), home.ask(tasks.listed)) == ([], [])
        with pytest.raises(NotOwnClient):
            home.ask(tasks.of_client, home.anna)

    def test_nor_can_they_tick_it_off(self, home, promise):
        for role in (Role.RECEPTION, Role.COUNSELLOR):
            home.become(role)
            with pytest.raises((NotAllowed, NotFound)):
                home.do(tasks.finish, promise.id, promise.version)

    def test_the_member_of_staff_who_is_to_do_it_sees_it_whatever_the_role(self, home, evening):
        own = agree(home, evening, agreed("Asks for a bigger room", (STAFF, home.omar)))[0]
        in_a_week(home)
        home.become(Role.RECEPTION, home.omar)
        assert due(home) == ["Asks for a bigger room"]
        home.do(tasks.finish, own.id, own.version)
        assert due(home) == []

    def test_who_opened_the_records_in_need_sees_it(self, home, promise):
        home.become(Role.COUNSELLOR)
        home.do(open_in_need, home.anna, "Hanna is away and the mother called")
        assert [line.text for line in home.ask(tasks.of_client, home.anna)] == ["Calls on Sundays"]

    def test_done_reopened_dropped_and_put_off_each_can_be_undone(self, home, promise):
        def stands():
            (line,) = home.ask(tasks.of_client, home.anna)
            return line.closed, line.dropped_because, line.due_on

        open_, number = stands(), promise.id
        done, way = home.done(tasks.finish, number, promise.version)
        assert stands()[0]
        home.undo(way)
        assert stands() == open_
        number, version = done.id, home.ask(tasks.of_client, home.anna)[0].version
        done, way = home.done(tasks.drop, number, version, "She moved away")
        assert stands()[:2] == (True, "She moved away")
        done = home.do(tasks.reopen, number, done.version)
        assert stands() == open_
        day = open_[2] + timedelta(days=3)
        _put_off, way = home.done(tasks.postpone, number, done.version, day)
        assert stands()[2] == day
        home.undo(way)
        assert stands() == open_

    def test_dropping_needs_a_reason_and_what_is_closed_is_closed(self, home, promise):
        with pytest.raises(FieldMissing):
            home.do(tasks.drop, promise.id, promise.version, "  ")
        gone = home.do(tasks.drop, promise.id, promise.version, "No way to come")
        with pytest.raises(DroppedAlready):
            home.do(tasks.finish, gone.id, gone.version)
        with pytest.raises(ClosedTask):
            home.do(tasks.postpone, gone.id, gone.version, SATURDAY)
        again = home.do(tasks.reopen, gone.id, gone.version)
        done = home.do(tasks.finish, again.id, again.version)
        with pytest.raises(DoneAlready):
            home.do(tasks.drop, done.id, done.version, "Twice")


class TestUnsignedOfAll:
    def test_a_coordinator_sees_everybodys_meetings_that_are_not_signed(self, home, evening):
        home.do(appointments.record_attendance, _held(evening))
        home.become(Role.COORDINATOR)
        assert [line.id for line in home.ask(meeting_views.unsigned_of_all)] == [evening.id]
        home.become(Role.COUNSELLOR, home.hanna)
        assert home.ask(meeting_views.unsigned_of_all) == []


def _held(meeting):
    came = dict.fromkeys(meeting.participants, Attendance(Presence.ATTENDED))
    return RecordAttendance(appointment_id=meeting.id, version=meeting.version, marks=came)
