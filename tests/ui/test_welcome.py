import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from ui.welcome.new_centre_dialog import NewCentreDialog

from tests.ui.furnished import is_open, owned
from ui.locations import from_anywhere, needs_password, without_password
from ui.opening import CentreOpener
from ui.preferences import Preferences
from ui.welcome.choice_button import ChoiceButton
from ui.welcome.server_dialog import ServerDialog
from ui.welcome.window import WelcomeWindow

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def opener(jobs, clock, tmp_path):
    opener = CentreOpener(jobs, clock, tmp_path)
    opener.centres = []
    opener.opened.connect(opener.centres.append)
    yield opener
    for centre in opener.centres:
        centre.close()


@pytest.fixture
def window(qtbot, opener, preferences, icons):
    preferences.note_recent("/somewhere/linden.familycare")
    window = WelcomeWindow(opener, preferences, icons)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_new_centre_is_set_up_with_the_keyboard_alone(qtbot, opener, icons, tmp_path):
    dialog = NewCentreDialog(opener, icons)
    owned(qtbot, dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog._name, "Linden House")
    assert dialog._file.text().endswith("linden-house.familycare")
    dialog._zone.edit.setFocus()
    dialog._zone.edit.selectAll()
    qtbot.keyClicks(dialog._zone.edit, "shang")
    qtbot.keyClick(dialog._zone._list, Qt.Key.Key_Return)
    dialog._file.setText(str(tmp_path / "new.familycare"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opener.centres))

    assert opener.centres[0].name == "Linden House"
    assert opener.centres[0].zone.key == "Asia/Shanghai"
    assert not is_open(dialog)


def test_file_that_is_there_already_is_never_overwritten(qtbot, opener, icons, tmp_path):
    there = tmp_path / "there.familycare"
    there.write_text("precious")
    dialog = NewCentreDialog(opener, icons)
    owned(qtbot, dialog)
    dialog.show()
    dialog._name.setText("Linden House")
    dialog._zone.set_value("UTC")
    dialog._file.setText(str(there))
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("location").problem))

    assert dialog.isVisible()
    assert "already" in dialog.form.field("location").problem
    assert there.read_text() == "precious"


@pytest.mark.parametrize("missing", ["_name", "_zone", "_file"])
def test_what_is_missing_is_said_under_its_field(qtbot, opener, icons, missing):
    dialog = NewCentreDialog(opener, icons)
    owned(qtbot, dialog)
    dialog.show()
    dialog._name.setText("Linden House")
    dialog._zone.set_value("UTC")
    getattr(dialog, missing).clear()
    if missing == "_name":
        dialog._file.setText("/tmp/x.familycare")
    dialog.primary.click()
    problems = [field.problem for field in dialog.form._fields.values() if field.problem]
    assert len(problems) == 1
    assert problems[0].startswith("Please fill in")


def test_file_that_is_gone_is_explained_and_one_stays_here(qtbot, window, opener):
    window.open_location("/nowhere/linden.familycare")
    qtbot.waitUntil(lambda: "no file" in window.messages.text)
    assert opener.centres == []
    assert window.states.currentWidget() is window._content


def test_recent_centre_can_be_taken_off_the_list(qtbot, window, preferences):
    window._forget("/somewhere/linden.familycare")
    assert preferences.recent == ()


def test_server_of_the_list_is_asked_for_its_password_again(qtbot, window):
    window.open_location("postgresql://anna@db.example:5433/linden%20house")
    dialog = window.findChild(ServerDialog)
    assert dialog._address.text() == "db.example:5433"
    assert dialog._database.text() == "linden house"
    assert dialog._user.text() == "anna"
    assert dialog._password.text() == ""
    dialog._password.setText("p@ss/word")
    assert dialog.url() == "postgresql://anna:p%40ss%2Fword@db.example:5433/linden%20house"


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("postgresql://anna:secret@db:5432/linden", "postgresql://anna@db:5432/linden"),
        ("postgresql+psycopg://anna:***@db/linden", "postgresql://anna@db/linden"),
        ("/centres/linden.familycare", "/centres/linden.familycare"),
        ("C:\\Centres\\linden.familycare", "C:\\Centres\\linden.familycare"),
    ],
)
def test_password_is_never_kept(location, kept):
    assert without_password(location) == kept
    assert needs_password(kept) == ("://" in location)


def test_list_of_recent_centres_is_short_and_newest_first(preferences):
    for number in range(8):
        preferences.note_recent(f"/{number}")
    preferences.note_recent("/5")
    assert preferences.recent == ("/5", "/7", "/6", "/4", "/3")


def test_each_choice_says_what_it_leads_to(window):
    for choice in window.findChildren(ChoiceButton):
        assert choice.accessibleName()
        assert choice.accessibleDescription()


def test_choices_open_their_dialogs_by_key(qtbot, window):
    choice = next(c for c in window.findChildren(ChoiceButton) if "New" in c.accessibleName())
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert any(isinstance(each, NewCentreDialog) for each in window.findChildren(QDialog))


def test_demonstration_is_made_anew_with_its_progress(qtbot, opener, window):
    told = []
    for number in (1, 2):
        job = opener.open_demo(window)
        job.progressed.connect(lambda fraction, _text: told.append(fraction))
        window.wait_for(job)
        qtbot.waitUntil(lambda count=number: len(opener.centres) == count, timeout=60_000)
        opener.centres[-1].close()

    assert opener.is_demo(opener.centres[0])
    assert opener.centres[0].location == opener.centres[1].location
    assert told[-1] == 1


def test_making_the_demonstration_can_be_stopped_and_leaves_nothing(qtbot, opener, window):
    job = opener.open_demo(window)
    window.wait_for(job)
    qtbot.waitUntil(
        lambda: [b for b in window.findChildren(QPushButton) if b.text() == "Stop"] != []
    )
    with qtbot.waitSignal(job.ended, timeout=30_000):
        next(b for b in window.findChildren(QPushButton) if b.text() == "Stop").click()
    assert opener.centres == []
    assert list(opener._demo_folder.glob("*.familycare*")) == []


def test_a_file_named_in_one_folder_is_found_again_from_every_other(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert from_anywhere("a.familycare") == str(tmp_path / "a.familycare")
    assert from_anywhere("postgresql://eva@server/db") == "postgresql://eva@server/db"
