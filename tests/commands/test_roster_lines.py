"""Rosters from elsewhere on the command line: what was understood is said, none of it guessed."""

import pytest

from tests.centre import COORDINATOR
from ui import commands

CHINESE = (
    "病历号,姓名,性别,出生日期,阶段,入院日期,备注\n"
    "X-1,张伟,男,1990-05-17,定向期,2026-01-12,下棋\n"
    "X-2,欧阳娜娜,女,1988/8/8,定向期,2026-02-01,\n"
)
GERMAN = (
    "Case No.;Name;Surname;DOB;Phase;Admission date\n"
    "X-1;Jürgen;Groß;03/02/1990;Orientation;04/01/2026\n"
)
ALIKE = (
    "case number,given name,family name,born on,phase,admitted on\n"
    "X-1,Nora,Lang,1990-01-01,Orientation,2026-01-02\n"
    "X-2,Norah,Lang,1990-01-01,Orientation,2026-01-02\n"
)


def run(command, *argv):
    words = [str(word) for word in argv]
    user = () if any("://" in word for word in words) else ("--user", COORDINATOR)
    return commands.run([command, *user, *words])


def people(home):
    with home.opened.reading() as reading:
        found = reading.people.clients.where()
    return {client.case_number: client for client in found if client.id > 5}


@pytest.fixture
def file(tmp_path):
    def make(text, encoding="utf-8", name="roster.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


def test_how_a_file_was_understood_is_said_before_anything_else(home, location, file, capsys):
    path = file(GERMAN, "cp1252")
    assert run("import", location, path, "--dry-run") == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "Read as windows-1252, columns parted by: semicolon.",
        'column "Case No." is taken for: case number',
        'column "Name" is taken for: given name',
    ]
    assert 'row 2, column "DOB": 03/02/1990: what is the month is not stated' in told[6]


def test_a_column_that_nobody_knows_stops_the_import(home, location, file, capsys):
    assert run("import", location, file(CHINESE)) == 2
    assert "not known here: 备注" in capsys.readouterr().err
    assert people(home) == {}


def test_a_mapping_is_written_corrected_and_used(home, location, file, tmp_path, capsys):
    path, mapping = file(CHINESE, "gb18030"), tmp_path / "mapping.toml"
    assert run("import", location, path, "--save-mapping", mapping) == 2
    assert run("import", location, path, "--mapping", mapping) == 2
    assert "备注, is: ?" in capsys.readouterr().err
    text = mapping.read_text("utf-8").replace('is = "?"', 'is = ""')
    text += '[columns."阶段".words]\n"定向期" = "Orientation"\n'
    mapping.write_text(text, "utf-8")
    assert run("import", location, path, "--mapping", mapping, "--dry-run") == 0
    assert people(home) == {}
    assert run("import", location, path, "--mapping", mapping) == 0
    found = people(home)
    assert (found["X-1"].name, found["X-2"].family_name) == ("张伟", "欧阳")
    assert 'column "备注" is left out' in capsys.readouterr().out


def test_a_mapping_does_not_outdo_what_the_file_proves(home, location, file, tmp_path):
    mapping = tmp_path / "mapping.json"
    path = file(CHINESE, "gb18030")
    run("import", location, path, "--save-mapping", mapping)
    text = mapping.read_text("utf-8").replace('"?"', '""')
    mapping.write_text(text, "utf-8")
    for encoding in ("utf-8-sig", "utf-16"):
        again = file(CHINESE, encoding, f"{encoding}.csv")
        assert run("import", location, again, "--mapping", mapping, "--dry-run") == 1


def test_the_encoding_that_was_typed_is_used_and_shown_to_be_wrong(home, location, file, capsys):
    path = file(CHINESE, "gb18030")
    assert run("import", location, path, "--encoding", "utf-8", "--dry-run") == 2
    assert "Row 1 cannot be read as utf-8" in capsys.readouterr().err
    assert run("import", location, path, "--encoding", "klingon", "--dry-run") == 2
    assert "no encoding klingon" in capsys.readouterr().err


@pytest.mark.parametrize("separator", ["semicolon", ";"])
def test_the_separator_goes_by_name_or_sign(home, location, file, separator):
    path = file(GERMAN.replace("/", "-"))
    assert run("import", location, path, "--separator", separator, "--dry-run") == 1
    assert run("import", location, path, "--separator", "comma", "--dry-run") == 2
    assert run("import", location, path, "--separator", "dash", "--dry-run") == 2


@pytest.mark.parametrize(
    "case",
    [
        ((), 1, ["X-1"]),
        (("--duplicates", "skip"), 1, ["X-1"]),
        (("--duplicates", "same"), 0, ["X-1"]),
        (("--duplicates", "different"), 0, ["X-1", "X-2"]),
    ],
)
def test_people_who_are_alike_are_left_out_until_told_otherwise(
    home, location, file, capsys, case
):
    options, status, come = case
    assert run("import", location, file(ALIKE), *options) == status
    assert list(people(home)) == come
    told = capsys.readouterr().out
    assert ("may be the same person as Nora Lang" in told) is (status == 1)


WRONG = [
    (("--mapping", "gone.toml"), "no file at gone.toml"),
    (("--mapping", "roster.csv"), ".toml or .json"),
    (("--save-mapping", "mapping.txt"), ".toml or .json"),
    (("--duplicates", "maybe"), "'skip', 'same', 'different'"),
    (("--encoding",), "--encoding"),
]


@pytest.mark.parametrize("storage", ["sqlite"])
@pytest.mark.parametrize("case", WRONG)
def test_what_is_typed_wrong_is_answered_in_one_line(
    home, location, file, monkeypatch, capsys, case
):
    options, told = case
    path = file(ALIKE)
    monkeypatch.chdir(path.parent)
    assert run("import", location, path, *options) == 2
    line = capsys.readouterr().err
    assert told in line
    assert line.count("\n") == 1
    assert people(home) == {}
