"""The backups in the settings: made, copied elsewhere, tried, and gone back to."""

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Actor, Role
from familycare.services import backups
from tests.centre import PASSWORD, at
from ui.preferences import Preferences
from ui.settings.backups_section import BackupsSection
from ui.settings.restore_dialog import RestoreDialog
from ui.settings.retention_section import RetentionSection


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def section(desk, preferences, qtbot):
    made = BackupsSection(desk, preferences)
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.show()
    return made


def lines(section):
    return section.table.record_model.lines


def dialog_of(section, qtbot):
    qtbot.waitUntil(lambda: bool(section.findChildren(RestoreDialog)))
    return section.findChildren(RestoreDialog)[0]


def test_a_backup_is_made_and_listed(section, qtbot):
    assert "no good backup" in section.state.text() or not section.state.text()
    section.now.click()
    qtbot.waitUntil(lambda: len(lines(section)) == 1)
    assert "Backed up" in section.job.text
    assert lines(section)[0].sound


def test_copies_go_to_the_second_folder_of_this_computer(section, preferences, tmp_path, qtbot):
    section._note_folder(str(tmp_path / "stick"))
    assert "stick" in section.folder.text()
    section.now.click()
    qtbot.waitUntil(lambda: len(lines(section)) == 1)
    assert list((tmp_path / "stick").glob("*.manifest"))
    section.leave.click()
    assert preferences.second_folder(section.desk.location) is None


def test_the_newest_one_is_tried(section, home, qtbot):
    backups.make(home.opened)
    section._reload()
    qtbot.waitUntil(lambda: bool(lines(section)))
    section.drill.click()
    qtbot.waitUntil(lambda: "could be restored" in section.job.text)
    qtbot.waitUntil(lambda: "restored as a trial on" in section.state.text())


def test_going_back_shows_the_loss_and_asks_again(section, home, qtbot):
    made = backups.make(home.opened)
    home.book(home.visit(home.anna, at(10)))
    section._reload()
    qtbot.waitUntil(lambda: bool(lines(section)))
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    dialog = dialog_of(section, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "1 deed" in dialog.loss.total.text()
    assert len(dialog.loss.table.record_model.lines) == 1

    dialog.primary.click()
    dialog.primary.click()  # nothing typed yet
    assert home.rows("SELECT count(*) FROM appointment") == [(1,)]
    dialog.step_up.reason.setText("Wrong import")
    dialog.step_up.password.put_content(PASSWORD)
    dialog.step_up.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(section.signOutWanted):
        dialog.primary.click()
        qtbot.waitUntil(dialog.outcome.isVisible, timeout=10_000)
        assert "put aside" in dialog.outcome.text()
        dialog.primary.click()
    assert home.rows("SELECT count(*) FROM appointment") == [(0,)]
    assert made.place.exists()


def test_a_wrong_password_changes_nothing(section, home, qtbot):
    backups.make(home.opened)
    home.book(home.visit(home.anna, at(10)))
    section._reload()
    qtbot.waitUntil(lambda: bool(lines(section)))
    section.restore.click()
    dialog = dialog_of(section, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    dialog.primary.click()
    dialog.step_up.reason.setText("Wrong import")
    dialog.step_up.password.edit.setText("not mine at all")
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("own_password").problem))
    assert home.rows("SELECT count(*) FROM appointment") == [(1,)]


def test_whoever_may_not_restore_sees_the_list_only(desk, preferences, home, qtbot):
    backups.make(home.opened)
    object.__setattr__(desk, "actor", Actor("Clara", Role.COORDINATOR, None, 2))
    section = BackupsSection(desk, preferences)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitUntil(lambda: bool(lines(section)))
    assert not section.restore.isEnabled()
    assert section.now.isEnabled()


def test_nobody_is_due_in_a_young_centre(desk, qtbot):
    section = RetentionSection(desk)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitUntil(lambda: not section.erase.isVisible())
