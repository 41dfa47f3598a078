from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ui.widgets.record_table import Column, RecordTable, RecordTableModel

HOSTILE = '<img src="x" onerror="1"><b>Bo</b>'


class Line(NamedTuple):
    id: int
    name: str
    age: int | None


LINES = (Line(1, "berg", 30), Line(2, "Adler", 9), Line(3, HOSTILE, None), Line(4, "Çelik", 100))
COLUMNS = (
    Column("Name", lambda v: v.name, stretch=True, tooltip=lambda v: v.name),
    Column("Age", lambda v: str(v.age), lambda v: v.age, align="end", ink=lambda _v: "muted"),
)


@pytest.fixture
def table(qtbot, theme, icons):
    table = RecordTable(theme, icons, COLUMNS, identity=lambda line: line.id, name="Clients")
    qtbot.addWidget(table)
    table.show_lines(LINES)
    table.resize(400, 300)
    table.show()
    return table


def ids(table):
    return [line.id for line in table.record_model.lines]


def test_model_obeys_the_qt_contract(qtmodeltester):
    model = RecordTableModel(COLUMNS)
    model.show_lines(LINES)
    qtmodeltester.check(model)
    model.set_filter("a")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)


def test_sorting_goes_by_value_and_leaves_the_unknown_last(table):
    table.sort_by(1)
    assert ids(table) == [2, 1, 4, 3]
    table.sort_by(0)
    assert [name[0] for _id, name, _age in table.record_model.lines] == ["<", "A", "b", "Ç"]


def test_a_search_does_not_mind_which_keyboard_typed_it(table):
    table.set_filter("۱۰۰")
    assert ids(table) == [4]
    table.show_lines([Line(1, "ملاقات\u200cهای یکتا", None), Line(2, "Berg", 7)])
    table.set_filter("يكتا ملاقاتهای")
    assert ids(table) == [1]


def test_every_typed_word_has_to_occur_somewhere_in_the_line(table):
    table.set_filter("BERG 3")
    assert ids(table) == [1]
    table.set_filter("nobody")
    assert ids(table) == []
    table.set_filter("")
    assert ids(table) == [1, 2, 3, 4]


def test_current_line_stays_current_when_the_lines_are_read_again(qtbot, table):
    chosen = []
    table.lineChosen.connect(chosen.append)
    table.choose(2)
    table.show_lines([Line(7, "New", 1), *LINES])
    assert table.line().id == 2
    assert [line.id for line in chosen] == [2]

    table.show_lines([LINES[0]])
    assert table.line() is None
    assert chosen[-1] is None


def test_keys_suffice_to_choose_and_open_a_line(qtbot, table):
    opened = []
    table.lineActivated.connect(opened.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [line.id for line in opened] == [2]


def test_hostile_name_is_shown_as_it_was_typed(table):
    index = table.record_model.index(2, 0)
    assert index.data() == HOSTILE
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_nothing_slips_onto_the_clipboard(qtbot, table):
    QApplication.clipboard().setText("before")
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"


def test_ten_thousand_lines_need_no_widgets_and_scroll(qtbot, table):
    table.show_lines(Line(n, f"Name {n}", n) for n in range(10_000))
    table.scrollToBottom()
    assert table.record_model.rowCount() == 10_000
    assert table.indexAt(QPoint(5, table.viewport().height() - 5)).row() >= 9_990


def test_home_and_end_go_to_the_first_and_the_last_line(qtbot, table):
    table.choose_first()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.line().id == ids(table)[-1]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.line().id == ids(table)[0]
