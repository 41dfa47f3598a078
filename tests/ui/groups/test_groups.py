from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.groups import Group
from familycare.domain.programmes import Admission
from familycare.services import group_views, groups, programmes
from familycare.services.orders import BookAppointment
from tests.centre import SATURDAY, at
from tests.ui.framed import framed
from ui.groups.page import GroupsPage

NEW = (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def cells(page, row):
    model = page.table.record_model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def names(page):
    return [line.group.name for line in page.table.record_model.lines]


def press(place, name):
    (button,) = [b for b in place.findChildren(QPushButton) if b.accessibleName() == name]
    button.click()


def session(home, group, day):
    return home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION,
            slot=at(14, minutes=90, day=day),
            room_id=home.group_room,
            clients=group.clients,
            staff=(home.hanna,),
            group_id=group.id,
        )
    )


def pick(qtbot, picker, text):
    before = len(picker.values())
    picker.edit.setFocus()
    qtbot.keyClicks(picker.edit, text)
    qtbot.waitUntil(lambda: bool(picker._offered))
    qtbot.keyClick(picker.edit, Qt.Key.Key_Return)
    assert len(picker.values()) == before + 1


def test_the_list_tells_leader_room_and_members(page, qtmodeltester):
    assert cells(page, 0) == ["Meaning in life", "", "Hanna", "Group room", "3", ""]
    qtmodeltester.check(page.table.record_model)


def test_a_new_group_is_typed_in_with_members_as_chips(page, home, dialog, qtbot):
    qtbot.keyClick(page.table, *NEW)
    form = dialog()
    qtbot.keyClicks(form.name, "Family education")
    form.facilitator.set_value(home.hanna)
    pick(qtbot, form.clients, "carl")
    pick(qtbot, form.clients, "dora")
    pick(qtbot, form.family, "maria")
    form.primary.click()
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    card = home.ask(group_views.card, page.table.line().group.id)
    assert card.group.name == "Family education"
    assert [each.name for each in card.clients] == ["Carl Klein", "Dora Klein"]
    assert [each.name for each in card.family_members] == ["Maria Klein"]
    assert (card.facilitator, card.room) == ("Hanna", "")


def test_a_group_needs_a_name(page, dialog, qtbot):
    qtbot.keyClick(page.table, *NEW)
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("name").problem != "")


def test_enter_edits_and_undo_brings_back_what_was_there(page, home, group, runner, dialog, qtbot):
    page.table.choose_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = dialog()
    form.name.setText("Sense")
    form.counted.setChecked(True)
    form.seats.setValue(8)
    form.primary.click()
    qtbot.waitUntil(lambda: cells(page, 0)[-2] == "3 of 8")
    assert home.ask(group_views.card, group.id).group.clients == (home.anna, home.ben)
    runner.history.undo()
    qtbot.waitUntil(lambda: cells(page, 0)[-2] == "3")


def test_a_programme_for_one_family_is_begun_as_a_run_of_theirs_and_counts_no_seats(
    page, home, dialog, qtbot
):
    qtbot.keyClick(page.table, *NEW)
    form = dialog()
    form.programme.set_value("couples")
    form.programme.activated.emit(form.programme.currentIndex())
    assert form.programme.currentText() == "Couples therapy · for one client or family"
    assert "Its members are one client or family." in form._about.text()
    assert not form.counted.isChecked()
    pick(qtbot, form.clients, "carl")
    form.primary.click()
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    stored = home.ask(group_views.card, page.table.line().group.id).group
    assert (stored.programme, stored.seats, stored.members) == ("couples", None, 1)
    assert len(stored.topics) == 16


def test_a_programme_fills_the_form_and_what_was_typed_stays(page, home, dialog, qtbot):
    qtbot.keyClick(page.table, *NEW)
    form = dialog()
    form.programme.set_value("mindfulness")
    form.programme.activated.emit(form.programme.currentIndex())
    assert form.name.text() == "Mindfulness-based relapse prevention"
    assert [form.admission.value(), form.seats.value()] == [Admission.CLOSED, 12]
    assert len(form.topics.rows) == 8
    form.name.setText("Monday practice")
    form.programme.set_value("meaning")
    form.programme.activated.emit(form.programme.currentIndex())
    assert form.name.text() == "Monday practice"
    form.primary.click()
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    stored = home.ask(group_views.card, page.table.line().group.id).group
    assert (stored.programme, stored.seats) == ("meaning", 12)
    assert stored.topics == programmes.shipped_library().named("meaning").topics


def test_topics_are_added_moved_and_taken_out_by_keys(page, home, dialog, qtbot):
    qtbot.keyClick(page.table, *NEW)
    form = dialog()
    for title in ("One", "Two", "Three"):
        form.topics.add.click()
        qtbot.keyClicks(form.topics.rows[-1].edit, title)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.waitActive(form)
    form.topics.rows[2].edit.setFocus()
    qtbot.keyClick(form.topics.rows[2].edit, Qt.Key.Key_Up, alt)
    assert [topic.title for topic in form.topics.value()] == ["One", "Three", "Two"]
    form.topics.rows[0].removed.emit()
    assert [topic.title for topic in form.topics.value()] == ["Three", "Two"]


def test_groups_not_in_use_are_shown_on_request(page, home, group, dialog, qtbot):
    page.table.choose_first()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    form = dialog()
    form.active.setChecked(False)
    form.primary.click()
    qtbot.waitUntil(lambda: not home.ask(group_views.listed)[0].group.active)
    qtbot.waitUntil(page.retired.isChecked)  # the group that was just saved stays seen
    page.retired.setChecked(False)
    assert names(page) == []
    press(page, "Show those not in use")
    assert names(page) == ["Meaning in life"]


def test_typing_finds_by_name_room_and_leader(page, qtbot):
    qtbot.keyClicks(page.filter, "hanna mean")
    assert names(page) == ["Meaning in life"]
    qtbot.keyClicks(page.filter, "x")
    assert names(page) == []
    press(page, "Show all groups")
    assert names(page) == ["Meaning in life"]


def test_the_details_tell_members_and_the_sessions_of_four_weeks(details, home, group, runner):
    members = [line.name for line in details.members.record_model.lines]
    assert members == ["Anna Klein", "Ben Klein", "Maria Klein"]
    assert details.title.text() == "Meaning in life"


def test_sessions_appear_beside_the_group_as_they_are_booked(details, home, group, runner, qtbot):
    session(home, group, SATURDAY)
    session(home, group, SATURDAY + timedelta(days=7))
    session(home, group, SATURDAY + timedelta(days=28))
    renamed = replace(group, name="Meaning")
    runner.run_now(lambda work: groups.save(work, renamed))
    qtbot.waitUntil(lambda: details.title.text() == "Meaning")
    shown = [line.appointment.starts.date() for line in details.sessions.record_model.lines]
    assert shown == [SATURDAY, SATURDAY + timedelta(days=7)]


def test_a_session_is_wanted_for_this_group(page, details, group, qtbot):
    with qtbot.waitSignal(page.newAppointmentWanted) as wanted:
        press(details, "Book a session")
    assert wanted.args == [group]


def test_a_member_leads_to_the_page_of_the_client(page, details, home, qtbot):
    details.members.setFocus()
    details.members.choose_first()
    with qtbot.waitSignal(page.placeWanted) as wanted:
        qtbot.keyClick(details.members, Qt.Key.Key_Return)
    assert wanted.args == ["clients", home.anna]


def test_closed_details_come_back_when_the_line_is_clicked(page, details, group, qtbot):
    page.detailsClosed.emit()
    before = len(page.shown)
    place = page.table.visualRect(page.table.record_model.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(page.shown) == before + 1
    again = page.shown[-1]
    qtbot.addWidget(again)
    assert again is not details
    assert again.group == group


def test_nothing_is_shown_outside_the_window(page, details):
    windows = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    assert windows == {page.window(), details}


def test_the_page_opens_with_a_group(page, group, home, qtbot):
    home.do(groups.save, Group(name="Another"))
    page.opened_with(group)
    assert page.table.line().group.id == group.id


def test_who_may_not_edit_groups_only_reads(desk, home, group, qtbot):
    home.become(Role.AUDITOR)
    page = GroupsPage(replace(desk, actor=home.opened.actor))
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    assert [b for b in page.toolbar().findChildren(QPushButton) if b.isVisible()] == []
    window.close()


def test_a_centre_without_groups_offers_the_first_one(desk, home, qtbot):
    page = GroupsPage(desk)
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: any(b.isVisible() for b in page.findChildren(QPushButton)))
    (button,) = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    assert button.accessibleName() == "New group"
    window.close()
