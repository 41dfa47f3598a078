"""A centre that cannot be opened: the page on which one signs in offers a backup."""

from pathlib import Path

import pytest

from familycare.persistence.keys import keys_beside
from familycare.services import backups
from tests.centre import FOUNDER, PASSWORD, at
from ui.main_window import MainWindow
from ui.security.restore_card import RestoreCard

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


@pytest.fixture
def lost(home):
    """Make a backup, then lose the keys of the centre; return where it is."""
    home.book(home.visit(home.anna, at(10)))
    backups.make(home.opened)
    home.opened.close()
    for place in keys_beside(Path(home.opened.location)):
        place.unlink()
    return home.opened.location


@pytest.fixture
def card(qtbot, program, lost):
    """Try to sign in, which cannot be; then choose the way out that is offered."""
    program.start(lost)
    card = program.window.card
    card.login.setText(FOUNDER.login)
    card.password.edit.setText(PASSWORD)
    card.primary.click()
    qtbot.waitUntil(lambda: card.restore is not None)
    card.restore.click()
    assert isinstance(program.window.card, RestoreCard)
    return program.window.card


def test_everything_that_is_missing_is_said(card):
    card.primary.click()
    assert card.form.field("reason").problem
    assert card.form.field("password").problem


def test_the_centre_comes_back_and_one_signs_in(qtbot, program, card):
    card.password.edit.setText(PASSWORD)
    card.reason.setText("The keys were lost")
    card.primary.click()
    qtbot.waitUntil(lambda: program.window.card is not card, timeout=20_000)
    assert "who was kept out" in program.window.card.warning.text()

    program.window.card.password.edit.setText(PASSWORD)
    program.window.card.primary.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)


def test_a_wrong_password_is_said_and_nothing_happens(qtbot, card, lost):
    card.password.edit.setText("not the right password")
    card.reason.setText("The keys were lost")
    card.primary.click()
    qtbot.waitUntil(lambda: not card.busy)
    assert card.form.field("password").problem
    assert not keys_beside(Path(lost))[0].exists()


def test_without_a_backup_nothing_is_offered(qtbot, program, home):
    home.opened.close()
    for place in keys_beside(Path(home.opened.location)):
        place.unlink()
    program.start(home.opened.location)
    card = program.window.card
    card.login.setText(FOUNDER.login)
    card.password.edit.setText(PASSWORD)
    card.primary.click()
    qtbot.waitUntil(lambda: not card.busy)
    qtbot.wait(50)
    assert card.restore is None
