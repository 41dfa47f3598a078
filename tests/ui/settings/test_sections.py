"""The parts of the settings: changing them, undoing that, and being told what is wrong."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Actor, Role
from familycare.domain.rooms import RoomKind
from familycare.domain.settings import choices
from familycare.services import house_views
from tests.centre import at
from ui.preferences import Preferences
from ui.settings.about_section import CREDITS
from ui.settings.page import NAMES, SettingsPage
from ui.settings.rules_section import RuleField
from ui.theme import Appearance

Key = Qt.Key


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def page(desk, preferences, tmp_path, qtbot):
    page = SettingsPage(desk, preferences=preferences, log_folder=tmp_path)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    return page


def open_part(page, name):
    page.opened_with(name)
    return page.sections[name]


def lines(section):
    return section.table.record_model.lines


def names(section):
    return [line.name for line in lines(section)]


@pytest.fixture
def centre_part(page, qtbot):
    part = open_part(page, "centre")
    qtbot.waitUntil(lambda: part.name.text() == "Haus am See")
    return part


@pytest.fixture
def rooms_part(page, qtbot):
    part = open_part(page, "rooms")
    qtbot.waitUntil(lambda: len(lines(part)) == 6)
    return part


@pytest.fixture
def staff_part(page, qtbot):
    part = open_part(page, "staff")
    qtbot.waitUntil(lambda: len(lines(part)) == 2)
    return part


@pytest.fixture
def phases_part(page, qtbot):
    part = open_part(page, "phases")
    qtbot.waitUntil(lambda: len(lines(part)) == 4)
    return part


@pytest.fixture
def support_part(page, qtbot):
    part = open_part(page, "support")
    qtbot.waitUntil(lambda: part.fields["contacts_expected"].value() == 4)
    return part


@pytest.fixture
def rules_part(page, qtbot):
    part = open_part(page, "rules")
    qtbot.waitUntil(lambda: part.fields["longest_hours"].value() == 12)
    return part


@pytest.fixture
def visiting_part(page, qtbot):
    part = open_part(page, "visiting rules")
    qtbot.waitUntil(lambda: part.fields["visit_ahead_days"].value() == 365)
    return part


@pytest.fixture
def dialog_of(page, dialog_over):
    """Wait for the dialog that a part opens, and return it."""
    return partial(dialog_over, page)


def choose(section, name):
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.record_model.index(names(section).index(name), 0))


def test_the_arrows_go_through_the_parts(page, qtbot):
    page.names.setFocus()
    for name in ("letterhead", "rooms"):
        qtbot.keyClick(page.names, Key.Key_Down)
        assert page.sections[name].isVisible()


# The centre


def test_nothing_can_be_saved_before_something_was_typed(centre_part):
    assert not centre_part.save.isEnabled()
    assert not centre_part.discard.isVisible()


def test_the_centre_gets_another_name_and_the_old_one_back(centre_part, home, runner, qtbot):
    centre_part.name.selectAll()
    qtbot.keyClicks(centre_part.name, "Linden House")
    qtbot.mouseClick(centre_part.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not centre_part.dirty)
    assert home.ask(house_views.centre).name == "Linden House"
    runner.history.undo()
    qtbot.waitUntil(lambda: centre_part.name.text() == "Haus am See")


def test_after_saving_the_keys_stay_in_the_form(centre_part, page, qtbot):
    page.activateWindow()
    centre_part.name.setFocus()
    qtbot.waitUntil(centre_part.name.hasFocus)
    qtbot.keyClicks(centre_part.name, " East")
    centre_part.save.setFocus()
    qtbot.keyClick(centre_part.save, Key.Key_Space)
    qtbot.waitUntil(lambda: not centre_part.save.isEnabled())
    assert centre_part.name.hasFocus()


def test_a_centre_without_a_name_is_refused_under_the_field(centre_part, qtbot):
    centre_part.name.clear()
    qtbot.mouseClick(centre_part.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(centre_part.form.field("centre").problem))
    assert centre_part.dirty


def test_what_was_typed_can_be_discarded(centre_part, qtbot):
    qtbot.keyClicks(centre_part.contact, "Telephone 1")
    qtbot.mouseClick(centre_part.discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: centre_part.contact.toPlainText() == "")
    assert not centre_part.dirty


def test_what_is_being_typed_is_never_overwritten(centre_part, home, runner, qtbot):
    qtbot.keyClicks(centre_part.contact, "Telephone 1")
    with qtbot.waitSignal(runner._settled):
        centre_part._reload()
    assert centre_part.contact.toPlainText() == "Telephone 1"


def test_the_time_zone_is_only_to_look_at(centre_part, qtbot):
    qtbot.keyClicks(centre_part.time_zone, "x")
    assert centre_part.time_zone.text() == "Europe/Berlin"


# Rooms


def test_a_room_is_added_by_keyboard(rooms_part, dialog_of, qtbot):
    qtbot.keyClick(rooms_part.add, Key.Key_Space)
    dialog = dialog_of()
    qtbot.keyClicks(dialog.name, "Garden table")
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: "Garden table" in names(rooms_part))


def test_a_room_without_a_name_is_refused_under_the_field(rooms_part, dialog_of, qtbot):
    qtbot.mouseClick(rooms_part.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of()
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.form.field("name").problem))
    dialog.close()


def test_a_room_cannot_close_before_it_opens(rooms_part, dialog_of, qtbot):
    choose(rooms_part, "Booth 1")
    qtbot.keyClick(rooms_part.table, Key.Key_F2)
    dialog = dialog_of()
    dialog.closes.setText("8:00")
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.form.field("slot").problem))
    dialog.close()


def test_places_are_asked_for_only_where_families_share_a_room(rooms_part, dialog_of, qtbot):
    choose(rooms_part, "Room A")
    qtbot.keyClick(rooms_part.table, Key.Key_Return)
    dialog = dialog_of()
    assert dialog.open_places.isVisible()
    dialog.kind.set_value(RoomKind.VIDEO_BOOTH)
    assert not dialog.open_places.isVisible()
    dialog.close()


def test_before_a_room_goes_out_of_use_its_bookings_are_told(home, rooms_part, dialog_of, qtbot):
    for hour in (10, 14):
        home.book(home.visit(home.anna, at(hour, day=date(2026, 7, 6)), room=home.room_a))
    choose(rooms_part, "Room A")
    rooms_part.toggle.click()
    form = dialog_of()
    qtbot.waitUntil(form.booked.isVisible)
    assert form.booked.text().startswith("2 appointments to come are booked in this room")
    assert rooms_part.table.line().active
    form.primary.click()
    qtbot.waitUntil(lambda: not rooms_part.table.line().active)


def test_a_room_without_bookings_goes_out_of_use_at_once(rooms_part, qtbot):
    choose(rooms_part, "Booth 1")
    rooms_part.toggle.click()
    qtbot.waitUntil(lambda: not rooms_part.table.line().active)


def test_a_room_with_places_becomes_a_booth_with_one(rooms_part, dialog_of, qtbot):
    choose(rooms_part, "Room A")
    qtbot.keyClick(rooms_part.table, Key.Key_Return)
    dialog = dialog_of()
    dialog.kind.set_value(RoomKind.VIDEO_BOOTH)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rooms_part.table.line().kind is RoomKind.VIDEO_BOOTH)
    assert rooms_part.table.line().places == 1


def test_delete_takes_a_room_out_of_use_and_undo_puts_it_back(rooms_part, runner, qtbot):
    choose(rooms_part, "Room B")
    qtbot.keyClick(rooms_part.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: not rooms_part.table.line().active)
    assert rooms_part.toggle.text() == "Put back into use"
    runner.history.undo()
    qtbot.waitUntil(lambda: rooms_part.table.line().active)


def test_buttons_about_a_room_wait_for_one_to_be_chosen(rooms_part):
    assert not rooms_part.edit.isEnabled()
    assert not rooms_part.toggle.isEnabled()
    choose(rooms_part, "Room B")
    assert rooms_part.edit.isEnabled()


# Staff


def test_a_member_of_staff_is_changed(staff_part, dialog_of, qtbot):
    choose(staff_part, "Omar")
    qtbot.keyClick(staff_part.table, Key.Key_Return)
    dialog = dialog_of()
    dialog.role.set_value(Role.RECEPTION)
    qtbot.keyClicks(dialog.phone, "+49 30 1")
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: staff_part.table.line().role is Role.RECEPTION)
    assert staff_part.table.line().phone == "+49 30 1"


def test_who_has_left_stays_in_the_list(staff_part, qtbot):
    choose(staff_part, "Omar")
    qtbot.mouseClick(staff_part.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not staff_part.table.line().active)
    assert names(staff_part) == ["Hanna", "Omar"]


# Phases


def test_a_phase_is_added_at_the_end(phases_part, dialog_of, qtbot):
    qtbot.mouseClick(phases_part.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of()
    qtbot.keyClicks(dialog.name, "Home leave")
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: names(phases_part)[-1] == "Home leave")


def test_the_visiting_rules_of_a_phase_are_set_and_told_in_the_list(phases_part, dialog_of, qtbot):
    choose(phases_part, "Orientation")
    qtbot.keyClick(phases_part.table, Key.Key_F2)
    dialog = dialog_of()
    dialog.supervised_only.setChecked(True)
    dialog.with_children.setChecked(False)
    dialog.primary.click()
    told = phases_part.table.record_model
    qtbot.waitUntil(lambda: "supervised only" in told.index(0, 2).data())
    assert "no children" in told.index(0, 2).data()


def test_where_nobody_visits_there_is_nothing_to_say_about_how(phases_part, dialog_of, qtbot):
    choose(phases_part, "Orientation")
    qtbot.keyClick(phases_part.table, Key.Key_F2)
    dialog = dialog_of()
    dialog.visits.setChecked(False)
    assert not dialog.supervised_only.isEnabled()
    dialog._edited = False
    dialog.close()


def test_two_phases_cannot_have_one_name(phases_part, dialog_of, qtbot):
    choose(phases_part, "Aftercare")
    qtbot.keyClick(phases_part.table, Key.Key_F2)
    dialog = dialog_of()
    dialog.name.setText("orientation")
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: "called" in dialog.form.field("name").problem)
    dialog.close()


def test_a_phase_moves_up_by_keyboard_and_back_by_undo(phases_part, runner, qtbot):
    before = names(phases_part)
    choose(phases_part, "Re-entry")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(phases_part.table, Key.Key_Up, alt)
    qtbot.waitUntil(lambda: names(phases_part)[1] == "Re-entry")
    assert phases_part.table.line().name == "Re-entry"
    runner.history.undo()
    qtbot.waitUntil(lambda: names(phases_part) == before)


def test_the_first_phase_cannot_move_up_nor_the_last_one_down(phases_part):
    choose(phases_part, "Orientation")
    assert not phases_part.up.isEnabled()
    choose(phases_part, "Aftercare")
    assert not phases_part.down.isEnabled()


def test_a_phase_without_clients_is_removed_and_comes_back(phases_part, runner, qtbot):
    choose(phases_part, "Aftercare")
    qtbot.keyClick(phases_part.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(lines(phases_part)) == 3)
    runner.history.undo()
    qtbot.waitUntil(lambda: names(phases_part)[-1] == "Aftercare")


def test_a_phase_with_clients_stays(phases_part, runner, qtbot):
    choose(phases_part, "Orientation")
    with qtbot.waitSignal(runner.refused):
        qtbot.keyClick(phases_part.table, Key.Key_Delete)
    assert len(lines(phases_part)) == 4


# Rules


def test_every_setting_has_its_field(support_part, rules_part, visiting_part):
    parts = (rules_part, support_part, visiting_part)
    shown = [name for part in parts for name in part.fields]

    assert sorted(shown) == sorted(choices())


def test_a_rule_that_is_a_yes_or_a_no_is_ticked(visiting_part, home, qtbot):
    mark = visiting_part.fields["identity_needed"]
    assert not mark.isChecked()

    mark.click()
    qtbot.mouseClick(visiting_part.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not visiting_part.dirty)

    assert home.ask(house_views.settings).identity_needed == 1


def test_notice_beyond_the_horizon_is_refused(visiting_part, home, qtbot):
    visiting_part.fields["visit_notice_days"].setValue(30)
    visiting_part.fields["visit_ahead_days"].setValue(28)
    qtbot.mouseClick(visiting_part.save, Qt.MouseButton.LeftButton)

    assert visiting_part.form.problem
    assert home.ask(house_views.settings).visit_notice_days == 0


def test_a_rule_is_saved_and_undone(rules_part, home, runner, qtbot):
    rules_part.fields["longest_hours"].setValue(8)
    qtbot.mouseClick(rules_part.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rules_part.dirty)
    assert home.ask(house_views.settings).longest_hours == 8
    runner.history.undo()
    qtbot.waitUntil(lambda: rules_part.fields["longest_hours"].value() == 12)


def test_a_number_outside_its_limits_is_told_at_once_under_its_field(rules_part):
    rules_part.fields["grid_minutes"].setValue(99)
    assert "between 5 and 60" in rules_part.form.field("grid_minutes").problem
    rules_part.fields["grid_minutes"].setValue(30)
    assert rules_part.form.field("grid_minutes").problem == ""


def test_a_number_outside_its_limits_is_not_saved(rules_part, home, qtbot):
    rules_part.fields["grid_minutes"].setValue(99)
    qtbot.mouseClick(rules_part.save, Qt.MouseButton.LeftButton)
    assert rules_part.dirty
    assert "between 5 and 60" in rules_part.form.field("grid_minutes").problem
    assert home.ask(house_views.settings).grid_minutes == 15


def test_saving_the_rules_leaves_those_of_family_support_as_they_are(
    support_part, rules_part, home, qtbot
):
    support_part.fields["contacts_expected"].setValue(8)
    support_part.submit()
    qtbot.waitUntil(lambda: not support_part.dirty)
    rules_part.fields["longest_hours"].setValue(8)
    rules_part.submit()
    qtbot.waitUntil(lambda: not rules_part.dirty)
    settings = home.ask(house_views.settings)
    assert (settings.contacts_expected, settings.longest_hours) == (8, 8)


def test_weights_that_make_no_whole_are_told_on_top_and_bands_under_their_fields(support_part):
    support_part.fields["perceived_weight"].setValue(40)
    support_part.fields["good_from"].setValue(40)
    support_part.submit()
    assert "100 percent, not 110" in support_part.form.problem
    assert "Developing from" in support_part.form.field("good_from").problem


def test_the_arrows_keep_a_rule_within_its_limits(rules_part, qtbot):
    field = rules_part.fields["most_overbooked"]
    assert isinstance(field, RuleField)
    for _press in range(20):
        qtbot.keyClick(field, Key.Key_Up)
    assert field.value() == choices()["most_overbooked"].highest


# Appearance, import, about


def test_the_look_changes_at_once_and_is_kept(page, preferences, qtbot):
    part = open_part(page, "appearance")
    qtbot.keyClick(part.buttons[Appearance.DARK], Key.Key_Space)
    assert page._desk.theme.dark
    assert preferences.appearance is Appearance.DARK


def test_the_look_chosen_elsewhere_is_shown_here(page, qapp):
    part = open_part(page, "appearance")
    page._desk.theme.apply(qapp, Appearance.DARK)
    assert part.buttons[Appearance.DARK].isChecked()


def test_the_import_is_asked_for(page, qtbot):
    part = open_part(page, "import")
    with qtbot.waitSignal(page.placeWanted) as wanted:
        qtbot.mouseClick(part.start, Qt.MouseButton.LeftButton)
    assert wanted.args == ["import", None]


@pytest.mark.parametrize("credit", [c for c in CREDITS if c.file], ids=lambda c: c.name)
def test_the_licences_of_what_is_shipped_can_be_read(page, credit):
    part = open_part(page, "about")
    dialog = part.show_licence(credit)
    assert len(dialog.text.toPlainText()) > 500


@pytest.mark.parametrize(
    "name", ["centre", "rooms", "staff", "phases", "rules", "visiting rules", "import"]
)
def test_who_may_not_change_the_house_is_told_so(desk, qtbot, name):
    page = SettingsPage(replace(desk, actor=Actor("", Role.RECEPTION)))
    qtbot.addWidget(page)
    page.show()
    section = open_part(page, name)
    assert "Reception" in section.states.currentWidget().sentence.text()


def test_a_page_without_a_log_offers_none(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    assert open_part(page, "about")._log_folder is None


def test_lists_keep_the_promises_of_their_models(rooms_part, staff_part, qtmodeltester):
    qtmodeltester.check(rooms_part.table.record_model)
    qtmodeltester.check(staff_part.table.record_model)


def test_every_part_is_painted_in_the_dark_too(page, qapp):
    page._desk.theme.apply(qapp, Appearance.DARK)
    for name in NAMES:
        open_part(page, name)
        page.grab()


def test_a_hint_of_two_lines_takes_no_height_from_what_is_typed_above_it(page, qtbot):
    part = open_part(page, "mail")
    qtbot.waitUntil(part.host.isVisible)
    qtbot.waitUntil(lambda: part.password.height() >= part.password.sizeHint().height())
    assert part.login.height() == part.password.edit.height()


def test_a_centre_that_sent_no_e_mail_yet_is_told_so_instead_of_an_empty_list(page, qtbot):
    outbox = open_part(page, "mail").outbox
    qtbot.waitUntil(lambda: not outbox.table.isVisible())
    assert outbox._none.isVisible()
