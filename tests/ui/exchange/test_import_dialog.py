"""Bringing people in: nothing before it was seen, everything undone in one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from familycare.domain.access import Actor, Role
from familycare.services import client_views, phases
from ui.exchange.import_dialog import CHECK, ImportDialog

Key = Qt.Key
A_WHILE_MS = 30_000  # spreadsheets are read in a process of their own
HEAD = "case number,given name,family name,phase,admitted on,"
HEAD += "relative given name,relative family name,kinship\n"
GOOD = "X-1,Ana,Berg,Orientation,2026-01-02,Eva,Berg,mother\n"
ALSO_GOOD = "X-2,伟,李,Orientation,2026-01-02,,,\n"
BAD = "X-3,<img src=x>,Berg,Nowhere,31.2.2026,,,\n"


@pytest.fixture
def file(tmp_path):
    def make(*rows, name="people.csv", head=HEAD):
        path = tmp_path / name
        path.write_text(head + "".join(rows), "utf-8")
        return path

    return make


@pytest.fixture
def dialog(desk, qtbot):
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def read(dialog, path, qtbot):
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.step == CHECK)
    return dialog


def problems(dialog):
    return dialog.findings.problems.record_model.lines


def cases(home):
    return {line.case_number for line in home.ask(client_views.listed)}


def test_a_file_is_looked_at_without_saving_anything(dialog, file, home, qtbot):
    read(dialog, file(GOOD, ALSO_GOOD), qtbot)
    assert dialog.findings.summary.text() == "All 2 rows are in order."
    assert dialog.footer.primary.text() == "Import 2 rows"
    assert "X-1" not in cases(home)


def test_the_people_come_in_and_go_again_in_one_step(dialog, file, home, runner, qtbot):
    read(dialog, file(GOOD, ALSO_GOOD), qtbot)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Key.Key_Return)
    assert cases(home) > {"X-1", "X-2"}
    assert runner.undo_stack.undoText() == "Imported: 2 clients, 1 family member"
    with qtbot.waitSignal(runner.changed):
        runner.history.undo()
    assert not cases(home) & {"X-1", "X-2"}


def test_what_is_wrong_is_told_by_row_and_column(dialog, file, qtbot):
    read(dialog, file(GOOD, BAD), qtbot)
    assert [(one.row, one.column) for one in problems(dialog)] == [
        (3, "phase"),
        (3, "admitted on"),
    ]
    assert dialog.findings.summary.text().startswith("1 of 2 rows can be taken over.")


def test_the_good_rows_can_come_in_without_the_others(dialog, file, home, qtbot):
    read(dialog, file(GOOD, BAD), qtbot)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    assert "X-1" in cases(home)
    assert "X-3" not in cases(home)


def test_a_long_sentence_is_told_whole_below_the_list(dialog, file, qtbot):
    read(dialog, file(GOOD, BAD), qtbot)
    dialog.findings.problems.setFocus()
    qtbot.keyClick(dialog.findings.problems, Key.Key_Home)
    assert "Aftercare" in dialog.findings.whole.text()
    qtbot.keyClick(dialog.findings.problems, Key.Key_Down)
    assert "31.2.2026" in dialog.findings.whole.text()


def test_a_file_without_a_good_row_cannot_be_imported(dialog, file, qtbot):
    read(dialog, file(BAD), qtbot)
    assert not dialog.footer.primary.isEnabled()
    assert "nothing new" in dialog.line.text


def test_a_file_brought_in_twice_adds_nothing(dialog, file, desk, qtbot):
    path = file(GOOD)
    read(dialog, path, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    again = ImportDialog(desk)
    qtbot.addWidget(again)
    again.open()
    read(again, path, qtbot)
    assert not again.footer.primary.isEnabled()


def test_another_file_can_be_chosen(dialog, file, qtbot):
    read(dialog, file(BAD), qtbot)
    read(dialog, file(GOOD, name="other.csv"), qtbot)
    qtbot.waitUntil(lambda: dialog.findings.name.text() == "other.csv")
    assert not dialog.findings.problems.isVisible()


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("people.csv", HEAD, "no row below"),
        ("people.ods", HEAD + GOOD, ".xlsx, .csv"),
        ("people.xlsx", HEAD + GOOD, "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_place(dialog, file, qtbot, name, head, told):
    dialog.read(file(name=name, head=head))
    qtbot.waitUntil(lambda: told in dialog.line.text, timeout=A_WHILE_MS)
    assert not dialog.footer.primary.isVisible()


def test_a_file_that_is_gone_is_told_in_place(dialog, tmp_path, qtbot):
    dialog.read(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: "There is no file" in dialog.line.text)


def test_the_template_can_be_saved_and_lacks_no_column(dialog, tmp_path, qtbot):
    dialog.files.save_template(tmp_path / "people.xlsx")
    qtbot.waitUntil(lambda: "Saved" in dialog.line.text)
    dialog.read(tmp_path / "people.xlsx")
    qtbot.waitUntil(lambda: "no row below" in dialog.line.text, timeout=A_WHILE_MS)


def test_a_template_that_cannot_be_saved_is_told_in_place(dialog, tmp_path, qtbot):
    dialog.files.save_template(tmp_path / "missing" / "people.xlsx")
    qtbot.waitUntil(lambda: "cannot be written" in dialog.line.text)


def test_files_are_chosen_with_the_systems_own_dialog(dialog, file, qtbot):
    path = file(GOOD)
    qtbot.keyClick(dialog.drop.action, Key.Key_Space)
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: dialog.step == CHECK)
    chooser.reject()


def test_a_file_can_be_dropped(dialog, file, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file(GOOD)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, buttons, keys)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, keys))
    qtbot.waitUntil(lambda: dialog.step == CHECK)


def test_something_else_cannot_be_dropped(dialog, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file(GOOD, name="picture.png")))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    dialog.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_centre_that_changed_meanwhile_is_looked_at_again(dialog, file, desk, qtbot):
    read(dialog, file(GOOD), qtbot)
    orientation = desk.runner.run_now(lambda work: work.house.listed_phases()[0])
    desk.runner.run_now(lambda work: phases.save(work, replace(orientation, name="Arrival")))
    qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "changed meanwhile" in dialog.line.text)
    qtbot.waitUntil(lambda: bool(problems(dialog)))
    assert dialog.isVisible()


def test_esc_closes_it(dialog, qtbot):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Key.Key_Escape)


def test_who_may_not_import_is_told_so(desk, file, qtbot):
    dialog = ImportDialog(replace(desk, actor=Actor("", Role.RECEPTION)))
    qtbot.addWidget(dialog)
    dialog.open()
    assert "Import people" in dialog.drop.sentence.text()
    dialog.read(file(GOOD))
    assert not dialog.line.isVisible()


def test_the_list_of_problems_keeps_the_promises_of_its_model(dialog, file, qtbot, qtmodeltester):
    read(dialog, file(GOOD, BAD), qtbot)
    qtmodeltester.check(dialog.findings.problems.record_model)
