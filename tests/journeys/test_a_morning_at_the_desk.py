"""A morning at the desk in the real program, by scanner and keyboard alone, keys counted."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog

from familycare.domain.appointments import State
from familycare.domain.visiting_desk import pass_code
from familycare.services import desk_views, tasks
from tests.centre import NOW, ZONE, Home, at, copied, opened_as
from tests.journeys.person import Key

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("^This plugin does not support"),
]
TODAY = NOW.astimezone(ZONE).date()
KEYS_OF_A_NOTE = 3
"""Opening it, the mood, saving it: what a visit without anything special takes."""


@pytest.fixture
def morning(sqlite_template, tmp_path, clock):
    """Give a file with three visits of today."""
    template, numbers, keys = sqlite_template
    path = copied(template, tmp_path)
    home = Home.of(opened_as(path, clock, keys), numbers)
    visits = [
        home.book(home.visit(who, at(hour, day=TODAY)))
        for who, hour in ((home.anna, 9), (home.ben, 10), (home.carl, 11))
    ]
    home.opened.close()
    return path, visits


@pytest.fixture
def window(morning, started):
    return started(morning[0]).window


class Officer:
    """Somebody with a scanner in one hand; counts the keys that they press themselves."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot, self.keys = window, qtbot, 0
        window.go_to("desk")
        self.page = window.page
        qtbot.waitUntil(lambda: len(self.page.table.record_model.lines) == 3)

    def scan(self, visit):
        self._ready()
        self.qtbot.keyClicks(self.page.field, pass_code(visit.id))
        self.qtbot.keyClick(self.page.field, Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.page.line().id == visit.id)

    def press(self, *keys):
        for key in keys:
            dialogs = self.dialogs()
            if not dialogs:
                self._ready()
            target = dialogs[-1].focusWidget() if dialogs else self.page.field
            self.qtbot.keyClick(target, key)
            self.keys += 1

    def type(self, text):
        target = self.dialogs()[-1].focusWidget()
        self.qtbot.keyClicks(target, text)
        self.keys += len(text)

    def dialogs(self):
        return [d for d in self.window.findChildren(QDialog) if d.isVisible()]

    def wait_for_dialog(self):
        self.qtbot.waitUntil(lambda: bool(self.dialogs()))

    def stands(self, visit, state):
        self.qtbot.waitUntil(lambda: not self.dialogs())
        self.qtbot.waitUntil(
            lambda: any(
                line.id == visit.id and line.state is state
                for line in self.page.table.record_model.lines
            )
        )

    def _ready(self):
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.waitUntil(lambda: self.window.focusWidget() is self.page.field)


def test_a_morning_at_the_desk(morning, window, qtbot, clock):
    _path, (anna, ben, carl) = morning
    officer = Officer(window, qtbot)

    # Anna's mother comes with her pass.
    clock.instant = anna.slot.start - timedelta(minutes=5)
    officer.scan(anna)
    officer.press(Key.Key_Return)
    officer.wait_for_dialog()
    officer.press(Key.Key_Space, Key.Key_Return)
    officer.stands(anna, State.CHECKED_IN)

    # The visit is over, and was warm: three keys, and nobody has taken a hand off the scanner.
    clock.instant = anna.slot.end
    officer.scan(anna)
    officer.keys = 0
    officer.press(Key.Key_F4)
    officer.wait_for_dialog()
    officer.press(Key.Key_4, Key.Key_Return)
    officer.stands(anna, State.HELD)
    assert officer.keys == KEYS_OF_A_NOTE

    # Ben's mother forgot her pass, and comes late; what follows is typed into the same note.
    clock.instant = ben.slot.start + timedelta(minutes=12)
    officer._ready()
    qtbot.keyClicks(officer.page.field, "ben")
    qtbot.keyClick(officer.page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: officer.page.line().id == ben.id)
    officer.press(Key.Key_F2)
    officer.wait_for_dialog()
    assert officer.dialogs()[-1].late.value() == 12
    officer.press(Key.Key_Space, Key.Key_Return)
    officer.stands(ben, State.CHECKED_IN)
    clock.instant = ben.slot.end
    officer.scan(ben)
    officer.press(Key.Key_F4)
    officer.wait_for_dialog()
    officer.press(Key.Key_2)
    officer.dialogs()[-1].task.setFocus()
    officer.type("Ring her")
    officer.press(Key.Key_Return)
    officer.stands(ben, State.HELD)

    # Nobody came to Carl; that was a mistake, and is taken back.
    clock.instant = carl.slot.end
    officer.scan(carl)
    officer.press(Key.Key_F6)
    officer.wait_for_dialog()
    officer.press(Key.Key_Return)
    officer.stands(carl, State.NO_SHOW)
    window.actions_by_name.undo.trigger()
    officer.stands(carl, State.BOOKED)

    told, due = told_by(window, qtbot)
    assert [line.record.mood if line.record else None for line in told.visits] == [4, 2, None]
    assert [guest.attendance.minutes_late for guest in told.visits[1].guests] == [12]
    assert [task.text for task in due] == ["Ring her"]


def told_by(window, qtbot):
    """Read what is stored, as the window itself would."""
    answers = []
    runner = window.desk.runner
    runner.ask(window, lambda reading: desk_views.sheet(reading, TODAY), answers.append, key="1")
    runner.ask(window, tasks.listed, answers.append, key="2")
    qtbot.waitUntil(lambda: len(answers) == 2)
    return answers
