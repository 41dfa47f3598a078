"""The overview of family support: how many stand where, and why families were never there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ABSENT, AbsenceCause, CancelCause, ParticipantRole
from familycare.domain.group_invitations import DeclineReason, GroupInvitation, Reply
from familycare.domain.groups import Group
from familycare.domain.home_calls import CallDayNeeded, CallInThePast, HomeCall
from familycare.domain.never_came import NeverCame, Why
from familycare.domain.people import Note
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.support_level import Band, Trend
from familycare.domain.visit_requests import Wish
from familycare.services import (
    appointments,
    client_views,
    clients,
    family_groups,
    group_members,
    groups,
    home_calls,
    restrictions,
    support_overview,
    support_views,
    tasks,
    visit_requests,
)
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.visit_requests import TakeRequest
from tests.centre import at
from tests.consent_services import permit

TODAY = date(2026, 7, 1)


def overview(home):
    return home.ask(support_overview.read)


def whys(home, client):
    return overview(home).why[client]


def test_the_numbers_add_up_to_everybody_in_care(home):
    read = overview(home)
    found = support_overview.figures(read)
    assert found.clients == len(home.ask(support_views.listed).lines) == 5
    assert sum(found.bands.values()) == sum(found.trends.values()) == found.clients
    assert found.bands[None] == found.trends[None] == found.never == 5
    assert next(iter(found.bands)) is Band.STRONG
    assert next(iter(found.trends)) is Trend.FALLING


def test_a_unit_is_counted_by_itself(home):
    read = overview(home)
    units = {line.unit for line in read.found.lines}
    parts = [support_overview.figures(read.of_unit(unit)).clients for unit in units]
    assert sum(parts) == 5
    assert read.of_unit("") is read
    assert support_overview.figures(read.of_unit("Nowhere")).clients == 0


def test_a_family_that_nobody_invited_is_named_as_that(home):
    assert Why(NeverCame.NOT_INVITED) in whys(home, home.anna)


def test_whoever_did_not_come_is_told_with_the_cause_that_was_noted(home, clock):
    clock.instant = at(9, day=TODAY - timedelta(days=20)).start
    visit = home.book(home.visit(home.anna, at(10, day=TODAY - timedelta(days=3))))
    clock.instant = at(20, day=TODAY - timedelta(days=3)).start
    marks = {
        person: replace(ABSENT, cause=AbsenceCause.TRANSPORT)
        for person in visit.participants
        if person.role is ParticipantRole.FAMILY
    }
    home.do(
        appointments.record_attendance,
        RecordAttendance(appointment_id=visit.id, version=visit.version, marks=marks),
    )
    clock.instant = at(9, day=TODAY).start
    assert Why(NeverCame.DID_NOT_COME, AbsenceCause.TRANSPORT) in whys(home, home.anna)
    assert Why(NeverCame.NOT_INVITED) not in whys(home, home.anna)


def test_a_visit_to_come_and_one_called_off_are_told(home):
    home.book(home.visit(home.anna, at(10)))
    gone = home.book(home.visit(home.ben, at(12)))
    home.do(
        appointments.cancel,
        CancelAppointment(appointment_id=gone.id, version=gone.version, cause=CancelCause.FAMILY),
    )
    assert Why(NeverCame.BOOKED) in whys(home, home.anna)
    assert Why(NeverCame.CALLED_OFF, CancelCause.FAMILY) in whys(home, home.ben)


def test_a_ban_on_everybody_and_a_declined_group_are_told(home):
    mother = home.mother_of[home.anna]
    ban = Restriction(
        family_member_id=mother, kind=RestrictionKind.BAN, cause=RestrictionCause.OTHER,
        reason="Shouts", starts_on=TODAY - timedelta(days=9),
    )  # fmt: skip
    home.do(restrictions.restrict, restriction=ban)
    group = home.do(groups.save, Group(name="Families"))
    asked = GroupInvitation(
        group_id=group.id, family_member_id=home.mother_of[home.ben], invited_on=TODAY,
        answer=Reply.DECLINED, answered_on=TODAY, reason=DeclineReason.WORK,
    )  # fmt: skip
    home.do(permit, home.ben)
    home.do(group_members.invite, invitation=asked)
    assert Why(NeverCame.RESTRICTED) in whys(home, home.anna)
    assert Why(NeverCame.DECLINED, DeclineReason.WORK) in whys(home, home.ben)


def test_a_family_that_asked_and_waits_is_told(home):
    wished = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT, client_id=home.ben,
        family=(home.mother_of[home.ben],), wishes=(Wish(at(14)),),
    )  # fmt: skip
    home.do(visit_requests.take, order=wished)
    assert Why(NeverCame.WAITING) in whys(home, home.ben)


def test_whoever_may_not_see_family_support_sees_no_figures(home):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        overview(home)


def test_a_call_is_kept_as_a_note_and_the_next_one_as_a_task_and_one_step_back_takes_both(home):
    until = TODAY + timedelta(days=2)
    call = HomeCall(
        client_id=home.anna, said="Mother, reached: comes on Sunday.", task="Ring again",
        again_on=until,
    )  # fmt: skip
    with home.opened.work() as work:
        home_calls.note(work, call)
        inverse = work.inverse
        work.commit()
    assert [note.text for note in home.ask(client_views.notes, home.anna)] == [call.said]
    assert [(one.text, one.due_on) for one in home.ask(tasks.listed)] == [("Ring again", until)]
    home.do(inverse)
    assert home.ask(client_views.notes, home.anna) == ()
    assert home.ask(tasks.listed) == []


def test_what_a_family_said_on_the_telephone_is_told_and_stays_when_the_note_is_corrected(home):
    reached = HomeCall(client_id=home.ben, said="Reached.", declined=DeclineReason.CHILDREN)
    home.do(home_calls.note, reached)
    assert Why(NeverCame.DECLINED, DeclineReason.CHILDREN) in whys(home, home.ben)
    assert Why(NeverCame.NOT_INVITED) not in whys(home, home.ben)
    (line,) = home.ask(client_views.notes, home.ben)
    corrected = Note(
        id=line.id, client_id=home.ben, text="Reached the mother.", version=line.version
    )
    home.do(clients.change_note, corrected)
    assert Why(NeverCame.DECLINED, DeclineReason.CHILDREN) in whys(home, home.ben)


def test_a_call_still_to_be_made_needs_a_day_that_is_not_over(home):
    with pytest.raises(CallDayNeeded):
        home.do(home_calls.note, HomeCall(client_id=home.anna, task="Ring"))
    late = HomeCall(client_id=home.anna, task="Ring", again_on=TODAY - timedelta(days=1))
    with pytest.raises(CallInThePast):
        home.do(home_calls.note, late)


def test_only_groups_that_take_families_are_offered_to_one(home):
    home.do(groups.save, Group(name="Meaning", programme="meaning"))
    families = home.do(groups.save, Group(name="Evenings", programme="family-education"))
    gone = Group(name="Old evenings", programme="family-education", active=False)
    home.do(groups.save, gone)
    found = home.ask(family_groups.offered, home.anna)
    assert [group.id for group in found.groups] == [families.id]
    assert [one.member_id for one in found.relatives] == [home.mother_of[home.anna]]
