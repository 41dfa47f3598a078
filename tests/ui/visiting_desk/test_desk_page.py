"""A day at the desk in the window: the cursor stays in one field, and few keys do everything."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QPushButton

from familycare.domain.access import Actor, Role
from familycare.domain.appointments import ATTENDED, AbsenceCause, State
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.visiting_desk import EndedEarly, pass_code
from familycare.services import appointments, desk_views, house, restrictions, tasks
from familycare.services import desk as desk_services
from familycare.services.orders import RecordAttendance
from tests.centre import COORDINATOR, NOW, PASSWORD, ZONE, at
from ui.page import DayPaper
from ui.visiting_desk import visit_details
from ui.visiting_desk.page import DeskPage
from ui.visiting_desk.toolbar import TASKS
from ui.widgets.empty_state import EmptyState

Key = Qt.Key
TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture
def visit(home):
    return home.book(home.visit(home.anna, at(9, day=TODAY)))


@pytest.fixture
def page(desk, qtbot, visit):
    return shown(desk, qtbot)


def shown(desk, qtbot):
    """Show the desk in a window, with its details beside it, and wait for the visits."""
    window = QMainWindow()
    qtbot.addWidget(window)
    page = DeskPage(desk)
    page.owner = window
    window.setCentralWidget(page)
    page.bar = page.toolbar()
    qtbot.addWidget(page.bar)
    page.beside = []
    page.detailsWanted.connect(page.beside.append)
    window.resize(1200, 700)
    with qtbot.waitSignal(page.workToDoChanged):
        window.show()
    return page


class Typing:
    """Presses keys in whatever has the cursor, and counts them."""

    def __init__(self, qtbot, page):
        self.qtbot, self.page, self.count = qtbot, page, 0

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(self._place(), key)
            self.count += 1

    def type(self, text):
        self.qtbot.keyClicks(self._place(), text)
        self.count += len(text)

    def _place(self):
        dialogs = [d for d in self.page.owner.findChildren(QDialog) if d.isVisible()]
        if dialogs:
            return dialogs[-1].focusWidget() or dialogs[-1]
        self.page.owner.activateWindow()  # as a window manager does when a dialog has closed
        self.qtbot.waitUntil(self.page.owner.isActiveWindow)
        return self.page.field


@pytest.fixture
def keys(qtbot, page):
    return Typing(qtbot, page)


def scan(keys, text):
    """Let the scanner type, which is nobody's keystroke."""
    keys.qtbot.keyClicks(keys.page.field, text)
    keys.qtbot.keyClick(keys.page.field, Key.Key_Return)


def stored(home, visit, day=TODAY):
    return home.ask(desk_views.sheet, day).visit(visit.id)


def dialog_of(page, qtbot):
    def found():
        return [d for d in page.owner.findChildren(QDialog) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[-1]


def received(home, visit):
    order = desk_services.CheckIn(
        appointment_id=visit.id,
        version=visit.version,
        came=frozenset({home.mother_of[home.anna]}),
        identity=True,
    )
    return home.do(desk_services.check_in, order)


def test_the_cursor_stands_in_the_field_and_the_first_visit_that_waits_is_chosen(
    page, visit, qtbot
):
    assert page.focusProxy() is page.field
    assert page.line().id == visit.id
    assert page.table.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert isinstance(page.beside[-1], visit_details.VisitDetails)


def test_the_desk_begins_with_a_visit_to_come_and_not_with_one_that_is_over(
    home, visit, desk, qtbot, clock
):
    clock.instant = visit.slot.end
    later = home.book(home.visit(home.ben, at(11, day=TODAY)))
    home.do(
        appointments.record_attendance,
        RecordAttendance(
            appointment_id=visit.id,
            version=visit.version,
            marks=dict.fromkeys(visit.participants, ATTENDED),
        ),
    )
    assert shown(desk, qtbot).line().id == later.id


def test_a_scanned_family_is_received_and_its_visit_noted_with_six_keys(
    home, page, visit, keys, qtbot, clock
):
    """The pass is scanned twice; beside that, every key that somebody presses is counted."""
    clock.instant = visit.slot.start + timedelta(minutes=7)
    scan(keys, pass_code(visit.id))
    keys.press(Key.Key_Return)
    arriving = dialog_of(page, qtbot)
    assert arriving.late.value() == 7
    keys.press(Key.Key_Space)  # documents seen
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: stored(home, visit).state is State.CHECKED_IN)
    qtbot.waitUntil(lambda: page.line().state is State.CHECKED_IN)
    assert keys.count == 3

    clock.instant = visit.slot.end
    scan(keys, pass_code(visit.id))
    keys.count = 0
    keys.press(Key.Key_F4)
    dialog_of(page, qtbot)
    keys.press(Key.Key_4)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: stored(home, visit).state is State.HELD)

    assert stored(home, visit).record.mood == 4
    assert keys.count == 3, "a visit is ended and noted with three keys"


def test_in_a_wide_window_a_long_name_gets_some_of_the_room(page, qtbot):
    before = page.table.columnWidth(2)
    page.owner.resize(1900, 700)
    qtbot.waitUntil(lambda: page.table.columnWidth(2) > before + 200)


def test_a_name_leads_to_its_visit_and_several_narrow_the_list_until_escape(
    home, desk, qtbot, visit
):
    other = home.book(home.visit(home.ben, at(10, day=TODAY)))
    page = shown(desk, qtbot)
    keys = Typing(qtbot, page)

    keys.type("ben")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.line().id == other.id)
    assert page.field.text() == ""

    keys.type("maria")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: "2 visits" in page.answer.text())
    keys.press(Key.Key_Down)
    assert page.line().id == other.id
    keys.press(Key.Key_Escape)
    assert page.answer.text() == ""


def test_a_name_nobody_has_brings_back_the_visits_hidden_by_the_name_before(
    home, desk, qtbot, visit
):
    home.book(home.visit(home.anna, at(11, day=TODAY)))
    other = home.book(home.visit(home.ben, at(13, day=TODAY)))
    page = shown(desk, qtbot)
    keys = Typing(qtbot, page)
    keys.type("anna")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.table.record_model.lines) == 2)

    keys.type("nobody at all")
    keys.press(Key.Key_Return)

    qtbot.waitUntil(lambda: other.id in {line.id for line in page.table.record_model.lines})


def test_in_the_empty_field_undo_is_left_to_the_window_and_with_a_text_it_is_the_texts(page, keys):
    def overridden():
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride, Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        asked.ignore()
        QCoreApplication.sendEvent(page.field, asked)
        return asked.isAccepted()

    keys.type("anna")
    assert overridden()
    keys.press(Key.Key_Return)
    assert not overridden()


def test_enter_right_behind_a_scan_is_about_the_scanned_visit_and_no_other(
    home, desk, qtbot, visit
):
    """A scanner and an impatient finger are quicker than the answer."""
    other = home.book(home.visit(home.ben, at(10, day=TODAY)))
    page = shown(desk, qtbot)
    keys = Typing(qtbot, page)
    assert page.line().id == visit.id

    scan(keys, pass_code(other.id))
    keys.press(Key.Key_Return)

    arriving = dialog_of(page, qtbot)
    assert list(arriving.guests) == [home.mother_of[home.ben]]


def test_enter_right_behind_an_unknown_pass_does_nothing(page, keys, qtbot):
    scan(keys, pass_code(99_999))
    keys.press(Key.Key_Return)

    qtbot.waitUntil(lambda: "No visit has the code" in page.answer.text())
    assert not [d for d in page.owner.findChildren(QDialog) if d.isVisible()]


def test_an_unknown_pass_is_told_below_the_field_and_the_cursor_stays(page, keys, qtbot):
    scan(keys, pass_code(99_999))

    qtbot.waitUntil(lambda: "No visit has the code" in page.answer.text())
    assert page.focusProxy() is page.field


def test_somebody_banned_since_is_named_at_the_scan_and_cannot_be_ticked(
    home, page, visit, keys, qtbot
):
    ban = Restriction(
        family_member_id=home.mother_of[home.anna],
        kind=RestrictionKind.BAN,
        cause=RestrictionCause.VIOLENCE,
        reason="Threats at the gate",
        starts_on=TODAY,
    )
    home.do(restrictions.restrict, ban)

    scan(keys, pass_code(visit.id))

    qtbot.waitUntil(lambda: "must not visit" in page.answer.text())
    assert "Threats" not in page.answer.text()
    qtbot.waitUntil(lambda: page.line().guests[0].against is not None)
    keys.press(Key.Key_F2)
    arriving = dialog_of(page, qtbot)
    (tick,) = arriving.guests.values()
    assert not tick.isEnabled()
    assert not tick.isChecked()


def test_nobody_is_checked_in_before_the_documents_were_seen(home, page, visit, keys, qtbot):
    keys.press(Key.Key_F2)
    arriving = dialog_of(page, qtbot)
    arriving.primary.click()

    qtbot.waitUntil(lambda: "identity" in arriving.form.field("identity").problem)
    assert stored(home, visit).state is State.BOOKED


def test_the_second_one_types_login_and_password_of_their_own(home, desk, qtbot, visit, clock):
    settings = home.ask(lambda read: read.settings)
    home.do(house.change_settings, replace(settings, two_check=1))
    page = shown(desk, qtbot)
    page.do(visit_details.CHECK_IN)
    arriving = dialog_of(page, qtbot)
    arriving.identity.setChecked(True)
    arriving.items.setChecked(True)
    arriving.primary.click()
    assert arriving.form.field("second").problem

    arriving.login.setText(COORDINATOR)
    arriving.password.edit.setText("not hers")
    arriving.primary.click()
    qtbot.waitUntil(lambda: bool(arriving.form.field("password").problem))
    assert stored(home, visit).state is State.BOOKED
    assert arriving.password.text() == ""

    clock.instant += timedelta(minutes=2)  # after a failure everybody waits a little
    arriving.password.edit.setText(PASSWORD)
    arriving.primary.click()
    qtbot.waitUntil(lambda: stored(home, visit).state is State.CHECKED_IN)
    assert stored(home, visit).record.identity_second == "Clara Lang"


def test_what_was_not_ticked_is_told_before_the_second_one_types_a_password(
    home, desk, qtbot, visit
):
    settings = home.ask(lambda read: read.settings)
    home.do(house.change_settings, replace(settings, two_check=1))
    page = shown(desk, qtbot)
    page.do(visit_details.CHECK_IN)
    arriving = dialog_of(page, qtbot)
    arriving.primary.click()

    fields = ("identity", "items", "second", "password")
    assert all(arriving.form.field(name).problem for name in fields)


def test_whoever_receives_a_visit_hours_before_it_begins_is_asked_whether_it_is_the_right_one(
    page, visit, keys, qtbot, clock
):
    def doubts():
        keys.press(Key.Key_F2)
        arriving = dialog_of(page, qtbot)
        told = [label.text() for label in arriving.findChildren(QLabel)]
        keys.press(Key.Key_Escape)
        qtbot.waitUntil(lambda: not arriving.isVisible())
        return [text for text in told if "right one" in text]

    clock.instant = visit.slot.start - timedelta(hours=5, minutes=30)
    assert doubts() == ["This visit begins at 09:00, 5 h 30 min from now. Is it the right one?"]
    clock.instant = visit.slot.start - timedelta(minutes=40)
    assert doubts() == []


def test_how_early_is_too_early_is_a_setting(page, home, visit, clock):
    clock.instant = visit.slot.start - timedelta(minutes=40)
    settings = home.ask(lambda reading: reading.settings)
    home.do(house.change_settings, replace(settings, long_before_minutes=30))
    line = home.ask(desk_views.card, visit.id).line
    assert line.expected_from == visit.slot.start - timedelta(minutes=30)


def test_nobody_is_asked_how_late_a_family_is_before_its_visit_begins(
    page, visit, keys, qtbot, clock
):
    clock.instant = visit.slot.start - timedelta(minutes=5)
    keys.press(Key.Key_F2)
    arriving = dialog_of(page, qtbot)
    assert not arriving.late.isVisible()
    keys.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not arriving.isVisible())

    clock.instant = visit.slot.start + timedelta(minutes=5)
    keys.press(Key.Key_F2)
    arriving = dialog_of(page, qtbot)
    assert arriving.late.isVisible()
    arriving.late.setValue(30)
    assert arriving.late.value() == 5


def test_what_did_not_fit_one_visit_is_forgotten_with_the_next_one(page, keys, qtbot):
    page.do(visit_details.OVER)
    assert "does not fit" in page.answer.text()
    keys.press(Key.Key_Down)
    assert not page.answer.text()


def test_before_a_visit_begins_it_is_doubted_that_nobody_came(page, visit, keys, qtbot, clock):
    clock.instant = visit.slot.start - timedelta(minutes=5)
    keys.press(Key.Key_F6)
    told = [label.text() for label in dialog_of(page, qtbot).findChildren(QLabel)]
    assert "It begins only at 09:00. If the family called it off, cancel it instead." in told


def test_nobody_came_asks_for_a_cause_without_blame_and_undo_brings_them_back(
    home, page, visit, keys, qtbot, desk
):
    keys.press(Key.Key_F6)
    dialog = dialog_of(page, qtbot)
    dialog.cause.set_value(AbsenceCause.TRANSPORT)
    dialog.primary.click()
    qtbot.waitUntil(lambda: stored(home, visit).state is State.NO_SHOW)
    qtbot.waitUntil(lambda: page.line().state is State.NO_SHOW)

    keys.press(Key.Key_F2)  # cannot be done, so nothing opens, and that is said
    assert page.answer.text().endswith("now: No-show.")
    assert not [d for d in page.owner.findChildren(QDialog) if d.isVisible()]
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: stored(home, visit).state is State.BOOKED)


def test_an_early_end_asks_why(home, page, visit, qtbot, clock):
    clock.instant = visit.slot.start
    received(home, visit)
    page.opened_with(visit.id)
    qtbot.waitUntil(lambda: page.line().state is State.CHECKED_IN)
    clock.instant = visit.slot.start + timedelta(minutes=20)
    page.do(visit_details.OVER)
    dialog = dialog_of(page, qtbot)
    assert not dialog.form.field("ended_early").isHidden()

    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("ended_early").problem))
    dialog.early.set_value(EndedEarly.ILLNESS)
    dialog.task.setText("Ring the mother")
    dialog.owner.set_value(home.hanna)
    dialog.primary.click()
    qtbot.waitUntil(lambda: stored(home, visit).state is State.HELD)

    assert stored(home, visit).record.ended_early is EndedEarly.ILLNESS
    (line,) = home.ask(tasks.listed)
    assert (line.text, line.owner) == ("Ring the mother", "Hanna")


def test_a_task_is_done_from_the_list_and_undone(home, page, qtbot, desk):
    home.do(tasks.add, tasks.NewTask(text="Copy the order", due_on=TODAY))
    page.bar.viewChosen.emit(TASKS)
    qtbot.waitUntil(page.tasks.table.hasFocus)
    qtbot.waitUntil(lambda: len(page.tasks.table.record_model.lines) == 1)

    page.tasks.turn.click()
    qtbot.waitUntil(lambda: not home.ask(tasks.listed))
    page.tasks.done.click()
    qtbot.waitUntil(lambda: len(page.tasks.table.record_model.lines) == 1)
    qtbot.waitUntil(lambda: page.tasks.turn.text() == "Not done after all")
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: len(home.ask(tasks.listed)) == 1)


def test_the_keys_stay_on_the_button_that_does_one_task_after_another(home, page, qtbot):
    for text in ("Copy the order", "Ring the mother"):
        home.do(tasks.add, tasks.NewTask(text=text, due_on=TODAY))
    page.bar.viewChosen.emit(TASKS)
    qtbot.waitUntil(page.tasks.table.hasFocus)
    qtbot.waitUntil(lambda: len(page.tasks.table.record_model.lines) == 2)

    page.tasks.turn.setFocus()
    qtbot.keyClick(page.tasks.turn, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.tasks.table.record_model.lines) == 1)
    assert page.tasks.turn.hasFocus()
    qtbot.keyClick(page.tasks.turn, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not home.ask(tasks.listed))


def test_no_visit_comes_up_beside_the_tasks(home, page, visit, qtbot):
    page.bar.viewChosen.emit(TASKS)
    with qtbot.waitSignal(page.workToDoChanged):
        home.book(home.visit(home.ben, at(10, day=TODAY)))
        page._refresher.mark_stale()
    assert page.beside[-1] is None


def test_the_papers_of_the_day_are_asked_for_where_papers_are_made(page, visit, qtbot):
    with qtbot.waitSignal(page.placeWanted) as wanted:
        page.bar.passes.click()
    assert wanted.args == ["reports", DayPaper("visit-pass", TODAY)]
    with qtbot.waitSignal(page.placeWanted) as wanted:
        page.do(visit_details.PASS)
    assert wanted.args == ["reports", DayPaper("visit-pass", TODAY, visit.id)]


def test_another_day_is_a_click_away_and_nobody_is_checked_in_there(home, page, qtbot):
    later = home.book(home.visit(home.ben, at(10, day=TODAY + timedelta(1))))
    page.bar.shifted.emit(1)
    qtbot.waitUntil(lambda: page.line() is not None and page.line().id == later.id)

    offered = list(visit_details.deeds(page.line(), of_day=False))

    assert offered == [visit_details.PASS, visit_details.MORE]


def test_a_day_without_visits_says_so(page, qtbot):
    page.bar.shifted.emit(5)

    qtbot.waitUntil(lambda: page.states.currentWidget() is not page.table)


def test_reception_puts_a_no_show_back_on_its_day_and_is_not_offered_to_later(home, visit):
    line = stored(home, visit)
    reception = Actor("Rita", Role.RECEPTION)

    def offered(*, of_today):
        made = visit_details.deeds(line._replace(state=State.NO_SHOW), of_day=True)
        return [deed for deed in made if visit_details.allowed(reception, deed, of_today=of_today)]

    assert visit_details.EXPECT_AGAIN in offered(of_today=True)
    assert visit_details.EXPECT_AGAIN not in offered(of_today=False)


@pytest.mark.parametrize(("role", "plans"), [(Role.VISITS_OFFICER, True), (Role.AUDITOR, False)])
def test_a_day_without_visits_offers_to_book_one_to_whoever_may(desk, qtbot, role, plans):
    page = shown(replace(desk, actor=Actor("", role)), qtbot)
    (nothing,) = page.findChildren(EmptyState)
    assert nothing.sentence.text() == "No visits are booked for today."
    assert [one.text() for one in nothing.findChildren(QPushButton)] == ["New appointment"] * plans
    if plans:
        with qtbot.waitSignal(page.newAppointmentWanted):
            nothing.action.click()
