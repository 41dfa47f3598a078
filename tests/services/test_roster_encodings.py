"""Plain tables come in whatever encoding and separator centres' programs save them in."""

import codecs

import pytest

from familycare.services.exchange import roster
from familycare.services.exchange.roster import Form
from familycare.services.exchange.rosters.encodings import guessed, is_readable, opened
from familycare.services.exchange.rosters.problems import (
    EncodingUnknown,
    RosterGarbled,
    SeparatorUnknown,
)
from tests.services.rosters import BOTH, CLIENT, problems, write_csv

CHINESE = ("张伟", "欧阳", "康复楼北区", "李秀英")
PERSIAN = ("محمد", "رضايي", "ساختمان شمالي", "فاطمه")  # as windows-1256 has the letters
GERMAN = ("Jürgen", "Großmann", "Südflügel", "Käthe")
ENCODINGS = [
    *((CHINESE, name) for name in ("utf-8", "utf-8-sig", "utf-16", "gb18030")),
    *((CHINESE, name) for name in ("utf-16-le", "utf-16-be")),
    *((PERSIAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "windows-1256")),
    *((PERSIAN, name) for name in ("utf-16-le", "utf-16-be")),
    *((GERMAN, name) for name in ("utf-8", "utf-16-le", "windows-1252")),
]
BYTE_ORDERS = [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]


def people(words, count=1):
    given, family, unit, relative = words
    row = BOTH | {"given name": given, "family name": family, "unit": unit}
    row |= {"relative given name": relative, "relative family name": family}
    return [row | {"case number": f"N-{n}"} for n in range(count)]


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize(("words", "encoding"), ENCODINGS)
def test_each_encoding_and_separator_is_found_out(tmp_path, words, encoding, separator):
    rows = people(words, 3)
    path = write_csv(tmp_path / "p.csv", *rows, encoding=encoding, separator=separator)
    table = roster.open_table(path)
    assert table.form.separator == separator
    read = [row.texts for row in table.body]
    assert [texts[1:3] for texts in read] == [list(words[:2])] * 3


@pytest.mark.parametrize(("mark", "encoding"), BYTE_ORDERS)
def test_a_byte_order_mark_is_believed(tmp_path, mark, encoding):
    path = write_csv(tmp_path / "p.csv", *people(CHINESE), encoding=encoding)
    path.write_bytes(mark + path.read_bytes())
    table = roster.open_table(path)
    assert (table.form.encoding, table.sure) == (encoding, True)


@pytest.mark.parametrize(("words", "encoding"), ENCODINGS)
def test_a_roster_in_each_encoding_comes_in_whole(home, tmp_path, words, encoding):
    path = write_csv(tmp_path / "p.csv", *people(words), encoding=encoding, separator=";")
    plan = home.ask(roster.plan, roster.read(path))
    assert problems(plan) == []
    home.do(roster.bring_in, plan)
    with home.opened.reading() as reading:
        client = reading.people.client_with_case_number("N-0")
    assert (client.given_name, client.family_name, client.unit) == words[:3]


@pytest.mark.parametrize(
    ("words", "encoding", "sure"),
    [
        (CHINESE, "utf-8", True),
        (CHINESE, "utf-16-le", True),
        (CHINESE, "gb18030", False),
        (PERSIAN, "windows-1256", False),
        (GERMAN, "windows-1252", False),
    ],
)
def test_a_guess_is_told_from_a_proof(tmp_path, words, encoding, sure):
    path = write_csv(tmp_path / "p.csv", *people(words), encoding=encoding)
    assert roster.open_table(path).sure is sure


def test_letters_of_a_single_name_are_enough():
    for text, encoding in (
        ("李", "gb18030"),
        ("محمد", "windows-1256"),
        ("Jürgen", "windows-1252"),
    ):
        content = f"case number,given name\n1,{text}\n".encode(encoding)
        assert guessed(content).encoding == encoding


def test_a_wrong_encoding_shows_and_is_refused(tmp_path):
    path = write_csv(tmp_path / "p.csv", *people(CHINESE, 3), encoding="gb18030")
    table = roster.open_table(path, Form(encoding="utf-8"))
    assert table.unreadable_row == 2
    assert any("\ufffd" in text for text in table.body[0].texts)
    with pytest.raises(RosterGarbled) as refusal:
        roster.sheet_of(table)
    assert (refusal.value.encoding, refusal.value.row) == ("utf-8", 2)


def test_a_wrong_encoding_that_reads_something_is_what_was_asked_for(tmp_path):
    path = write_csv(tmp_path / "p.csv", *people(CHINESE), encoding="gb18030")
    table = roster.open_table(path, Form(encoding="windows-1256"))
    assert table.form.encoding == "windows-1256"
    assert table.body[0].texts[1] != CHINESE[0]


@pytest.mark.parametrize("name", ["GBK", "gb2312", "GB18030"])
def test_an_encoding_goes_by_its_other_names(tmp_path, name):
    path = write_csv(tmp_path / "p.csv", *people(CHINESE), encoding="gb18030")
    assert roster.open_table(path, Form(encoding=name)).body[0].texts[1] == CHINESE[0]


@pytest.mark.parametrize("name", ["klingon", "utf-7", "rot13", "idna", "zip"])
def test_other_encodings_are_not_known(tmp_path, name):
    path = write_csv(tmp_path / "p.csv", CLIENT)
    with pytest.raises(EncodingUnknown):
        roster.open_table(path, Form(encoding=name))


def test_a_separator_is_one_of_a_few(tmp_path):
    with pytest.raises(SeparatorUnknown):
        roster.open_table(write_csv(tmp_path / "p.csv", CLIENT), Form(separator="x"))


def test_the_line_by_which_a_program_tells_its_separator_is_obeyed(tmp_path):
    path = write_csv(tmp_path / "p.csv", CLIENT, separator=";")
    path.write_text("sep=;\n" + path.read_text("utf-8"), "utf-8")
    table = roster.open_table(path)
    assert (table.form.separator, table.form.heading_row) == (";", 2)
    assert table.body[0].number == 3


def test_commas_inside_cells_do_not_part_them(tmp_path):
    path = write_csv(tmp_path / "p.csv", CLIENT | {"unit": "North, upper"}, separator=";")
    assert roster.open_table(path).form.separator == ";"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030", "windows-1256"])
def test_bytes_that_are_no_text_are_read_with_a_sign_in_their_place(encoding):
    content = b"a\xff\xfe\xd8\xd8"
    assert ("\ufffd" not in opened(content, encoding).read()) == is_readable(content, encoding)
