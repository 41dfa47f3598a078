"""Who may sign in, as an administrator sets it: let in, given another role, kept out."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from familycare.domain.access import Role
from familycare.domain.accounts import WrongSignIn
from familycare.services import accounts, vault
from familycare.services.accounts import NewAccount
from tests.centre import COORDINATOR, PASSWORD
from ui.security.change_password_dialog import ChangePasswordDialog
from ui.settings.accounts_section import AccountsSection

NEW = "four quiet green boats"
WAIT = timedelta(minutes=1)
Key = Qt.Key


@pytest.fixture
def part(desk, qtbot):
    made = AccountsSection(desk)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitUntil(lambda: len(lines(made)) == 2)
    return made


@pytest.fixture
def dialog_of(part, qtbot):
    def wait(kind=QDialog):
        def found():
            return [d for d in part.findChildren(kind) if d.isVisible()]

        qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
        return found()[-1]

    return wait


def lines(part):
    return part.table.record_model.lines


def line_of(part, login):
    return next(line for line in lines(part) if line.account.login == login)


def choose(part, login):
    part.table.setFocus()
    row = lines(part).index(line_of(part, login))
    part.table.setCurrentIndex(part.table.record_model.index(row, 0))


def sign_in(desk, login, password, clock):
    """Try whether one gets in."""
    location = desk.runner._centre.location
    return vault.unlock(location, login, password, clock).secrets.account


def test_somebody_is_let_in_with_a_password_for_one_time(part, dialog_of, desk, clock, qtbot):
    part.add.click()
    dialog = dialog_of()
    qtbot.keyClicks(dialog.name, "Omar")
    qtbot.keyClicks(dialog.login, "omar")
    dialog.primary.click()
    told = dialog_of()
    qtbot.waitUntil(lambda: hasattr(dialog_of(), "shown"), timeout=20_000)
    told = dialog_of()
    account = sign_in(desk, "omar", told.shown.text(), clock)
    assert (account.role, account.must_change) == (Role.RECEPTION, True)
    assert told.shown.text() in told.page().text()
    told.accept()
    qtbot.waitUntil(lambda: len(lines(part)) == 3)


def test_whoever_works_here_brings_name_and_role(part, dialog_of, home):
    part.add.click()
    dialog = dialog_of()
    dialog.member.set_value(home.hanna)
    assert dialog.name.text() == "Hanna"
    assert dialog.role.value() is Role.COUNSELLOR
    dialog._throw_away()


def test_all_that_is_missing_is_said_at_once(part, dialog_of):
    part.add.click()
    dialog = dialog_of()
    dialog.primary.click()
    wrong = [name for name, field in dialog.form._fields.items() if field.problem]
    assert wrong == ["name", "login"]
    dialog.reject()


def test_a_sign_in_name_belongs_to_one_person(part, dialog_of, qtbot):
    part.add.click()
    dialog = dialog_of()
    dialog.name.setText("Clara Zwei")
    dialog.login.setText(COORDINATOR.upper())
    dialog.primary.click()
    qtbot.waitUntil(lambda: "taken" in dialog.form.field("login").problem, timeout=20_000)
    dialog._throw_away()


def test_who_is_kept_out_stays_in_the_list_and_may_come_back(part, desk, clock, qtbot):
    choose(part, COORDINATOR)
    qtbot.keyClick(part.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: not line_of(part, COORDINATOR).account.active, timeout=20_000)
    with pytest.raises(WrongSignIn):
        sign_in(desk, COORDINATOR, PASSWORD, clock)
    choose(part, COORDINATOR)
    assert part.toggle.text() == "Enable"
    part.toggle.click()
    qtbot.waitUntil(lambda: line_of(part, COORDINATOR).account.active, timeout=20_000)


def test_a_forgotten_password_is_replaced_by_one_for_one_time(part, dialog_of, desk, clock, qtbot):
    choose(part, COORDINATOR)
    part.reset.click()
    told = dialog_of()
    assert sign_in(desk, COORDINATOR, told.shown.text(), clock).must_change
    told.accept()


def test_another_role_takes_ones_own_password_and_a_reason(part, dialog_of, qtbot):
    choose(part, COORDINATOR)
    qtbot.keyClick(part.table, Key.Key_Return)
    dialog = dialog_of()
    dialog.role.set_value(Role.AUDITOR)
    dialog.primary.click()
    wrong = [name for name, field in dialog.form._fields.items() if field.problem]
    assert wrong == ["reason", "own_password"]
    dialog.step_up.reason.setText("Clara leaves the house")
    dialog.step_up.password.edit.setText("not the right one")
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: "not your password" in dialog.form.field("own_password").problem, timeout=20_000
    )
    assert line_of(part, COORDINATOR).account.role is Role.COORDINATOR


def test_another_role_is_given(part, dialog_of, qtbot):
    choose(part, COORDINATOR)
    part.edit.click()
    dialog = dialog_of()
    dialog.role.set_value(Role.AUDITOR)
    dialog.step_up.reason.setText("Clara leaves the house")
    dialog.step_up.password.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: line_of(part, COORDINATOR).account.role is Role.AUDITOR, timeout=20_000
    )


@pytest.fixture
def chief(part, desk, qtbot):
    """Let a second administrator in, beside the form."""
    order = NewAccount(login="ina", name="Ina", role=Role.ADMINISTRATOR)
    desk.runner.manage(
        part,
        lambda centre: accounts.add(centre, order, password=PASSWORD, reason="Two are needed"),
    )
    qtbot.waitUntil(lambda: len(lines(part)) == 3, timeout=20_000)
    choose(part, "ina")


def test_a_new_administrator_takes_ones_own_password(part, dialog_of, qtbot):
    part.add.click()
    dialog = dialog_of()
    assert not dialog.step_up.password.isVisible()
    dialog.name.setText("Ina")
    dialog.login.setText("ina")
    dialog.role.set_value(Role.ADMINISTRATOR)
    assert dialog.step_up.password.isVisible()
    dialog.primary.click()
    wrong = [name for name, field in dialog.form._fields.items() if field.problem]
    assert wrong == ["reason", "own_password"]
    dialog.step_up.reason.setText("Eva goes on leave")
    dialog.step_up.password.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(lambda: hasattr(dialog_of(), "shown"), timeout=20_000)
    dialog_of().accept()
    qtbot.waitUntil(lambda: len(lines(part)) == 3)


@pytest.mark.usefixtures("chief")
def test_an_administrator_is_kept_out_with_ones_own_password_only(part, dialog_of, clock, qtbot):
    part.toggle.click()
    dialog = dialog_of()
    dialog.step_up.reason.setText("Ina leaves the house")
    dialog.step_up.password.edit.setText("not the right one")
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: "not your password" in dialog.form.field("own_password").problem, timeout=20_000
    )
    assert line_of(part, "ina").account.active
    clock.instant += WAIT
    dialog.step_up.password.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(lambda: not line_of(part, "ina").account.active, timeout=20_000)


@pytest.mark.usefixtures("chief")
def test_an_administrator_comes_back_with_ones_own_password_only(part, dialog_of, desk, qtbot):
    def disable(centre):
        ina = line_of(part, "ina").account.id
        accounts.disable(centre, ina, password=PASSWORD, reason="On leave")

    desk.runner.manage(part, disable)
    qtbot.waitUntil(lambda: not line_of(part, "ina").account.active, timeout=20_000)
    choose(part, "ina")
    part.toggle.click()
    dialog = dialog_of()
    assert not line_of(part, "ina").account.active
    dialog.step_up.reason.setText("Back from leave")
    dialog.step_up.password.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(lambda: line_of(part, "ina").account.active, timeout=20_000)


def test_another_recovery_code_is_asked_for_where_there_is_one(part, qtbot):
    with qtbot.waitSignal(part.codeWanted):
        part.code.click()
    assert part.code.isVisible()


@pytest.mark.usefixtures("chief")
def test_an_administrators_password_is_replaced_with_ones_own(part, dialog_of, desk, clock, qtbot):
    part.reset.click()
    dialog = dialog_of()
    dialog.step_up.reason.setText("Ina forgot it")
    dialog.step_up.password.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(lambda: hasattr(dialog_of(), "shown"), timeout=20_000)
    told = dialog_of()
    assert sign_in(desk, "ina", told.shown.text(), clock).must_change
    told.accept()


def test_nobody_changes_their_own_account_here(part):
    choose(part, "eva")
    assert not part.edit.isEnabled()
    assert not part.reset.isEnabled()
    assert not part.toggle.isEnabled()


def test_ones_own_password_is_changed_by_who_knows_the_present_one(desk, part, clock, qtbot):
    dialog = ChangePasswordDialog(desk, "eva", part)
    dialog.open()
    dialog.present.edit.setText("not the right one")
    dialog.new.first.edit.setText(NEW)
    dialog.new.again.edit.setText(NEW)
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: "present password" in dialog.form.field("present").problem, timeout=20_000
    )
    clock.instant += WAIT
    dialog.present.edit.setText(PASSWORD)
    dialog.new.first.edit.setText(PASSWORD)
    dialog.new.again.edit.setText(PASSWORD)
    dialog.primary.click()
    qtbot.waitUntil(lambda: "from before" in dialog.form.field("password").problem, timeout=20_000)
    dialog.new.first.edit.setText(NEW)
    dialog.new.again.edit.setText(NEW)
    with qtbot.waitSignal(dialog.changed, timeout=20_000):
        dialog.primary.click()
    assert sign_in(desk, "eva", NEW, clock)
