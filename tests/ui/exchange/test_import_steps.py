"""A roster from elsewhere: its bytes, columns and people are understood step by step, visibly."""

import pytest
from PySide6.QtCore import Qt

from familycare.services import client_views
from familycare.services.exchange.roster import DateStyle, Decision
from ui.exchange.import_dialog import CHECK, COLUMNS, TABLE, ImportDialog
from ui.exchange.words_dialog import WordsDialog

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CHINESE = (
    "病历号,姓名,性别,出生日期,阶段,入院日期,家属姓名,关系,备注\n"
    "X-1,张伟,男,1990-05-17,定向期,2026-01-12,张建国,父亲,下棋\n"
    "X-2,欧阳娜娜,女,1988/8/8,定向期,2026-02-01,,,\n"
)
GERMAN = (
    "Case No.;Name;Surname;DOB;Phase;Admission date\n"
    "X-1;Jürgen;Groß;03/02/1990;Orientation;04/01/2026\n"
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "preferences"


@pytest.fixture
def dialog(desk, folder, qtbot):
    dialog = ImportDialog(desk, folder=folder)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def file(tmp_path):
    def make(text, encoding, name="roster.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


def reach(dialog, path, step, qtbot):
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.step == step)


def line(dialog, heading):
    return next(one for one in dialog.columns.lines if one.heading == heading)


def choose(box, value):
    """Choose as a person does: the box follows, and tells."""
    box.set_value(value)
    box.activated.emit(box.currentIndex())


def cells(preview):
    return [[cell.text for cell in row.cells] for row in preview.grid.rows]


def next_step(dialog, step, qtbot):
    qtbot.mouseClick(dialog.footer.primary, LEFT)
    qtbot.waitUntil(lambda: dialog.step == step)


def test_a_guessed_encoding_is_shown_and_a_wrong_one_is_corrected_at_once(dialog, file, qtbot):
    reach(dialog, file(CHINESE, "gb18030"), TABLE, qtbot)
    assert dialog.table.encoding.value() == "gb18030"
    assert "looks most like" in dialog.table.note.text()
    assert cells(dialog.table.preview)[1][1] == "张伟"
    choose(dialog.table.encoding, "windows-1256")
    qtbot.waitUntil(lambda: cells(dialog.table.preview)[1][1] != "张伟")
    choose(dialog.table.encoding, "utf-8")
    qtbot.waitUntil(lambda: "cannot be read" in dialog.table.note.text())
    assert not dialog.footer.primary.isEnabled()
    choose(dialog.table.encoding, "gb18030")
    qtbot.waitUntil(lambda: cells(dialog.table.preview)[1][1] == "张伟")
    assert dialog.footer.primary.isEnabled()


def test_the_separator_and_the_heading_row_can_be_corrected(dialog, file, qtbot):
    reach(dialog, file("Roster 2026;;\n" + GERMAN, "cp1252"), TABLE, qtbot)
    assert dialog.table.heading_row.value() == 2
    assert cells(dialog.table.preview)[2][:3] == ["X-1", "Jürgen", "Groß"]
    choose(dialog.table.separator, ",")
    qtbot.waitUntil(lambda: len(cells(dialog.table.preview)[2]) == 1)
    choose(dialog.table.separator, ";")
    qtbot.waitUntil(lambda: len(cells(dialog.table.preview)[2]) == 6)
    dialog.table.heading_row.setValue(1)
    qtbot.waitUntil(lambda: dialog.columns.lines[0].heading == "Roster 2026")


def test_foreign_headings_are_proposed_and_what_is_unknown_is_left_out(dialog, file, qtbot):
    reach(dialog, file(CHINESE, "utf-8"), COLUMNS, qtbot)
    meant = {one.heading: one.use.target for one in dialog.columns.lines}
    assert meant["姓名"] == "full name"
    assert meant["出生日期"] == "born on"
    assert meant["备注"] == ""
    assert cells(dialog.columns.preview)[1][1:3] == ["娜娜", "欧阳"]
    assert dialog.footer.primary.isEnabled()


def test_a_file_without_needed_columns_says_which(dialog, file, qtbot):
    reach(dialog, file("name,colour\nAnna Berg,red\n", "utf-8"), COLUMNS, qtbot)
    assert "case number, phase, admitted on" in dialog.columns.wrong.text()
    assert not dialog.footer.primary.isEnabled()


def test_words_that_nobody_knows_are_given_a_meaning(dialog, file, qtbot, home):
    reach(dialog, file(CHINESE, "utf-8"), COLUMNS, qtbot)
    phase = line(dialog, "阶段")
    assert phase.unknown_words() == ["定向期"]
    qtbot.mouseClick(phase.words_button, LEFT)
    words = dialog.findChild(WordsDialog)
    choose(words.boxes["定向期"], "Orientation")
    qtbot.mouseClick(words.primary, LEFT)
    assert phase.unknown_words() == []
    next_step(dialog, CHECK, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.footer.primary, LEFT)
    names = {one.case_number: one.name for one in home.ask(client_views.listed)}
    assert (names["X-1"], names["X-2"]) == ("张伟", "欧阳娜娜")


def test_the_order_of_dates_is_asked_for_and_never_guessed(dialog, file, qtbot):
    reach(dialog, file(GERMAN, "utf-8"), COLUMNS, qtbot)
    born = line(dialog, "DOB")
    assert born.use.dates is DateStyle.UNSTATED
    assert "month" in cells(dialog.columns.preview)[0][3]
    choose(born.style_, DateStyle.DAY_FIRST)
    assert cells(dialog.columns.preview)[0][3] == "3 Feb 1990"
    choose(born.style_, DateStyle.MONTH_FIRST)
    assert cells(dialog.columns.preview)[0][3] == "2 Mar 1990"


def test_a_mapping_is_remembered_for_the_same_headings(dialog, desk, folder, file, qtbot):
    path = file(GERMAN, "utf-8")
    reach(dialog, path, COLUMNS, qtbot)
    for heading in ("DOB", "Admission date"):
        choose(line(dialog, heading).style_, DateStyle.DAY_FIRST)
    next_step(dialog, CHECK, qtbot)
    again = ImportDialog(desk, folder=folder)
    qtbot.addWidget(again)
    again.open()
    reach(again, path, CHECK, qtbot)
    assert again.columns.mapping.use_of("DOB").dates is DateStyle.DAY_FIRST
    qtbot.mouseClick(again.footer.back, LEFT)
    assert again.step == COLUMNS


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_a_mapping_is_saved_and_loaded(dialog, file, tmp_path, qtbot, ending):
    reach(dialog, file(GERMAN, "utf-8"), COLUMNS, qtbot)
    choose(line(dialog, "DOB").style_, DateStyle.DAY_FIRST)
    kept = dialog.columns.mapping
    path = tmp_path / f"mapping{ending}"
    dialog.files.save_mapping(path, kept)
    qtbot.waitUntil(lambda: "Saved" in dialog.line.text)
    choose(line(dialog, "DOB").target, "")
    assert dialog.columns.mapping != kept
    dialog.files.load_mapping(path)
    qtbot.waitUntil(lambda: dialog.columns.mapping == kept)


def test_a_file_that_is_no_mapping_is_told_in_place(dialog, file, tmp_path, qtbot):
    reach(dialog, file(GERMAN, "utf-8"), COLUMNS, qtbot)
    dialog.files.load_mapping(file("[columns", "utf-8", "broken.toml"))
    qtbot.waitUntil(lambda: "does not hold a mapping" in dialog.line.text)
    dialog.files.load_mapping(tmp_path / "gone.toml")
    qtbot.waitUntil(lambda: "cannot be read" in dialog.line.text)


def test_people_who_are_alike_are_decided_one_by_one(dialog, file, home, qtbot):
    head = "case number,given name,family name,born on,phase,admitted on\n"
    rows = "X-1,Nora,Lang,1990-01-01,Orientation,2026-01-02\n"
    rows += "X-2,Norah,Lang,1990-01-01,Orientation,2026-01-02\n"
    reach(dialog, file(head + rows, "utf-8"), CHECK, qtbot)
    pairs = dialog.findings.pairs
    [pair] = pairs.list.record_model.lines
    assert (pair.key.row, pair.key.other_row, pair.decision) == (3, 2, Decision.OPEN)
    assert dialog.footer.primary.text() == "Import the good row"
    for decision, told in (
        (Decision.SAME, "Import 2 rows"),
        (Decision.SKIP, "Import the good row"),
        (Decision.DIFFERENT, "Import 2 rows"),
    ):
        qtbot.mouseClick(pairs.buttons[decision], LEFT)
        qtbot.waitUntil(lambda told=told: dialog.footer.primary.text() == told)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.footer.primary, LEFT)
    assert {"X-1", "X-2"} < {one.case_number for one in home.ask(client_views.listed)}


def test_all_open_cases_can_be_decided_at_once(dialog, file, qtbot):
    head = "case number,given name,family name,born on,phase,admitted on\n"
    rows = "".join(
        f"X-{n},Nora,Lang,19{n}0-01-01,Orientation,2026-01-02\n"
        f"Y-{n},Nora,Lang,19{n}0-01-01,Orientation,2026-01-02\n"
        for n in range(5, 9)
    )
    reach(dialog, file(head + rows, "utf-8"), CHECK, qtbot)
    assert dialog.footer.primary.text() == "Import the 4 good rows"
    qtbot.mouseClick(dialog.findings.pairs.all_different, LEFT)
    qtbot.waitUntil(lambda: dialog.footer.primary.text() == "Import 8 rows")


def test_the_whole_way_is_gone_by_keyboard(dialog, file, home, qtbot):
    reach(dialog, file(GERMAN, "cp1252"), TABLE, qtbot)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert dialog.step == COLUMNS
    for heading in ("DOB", "Admission date"):
        box = line(dialog, heading).style_
        box.setFocus()
        qtbot.keyClick(box, Key.Key_Down)
        qtbot.keyClick(box, Key.Key_Down)
        assert box.value() is DateStyle.DAY_FIRST
    dialog.footer.primary.setFocus()
    qtbot.keyClick(dialog.footer.primary, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.step == CHECK)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Key.Key_Return)
    assert "X-1" in {one.case_number for one in home.ask(client_views.listed)}
