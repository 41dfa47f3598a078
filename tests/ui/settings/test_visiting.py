"""Visiting hours in the settings: slots with their next dates, single dates, limits, presets."""

from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from familycare.domain.access import Actor, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.entitlement import Period
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.templates import SlotTemplate
from familycare.services import rooms, template_views, templates, visiting_rules
from familycare.services.work import Changes
from tests.centre import SATURDAY, at
from ui import display
from ui.settings.page import SettingsPage
from ui.settings.visiting import template_dialog, words
from ui.widgets.empty_state import EmptyState

Key = Qt.Key


@pytest.fixture
def s(home):
    """Offer Saturdays 10:00 to 11:00 in Room A."""
    return home.do(
        templates.save,
        SlotTemplate(
            name="Saturday morning",
            room_id=home.room_a,
            weekday=5,
            opens=time(10),
            closes=time(11),
            valid_from=date(2026, 6, 29),
            open_places=2,
            supervised_places=1,
        ),
    )


@pytest.fixture
def visit(home, s):
    made = home.book(home.visit(home.anna, at(10)))
    if made.template_id == s.id:
        return made
    return home.do(lambda work: work.appointments.save(made, replace(made, template_id=s.id)))


@pytest.fixture
def page(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    return page


@pytest.fixture
def part(page):
    page.opened_with("visiting")
    return page.sections["visiting"]


@pytest.fixture
def slots(part, s, qtbot):
    pane = part.templates
    qtbot.waitUntil(lambda: len(lines(pane)) == 1 and pane.add.isEnabled())
    pane.table.choose_first()
    return pane


def lines(pane):
    return pane.table.record_model.lines


def shown(pane, row=0):
    model = pane.table.record_model
    return [model.data(model.index(row, n)) for n in range(model.columnCount())]


def opened(dialog_over, screen, kind=QDialog):
    dialog = dialog_over(screen)
    assert isinstance(dialog, kind)
    return dialog


def test_the_list_tells_when_how_many_and_the_next_dates(slots):
    name, when, room, places, dates, booked = shown(slots)
    assert name == "Saturday morning"
    assert when == "Sat · 10:00–11:00"
    assert (room, places, booked) == ("Room A", "2 + 1 supervised", "–")
    assert dates == "4 Jul, 11 Jul, 18 Jul"


def test_tab_goes_along_the_buttons_before_it_goes_to_the_list(slots, qtbot):
    slots.add.setFocus()
    gone = [slots.add]
    while gone[-1] is not slots.table and len(gone) < 9:
        qtbot.keyClick(gone[-1], Key.Key_Tab)
        gone.append(slots.window().focusWidget())
    named = [each.text().strip() for each in gone[:-1]]
    assert named == ["New template", "Edit", "Single dates …", "Remove"]


def test_while_a_template_is_written_its_next_dates_are_seen(slots, dialog_over):
    slots.edit.click()
    dialog = dialog_over(slots)
    assert dialog.preview.dates[:2] == [date(2026, 7, 4), date(2026, 7, 11)]
    dialog.every_weeks.setValue(2)
    assert dialog.preview.dates[:2] == [date(2026, 7, 4), date(2026, 7, 18)]
    dialog.valid_to.set_value(date(2026, 7, 10))
    dialog.form.edited.emit()
    assert dialog.preview.dates == [date(2026, 7, 4)]


def test_what_stands_against_it_is_said_before_anybody_saves(slots, dialog_over, qtbot):
    slots.edit.click()
    dialog = dialog_over(slots)
    dialog.open_places.setValue(9)
    qtbot.waitUntil(lambda: "fewer places" in dialog.preview.problem.text())
    dialog.open_places.setValue(2)
    qtbot.waitUntil(lambda: dialog.preview.problem.text() == "")


def test_a_refused_template_says_each_problem_once(slots, dialog_over, qtbot):
    slots.edit.click()
    dialog = dialog_over(slots)
    dialog.closes.setText("9:00")
    dialog.open_places.setValue(9)
    qtbot.waitUntil(lambda: "must lie after" in dialog.preview.problem.text())
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.form.field("slot").problem != "")
    assert dialog.preview.problem.text() == ""
    qtbot.keyClicks(dialog.name, ", early")
    said = dialog.form.field("slot").problem
    qtbot.wait(2 * template_dialog.PAUSE_MS)
    assert said not in dialog.preview.problem.text()


def test_while_a_time_cannot_be_read_nothing_is_told_about_its_dates(slots, dialog_over, qtbot):
    slots.edit.click()
    dialog = dialog_over(slots)
    dialog.opens.clear()
    qtbot.keyClicks(dialog.opens, "25:99")
    told = [label.text() for label in dialog.preview.findChildren(QLabel) if label.isVisible()]
    assert told == ["Next dates", "Shown as soon as the fields above can be read."]


def test_a_new_template_begins_with_what_families_come_for(slots, dialog_over, home):
    booth = Room(name="A booth", kind=RoomKind.VIDEO_BOOTH, seats=2)
    home.do(rooms.save, booth)
    choices = home.ask(template_views.choices)
    first = template_dialog.draft(choices)
    assert first.kind is AppointmentKind.FAMILY_VISIT


def test_where_a_name_says_the_weekday_it_is_said_once(s):
    early = words.named(replace(s, name="Early"))
    assert words.named(s) == f"{display.isolated('Saturday morning')} · 10:00–11:00"
    assert early == f"{display.isolated('Early')} · Saturday · 10:00–11:00"
    fortnightly = replace(s, every_weeks=2)
    assert "every 2 weeks" in words.named(fortnightly)


def test_the_first_slot_for_a_kind_tells_what_is_booked_without_one(
    slots, dialog_over, qtbot, home
):
    for hour in (10, 14):
        home.book(home.remote(home.anna, at(hour)))
    slots.add.click()
    dialog = dialog_over(slots)
    dialog.name.setText("Calls")
    dialog.kind.set_value(AppointmentKind.REMOTE_VISIT)
    dialog.form.edited.emit()
    qtbot.waitUntil(lambda: "2 are booked already" in dialog.preview.effect.text())
    dialog.kind.set_value(AppointmentKind.FAMILY_VISIT)
    dialog.form.edited.emit()
    qtbot.waitUntil(lambda: not dialog.preview.effect.text())


def test_a_template_is_added_and_the_list_shows_it(slots, dialog_over, qtbot, home):
    slots.add.click()
    dialog = dialog_over(slots)
    dialog.name.setText("Sunday")
    dialog.weekday.set_value(6)
    dialog.room.set_value(home.room_a)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(lines(slots)) == 2)
    assert [line.template.name for line in lines(slots)] == ["Saturday morning", "Sunday"]
    qtbot.waitUntil(lambda: slots.table.line() is not None)
    assert slots.table.line().template.name == "Sunday"  # what was just made is in sight


def test_a_template_that_is_opened_has_its_own_room_not_the_first(slots, home, s):
    kind = home.ask(lambda reading: reading.rooms.get(home.room_a)).kind
    last = home.do(rooms.save, Room(name="Zoe's room", kind=kind, seats=4, open_places=3))
    home.do(templates.save, replace(s, room_id=last.id))
    view = partial(template_dialog.view_of, template_id=s.id)
    dialog = template_dialog.TemplateDialog(slots.desk, *home.ask(view), slots)
    assert dialog.room.value() == last.id


def test_everything_wrong_is_said_at_once(slots, dialog_over, qtbot):
    slots.edit.click()
    dialog = dialog_over(slots)
    dialog.closes.setText("9:00")
    dialog.open_places.setValue(0)
    dialog.supervised_places.setValue(0)
    dialog.valid_to.set_value(date(2026, 6, 1))
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.form.field("slot").problem != "")
    assert dialog.form.field("open_places").problem
    assert dialog.form.field("valid_to").problem


def test_what_is_booked_and_in_the_way_is_listed_and_can_be_opened(
    visit, slots, page, dialog_over, qtbot
):
    slots.edit.click()
    dialog = dialog_over(slots)
    dialog.opens.setText("900")
    dialog.primary.click()
    qtbot.waitUntil(dialog.in_the_way.isVisible)
    dialog.opens.editingFinished.emit()  # the field is left, and reads 09:00 now
    assert dialog.in_the_way.isVisible()
    table = dialog.in_the_way.table
    assert [line.name for line in table.record_model.lines] == ["Anna Klein"]
    table.choose_first()
    with qtbot.waitSignal(page.changeWanted) as wanted:
        qtbot.keyClick(table, Key.Key_Return)
    assert wanted.args == [visit.id]
    assert dialog.isVisible()


def test_removing_one_with_bookings_lists_them_and_changes_nothing(
    visit, slots, dialog_over, qtbot
):
    slots.remove.click()
    dialog = dialog_over(slots)
    names = [line.name for line in dialog.listed.table.record_model.lines]
    assert names == ["Anna Klein"]
    dialog.reject()
    assert len(lines(slots)) == 1


def test_one_date_offers_nothing_and_the_usual_again(slots, dialog_over, qtbot, home, s):
    slots.dates.click()
    dialog = dialog_over(slots)
    assert any("Room A" in label.text() for label in dialog.findChildren(QLabel))
    pane = dialog.pane
    qtbot.waitUntil(lambda: len(lines(pane)) > 10)
    pane.table.choose(SATURDAY.toordinal())
    pane.edit.click()
    form = dialog_over(pane)
    form.closed.setChecked(True)
    form.reason.setText("Summer party")
    form.primary.click()
    closed = lambda: home.ask(template_views.differing, s.id)  # noqa: E731
    qtbot.waitUntil(lambda: len(closed()) == 1)
    qtbot.waitUntil(lambda: shown(pane, 1)[1:] == ["Nothing", "Summer party"])
    pane.table.choose(SATURDAY.toordinal())
    qtbot.waitUntil(pane.usual.isEnabled)
    pane.usual.click()
    qtbot.waitUntil(lambda: closed() == [])


@pytest.mark.parametrize("name", ["entitlements", "windows"])
def test_where_nothing_is_set_it_is_said_what_that_means_and_what_can_be_done(
    part, dialog_over, qtbot, name
):
    pane = getattr(part, name)
    part.tabs.setCurrentWidget(pane)
    qtbot.waitUntil(lambda: bool(pane.findChildren(EmptyState)))
    (nothing,) = pane.findChildren(EmptyState)
    assert nothing.sentence.text()
    nothing.action.click()
    assert dialog_over(pane).primary.text() == "Add"


def test_without_a_room_the_list_of_slots_leads_to_the_rooms(part, page, home, qtbot):
    with home.opened.work() as work:
        for room in work.rooms.listed():
            work.rooms.save(replace(room, active=False))
        work.commit()
    pane = part.templates
    pane._reload()
    qtbot.waitUntil(lambda: bool(pane.findChildren(EmptyState)))
    qtbot.waitUntil(lambda: pane.findChildren(EmptyState)[-1].action.text() == "Rooms")
    with qtbot.waitSignal(page.placeWanted) as asked:
        pane.findChildren(EmptyState)[-1].action.click()
    assert asked.args == ["settings", "rooms"]


def test_entitlements_and_windows_are_added_and_removed(part, dialog_over, qtbot, home):
    part.tabs.setCurrentWidget(part.entitlements)
    pane = part.entitlements
    qtbot.waitUntil(lambda: len(pane._phases) == 4)
    pane.add.click()
    dialog = dialog_over(pane)
    dialog.amount.setValue(2)
    dialog.period.set_value(Period.MONTH)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(lines(pane)) == 1)
    assert shown(pane) == ["All phases", "Family visit", "2", "Month"]
    part.tabs.setCurrentWidget(part.windows)
    part.windows.add.click()
    dialog = dialog_over(part.windows)
    dialog.notice.setValue(30)
    dialog.ahead.setValue(28)
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: "Nothing could ever be booked" in dialog.form.field("notice_days").problem
    )
    dialog.notice.setValue(0)
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(lines(part.windows)) == 1)
    (window,) = home.ask(visiting_rules.windows)
    assert (window.role, window.kind) == (Role.VISITS_OFFICER, AppointmentKind.FAMILY_VISIT)


def test_a_preset_is_seen_before_it_is_put_on(part, dialog_over, qtbot, home):
    part.preset.click()
    dialog = dialog_over(part)
    qtbot.waitUntil(lambda: dialog._column.count() > 4)
    texts = [label.text() for label in dialog.changes.findChildren(QLabel)]
    assert any("Saturday afternoon" in text for text in texts)
    assert home.ask(template_views.listed) == []
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(home.ask(template_views.listed)) == 4)


def test_a_file_that_is_no_preset_is_told_so(part, dialog_over, qtbot, tmp_path):
    part.preset.click()
    dialog = dialog_over(part)
    broken = tmp_path / "broken.toml"
    broken.write_text('code = "x"\n', "utf-8")
    dialog.add_file(str(broken))
    assert "broken.toml" in dialog.form.field("preset").problem


def test_bookings_move_to_another_template(visit, slots, dialog_over, qtbot, home, s):
    home.do(templates.save, replace(s, id=0, version=0, name="Sunday", weekday=6))
    slots.desk.runner.changed.emit(Changes(everything=True))
    qtbot.waitUntil(lambda: len(lines(slots)) == 2)
    slots.table.choose(s.id)
    slots.move_bookings.setFocus()
    slots.move_bookings.click()
    dialog = dialog_over(slots)
    assert any("Room A" in label.text() for label in dialog.findChildren(QLabel))
    assert "Room A" in dialog.target.currentText()
    dialog.primary.click()
    moved = lambda: home.do(lambda work: work.appointments.get(visit.id))  # noqa: E731
    qtbot.waitUntil(lambda: moved().slot != visit.slot)
    qtbot.waitUntil(lambda: not slots.move_bookings.isEnabled())
    assert slots.window().focusWidget() is slots.table  # not the button that removes


def test_whoever_keeps_no_house_sees_no_preset(qtbot, desk):
    other = SettingsPage(replace(desk, actor=Actor("Clara", Role.COORDINATOR)))
    qtbot.addWidget(other)
    other.opened_with("visiting")
    assert other.sections["visiting"].preset.isHidden()
