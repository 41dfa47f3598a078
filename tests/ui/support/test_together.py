"""Client, family and staff answer side by side, wholly by the keyboard, in one step."""

import pytest
from PySide6.QtCore import Qt

from familycare.domain.support import Informant
from familycare.services import assessments

Key = Qt.Key


@pytest.fixture
def sheet(support, dialog):
    support.fill_in_together()
    return dialog()


def keys(form, qtbot, typed):
    for key in typed:
        if isinstance(key, str):
            qtbot.keyClicks(form.focusWidget(), key)
        else:
            qtbot.keyClick(form.focusWidget(), key)


def test_the_shipped_battery_is_filled_in_by_three_with_digits_and_saved_at_once(
    sheet, qtbot, home, runner
):
    assert sheet.what.currentText() == "Battery: Support and family life"
    keys(sheet, qtbot, "6666" + "22222")  # the client, downwards, and on to the next column
    keys(sheet, qtbot, "432")  # staff
    keys(sheet, qtbot, "5555" + "11111")  # her mother
    assert sheet.told.text() == "5 of 5 begun can be scored"
    assert sheet.focusWidget() is sheet.primary
    qtbot.keyClick(sheet.primary, Key.Key_Return)
    qtbot.waitUntil(lambda: len(home.ask(assessments.of_client, home.anna)) == 5)
    found = {(one.instrument, one.informant): one.answers for one in
             home.ask(assessments.of_client, home.anna)}  # fmt: skip
    assert found["mspss-family", Informant.CLIENT] == (6, 6, 6, 6)
    assert found["support-rating", Informant.STAFF] == (4, 3, 2)
    assert found["family-apgar", Informant.FAMILY_MEMBER] == (1, 1, 1, 1, 1)
    runner.history.undo()
    qtbot.waitUntil(lambda: home.ask(assessments.of_client, home.anna) == [])


def test_arrows_and_tab_go_to_the_column_beside(sheet, qtbot):
    first = sheet.focusWidget()
    keys(sheet, qtbot, [Key.Key_Right])
    beside = sheet.focusWidget()
    assert (first.accessibleName(), beside.accessibleName()) == (
        "My family is there to help: Client",
        "My family is there to help: \u2068Maria Klein\u2069, Mother",
    )
    keys(sheet, qtbot, [Key.Key_Left])
    assert sheet.focusWidget() is first
    keys(sheet, qtbot, [Key.Key_Tab])
    assert sheet.focusWidget() is beside


def test_the_score_and_what_is_still_needed_stand_below_each_column(sheet, qtbot):
    keys(sheet, qtbot, "66")
    scores = sheet.grid._scores
    (mine,) = [label for (code, who), label in scores.items()
               if (code, who) == ("mspss-family", "client/0")]  # fmt: skip
    assert mine.text() == "1 more needed"
    keys(sheet, qtbot, "6")
    assert mine.text() == "6, high"
    keys(sheet, qtbot, [Key.Key_Up, Key.Key_Backspace])
    assert mine.text() == "1 more needed"


def test_answers_that_cannot_be_scored_are_told_and_nothing_is_lost(sheet, qtbot, home):
    keys(sheet, qtbot, "6")
    sheet.primary.click()
    qtbot.waitUntil(lambda: "Too many questions are unanswered" in sheet.told.text())
    assert home.ask(assessments.of_client, home.anna) == []
    assert next(iter(sheet.grid.cells.values())).value == 6


def test_nothing_answered_is_nothing_to_save(sheet, qtbot):
    sheet.primary.click()
    qtbot.waitUntil(lambda: "No question is answered" in sheet.told.text())


def test_who_is_unticked_has_no_column_and_keeps_the_answers(sheet, qtbot):
    keys(sheet, qtbot, "6666")
    client = next(person for person in sheet.ticks if person.informant is Informant.CLIENT)
    sheet.ticks[client].setChecked(False)
    assert all(entry.person != client for entry in sheet.grid.entries())
    sheet.ticks[client].setChecked(True)
    (entry,) = [each for each in sheet.grid.entries() if each.person == client]
    assert entry.answers == (6, 6, 6, 6)


def test_numbers_to_a_hundred_go_on_when_they_are_whole(support, dialog, qtbot):
    support.fill_in("bscq-8")
    form = dialog()
    keys(form, qtbot, "70" + "5")
    keys(form, qtbot, [Key.Key_Return])
    keys(form, qtbot, "100" + "0")
    assert form.sheet.answers()[:4] == (70, 5, 100, 0)
    assert form.progress.text() == "4 of 8 answered"


def test_the_name_of_whoever_can_answer_is_never_squeezed(sheet, qtbot):
    for tick in sheet.ticks.values():
        assert tick.width() >= tick.sizeHint().width()
        assert tick.fontMetrics().horizontalAdvance(tick.text()) < tick.sizeHint().width()
