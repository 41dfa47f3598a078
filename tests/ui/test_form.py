from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from typing_extensions import override

from familycare.domain.errors import FieldMissing, ManyReasons
from familycare.domain.rooms import NoSeats, Room, RoomKind
from familycare.services import house_views, rooms
from tests.ui.furnished import is_open, owned
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.drop_down import DropDown
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField


class RoomDialog(FormDialog):
    def __init__(self, desk):
        super().__init__(desk, "New room", "Add room")
        self.name = self.form.add_field("name", "Name", QLineEdit())
        self.seats = self.form.add_field("seats", "Seats", NumberField(0, 0, 50))

    @override
    def submit(self):
        room = Room(name=self.name.text(), kind=RoomKind.FAMILY_ROOM, seats=self.seats.value())
        self.run_deed(partial(rooms.save, room=room), undo_text="Room added")


@pytest.fixture
def dialog(qtbot, desk):
    dialog = RoomDialog(desk)
    owned(qtbot, dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_every_reason_stands_under_its_own_field_and_the_dialog_stays_open(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.form.field("name").problem))

    assert dialog.form.field("name").problem == "Please fill in: Name."
    assert dialog.form.field("seats").problem.startswith("A room needs")
    assert dialog.name.accessibleDescription() == "Please fill in: Name."
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.name


def test_dialog_closes_once_the_deed_is_really_done(qtbot, dialog, desk, centre):
    qtbot.keyClicks(dialog.name, "Blue room")
    dialog.seats.setValue(4)
    with qtbot.waitSignal(desk.runner.changed):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_open(dialog))

    assert desk.runner.undo_stack.undoText() == "Room added"
    with centre.reading() as reading:
        assert [room.name for room in house_views.rooms(reading)] == ["Blue room"]


def test_enter_pressed_twice_does_the_deed_once(qtbot, dialog, desk, centre):
    qtbot.keyClicks(dialog.name, "Blue room")
    dialog.seats.setValue(4)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not is_open(dialog))
    desk.runner.run_now(lambda _work: None)

    with centre.reading() as reading:
        assert len(house_views.rooms(reading)) == 1


def test_escape_closes_at_once_while_nothing_was_typed(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_open(dialog)


def test_escape_asks_before_it_throws_away_what_was_typed(qtbot, dialog):
    qtbot.keyClicks(dialog.name, "Blue")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._question.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # no: keep editing
    assert dialog.isVisible()
    assert not dialog._question.isVisible()
    assert dialog.name.text() == "Blue"


def test_throwing_away_what_was_typed_closes_the_dialog_and_saves_nothing(qtbot, dialog, centre):
    qtbot.keyClicks(dialog.name, "Blue")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    buttons = dialog._question.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Throw away").click()

    assert not is_open(dialog)
    with centre.reading() as reading:
        assert house_views.rooms(reading) == []


def test_every_label_names_its_field_for_screen_readers(dialog):
    assert dialog.name.accessibleName() == "Name"
    assert dialog.seats.accessibleName() == "Seats"


@pytest.mark.parametrize(
    ("editor", "edit"),
    [
        (QLineEdit, lambda e: e.setText("x")),
        (QPlainTextEdit, lambda e: e.setPlainText("x")),
        (QCheckBox, lambda e: e.setChecked(True)),
        (partial(NumberField, 0, 0, 9), lambda e: e.setValue(3)),
    ],
)
def test_form_hears_of_edits_in_every_kind_of_field(qtbot, editor, edit):
    form = FormColumn()
    qtbot.addWidget(form)
    made = form.add_field("field", "Field", editor())
    with qtbot.waitSignal(form.edited):
        edit(made)


def test_form_hears_of_another_choice(qtbot):
    form = FormColumn()
    qtbot.addWidget(form)
    box = QComboBox()
    box.addItems(["a", "b"])
    form.add_field("field", "Field", box)
    with qtbot.waitSignal(form.edited):
        box.setCurrentIndex(1)


def test_reason_without_a_field_stands_on_top(qtbot):
    form = FormColumn()
    qtbot.addWidget(form)
    form.add_field("name", "Name", QLineEdit())
    form.show_refusal(ManyReasons((NoSeats(), FieldMissing("Name"))))
    assert form.problem.startswith("A room needs")
    assert form.field("name").problem == "Please fill in: Name."
    form.clear_problems()
    assert form.problem == form.field("name").problem == ""


def test_what_the_program_fills_in_afterwards_is_no_loss(qtbot, dialog):
    dialog.seats.setValue(4)  # while the person is in the first field
    assert not dialog.dirty
    qtbot.keyClicks(dialog.name, "x")
    assert dialog.dirty


def test_edit_inside_a_row_of_fields_counts_as_the_persons(qtbot):
    outer, inner = FormColumn(), FormColumn()
    qtbot.addWidget(outer)
    edit = inner.add_field("from", "From", QLineEdit())
    outer.add_row(inner)
    told = []
    outer.edited.connect(lambda: told.append(outer.by_program))
    edit.setText("set")
    edit.setFocus()
    qtbot.keyClicks(edit, "!")
    assert told == [True, False]
    assert outer.field("from").editor is edit


def test_dialog_grows_with_what_it_comes_to_show(qtbot, dialog):
    before = dialog.height()
    dialog.form.add_widget(QPlainTextEdit())
    qtbot.waitUntil(lambda: dialog.height() > before)


def test_ctrl_enter_is_as_good_as_the_main_button(qtbot, dialog, desk):
    qtbot.keyClicks(dialog.name, "Blue room")
    dialog.seats.setValue(4)
    with qtbot.waitSignal(desk.runner.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_dialog_has_its_size_before_the_window_manager_frames_it(qtbot, desk):
    dialog = RoomDialog(desk)
    owned(qtbot, dialog)
    dialog.show()
    assert dialog.height() >= dialog.sizeHint().height()


def test_left_over_height_stays_below_the_fields(qtbot, dialog):
    before = dialog.form.field("seats").y()
    dialog.resize(dialog.width(), dialog.height() + 200)
    qtbot.wait(1)
    assert dialog.form.field("seats").y() == before


@pytest.mark.parametrize(
    "field", [partial(NumberField, 24, 1, 168), DropDown, partial(ChoiceBox, [(1, "a"), (2, "b")])]
)
def test_scrolling_a_form_changes_nothing_in_the_field_under_the_pointer(qtbot, field):
    form = FormColumn()
    qtbot.addWidget(form)
    made = form.add_field("field", "Field", field())
    if type(made) is DropDown:
        made.addItems(["a", "b"])
    before = form.content()
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(made.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(made, down)
    assert form.content() == before
    assert not down.isAccepted()
    assert made.focusPolicy() is Qt.FocusPolicy.StrongFocus  # nor does the wheel go there


def test_one_of_something_is_said_in_the_singular(qtbot):
    weeks = NumberField(1, 1, 9, counted="weeks")
    qtbot.addWidget(weeks)
    assert weeks.text() == "1 week"
    weeks.setValue(2)
    assert weeks.text() == "2 weeks"
    weeks.stepBy(-1)
    assert weeks.text() == "1 week"
