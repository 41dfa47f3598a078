"""Another recovery code: one's password, the page, the code typed back, and then it counts."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from familycare.domain.recovery_codes import WrongRecoveryCode
from familycare.persistence import keys
from tests.centre import FOUNDER, PASSWORD
from ui.security.recovery_code_dialog import RecoveryCodeDialog


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def dialog(desk, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RecoveryCodeDialog(desk, parent)
    made.open()
    yield made
    parent.close()


def next_step(dialog, qtbot, password=PASSWORD):
    dialog.step_up.reason.setText("The page was lost")
    dialog.step_up.password.edit.setText(password)
    dialog.primary.click()


def key_file(home):
    return keys.read(Path(home.opened.location)).key_file


def test_the_code_is_shown_after_ones_own_password_only(dialog, home, qtbot):
    dialog.primary.click()
    assert dialog.form.field("reason").problem
    next_step(dialog, qtbot, "not the right one")
    qtbot.waitUntil(lambda: bool(dialog.form.field("own_password").problem), timeout=20_000)
    assert not dialog.code.shown.isVisible()
    home.opened.clock.instant += timedelta(minutes=1)
    next_step(dialog, qtbot)
    qtbot.waitUntil(dialog.code.shown.isVisible, timeout=20_000)
    assert not dialog.step_up.password.isVisible()


def test_it_counts_once_it_is_typed_back_and_the_one_before_no_more(dialog, home, qtbot):
    next_step(dialog, qtbot)
    qtbot.waitUntil(dialog.code.shown.isVisible, timeout=20_000)
    dialog.primary.click()
    typed = dialog.typed_back._typed
    assert typed.isVisible()
    typed.setText(FOUNDER.recovery_code)
    dialog.primary.click()
    assert "not the code that was shown" in dialog.form.field("recovery_code").problem
    assert key_file(home).recover(FOUNDER.recovery_code)
    typed.setText(dialog.code.code.lower())
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.primary.click()
    assert key_file(home).recover(dialog.code.code)
    with pytest.raises(WrongRecoveryCode):
        key_file(home).recover(FOUNDER.recovery_code)


def test_leaving_on_the_way_leaves_the_one_before(dialog, home, qtbot):
    next_step(dialog, qtbot)
    qtbot.waitUntil(dialog.code.shown.isVisible, timeout=20_000)
    dialog.primary.click()
    dialog.back.click()
    assert dialog.code.shown.isVisible()
    dialog._throw_away()
    assert key_file(home).recover(FOUNDER.recovery_code)
