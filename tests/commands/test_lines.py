"""What is typed wrong is answered in one line that says what to do, and writes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.centre import COORDINATOR
from ui import commands

DAYS = ("--from", "2026-06-01", "--to", "2026-06-30")


def refusal(capsys, *argv):
    """Run a command that cannot be done; return the one line it says."""
    assert commands.run(list(argv)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("\n")
    assert told.err.count("\n") == 1
    assert told.err.startswith("familycare")
    return told.err


@pytest.fixture
def storage():
    """One database is enough: what is typed is looked at before it."""
    return "sqlite"


WRONG = [
    ((), "COMMAND"),
    (("reprot",), "'reprot'"),
    (("report",), "CENTRE, --client, --from, --to, --out"),
    (("report", "CENTRE", "--client", "C-0", *DAYS, "--out", "OUT"), "end in .pdf"),
    (("report", "CENTRE", "--client", "C-9", *DAYS, "--out", "OUT.pdf"), "case number C-9"),
    (
        ("report", "CENTRE", "--client", "C-0", *DAYS, "--language", "fr", "--out", "OUT.pdf"),
        "choose from 'en'",
    ),
    (
        ("report", "CENTRE", "--client", "C-0", *DAYS, "--paper", "b5", "--out", "OUT.pdf"),
        "'a4', 'letter'",
    ),
    (("export", "CENTRE", "--from", "1.6.2026", "--to", "2026-06-30", "--out", "OUT.csv"), "YYYY"),
    (("export", "CENTRE", "--from", "2026-02-31", "--to", "2026-06-30", "--out", "OUT.csv"), "YY"),
    (("export", "CENTRE", "--from", "0026-02-01", "--to", "2026-06-30", "--out", "O.csv"), "year"),
    (("export", "CENTRE", "--from", "2026-07-01", "--to", "2026-06-30", "--out", "O.csv"), "lies"),
    (("export", "CENTRE", "--from", "2025-07-01", "--to", "2026-07-01", "--out", "O.csv"), "365"),
    (("export", "CENTRE", *DAYS, "--format", "doc", "--out", "OUT.doc"), "'xlsx', 'csv', 'ics'"),
    (("export", "CENTRE", *DAYS, "--format", "csv", "--out", "OUT.xlsx"), "end in .csv"),
    (("export", "CENTRE", *DAYS, "--out", "OUT.txt"), ".xlsx or .csv or .ics or .pdf or .json"),
    (("export", "CENTRE", *DAYS, "--out", "nowhere/OUT.csv"), "is no folder"),
    (("export", "CENTRE", *DAYS, "--out", "FOLDER.csv"), "is a folder"),
    (("export", "CENTRE", *DAYS, "--folder", "FOLDER.csv"), "--format"),
    (("export", "CENTRE", *DAYS, "--folder", "nowhere", "--format", "csv"), "is no folder"),
    (("export", "CENTRE", *DAYS), "--out or --folder"),
    (
        ("export", "CENTRE", *DAYS, "--format", "csv", "--format", "pdf", "--out", "OUT.csv"),
        "--folder",
    ),
    (("export", "CENTRE", *DAYS, "--privacy", "some", "--out", "OUT.csv"), "'initials'"),
    (("export", "CENTRE", *DAYS, "--view", "moon", "--out", "OUT.csv"), "'room'"),
    (("export", "CENTRE", *DAYS, "--wall", "--out", "OUT.csv"), "--format pdf"),
    (("export", "CENTRE", *DAYS, "--room", "Cellar", "--out", "OUT.csv"), "Room A, Room B"),
    (("export", "CENTRE", *DAYS, "--client", "C-9", "--out", "OUT.csv"), "case number C-9"),
    (
        ("export", "CENTRE", *DAYS, "--view", "client", "--privacy", "busy", "--out", "OUT.csv"),
        "sort it by day",
    ),
    (("export", "missing.familycare", *DAYS, "--out", "OUT.csv"), "no file"),
    (("export", "OTHER", *DAYS, "--out", "OUT.csv"), "key file"),
    (("export", "mysql://u:secret@h/d", *DAYS, "--out", "OUT.csv"), "postgresql://"),
    (("export", "postgresql://[/d", *DAYS, "--out", "OUT.csv"), "postgresql://"),
    (("export", "postgresql://u:secret@127.0.0.1:1/d", *DAYS, "--out", "OUT.csv"), "not answer"),
    (("import", "CENTRE"), "FILE"),
    (("import", "CENTRE", "missing.csv"), "no file"),
    (("import", "CENTRE", "people.ods"), ".xlsx, .csv, .tsv or .txt"),
    (("import", "--template", "people.txt"), ".xlsx or .csv"),
    (("import", "--template", "FOLDER.csv"), "exists already"),
    (("demo", "--such-an-option"), "--such-an-option"),
]


@pytest.mark.parametrize(("argv", "told"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_line_is_answered_in_one_line(location, capsys, tmp_path, monkeypatch, argv, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FOLDER.csv").mkdir()
    (tmp_path / "OTHER").write_text("nothing of ours")
    before = sorted(tmp_path.iterdir())
    user = ("--user", COORDINATOR) if "CENTRE" in argv or "OTHER" in argv else ()
    line = refusal(capsys, *(location if word == "CENTRE" else word for word in argv), *user)
    assert told in line
    assert "secret" not in line
    assert sorted(tmp_path.iterdir()) == before


def test_the_centre_itself_is_never_replaced(location, capsys, tmp_path):
    renamed = tmp_path / "centre.csv"
    Path(location).rename(renamed)
    content = renamed.read_bytes()
    line = refusal(capsys, "export", str(renamed), *DAYS, "--out", str(renamed))
    assert "is the centre itself" in line
    assert renamed.read_bytes() == content


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["report", "--help"], ["import", "-h"]])
def test_help_is_on_standard_output(capsys, argv):
    assert commands.run(argv) == 0
    assert "usage: familycare" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    assert commands.run(["--version"]) == 0
    assert capsys.readouterr().out == "familycare 0.1.0\n"


def test_names_cannot_steer_the_terminal(location, capsys):
    line = refusal(capsys, "report", location, "--client", "\x1b[2J\n", *DAYS, "--out", "o.pdf")
    assert "\x1b" not in line


def test_commands_are_answered_by_the_program_itself_and_without_qt():
    code = (
        "import sys, main; status = main.main(['export', '--help']);"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_asking_for_the_words_loads_neither_database_nor_printing():
    code = (
        "import sys; from ui import commands; assert commands.COMMANDS >= {'report', 'import'};"
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'reportlab', 'PySide6')))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_known_by_the_system(monkeypatch, platform, variables, expected):
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    assert commands.has_display() is expected
