"""Signing in: who one is, what is wrong, what has to be chosen first, and where one arrives."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from shiboken6 import delete

from familycare.domain.access import Role
from familycare.domain.accounts import WaitBeforeSignIn
from familycare.services import accounts, vault
from familycare.services.accounts import NewAccount
from familycare.services.system_clock import SystemClock
from tests.centre import COORDINATOR, FOUNDER, PASSWORD
from ui.main_window import MainWindow
from ui.security.set_up_dialog import SetUpDialog
from ui.security.sign_in_card import SignInCard
from ui.welcome.window import WelcomeWindow

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
Key = Qt.Key
NEW = "four quiet green boats"


@pytest.fixture
def card(qtbot, program, location):
    """Show the page on which one signs in to the furnished centre."""
    program.start(location)
    qtbot.waitExposed(program.window)
    return program.window.card


def buttons(window):
    return {button.text(): button for button in window.findChildren(QPushButton)}


def test_the_week_opens_by_keyboard_alone(qtbot, program, card):
    qtbot.waitUntil(card.login.hasFocus)
    qtbot.keyClicks(card.login, COORDINATOR)
    qtbot.keyClick(card.login, Key.Key_Tab)
    qtbot.keyClicks(QGuiApplication.focusObject(), PASSWORD)
    qtbot.keyClick(QGuiApplication.focusObject(), Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
    assert program.session.centre.actor.role is Role.COORDINATOR


def test_the_page_knows_the_file_and_not_what_is_in_it(card, location):
    told = [label.text() for label in card.findChildren(type(card.title))]
    assert Path(location).name in told
    assert not any("Haus am See" in text for text in told)


def test_everything_that_is_missing_is_said_at_once(card):
    card.primary.click()
    assert card.form.field("login").problem.startswith("Please fill in")
    assert card.form.field("password").problem.startswith("Please fill in")
    assert not card.busy


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(qtbot, card):
    told = []
    for login in (COORDINATOR, "nobody"):
        card.login.setText(login)
        card.password.edit.setText("not the right password")
        card.primary.click()
        assert card.busy
        qtbot.waitUntil(lambda: not card.busy)
        told.append(card.form.field("password").problem)
        assert card.password.text() == ""
    assert told[0] == told[1]
    assert "wrong" in told[0]


def test_the_time_to_wait_counts_down_and_then_one_may_try_again(qtbot, card):
    card.show_failure(WaitBeforeSignIn(1))
    assert "again in 1 second." in card.form.field("password").problem
    assert not card.primary.isEnabled()
    qtbot.waitUntil(card.primary.isEnabled)
    assert card.form.field("password").problem == ""


def test_who_signed_in_last_need_not_type_the_name_again(program, sign_in, location):
    sign_in()
    program.show_welcome()
    program.show_sign_in(location)
    assert program.window.card.login.text() == COORDINATOR


def test_a_password_is_shown_while_one_asks_for_it(qtbot, card):
    assert card.password.edit.echoMode() is QLineEdit.EchoMode.Password
    card.password.eye.click()
    assert card.password.edit.echoMode() is QLineEdit.EchoMode.Normal
    card.password.clear()
    assert card.password.edit.echoMode() is QLineEdit.EchoMode.Password


def test_a_password_may_be_pasted(qtbot, card):
    QGuiApplication.clipboard().setText(PASSWORD)
    card.password.edit.paste()
    assert card.password.text() == PASSWORD


def test_caps_lock_is_told_by_a_capital_without_shift(qtbot, card):
    qtbot.keyClick(card.password.edit, Key.Key_A)
    assert card.password.capitals.isHidden()
    qtbot.keyClicks(card.password.edit, "A")  # pressed without Shift
    assert not card.password.capitals.isHidden()
    qtbot.keyClicks(card.password.edit, "b1")
    assert card.password.capitals.isHidden()


def test_a_one_time_password_leads_to_choosing_ones_own(qtbot, program, location):
    clock = SystemClock()
    opened = vault.open(location, clock, vault.unlock(location, "eva", PASSWORD, clock))
    order = NewAccount(login="omar", name="Omar", role=Role.RECEPTION)
    one_time = accounts.add(opened, order)
    opened.close()
    program.start(location)
    card = program.window.card
    card.login.setText("omar")
    card.password.edit.setText(one_time)
    card.primary.click()
    qtbot.waitUntil(lambda: not isinstance(program.window.card, SignInCard), timeout=20_000)
    choose = program.window.card
    choose.new.first.edit.setText("short")
    choose.primary.click()
    assert "12" in choose.form.field("password").problem
    assert "same twice" in choose.form.field("again").problem
    assert program.session is None
    choose.new.first.edit.setText(NEW)
    choose.new.again.edit.setText(NEW)
    choose.primary.click()
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    program.show_welcome()
    assert vault.unlock(location, "omar", NEW, clock)


def test_an_administrator_gets_back_in_by_the_recovery_code(qtbot, program, card, location):
    buttons(program.window)["Forgotten?"].click()
    page = program.window.card
    page.primary.click()
    assert page.form.field("recovery_code").problem.startswith("Please fill in")
    page.code.setText(FOUNDER.recovery_code.lower().replace("-", " "))
    page.new.first.edit.setText(NEW)
    page.new.again.edit.setText(NEW)
    page.primary.click()
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    assert program.session.centre.actor.role is Role.ADMINISTRATOR
    program.show_welcome()
    assert vault.unlock(location, FOUNDER.login, NEW, SystemClock())


def test_a_wrong_code_changes_nothing(qtbot, program, card, location):
    program.window.show_recovery()
    page = program.window.card
    page.code.setText("22222-22222-22222-22222-22222-22222")
    page.new.first.edit.setText(NEW)
    page.new.again.edit.setText(NEW)
    page.primary.click()
    assert page.form.field("recovery_code").problem
    assert vault.unlock(location, FOUNDER.login, PASSWORD, SystemClock())


def test_nobody_goes_elsewhere_while_the_centre_is_being_opened(qtbot, program, card):
    card.login.setText(COORDINATOR)
    card.password.edit.setText(PASSWORD)
    card.primary.click()
    assert not buttons(program.window)["Choose another centre"].isEnabled()
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)


def test_a_window_that_is_gone_leaves_no_centre_open(qtbot, program, location):
    asker = QObject()
    job = program.opener.sign_in(
        asker, location, COORDINATOR, PASSWORD, must_choose=pytest.fail, failed=pytest.fail
    )
    with qtbot.waitSignal(job.ended, timeout=20_000):
        delete(asker)
    assert program.session is None
    assert not Path(f"{location}-wal").exists()


def test_a_file_that_is_gone_is_explained_with_a_way_to_another(qtbot, program, tmp_path):
    program.start(str(tmp_path / "gone.familycare"))
    card = program.window.card
    qtbot.waitUntil(lambda: "no file" in card.form.problem)
    buttons(program.window)["Choose another centre"].click()
    assert isinstance(program.window, WelcomeWindow)


def test_a_folder_that_is_copied_elsewhere_is_warned_of(qtbot, program, location, tmp_path):
    folder = tmp_path / "Nextcloud"
    folder.mkdir()
    for part in Path(location).parent.glob("centre.familycare*"):
        part.rename(folder / part.name)
    program.start(str(folder / "centre.familycare"))
    card = program.window.card
    qtbot.waitUntil(lambda: not card.warning.isHidden())
    assert "Nextcloud" in card.warning.text()


def test_an_unencrypted_file_is_offered_to_be_protected(qtbot, program, tmp_path):
    plain = tmp_path / "plain.familycare"
    plain.write_bytes(b"SQLite format 3\0" + bytes(4080))
    program.start(str(plain))
    qtbot.waitUntil(lambda: program.window.findChild(SetUpDialog) is not None)
    program.window.findChild(SetUpDialog).reject()
    assert isinstance(program.window, WelcomeWindow)


def test_a_server_is_asked_for_nothing_but_name_and_password(program):
    program.start("postgresql://clara@db.example/haus")
    card = program.window.card
    assert card.login.text() == "clara"
    assert card.about.text() == "haus · db.example"
    assert "Forgotten?" not in buttons(program.window)


def test_another_language_is_spoken_on_the_page_at_once(qtbot, program, card):
    before, location = program.window, program.window.location
    program.language.choose("fa")
    qtbot.waitUntil(lambda: program.window is not before)
    assert program.window.location == location
    assert program.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    program.language.choose("en")
    qtbot.waitUntil(lambda: program.window.layoutDirection() is not Qt.LayoutDirection.RightToLeft)


def test_who_looks_around_is_signed_in_as_the_coordinator(qtbot, program):
    program.start(demo=True)
    qtbot.waitUntil(lambda: program.session is not None, timeout=60_000)
    assert program.session.centre.actor.role is Role.COORDINATOR
    see_as = buttons(program.window)["See it as …"]
    actions = {action.text(): action for action in see_as.menu().actions()}
    assert len(actions) == len(Role)
    assert actions["Coordinator"].isChecked()
    actions["Reception"].trigger()
    qtbot.waitUntil(lambda: program.session.centre.actor.role is Role.RECEPTION, timeout=20_000)
