"""Locking: by the person, by nobody being there, by the system; and what becomes of all else."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from familycare.domain.access import Role
from familycare.domain.settings import OutOfRange, Settings
from familycare.domain.trail import Deed
from familycare.services import drafts, house, vault
from familycare.services.system_clock import SystemClock
from tests.centre import COORDINATOR, PASSWORD
from ui import reopening
from ui.security.bars import CountdownBar
from ui.security.cover import Cover
from ui.security.idle import COUNTED_DOWN, IdleLock, since_boot
from ui.security.system_lock import LEAVING, POWER, SESSION_CHANGED, SUSPENDING, is_leaving

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Waiting:
    """A clock that stands until it is told how much time has gone by."""

    def __init__(self):
        self.seconds = 1_000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    """Give every test the time of the furnished centre."""
    return SystemClock()


@pytest.fixture
def passing():
    return Waiting()


@pytest.fixture
def idle(qapp, passing):
    made = IdleLock(qapp, 5, clock=passing)
    made.locked, made.told = [], []
    made.lockWanted.connect(lambda: made.locked.append(passing.seconds))
    made.left.connect(made.told.append)
    yield made
    made.deleteLater()


def after(idle, passing, seconds):
    passing.seconds += seconds
    idle.look()


def test_nobody_there_for_five_minutes_locks(idle, passing):
    after(idle, passing, 5 * 60 - 1)
    assert idle.locked == []
    after(idle, passing, 1)
    assert len(idle.locked) == 1


def test_the_last_half_minute_is_counted_down(idle, passing):
    after(idle, passing, 5 * 60 - COUNTED_DOWN - 1)
    assert idle.told == []
    after(idle, passing, 1)
    after(idle, passing, 10)
    assert idle.told == [COUNTED_DOWN, COUNTED_DOWN - 10]


@pytest.mark.parametrize(
    "event",
    [
        lambda: QKeyEvent(QEvent.Type.KeyPress, Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
        lambda: QMouseEvent(
            QEvent.Type.MouseMove, QPointF(1, 1), QPointF(1, 1), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        ),
    ],
)  # fmt: skip
def test_a_key_or_a_movement_of_the_mouse_keeps_it_open(qapp, idle, passing, event):
    after(idle, passing, 5 * 60 - 1)
    window = QWindow()
    idle._watch(window)
    QCoreApplication.sendEvent(window, event())
    assert idle.told == [1, 0]
    after(idle, passing, 5 * 60 - 1)
    assert idle.locked == []


def test_time_asleep_counts(idle, passing):
    after(idle, passing, 8 * 3600)
    assert len(idle.locked) == 1


def test_the_clock_goes_on_while_the_computer_sleeps_and_nobody_sets_it():
    assert 0 < since_boot() <= since_boot()


def test_ctrl_l_locks_from_a_dialog_too(qtbot, idle):
    dialog = QLineEdit()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    idle._watch(dialog.windowHandle())
    qtbot.keyClick(dialog.windowHandle(), Key.Key_L, CONTROL)
    assert len(idle.locked) == 1
    assert dialog.text() == ""


@pytest.mark.parametrize("minutes", [0, 16])
def test_it_locks_after_one_to_fifteen_minutes(minutes):
    with pytest.raises(OutOfRange):
        Settings(lock_after_minutes=minutes).check()
    Settings(lock_after_minutes=1).check()


def test_what_windows_tells_of_leaving_is_understood():
    assert all(is_leaving(SESSION_CHANGED, about) for about in LEAVING)
    assert is_leaving(POWER, SUSPENDING)
    assert not is_leaving(SESSION_CHANGED, 0x8)  # unlocked again
    assert not is_leaving(0x0100, 0x7)  # a key


SAVES_THE_SCREEN = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.security.system_lock import SystemLock

app = QCoreApplication([])
system = SystemLock()
system.locked.connect(lambda: (print("locked"), app.quit()))

def tell(active):
    signal = QDBusMessage.createSignal("/ScreenSaver", sys.argv[1], "ActiveChanged")
    signal.setArguments([active])
    QDBusConnection.sessionBus().send(signal)

QTimer.singleShot(0, lambda: tell(False))
QTimer.singleShot(200, lambda: print("still open"))
QTimer.singleShot(300, lambda: tell(True))
QTimer.singleShot(10_000, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no D-Bus here")
@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_the_screen_saver_locks_over_a_real_bus(name):
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SAVES_THE_SCREEN, name],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.split("\n")[:2] == ["still open", "locked"]


# The whole program


def begin_note(qtbot, program, home, text="Her sister calls on Sunday."):
    """Open the form of a new note about Anna, and type."""
    forms = []
    reopening.reopen(program.window, f"note/{home.anna}/0", forms.append, print)
    qtbot.waitUntil(lambda: bool(forms))
    qtbot.keyClicks(forms[0].text, text)
    return forms[0]


def test_the_lock_button_leaves_for_a_fresh_process(qtbot, program, sign_in, replaced, location):
    window = sign_in()
    window.header.lock.click()
    assert replaced == [["--language", "en", "--locked", location]]
    assert program.session is None


def test_no_argument_of_the_fresh_process_is_secret(program, sign_in, replaced):
    sign_in()
    program.lock()
    assert PASSWORD not in " ".join(replaced[0])
    assert COORDINATOR not in " ".join(replaced[0])


def test_ctrl_l_in_the_window_locks(qtbot, program, sign_in, replaced):
    window = sign_in()
    qtbot.keyClick(window, Key.Key_L, CONTROL)
    assert len(replaced) == 1


def test_signing_out_forgets_who_was_there(program, sign_in, replaced, preferences, location):
    sign_in().actions_by_name.sign_out.trigger()
    assert len(replaced) == 1
    assert preferences.login_of(location) == ""


def test_another_centre_is_opened_by_a_fresh_process(qtbot, program, sign_in, home, replaced):
    window = sign_in()
    begin_note(qtbot, program, home)
    window.actions_by_name.other_centre.trigger()
    assert replaced == [["--language", "en", "--locked"]]
    assert program.session is None
    assert not window.isVisible() or window.findChildren(Cover)


def test_that_it_locked_by_itself_is_told_apart(program, sign_in, location):
    sign_in()
    program.lock_at_any_cost()
    program.start(location)
    clock = SystemClock()
    opened = vault.open(location, clock, vault.unlock(location, COORDINATOR, PASSWORD, clock))
    with opened.reading() as reading:
        run = reading.transaction.connection.exec_driver_sql
        (facts,) = run("SELECT facts FROM audit WHERE deed = 'lock'").one()
    opened.close()
    assert facts == '{"drafts":0,"itself":1}'


def test_a_list_of_accounts_that_was_tampered_with_is_an_alarm(sign_in, program, location):
    clock = SystemClock()
    opened = vault.open(location, clock, vault.unlock(location, "eva", PASSWORD, clock))
    with opened.database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE account SET role = 'administrator'")
        connection.commit()
    opened.close()
    window = sign_in()
    assert "past this program" in window.messages.text
    assert program.session.centre.actor.role is Role.COORDINATOR


def test_while_it_locks_nothing_can_be_read(qtbot, program, sign_in, home, replaced):
    window = sign_in()
    form = begin_note(qtbot, program, home)
    covered = []

    def look(_arguments):
        for place in (window, form):
            over = [c for c in place.findChildren(Cover) if c.parent() is place]
            covered.append(over[0].isVisible() and over[0].geometry() == place.rect())

    program.replace = look
    program.lock()
    assert covered == [True, True]


def test_the_trail_tells_of_locking_and_what_was_begun_is_kept(
    qtbot, program, sign_in, home, location
):
    sign_in()
    begin_note(qtbot, program, home)
    program.lock()
    clock = SystemClock()
    opened = vault.open(location, clock, vault.unlock(location, COORDINATOR, PASSWORD, clock))
    with opened.reading() as reading:
        kept = drafts.mine(reading)
        deeds = reading.transaction.connection.exec_driver_sql("SELECT deed, facts FROM audit")
        told = [tuple(row) for row in deeds]
    opened.close()
    assert [draft.form for draft in kept] == [f"note/{home.anna}/0"]
    assert (Deed.LOCK, '{"drafts":1}') in [(d, f.replace(" ", "")) for d, f in told]
    assert "sister" not in str(told)


def test_the_copied_text_goes_with_the_process(qtbot, program, sign_in):
    sign_in()
    QApplication.clipboard().setText("Anna Klein")
    if not QApplication.clipboard().ownsClipboard():
        pytest.skip("this platform's clipboard belongs to nobody")
    program.lock()
    assert QApplication.clipboard().text() == ""


def test_what_cannot_be_kept_is_said_and_left_behind_at_the_second_attempt(
    qtbot, program, sign_in, home, replaced
):
    window = sign_in()
    begin_note(qtbot, program, home, "x")
    form = window.findChild(QPlainTextEdit)
    form.setPlainText("x" * 300_000)
    program.lock()
    assert replaced == []
    assert "could not be kept" in window.messages.text
    assert not any(cover.isVisible() for cover in window.findChildren(Cover))
    program.lock()
    assert len(replaced) == 1


def test_when_nobody_is_there_it_locks_at_any_cost(qtbot, program, sign_in, home, replaced):
    window = sign_in()
    begin_note(qtbot, program, home, "x")
    window.findChild(QPlainTextEdit).setPlainText("x" * 300_000)
    program.session.mustLock.emit()
    assert len(replaced) == 1


def test_the_countdown_is_a_bar_that_takes_no_focus(qtbot, program, sign_in):
    window = sign_in()
    bar = window.findChild(CountdownBar)
    window.header.search.setFocus()
    program.session._guard._idle.left.emit(27)
    assert bar.isVisible()
    assert "27 seconds" in bar.text.text()
    assert window.header.search.hasFocus()
    program.session._guard._idle.left.emit(0)
    assert not bar.isVisible()


def test_the_setting_holds_at_once(qtbot, program, sign_in):
    sign_in("eva")
    idle = program.session._guard._idle
    program.session.runner.run_now(
        lambda work: house.change_settings(work, Settings(lock_after_minutes=1))
    )
    qtbot.waitUntil(lambda: idle._limit == 60)


def test_a_demonstration_does_not_lock_by_itself(qtbot, program):
    program.start(demo=True)
    qtbot.waitUntil(lambda: program.session is not None, timeout=60_000)
    assert program.session._guard is None
    assert program.window.findChild(CountdownBar) is None


def test_the_fresh_process_asks_the_same_person_at_the_same_place(
    qapp, qtbot, program, sign_in, location
):
    window = sign_in()
    window.resize(800, 650)
    program.lock()
    program.start(location)
    assert isinstance(program.window, QWidget)
    assert program.window.card.login.text() == COORDINATOR
    assert program.window.size().toTuple() == (800, 650)
