"""Setting up: rules before they are broken, a code on paper, and nothing before the end."""

import sqlite3  # as plain as earlier releases wrote it
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from familycare.domain.access import Role
from familycare.services import vault
from familycare.services.system_clock import SystemClock
from tests.centre import PASSWORD
from tests.ui.furnished import is_open
from ui.main_window import MainWindow
from ui.security.set_up_dialog import SetUpDialog
from ui.security.set_up_steps import CodeStep
from ui.widgets.secret_page import draw

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
Key = Qt.Key
SCHEMA = Path(__file__).parents[2] / "data" / "schema-0003.sql"


@pytest.fixture
def dialog(qtbot, program, tmp_path):
    program.show_welcome()
    program._set_up("")
    made = program.window.findChild(SetUpDialog)
    made.centre._file.setText(str(tmp_path / "new.familycare"))
    made.centre._keep_file()
    return made


def fill_in_centre(qtbot, dialog, folder=None):
    dialog.centre._name.setText("Linden House")
    dialog.centre._zone.set_value("Asia/Shanghai")
    if folder is not None:
        dialog.centre._file.setText(str(folder / "new.familycare"))
    dialog.primary.click()


def fill_in_administrator(qtbot, dialog):
    qtbot.waitUntil(dialog.administrator.isVisible)
    dialog.administrator._name.setText("Maria Weber")
    dialog.administrator._login.setText("maria")
    dialog.administrator._new.first.edit.setText(PASSWORD)
    dialog.administrator._new.again.edit.setText(PASSWORD)
    dialog.primary.click()


def to_the_last_step(qtbot, dialog):
    fill_in_centre(qtbot, dialog)
    fill_in_administrator(qtbot, dialog)
    dialog.primary.click()


def files_in(folder):
    return sorted(path.name for path in folder.glob("new.familycare*"))


def test_a_new_centre_is_set_up_and_its_administrator_signed_in(qtbot, program, dialog, tmp_path):
    to_the_last_step(qtbot, dialog)
    assert files_in(tmp_path) == []  # nothing is made before the end
    qtbot.keyClicks(dialog.typed_back._typed, dialog.code.code.lower().replace("-", " "))
    qtbot.keyClick(dialog.typed_back._typed, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
    centre = program.session.centre
    assert centre.name == "Linden House"
    assert centre.zone.key == "Asia/Shanghai"
    assert (centre.account.name, centre.actor.role) == ("Maria Weber", Role.ADMINISTRATOR)
    assert not is_open(dialog)


def test_all_that_is_wrong_in_a_step_is_said_at_once(qtbot, dialog):
    dialog.centre._zone.clear()
    dialog.primary.click()
    wrong = [name for name, field in dialog.form._fields.items() if field.problem]
    assert wrong == ["centre", "time_zone"]
    fill_in_centre(qtbot, dialog)
    qtbot.waitUntil(dialog.administrator.isVisible)
    dialog.administrator._login.setText("maria weber")
    dialog.administrator._new.first.edit.setText("password1234")
    dialog.primary.click()
    wrong = [name for name, field in dialog.form._fields.items() if field.problem]
    assert wrong == ["name", "login", "password", "again"]


def test_the_rules_of_passwords_are_named_before_they_are_broken(dialog):
    hints = dialog.administrator._new.first.parent().findChildren(type(dialog.code.shown))
    assert any("At least 12 characters" in hint.text() for hint in hints)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("lamp", "Too short yet"),
        ("aaaaaaaaaaaaaaaa", "Too easily guessed"),
        ("lamp on a hill", "Good enough"),
        ("lamp on a green hill", "Hard to guess"),
        ("lamp on a green hill at noon", "Very strong"),
    ],
)
def test_how_strong_a_password_is_is_told_in_words(qtbot, dialog, typed, told):
    qtbot.keyClicks(dialog.administrator._new.first.edit, typed)
    assert dialog.administrator._new.told.text() == told


def test_a_file_that_is_there_already_is_never_overwritten(qtbot, dialog, tmp_path):
    there = tmp_path / "new.familycare"
    there.write_text("precious")
    fill_in_centre(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.form.field("location").problem))
    assert "already" in dialog.form.field("location").problem
    assert dialog.centre.isVisible()
    assert there.read_text() == "precious"


def test_a_folder_that_is_copied_elsewhere_is_said_once_with_the_reason(qtbot, dialog, tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    fill_in_centre(qtbot, dialog, folder)
    qtbot.waitUntil(lambda: not dialog.centre.warning.isHidden())
    assert "Dropbox" in dialog.centre.warning.text()
    assert dialog.centre.isVisible()
    dialog.primary.click()
    qtbot.waitUntil(dialog.administrator.isVisible)


def test_a_network_drive_is_refused(qtbot, dialog):
    dialog.centre._name.setText("Linden House")
    dialog.centre._zone.set_value("UTC")
    dialog.centre._file.setText("//server/share/new.familycare")
    dialog.primary.click()
    qtbot.waitUntil(lambda: "network" in dialog.form.field("location").problem)


def test_the_code_is_typed_from_paper_and_never_pasted(qtbot, dialog):
    to_the_last_step(qtbot, dialog)
    field = dialog.typed_back._typed
    QGuiApplication.clipboard().setText(dialog.code.code)
    qtbot.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(field, Qt.MouseButton.MiddleButton)
    assert field.text() == ""
    assert "pasting is off" in dialog.form.field("recovery_code").problem
    QGuiApplication.clipboard().clear()


def test_a_slip_in_the_code_is_found_and_nothing_is_made(qtbot, dialog, tmp_path):
    to_the_last_step(qtbot, dialog)
    code = dialog.code.code
    slip = "2" if code[0] != "2" else "3"
    dialog.typed_back._typed.setText(slip + code[1:])
    dialog.primary.click()
    assert "group 1" in dialog.form.field("recovery_code").problem
    assert files_in(tmp_path) == []


def test_the_code_of_another_centre_is_not_taken(qtbot, dialog):
    to_the_last_step(qtbot, dialog)
    other = CodeStep()
    dialog.typed_back._typed.setText(other.code)
    dialog.primary.click()
    assert "not the code" in dialog.form.field("recovery_code").problem


def test_the_page_holds_the_code_and_not_what_the_centre_is_called(qtbot, dialog, tmp_path):
    fill_in_centre(qtbot, dialog)
    fill_in_administrator(qtbot, dialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    draw(printer, dialog.code.page())
    document = PdfReader(tmp_path / "page.pdf")
    text = document.pages[0].extract_text()
    assert len(document.pages) == 1
    assert dialog.code.code in text.replace("\n", "")
    assert "Linden" not in text
    assert "Maria" not in text


def test_the_code_is_saved_as_text_only_if_the_person_wants(dialog, tmp_path):
    dialog.code._save(str(tmp_path / "code"))
    assert dialog.code.code in (tmp_path / "code.txt").read_text("utf-8")
    assert "Move code.txt" in dialog.code.told.text()


def test_leaving_half_way_asks_first_and_leaves_nothing(qtbot, program, dialog, tmp_path):
    qtbot.keyClicks(dialog.centre._name, "Linden House")
    to_the_last_step(qtbot, dialog)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._question.isVisible()
    dialog._throw_away()
    assert files_in(tmp_path) == []
    assert program.session is None


def test_one_may_go_back_and_find_what_one_typed(qtbot, dialog):
    fill_in_centre(qtbot, dialog)
    qtbot.waitUntil(dialog.administrator.isVisible)
    dialog.back.click()
    assert dialog.centre.isVisible()
    assert dialog.centre._name.text() == "Linden House"


def test_a_plain_centre_is_encrypted_with_all_that_is_in_it(qtbot, program, tmp_path):
    plain = tmp_path / "old.familycare"
    with closing(sqlite3.connect(plain)) as connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
    program.start(str(plain))
    qtbot.waitUntil(lambda: program.window.findChild(SetUpDialog) is not None)
    dialog = program.window.findChild(SetUpDialog)
    fill_in_administrator(qtbot, dialog)
    dialog.primary.click()
    dialog.typed_back._typed.setText(dialog.code.code)
    dialog.primary.click()
    qtbot.waitUntil(lambda: program.session is not None, timeout=30_000)
    assert program.session.centre.account.login == "maria"
    program.show_welcome()
    assert not plain.read_bytes().startswith(b"SQLite format 3")
    assert vault.unlock(str(plain), "maria", PASSWORD, SystemClock())
    assert [p.name for p in Path(tmp_path).glob("old.familycare.encrypting")] == []
