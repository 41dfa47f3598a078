"""Staff away, in the settings: entered, refused where it cannot be, removed and brought back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from familycare.domain.closures import LeaveKind
from ui.settings.page import SettingsPage


@pytest.fixture
def part(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.opened_with("leave")
    section = page.sections["leave"]
    qtbot.waitUntil(lambda: bool(section._staff))
    yield section
    page.close()


def lines(part):
    return part.table.record_model.lines


def enter(part, dialog_over, home, first=6, last=10):
    part.add.click()
    form = dialog_over(part)
    form.member.set_value(home.hanna)
    form.kind.set_value(LeaveKind.HOLIDAY)
    form.starts_on.set_value(date(2026, 7, first))
    form.ends_on.set_value(date(2026, 7, last))
    form.primary.click()
    return form


def test_leave_is_entered_and_removed_by_keyboard_and_comes_back(
    part, dialog_over, home, qtbot, runner
):
    enter(part, dialog_over, home)
    qtbot.waitUntil(lambda: len(lines(part)) == 1)
    assert (lines(part)[0].name, lines(part)[0].leave.ends_on) == ("Hanna", date(2026, 7, 10))
    part.window().activateWindow()
    qtbot.waitUntil(part.window().isActiveWindow)  # the form was the active one
    part.table.setFocus()
    part.window().activateWindow()
    qtbot.waitUntil(part.window().isActiveWindow)  # the form was the active one
    part.table.setFocus()
    part.table.setCurrentIndex(part.table.record_model.index(0, 0))
    qtbot.keyClick(part.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not lines(part))
    runner.history.undo()
    qtbot.waitUntil(lambda: len(lines(part)) == 1)


def test_nobody_is_away_twice_and_the_form_says_when(part, dialog_over, home, qtbot):
    enter(part, dialog_over, home)
    qtbot.waitUntil(lambda: len(lines(part)) == 1)
    form = enter(part, dialog_over, home, 9, 12)
    qtbot.waitUntil(lambda: "6 Jul 2026" in form.form.field("starts_on").problem)
