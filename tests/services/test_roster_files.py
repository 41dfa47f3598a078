"""Files of people are read within limits, and a file that is none is refused for what it is."""

import json
import re
import struct
import subprocess
import sys
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from familycare.domain.storage import NoSuchFile
from familycare.services.exchange import roster
from familycare.services.exchange.roster import Form
from familycare.services.exchange.rosters import limits, spreadsheets
from familycare.services.exchange.rosters.problems import (
    CellsMerged,
    CellTooLong,
    ColumnsMissing,
    RosterEmpty,
    RosterKindUnknown,
    RosterNotText,
    RosterProtected,
    RosterTooLarge,
    RosterTooManyColumns,
    RosterTooManyRows,
    RosterTooSlow,
    RosterUnreadable,
    SheetMissing,
    SheetUnclear,
)
from familycare.services.exchange.rosters.tables import Computed
from tests.services.rosters import BOTH, CLIENT, NAMES, write_csv, write_xlsx

HEAD = "case number,given name,family name,phase,admitted on\n"


def rows(sheet):
    """Return number and cells by our columns of every row that has any."""
    found = [
        (row.number, {name: row.cells[place] for name, place in sheet.places.items()
                      if place < len(row.cells) and row.cells[place]})
        for row in sheet.table.body
    ]  # fmt: skip
    return [(number, cells) for number, cells in found if cells]


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_plain_table_is_read_with_and_without_a_mark(tmp_path, encoding):
    path = write_csv(tmp_path / "p.csv", CLIENT | {"given name": "张伟"}, encoding=encoding)
    [row] = rows(roster.read(path))
    assert (row[0], row[1]["given name"]) == (2, "张伟")


def test_a_spreadsheet_gives_the_same_as_a_plain_table(tmp_path):
    people = (BOTH, CLIENT | {"case number": "N-2", "given name": "=1+1"})
    table = roster.read(write_csv(tmp_path / "p.csv", *people))
    assert rows(roster.read(write_xlsx(tmp_path / "p.xlsx", *people))) == rows(table)


def test_real_dates_and_numbers_of_a_spreadsheet_are_understood(tmp_path):
    typed = {"admitted on": date(2026, 5, 4), "case number": 1042, "distance km": 35.0}
    [row] = rows(roster.read(write_xlsx(tmp_path / "p.XLSX", CLIENT | typed)))
    assert row[1]["admitted on"] == date(2026, 5, 4)
    assert (row[1]["case number"], row[1]["distance km"]) == ("1042", "35")


def test_a_formula_is_shown_and_never_reckoned(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(CLIENT))
    book.active.append([*list(CLIENT.values())[:-1], "=TODAY()"])
    book.save(tmp_path / "p.xlsx")
    [row] = rows(roster.read(tmp_path / "p.xlsx"))
    assert row[1]["admitted on"] == Computed("=TODAY()")


def test_blank_rows_count_but_do_not_matter(tmp_path):
    path = write_xlsx(tmp_path / "p.xlsx", {}, CLIENT, {}, {"case number": "  "})
    assert [number for number, _ in rows(roster.read(path))] == [3]


def test_the_order_and_case_of_the_columns_do_not_matter(tmp_path):
    path = write_csv(tmp_path / "p.csv", CLIENT, names=sorted(CLIENT))
    content = path.read_text("utf-8").replace("given name", " Given  Name")
    assert rows(roster.read(written(path, content)))[0][1] == CLIENT


def test_the_template_comes_in_once_it_is_filled(tmp_path):
    for ending in (".csv", ".xlsx"):
        path = written(tmp_path / f"p{ending}", roster.template(ending, ["Orientation"]))
        with pytest.raises(RosterEmpty):
            roster.read(path)
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert [cell.value for cell in book.worksheets[0][1]] == list(NAMES)
    explained = [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)]
    assert explained[: len(NAMES)] == list(NAMES)
    book.worksheets[0].append([BOTH.get(name) for name in NAMES])
    book.save(tmp_path / "p.xlsx")
    assert rows(roster.read(tmp_path / "p.xlsx"))[0][1] == BOTH


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", ColumnsMissing),
        ("\n\n", ColumnsMissing),
        ("case number,given name\nN-1,Nora\n", ColumnsMissing),
        (HEAD, RosterEmpty),
        (HEAD + ",,,,\n", RosterEmpty),
        (HEAD.replace("phase", "fase") + "N-1,a,b,c,d\n", ColumnsMissing),
        (HEAD + '"never closed', RosterUnreadable),
        (HEAD + "x" * 200_000, CellTooLong),
        (HEAD + "1,2,3,4,5\n" * 60_001, RosterTooManyRows),
        (",".join(map(str, range(101))) + "\n1\n", RosterTooManyColumns),
        (b"\x89PNG\r\n\x1a\n\0\0", RosterNotText),
    ],
    ids=range(11),
)
def test_a_plain_table_that_is_none_is_refused(tmp_path, content, reason):
    path = written(tmp_path / "p.csv", content)
    with pytest.raises(reason):
        roster.read(path)


def far_away(cell):
    book = openpyxl.Workbook()
    book.active[cell] = 1
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def packed(content):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RosterUnreadable),
        (b"PK\x03\x04 and no more", RosterUnreadable),
        (HEAD.encode(), RosterUnreadable),
        (packed(b"<worksheet/>"), RosterUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), RosterProtected),
        (far_away("XFD1048576"), RosterTooManyRows),
        (far_away("A60003"), RosterTooManyRows),
        (far_away("XFD1"), RosterTooManyColumns),
        (packed(bytes(100_000_000)), RosterTooLarge),
    ],
    ids=["empty", "torn", "text", "hollow", "encrypted", "far", "deep", "wide", "bomb"],
)
def test_a_spreadsheet_that_is_none_is_refused(tmp_path, content, reason):
    with pytest.raises(reason):
        roster.read(written(tmp_path / "p.xlsx", content))


def test_a_spreadsheet_with_entities_that_grow_is_refused(tmp_path):
    good = write_xlsx(tmp_path / "good.xlsx", CLIENT)
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with ZipFile(good) as old, ZipFile(tmp_path / "bad.xlsx", "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = text.replace("<worksheet", f"{laughs}<worksheet", 1)
            new.writestr(name, text)
    with pytest.raises(RosterUnreadable):
        roster.read(tmp_path / "bad.xlsx")


def test_a_file_that_tells_a_wrong_size_of_itself_is_read_whole(tmp_path):
    good = write_xlsx(tmp_path / "good.xlsx", CLIENT, CLIENT)
    with ZipFile(good) as old, ZipFile(tmp_path / "lie.xlsx", "w") as new:
        for name in old.namelist():
            lie = b'<dimension ref="A1:A1"'
            new.writestr(name, re.sub(rb'<dimension ref="[^"]*"', lie, old.read(name)))
    assert len(rows(roster.read(tmp_path / "lie.xlsx"))) == 2


def test_reading_stops_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.01)
    with pytest.raises(RosterTooSlow):
        roster.read(write_xlsx(tmp_path / "p.xlsx", CLIENT))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_reading_gets_no_more_memory_than_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MEMORY_MB", 8)
    with pytest.raises(RosterUnreadable):
        roster.read(write_xlsx(tmp_path / "p.xlsx", CLIENT))


def test_a_spreadsheet_of_very_long_texts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 1000)
    with pytest.raises(RosterTooLarge):
        roster.read(write_xlsx(tmp_path / "p.xlsx", CLIENT | {"unit": "x" * 2000}))


def test_other_kinds_of_file_and_missing_ones_are_named(tmp_path):
    with pytest.raises(RosterKindUnknown):
        roster.read(tmp_path / "people.ods")
    with pytest.raises(NoSuchFile):
        roster.read(tmp_path / "people.csv")
    with pytest.raises(RosterTooLarge):
        roster.read(written(tmp_path / "p.csv", bytes(40_000_001)))


def test_the_reading_process_knows_nothing_of_the_program(tmp_path):
    path = write_xlsx(tmp_path / "p.xlsx", CLIENT)
    code = (
        "import runpy, sys; sys.argv = sys.argv[1:];"
        " runpy.run_path(sys.argv[0], run_name='__main__');"
        " sys.exit(any(name.startswith('familycare') for name in sys.modules))"
    )
    command = [
        sys.executable,
        "-c",
        code,
        str(spreadsheets._CHILD),
        str(path),
        "",
        "9",
        "60",
        "9999",
        "999",
    ]
    done = subprocess.run([*command, "4096"], capture_output=True, check=True, cwd=tmp_path)
    told, *rows, merged, end = map(json.loads, done.stdout.splitlines())
    assert (told["read"], len(rows), merged, end) == (0, 2, {"merged": []}, ["end"])


def test_the_child_reads_what_a_hostile_archive_declares_and_no_more(tmp_path):
    good = write_xlsx(tmp_path / "p.xlsx", CLIENT).read_bytes()
    # The directory at the end claims four gigabytes for the first entry.
    place = good.rindex(b"PK\x01\x02")
    bad = good[: place + 24] + struct.pack("<I", 0xFFFFFFF0) + good[place + 28 :]
    with pytest.raises((RosterTooLarge, RosterUnreadable)):
        roster.read(written(tmp_path / "bad.xlsx", bad))


def saved(book, tmp_path):
    path = tmp_path / "p.xlsx"
    book.save(path)
    return path


def filled(book, title, *, state="visible"):
    page = book.create_sheet(title)
    page.append(list(CLIENT))
    page.append(list(CLIENT.values()))
    page.sheet_state = state
    return page


def test_the_sheet_with_the_known_headings_is_taken(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    filled(book, "花名册")
    table = roster.open_table(saved(book, tmp_path))
    assert (table.form.sheet, table.sure) == ("花名册", True)
    assert rows(roster.read(tmp_path / "p.xlsx"))[0][1] == CLIENT


def test_of_two_likely_sheets_somebody_has_to_choose(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    filled(book, "Ward A")
    filled(book, "Ward B")
    path = saved(book, tmp_path)
    assert not roster.open_table(path).sure
    with pytest.raises(SheetUnclear):
        roster.read(path)
    table = roster.open_table(path, Form(sheet="Ward B"))
    assert (table.form.sheet, table.sure) == ("Ward B", True)
    with pytest.raises(SheetMissing):
        roster.open_table(path, Form(sheet="Ward C"))


def test_hidden_sheets_are_named_and_not_taken_unasked(tmp_path):
    book = openpyxl.Workbook()
    filled(book, "Old", state="hidden")
    filled(book, "Deep", state="veryHidden")
    book["Sheet"].append(list(CLIENT))
    book["Sheet"].append(list((CLIENT | {"case number": "N-9"}).values()))
    path = saved(book, tmp_path)
    table = roster.open_table(path)
    assert [tuple(sheet) for sheet in table.sheets] == [
        ("Sheet", False), ("Old", True), ("Deep", True),
    ]  # fmt: skip
    assert (table.form.sheet, table.sure) == ("Sheet", True)
    assert roster.open_table(path, Form(sheet="Deep")).form.sheet == "Deep"


@pytest.mark.parametrize("cells", ["A2:A3", "B2:C2", "A1:A2"])
def test_merged_cells_among_the_people_are_refused(tmp_path, cells):
    book = openpyxl.Workbook()
    page = filled(book, "People")
    page.append(list(CLIENT.values()))
    page.merge_cells(cells)
    with pytest.raises(CellsMerged) as refusal:
        roster.open_table(saved(book, tmp_path))
    assert refusal.value.cells == cells


def test_a_merged_title_above_the_headings_is_no_harm(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Roster of the house, 2026"])
    page.merge_cells("A1:E1")
    page.append(list(CLIENT))
    page.append(list(CLIENT.values()))
    table = roster.open_table(saved(book, tmp_path))
    assert table.form.heading_row == 2
    assert [row.number for row in table.body] == [3]


def test_a_link_to_another_file_is_shown_as_the_formula_it_is(tmp_path):
    book = openpyxl.Workbook()
    page = filled(book, "People")
    page["B2"] = "='[other.xlsx]Sheet1'!$A$1"
    [row] = roster.open_table(saved(book, tmp_path)).body
    assert row.cells[1] == Computed("='[other.xlsx]Sheet1'!$A$1")


def test_a_cell_that_no_spreadsheet_could_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_CELL", 50)
    with pytest.raises(CellTooLong) as refusal:
        roster.read(write_xlsx(tmp_path / "p.xlsx", CLIENT, CLIENT | {"unit": "x" * 60}))
    assert refusal.value.row == 3


def test_rows_further_right_than_any_roster_are_refused_wherever_they_stand(tmp_path):
    book = openpyxl.Workbook()
    filled(book, "People").cell(row=7, column=101, value="far")
    with pytest.raises(RosterTooManyColumns):
        roster.open_table(saved(book, tmp_path), Form(sheet="People"))
