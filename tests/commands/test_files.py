"""Reports, schedules and imports from the command line: whole files, and people in the centre."""

import csv
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import StringIO

import openpyxl
import pypdf
import pytest
from icalendar import Calendar

from familycare.services import consent_views, family
from familycare.services.family import Relative
from familycare.services.report_views import SECTIONS
from tests.architecture.sources import ROOT
from tests.centre import COORDINATOR, at
from tests.consent_services import approved, drawn_up, permit
from tests.services.rosters import BOTH, CLIENT, write_csv, write_xlsx
from ui import commands
from ui.commands import outputs, parser

JULY = ("--from", "2026-07-01", "--to", "2026-07-31")


def run(command, *argv):
    words = [str(word) for word in argv]
    user = () if any("://" in word for word in words) else ("--user", COORDINATOR)
    return commands.run([command, *user, *words])


def people(home):
    with home.opened.reading() as reading:
        return sorted(client.case_number for client in reading.people.clients.where())


KNOWN = ["C-0", "C-1", "C-2", "C-3", "C-4"]


@pytest.fixture
def booked(home):
    """Book a visit of Anna's mother, whom Anna permits to be told all but notes."""
    home.do(permit, home.anna)
    home.book(home.visit(home.anna, at(10)))
    return home


def approve(home, language="en", paper="A4"):
    """Let a report of July be approved for Anna's mother, all of what she may be told."""
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    days = {"first_day": date(2026, 7, 1), "last_day": date(2026, 7, 31)}
    order = drawn_up(tie, None, *SECTIONS, language=language, paper=paper, **days)
    return approved(home, order)


def reported(home, location, *argv):
    """Ask for a report on the day that the centre's clock shows."""
    user = () if "://" in str(location) else ("--user", COORDINATOR)
    words = ["report", *user, str(location), "--client", "C-0", *JULY, *map(str, argv)]
    return parser.run(words, home.opened.clock)


def test_a_report_is_written_and_told(booked, location, tmp_path, capsys):
    approve(booked)
    out = tmp_path / "bericht.pdf"
    assert reported(booked, location, "--language", "en", "--out", out) == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "Anna" in text
    assert capsys.readouterr().out == f"Wrote {out} ({out.stat().st_size / 1000:.0f} kB).\n"


def test_who_may_not_be_told_gets_no_report_and_the_reason_is_told(
    home, location, tmp_path, capsys
):
    out = tmp_path / "report.pdf"
    assert reported(home, location, "--out", out) == 2
    assert "There is no consent for this" in capsys.readouterr().err
    assert reported(home, location, "--reader", "Somebody", "--out", out) == 2
    assert "is called Somebody" in capsys.readouterr().err
    assert not out.exists()
    assert home.rows("SELECT count(*) FROM disclosure") == [(0,)]


def test_a_report_that_nobody_approved_is_not_written(booked, location, tmp_path, capsys):
    out = tmp_path / "report.pdf"
    assert reported(booked, location, "--out", out) == 2
    assert "is approved for Maria Klein" in capsys.readouterr().err
    assert not out.exists()


def test_another_copy_needs_a_reason(booked, location, tmp_path, capsys):
    approve(booked)
    out = tmp_path / "report.pdf"
    assert reported(booked, location, "--out", out) == 0
    assert reported(booked, location, "--out", out) == 2
    assert "once more" in capsys.readouterr().err
    assert reported(booked, location, "--out", out, "--reason", "Lost in the post") == 0


def test_a_report_stands_in_the_log_of_what_was_told(booked, location, tmp_path):
    approve(booked)
    out = tmp_path / "report.pdf"
    assert reported(booked, location, "--out", out) == 0
    (line,) = booked.ask(consent_views.log, booked.anna)
    assert line.disclosure.sha256 == sha256(out.read_bytes()).hexdigest()
    assert line.name == "Maria Klein"


def language_of(path):
    return pypdf.PdfReader(path).trailer["/Root"]["/Lang"]


@pytest.mark.parametrize("language", ["en", "zh", "fa"])
def test_a_report_is_in_the_language_that_is_asked_for(
    booked, location, tmp_path, capsys, language
):
    out = tmp_path / "report.pdf"
    approve(booked, language)
    asked = ("--language", language, "--out", out)
    assert reported(booked, location, *asked) == 0
    assert language_of(out) == language
    assert capsys.readouterr().out.startswith("Wrote ")


def test_a_report_is_otherwise_in_the_language_of_the_family(booked, location, tmp_path):
    mother = booked.ask(lambda r: r.people.family_members.get(booked.mother_of[booked.anna]))
    (tie,) = booked.ask(lambda r: r.people.ties_of([booked.anna]))
    booked.do(family.save, Relative(member=replace(mother, language="fa"), tie=tie))
    approve(booked, "fa")
    out = tmp_path / "report.pdf"
    assert reported(booked, location, "--out", out) == 0
    assert language_of(out) == "fa"


def test_paper_can_be_letter(booked, location, tmp_path):
    sizes = []
    for paper in ("a4", "letter"):
        out = tmp_path / f"{paper}.pdf"
        approve(booked, paper=paper.upper())
        reported(booked, location, "--paper", paper, "--out", out)
        sizes.append(round(pypdf.PdfReader(out).pages[0].mediabox.height))
    assert sizes == [842, 792]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ics", "pdf"])
def test_a_schedule_is_written_in_each_format(booked, location, tmp_path, ending):
    out = tmp_path / f"july.{ending}"
    assert run("export", location, *JULY, "--format", ending, "--out", out) == 0
    match ending:
        case "xlsx":
            cells = [cell for row in openpyxl.load_workbook(out).active.values for cell in row]
            assert "Anna Klein" in cells
        case "csv":
            [_head, line] = csv.reader(StringIO(out.read_text("utf-8-sig")))
            assert line[0] == "2026-07-11"
        case "ics":
            assert len(Calendar.from_ical(out.read_bytes()).events) == 1
        case "pdf":
            assert "Anna Klein" in pypdf.PdfReader(out).pages[0].extract_text()


def test_an_older_file_is_replaced_and_that_is_said(booked, location, tmp_path, capsys):
    out = tmp_path / "july.csv"
    out.write_text("old")
    assert run("export", location, *JULY, "--out", out) == 0
    assert capsys.readouterr().out.startswith(f"Replaced {out}")
    assert [path.name for path in tmp_path.glob("*july*")] == ["july.csv"]


def test_people_come_in_from_both_kinds_of_file(home, location, tmp_path, capsys):
    table = write_csv(tmp_path / "p.csv", BOTH)
    spreadsheet = write_xlsx(tmp_path / "p.xlsx", BOTH, CLIENT | {"case number": "N-2"})
    assert run("import", location, table) == 0
    assert run("import", location, spreadsheet) == 0
    assert people(home) == [*KNOWN, "N-1", "N-2"]
    told = capsys.readouterr().out.splitlines()
    assert told[:5] == [
        f"Read 1 row of {table}; 0 rows refused.",
        "                added  matched  refused",
        "Clients             1        0        0",
        "Family members      1        0        0",
        "Ties                1        0        0",
    ]
    assert told[8] == "Clients             1        1        0"


def test_refused_rows_are_named_and_the_others_come_in(home, location, tmp_path, capsys):
    bad = CLIENT | {"case number": "N-2", "born on": "31.02.2026"}
    assert run("import", location, write_csv(tmp_path / "p.csv", BOTH, bad)) == 1
    assert people(home) == [*KNOWN, "N-1"]
    assert capsys.readouterr().out.splitlines()[0] == (
        'row 3, column "born on": 31.02.2026 is not a date;'
        " write YYYY-MM-DD, for example 2026-02-28"
    )


@pytest.mark.parametrize(
    ("options", "status"), [(["--dry-run"], 1), (["--strict"], 1), (["--dry-run", "--strict"], 1)]
)
def test_nothing_is_saved_when_told_so(home, location, tmp_path, capsys, options, status):
    bad = CLIENT | {"case number": "N-2", "phase": "?"}
    path = write_csv(tmp_path / "p.csv", BOTH, bad)
    assert run("import", location, path, *options) == status
    assert people(home) == KNOWN
    assert "Nothing was saved" in capsys.readouterr().out


def test_a_dry_run_of_a_good_file_ends_well(home, location, tmp_path):
    assert run("import", location, write_csv(tmp_path / "p.csv", BOTH), "--dry-run") == 0
    assert people(home) == KNOWN
    assert run("import", location, tmp_path / "p.csv", "--strict") == 0
    assert people(home) == [*KNOWN, "N-1"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_template_is_written_once(tmp_path, capsys, ending):
    path = tmp_path / f"people.{ending}"
    assert run("import", "--template", path) == 0
    content = path.read_bytes()
    assert run("import", "--template", path) == 2
    assert path.read_bytes() == content


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_program_itself_imports_and_exports(home, location, tmp_path):
    home.opened.close()
    path = write_xlsx(tmp_path / "p.xlsx", BOTH, CLIENT | {"case number": "张=1", "sex": "?"})
    program = [sys.executable, str(ROOT / "main.py")]
    done = subprocess.run(
        [*program, "import", location, path, "--user", COORDINATOR],
        cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert 'row 3, column "sex": ? is not known here' in done.stdout
    done = subprocess.run(
        [*program, "export", location, *JULY, "--out", "july.ics", "--user", COORDINATOR],
        cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "july.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_schedule_goes_to_a_folder_in_several_formats_under_neutral_names(
    booked, location, tmp_path
):
    formats = ("--format", "xlsx", "--format", "ics", "--format", "json", "--format", "pdf")
    wanted = ("--view", "room", "--privacy", "initials", "--wall", "--folder", tmp_path)
    assert run("export", location, *JULY, *formats, *wanted) == 0
    found = {path.name for path in tmp_path.iterdir() if path.name.startswith("schedule")}
    assert found == {f"schedule-2026-07.{each}" for each in ("xlsx", "ics", "json", "pdf")}
    book = openpyxl.load_workbook(tmp_path / "schedule-2026-07.xlsx")
    assert book.sheetnames == ["Room A"]
    assert "A. K." in [cell for row in book.active.values for cell in row]


@pytest.mark.parametrize("storage", ["sqlite"])
@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--client", "C-0"), 1), (("--client", "C-1"), 0), (("--room", "Room A"), 1),
        (("--room", "Room B"), 0), (("--staff", "Hanna"), 0),
    ],
)  # fmt: skip
def test_a_schedule_is_narrowed_to_a_room_or_a_person(booked, location, tmp_path, options, found):
    out = tmp_path / "some.csv"
    assert run("export", location, *JULY, *options, "--out", out) == 0
    assert len(list(csv.reader(StringIO(out.read_text("utf-8-sig"))))) == 1 + found


def test_a_report_that_could_not_be_written_did_not_leave(booked, location, tmp_path, monkeypatch):
    approve(booked)

    def full(_path, _content, _before):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs, "put", full)
    assert reported(booked, location, "--out", tmp_path / "report.pdf") == 2
    assert [line.disclosure.failed for line in booked.ask(consent_views.log, booked.anna)] == [
        True
    ]
