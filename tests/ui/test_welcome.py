import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.locations import from_anywhere, is_server, login_of, name_of, without_password
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
def window(qtbot, preferences, icons):
    preferences.note_recent("/somewhere/linden.familycare")
    window = WelcomeWindow(preferences, icons)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_recent_centre_can_be_taken_off_the_list(qtbot, window, preferences):
    window._forget("/somewhere/linden.familycare")
    assert preferences.recent == ()


def test_a_server_is_chosen_by_address_and_database(qtbot, window):
    chosen = []
    window.centreChosen.connect(chosen.append)
    window._connect()
    dialog = window.findChild(ServerDialog)
    dialog.primary.click()
    problems = [field.problem for field in dialog.form._fields.values() if field.problem]
    assert len(problems) == 2
    dialog._address.setText("db.example:5433")
    dialog._database.setText("linden house")
    dialog.primary.click()
    assert chosen == ["postgresql://db.example:5433/linden%20house"]


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
    assert is_server(kept) == ("://" in location)


@pytest.mark.parametrize(
    ("location", "name", "login"),
    [
        ("/centres/linden.familycare", "linden.familycare", ""),
        ("postgresql://anna@db:5432/linden%20house", "linden house · db", "anna"),
        ("postgresql://db/linden", "linden · db", ""),
    ],
)
def test_what_a_place_is_called_before_anybody_has_signed_in(location, name, login):
    assert (name_of(location), login_of(location)) == (name, login)


def test_list_of_recent_centres_is_short_and_newest_first(preferences):
    for number in range(8):
        preferences.note_recent(f"/{number}")
    preferences.note_recent("/5")
    assert preferences.recent == ("/5", "/7", "/6", "/4", "/3")


def test_each_choice_says_what_it_leads_to(window):
    for choice in window.findChildren(ChoiceButton):
        assert choice.accessibleName()
        assert choice.accessibleDescription()


def test_choices_are_made_by_key(qtbot, window):
    choice = next(c for c in window.findChildren(ChoiceButton) if "New" in c.accessibleName())
    choice.setFocus()
    with qtbot.waitSignal(window.newCentreWanted):
        qtbot.keyClick(choice, Qt.Key.Key_Space)


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
