import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.picker import Chip, Choice, Picker

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # grabbing, raising

ANNA = Choice(1, "Anna Berg", "C-01")
OTHER_ANNA = Choice(2, "Anna Berg", "C-02")
BO = Choice(3, "<b>Bo</b>", "C-03", keywords="robert")


def shown(qtbot, picker):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(picker)
    window.show()
    qtbot.waitExposed(window)
    picker.edit.setFocus()
    picker.window_of_test = window
    return picker


@pytest.fixture
def single(qtbot, icons):
    return shown(qtbot, Picker(icons, (ANNA, OTHER_ANNA, BO)))


@pytest.fixture
def multiple(qtbot, icons):
    return shown(qtbot, Picker(icons, (ANNA, OTHER_ANNA, BO), multiple=True))


def press(qtbot, picker, *keys):
    for key in keys:
        target = picker._list if picker._list.isVisible() else picker.edit
        qtbot.keyClick(target, key)


def test_typing_and_enter_choose_the_first_that_fits(qtbot, single):
    qtbot.keyClicks(single.edit, "rob")
    press(qtbot, single, Qt.Key.Key_Return)
    assert single.value() == 3
    assert single.edit.text() == "<b>Bo</b>"


def test_arrows_tell_people_of_the_same_name_apart(qtbot, single):
    qtbot.keyClicks(single.edit, "anna")
    press(qtbot, single, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert single.value() == 2


def test_half_a_name_is_no_choice(qtbot, single):
    single.set_value(1)
    qtbot.keyClicks(single.edit, "x")
    assert single.value() is None
    press(qtbot, single, Qt.Key.Key_Escape)
    single.edit.clearFocus()
    assert single.edit.text() == ""


def test_changes_are_told_but_not_what_the_program_itself_chooses(qtbot, single):
    told = []
    single.changed.connect(lambda: told.append(single.value()))
    single.set_value(1)
    assert told == []
    single.edit.selectAll()
    qtbot.keyClicks(single.edit, "bo")
    press(qtbot, single, Qt.Key.Key_Return)
    assert told == [None, 3]


def test_several_become_chips_and_backspace_takes_the_last_one_out(qtbot, multiple):
    for text in ("c-01", "c-03"):
        qtbot.keyClicks(multiple.edit, text)
        press(qtbot, multiple, Qt.Key.Key_Return)
    assert multiple.values() == [1, 3]
    qtbot.waitUntil(lambda: len(multiple.findChildren(Chip)) == 2)
    press(qtbot, multiple, Qt.Key.Key_Backspace)
    assert multiple.values() == [1]


def test_what_is_chosen_already_is_not_offered_again(qtbot, multiple):
    multiple.set_chosen(ANNA)
    qtbot.keyClicks(multiple.edit, "anna")
    assert [choice.value for choice in multiple._offered] == [2]


def test_owner_answers_what_was_typed_last(qtbot, icons):
    picker = shown(qtbot, Picker(icons, live=True))
    asked = []
    picker.wanted.connect(asked.append)
    qtbot.keyClicks(picker.edit, "ann")
    qtbot.waitUntil(lambda: asked == ["ann"])
    picker.offer([ANNA, OTHER_ANNA])
    press(qtbot, picker, Qt.Key.Key_Return)
    assert picker.value() == 1


def test_a_list_that_was_closed_is_not_opened_by_a_late_answer(qtbot, icons):
    picker = shown(qtbot, Picker(icons, live=True))
    asked = []
    picker.wanted.connect(asked.append)
    qtbot.keyClicks(picker.edit, "ann")
    qtbot.waitUntil(lambda: asked == ["ann"])
    picker.offer([ANNA, OTHER_ANNA])
    qtbot.keyClicks(picker._list, "a")  # the next answer is still to come
    press(qtbot, picker, Qt.Key.Key_Escape)
    picker.offer([ANNA])
    assert not picker._list.isVisible()


def test_nothing_found_is_said_and_cannot_be_chosen(qtbot, single):
    qtbot.keyClicks(single.edit, "zzz")
    assert single._list_model.item(0).text() == "Nothing found"
    press(qtbot, single, Qt.Key.Key_Return)
    assert single.value() is None


def test_arrow_down_stays_on_the_last_line(qtbot, single):
    qtbot.keyClicks(single.edit, "anna")
    press(qtbot, single, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert single.value() == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_leaving_by_tab_takes_the_highlighted_line(qtbot, single, key):
    qtbot.keyClicks(single.edit, "rob")
    press(qtbot, single, key)
    assert single.value() == 3
    assert single.edit.text() == "<b>Bo</b>"


def test_a_short_list_is_seen_whole(qtbot, single):
    qtbot.keyClicks(single.edit, "anna")
    assert not single._list.verticalScrollBar().isVisible()
    assert single._list.viewport().height() >= 2 * single._list.sizeHintForRow(0)


def test_what_is_half_typed_is_kept_beside_what_is_chosen(qtbot, multiple, icons):
    multiple.set_chosen(ANNA)
    qtbot.keyClicks(multiple.edit, "bo b")
    again = shown(qtbot, Picker(icons, (ANNA, OTHER_ANNA, BO), multiple=True))
    again.put_content(multiple.content())
    assert (again.values(), again.edit.text()) == ([1], "bo b")


def test_what_is_chosen_is_not_half_typed(single):
    single.set_chosen(ANNA)
    assert single.half_typed == ""
    assert single.content() == [[1, "Anna Berg", "C-01"]]


def test_half_a_name_waits_while_another_window_has_the_focus(qtbot, single):
    qtbot.keyClicks(single.edit, "ann")
    single._list.hide()
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QCoreApplication.sendEvent(single.edit, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert single.half_typed == "ann"
    reason = Qt.FocusReason.TabFocusReason
    QCoreApplication.sendEvent(single.edit, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert single.half_typed == ""


def test_who_chose_one_is_asked_for_another(multiple):
    asked = multiple.edit.placeholderText()
    multiple.set_chosen(ANNA)
    assert multiple.edit.placeholderText() != asked
    multiple.set_chosen()
    assert multiple.edit.placeholderText() == asked


def test_an_answer_that_comes_after_the_choice_opens_no_list_over_the_next_field(qtbot, icons):
    live = shown(qtbot, Picker(icons, live=True))
    asked = []
    live.wanted.connect(asked.append)
    qtbot.keyClicks(live.edit, "anna")
    qtbot.waitUntil(lambda: asked == ["anna"])
    live.offer((ANNA, OTHER_ANNA))
    press(qtbot, live, Qt.Key.Key_Return)
    assert live.value() == 1
    live.offer(())  # to a question from before
    assert not live._list.isVisible()
