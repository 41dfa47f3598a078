"""Who joins a group, is asked, waits and leaves, beside the list of groups."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ParticipantRole
from familycare.domain.eligibility import NotApproved
from familycare.domain.group_invitations import DeclineReason, Reply
from familycare.domain.people import Approval
from familycare.domain.stay import NotInCare
from familycare.services import group_views, groups
from familycare.services.group_members import MeetingToCome
from familycare.services.orders import BookAppointment
from tests.centre import SATURDAY, at
from ui.groups.leave_dialog import LeaveDialog
from ui.groups.member_dialog import InTheWay, MemberDialog, Step
from ui.groups.substitute_dialog import SubstituteDialog
from ui.page import JoinFor

MEETING = at(10, minutes=90, day=SATURDAY)


@pytest.fixture
def opened(details, qtbot):
    """Return the form that opens over the details."""

    def wait(kind):
        window = details.window()
        qtbot.waitUntil(lambda: bool(window.findChildren(kind)))
        return window.findChildren(kind)[-1]

    return wait


@pytest.fixture
def adding(details, opened):
    details.add.click()
    return opened(MemberDialog)


def choose(qtbot, form, text):
    form.person.edit.setFocus()
    qtbot.keyClicks(form.person.edit, text)
    qtbot.waitUntil(lambda: bool(form.person._offered))
    qtbot.keyClick(form.person.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form._plan is not None)


def members(details):
    return [line.name for line in details.members.record_model.lines]


def log(details):
    return [(line.name, line.invitation.answer) for line in details.log.record_model.lines]


def test_somebody_who_suits_joins(details, adding, qtbot):
    choose(qtbot, adding, "carl")
    adding.primary.click()
    qtbot.waitUntil(lambda: "Carl Klein" in members(details))
    assert log(details) == [("Carl Klein", Reply.ACCEPTED)]


def test_whose_family_somebody_is_tells_two_of_one_name_apart(adding, qtbot):
    adding.person.edit.setFocus()
    qtbot.keyClicks(adding.person.edit, "maria klein")
    qtbot.waitUntil(lambda: bool(adding.person._offered))
    assert all("family of" in each.detail for each in adding.person._offered)
    assert len({each.detail for each in adding.person._offered}) == len(adding.person._offered)


def test_what_stands_in_the_way_of_every_meeting_is_said_once(desk, qtbot):
    part = InTheWay(desk)
    qtbot.addWidget(part)
    pending = NotApproved("Rita Klein", Approval.PENDING)
    gone = NotInCare("Anna Klein", date(2026, 7, 9))
    dates = [at(10, day=date(2026, 7, day)) for day in (7, 8, 9)]
    reasons = [(pending,), (pending,), (pending, gone)]
    part.show_plan(
        (),
        [
            MeetingToCome(n, slot, why)
            for n, (slot, why) in enumerate(zip(dates, reasons, strict=True), 1)
        ],
    )
    told = [label.text() for label in part.findChildren(QLabel)]
    assert len([text for text in told if "may not visit yet" in text]) == 1
    assert "may not visit yet" in told[0]
    assert (len(told), len(part.boxes)) == (2, 3)


def test_a_meeting_in_the_way_is_shown_and_left_out(details, home, group, adding, qtbot):
    session = home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=MEETING, room_id=home.group_room,
            clients=group.clients, staff=(home.hanna,), group_id=group.id,
        )
    )  # fmt: skip
    home.book(home.visit(home.carl, at(10, day=SATURDAY)))
    choose(qtbot, adding, "carl")
    assert list(adding.in_the_way.boxes) == [session.id]
    adding.primary.click()
    qtbot.waitUntil(lambda: "Carl Klein" in members(details))
    with home.opened.reading() as reading:
        assert home.carl not in reading.appointments.get(session.id).people(ParticipantRole.CLIENT)


def test_what_speaks_against_it_asks_for_a_reason(details, group, runner, opened, qtbot):
    persian = replace(group, languages=("fa",))
    runner.run_now(lambda work: groups.save(work, persian))
    qtbot.waitUntil(lambda: details.group.languages == ("fa",))
    details.add.click()
    adding = opened(MemberDialog)
    choose(qtbot, adding, "carl")
    assert adding.form.field("because").isVisibleTo(adding.form)
    adding.primary.click()
    qtbot.waitUntil(lambda: adding.form.field("person").problem != "")
    qtbot.keyClicks(adding.because, "Brings an interpreter")
    adding.primary.click()
    qtbot.waitUntil(lambda: "Carl Klein" in members(details))


def test_who_is_asked_answers_later(details, adding, opened, qtbot):
    choose(qtbot, adding, "carl")
    adding.step.set_value(Step.NONE)
    adding.primary.click()
    qtbot.waitUntil(lambda: log(details) == [("Carl Klein", Reply.NONE)])
    qtbot.waitUntil(lambda: not details.window().findChildren(MemberDialog))
    details.log.setFocus()
    details.log.choose_first()
    qtbot.keyClick(details.log, Qt.Key.Key_Return)
    form = opened(MemberDialog)
    form.step.set_value(Step.DECLINED)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem != "")
    form.reason.set_value(DeclineReason.WORK)
    form.primary.click()
    qtbot.waitUntil(lambda: log(details) == [("Carl Klein", Reply.DECLINED)])
    assert "Carl Klein" not in members(details)


def test_a_full_group_offers_waiting_first(details, home, group, runner, opened, qtbot):
    full = replace(group, seats=3)
    runner.run_now(lambda work: groups.save(work, full))
    qtbot.waitUntil(lambda: details.group.seats == 3)
    details.add.click()
    form = opened(MemberDialog)
    assert form.step.value() is Step.WAITING
    choose(qtbot, form, "carl")
    form.primary.click()
    qtbot.waitUntil(lambda: log(details) == [("Carl Klein", Reply.WAITING)])


def test_somebody_stands_in_for_one_meeting(details, home, group, opened, qtbot):
    session = home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=MEETING, room_id=home.group_room,
            clients=group.clients, staff=(home.hanna,), group_id=group.id,
        )
    )  # fmt: skip
    details._reload()
    qtbot.waitUntil(lambda: bool(details.sessions.record_model.lines))
    details.sessions.choose_first()
    qtbot.waitUntil(details.stand_in.isEnabled)
    details.stand_in.click()
    form = opened(SubstituteDialog)
    form.stands_in.set_value(home.omar)
    form.primary.click()

    def leader():
        with home.opened.reading() as reading:
            return reading.appointments.get(session.id).lead_id

    qtbot.waitUntil(lambda: leader() == home.omar)


def test_whoever_leaves_has_a_reason(details, opened, runner, qtbot):
    details.members.setFocus()
    details.members.choose_first()
    qtbot.waitUntil(details.leave.isEnabled)
    details.leave.click()
    form = opened(LeaveDialog)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem != "")
    form.reason.set_value(DeclineReason.COMPLETED)
    form.primary.click()
    qtbot.waitUntil(lambda: "Anna Klein" not in members(details))
    assert log(details) == [("Anna Klein", Reply.LEFT)]
    runner.history.undo()
    qtbot.waitUntil(lambda: "Anna Klein" in members(details))


def test_whoever_is_sent_here_to_join_stands_in_the_form_already(
    page, group, home, qtbot, dialog_over
):
    mother = home.mother_of[home.ben]
    page.opened_with(JoinFor(group.id, mother, "Maria Klein", "Mother"))
    form = dialog_over(page.window())
    assert [choice.text for choice in form.person.choices()] == ["Maria Klein"]
    form.submit()
    qtbot.waitUntil(lambda: mother in home.ask(group_views.card, group.id).group.family_members)
