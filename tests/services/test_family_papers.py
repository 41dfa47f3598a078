"""What the papers about a client and the return of a month read, and what they must not read."""

from dataclasses import fields, replace
from datetime import date

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ABSENT, ATTENDED, CancelCause, ParticipantRole
from familycare.domain.consent import Section
from familycare.domain.counselling import MeetingForm, NoFamilyThere
from familycare.domain.disclosure import Method, NoConsent, ReprintReasonNeeded
from familycare.domain.errors import NotFound
from familycare.domain.groups import Group
from familycare.domain.people import Sex
from familycare.domain.recovery.goals import Goal, Milestone
from familycare.domain.recovery.livelihood import Course, CourseState, Employment, Livelihood
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.support_level import Band, Level
from familycare.services import (
    agreements,
    appointments,
    certificates,
    consent_views,
    family_calendars,
    groups,
    meeting_notes,
    meeting_papers,
    monthly_returns,
    recovery_records,
    social_evidence,
    staff_reports,
)
from familycare.services.agreements import Agree, Agreement
from familycare.services.meeting_notes import Plan, WriteUp
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.schedule_views import SpanTooLong
from familycare.services.social_evidence import Area
from tests.centre import at
from tests.consent_services import calendar_for, permit

SHA = "a" * 64
JULY = (date(2026, 7, 1), date(2026, 7, 31))


def visit(home, day, *marks, remote=False):
    order = (home.remote if remote else home.visit)(home.anna, at(10, day=day))
    booked = home.book(order)
    if marks:
        given = dict(zip(booked.participants, marks, strict=False))
        record = RecordAttendance(appointment_id=booked.id, version=booked.version, marks=given)
        home.do(appointments.record_attendance, record)
    return booked


# The month on the fridge


def test_the_familys_month_holds_the_visits_and_nothing_of_the_treatment(home):
    visit(home, date(2026, 7, 11))
    visit(home, date(2026, 7, 12), remote=True)
    visit(home, date(2026, 8, 3))
    home.book(home.counselling(home.anna, at(14, day=date(2026, 7, 10))))

    month = home.ask(family_calendars.of, home.anna, *JULY)

    assert [(one.kind, one.slot.start.day) for one in month.visits] == [
        (AppointmentKind.FAMILY_VISIT, 11),
        (AppointmentKind.REMOTE_VISIT, 12),
    ]
    assert month.client == "Anna"


def test_a_visit_that_was_called_off_is_not_on_the_fridge(home):
    booked = visit(home, date(2026, 7, 11))
    order = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
    )
    home.do(appointments.cancel, order)
    assert home.ask(family_calendars.of, home.anna, *JULY).visits == ()


def test_a_range_turned_round_or_of_more_than_a_year_is_refused(home):
    for view in (family_calendars.of, staff_reports.of):
        with pytest.raises(EndsBeforeStart):
            home.ask(view, home.anna, *reversed(JULY))
        with pytest.raises(SpanTooLong):
            home.ask(view, home.anna, date(2024, 1, 1), date(2026, 1, 1))
    with pytest.raises(EndsBeforeStart):
        home.ask(monthly_returns.of, *reversed(JULY))


# What goes home from a meeting


def test_a_meeting_without_the_family_has_no_paper_for_it(home):
    alone = home.book(home.counselling(home.anna, at(10)))
    with pytest.raises(NoFamilyThere):
        home.ask(meeting_papers.family_minutes, alone.id)


def test_the_family_gets_what_was_agreed_and_nothing_that_was_talked_about(home):
    family = (home.mother_of[home.anna],)
    order = home.counselling(home.anna, at(10, day=date(2026, 6, 30)), family=family)
    meeting = home.book(order)
    note = WriteUp(
        appointment_id=meeting.id, version=meeting.version, text="They spoke of the debts.",
        plan=Plan(form=MeetingForm.FAMILY_MEETING),
    )  # fmt: skip
    home.do(meeting_notes.write_up, note)
    call = Agreement(
        text="Call on Sundays", due_on=date(2026, 7, 20), owner=(ParticipantRole.CLIENT, home.anna)
    )
    home.do(agreements.agree, Agree(appointment_id=meeting.id, agreements=(call,)))

    sheet = home.ask(meeting_papers.family_minutes, meeting.id)

    assert [line.text for line in sheet.agreed] == ["Call on Sundays"]
    assert "debts" not in repr(sheet)
    assert not {"themes", "agenda", "strategies", "text"} & {each.name for each in fields(sheet)}


def test_the_month_on_the_fridge_goes_only_to_whom_the_client_permits_it(home):
    mother = home.mother_of[home.anna]
    with pytest.raises(NoConsent):
        home.do(family_calendars.hand, calendar_for(home.anna, mother, SHA))
    home.do(permit, home.anna, Section.INVITATION)
    home.do(family_calendars.hand, calendar_for(home.anna, mother, SHA))
    (told,) = [line.disclosure for line in home.ask(consent_views.log, home.anna)]
    assert (told.document, told.method) == ("fridge-calendar", Method.PRINTED)
    with pytest.raises(ReprintReasonNeeded):
        home.do(family_calendars.hand, calendar_for(home.anna, mother, SHA))
    home.do(family_calendars.hand, calendar_for(home.anna, mother, SHA, "It fell into the soup"))
    again, first = [line.disclosure for line in home.ask(consent_views.log, home.anna)]
    assert (again.reprint_of, again.reason) == (first.id, "It fell into the soup")


# Facts for a release, a report for staff


def test_every_fact_has_a_source_and_none_is_a_verdict(home):
    page = Livelihood(
        work_now=Employment.TRAINING, courses=(Course(what="Welding", state=CourseState.RUNNING),)
    )
    home.do(
        recovery_records.save,
        RecoveryRecord(
            client_id=home.anna, kind=RecordKind.LIVELIHOOD, noted_on=date(2026, 6, 20), page=page
        ),
    )
    visit(home, date(2026, 6, 30), ATTENDED, ATTENDED)

    sheet = home.ask(social_evidence.of, home.anna)

    assert all(fact.source for fact in sheet.facts)
    told = {(fact.area, fact.value, fact.on) for fact in sheet.facts}
    assert (Area.WORK, Employment.TRAINING, date(2026, 6, 20)) in told
    assert (Area.SKILLS, "Welding", date(2026, 6, 20)) in told
    assert (Area.CONTACT, (1, 1), None) in told
    assert not [fact for fact in sheet.facts if isinstance(fact.value, Band | Level)]
    assert not [fact for fact in sheet.facts if fact.area is Area.HOME]  # nobody knows yet


def test_the_report_for_staff_tells_goals_family_and_the_last_meeting(home):
    goal = Goal(what="A training place", milestones=(Milestone(what="Ask the school"),))
    home.do(
        recovery_records.save,
        RecoveryRecord(
            client_id=home.anna, kind=RecordKind.GOAL, noted_on=date(2026, 6, 20), page=goal
        ),
    )
    visit(home, date(2026, 6, 30), ATTENDED, ATTENDED)

    sheet = home.ask(staff_reports.of, home.anna, date(2026, 6, 1), date(2026, 7, 1))

    assert [one.what for one in sheet.goals] == ["A training place"]
    assert sheet.last_contact == date(2026, 6, 30)
    assert sheet.relatives
    assert sheet.progress.kinds[0].attended == 1


# Certificates


def test_nobody_gets_a_certificate_for_a_group_they_never_came_to(home):
    assert home.ask(certificates.choices, home.anna).taken == ()
    with pytest.raises(NotFound):
        home.ask(certificates.of, home.anna, 999, certificates.SECTIONS)


def test_a_certificate_counts_the_meetings_until_today(home):
    group = home.do(groups.save, Group(name="Evening group", clients=(home.anna,)))
    for day, mark in ((8, ATTENDED), (15, ABSENT), (22, ATTENDED)):
        order = home.counselling(home.anna, at(18, day=date(2026, 6, day)), home.group_room)
        meeting = home.book(replace(order, kind=AppointmentKind.GROUP_SESSION, group_id=group.id))
        given = {who: mark for who in meeting.participants if who.person_id == home.anna}
        record = RecordAttendance(appointment_id=meeting.id, version=meeting.version, marks=given)
        home.do(appointments.record_attendance, record)

    (taken,) = home.ask(certificates.choices, home.anna).taken
    found = home.ask(certificates.of, home.anna, group.id, (Section.ATTENDANCE,))

    assert (taken.attended, taken.meetings) == (2, 3)
    assert (found.attended, found.meetings) == (2, 3)
    assert (found.first_day, found.last_day) == (date(2026, 6, 8), date(2026, 6, 22))
    assert found.programme == ""
    named = home.ask(certificates.of, home.anna, group.id, (Section.PROGRAMMES,))
    assert (named.programme, named.attended, named.meetings) == ("Evening group", 0, 0)


# The return of a month


def test_the_return_counts_stays_and_meetings_of_the_month(home):
    visit(home, date(2026, 6, 29), ATTENDED, ATTENDED)
    visit(home, date(2026, 6, 30), ATTENDED, ABSENT)
    everybody = home.ask(_clients)
    first, last = date(2026, 6, 1), date(2026, 6, 30)

    sheet = home.ask(monthly_returns.of, first, last)

    def counted(test):
        return sum(map(test, everybody))

    sums = [sum(column) for column in zip(*(one[1:] for one in sheet.stays), strict=True)]
    assert sums == [
        counted(lambda one: one.admitted_on < first and one.in_care_on(first)),
        counted(lambda one: first <= one.admitted_on <= last),
        counted(lambda one: bool(one.discharged_on and first <= one.discharged_on <= last)),
        counted(lambda one: one.in_care_on(last) and one.discharged_on != last),
    ]
    assert [one.sex for one in sheet.stays] == list(Sex)
    visits = next(one for one in sheet.meetings if one.kind is AppointmentKind.FAMILY_VISIT)
    assert (visits.planned, visits.held, visits.with_family) == (2, 2, 1)


def _clients(reading):
    return reading.people.clients.where()
