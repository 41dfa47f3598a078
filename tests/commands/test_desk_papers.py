"""Passes and the sheet of a day from the command line."""

from datetime import timedelta

import pytest

from familycare.services.desk_views import pass_code
from tests.centre import COORDINATOR, SATURDAY, at
from tests.consent_services import permit
from ui import commands
from ui.commands import parser


def run(command, *argv):
    words = [str(word) for word in argv]
    user = () if any("://" in word for word in words) else ("--user", COORDINATOR)
    return commands.run([command, *user, *words])


@pytest.fixture
def booked(home):
    return home.book(home.visit(home.anna, at(10)))


def text_in(path):
    import pypdfium2  # noqa: PLC0415 - loaded by these tests alone

    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_the_passes_of_a_day_are_written_and_the_trail_says_so(
    home, booked, location, tmp_path, capsys
):
    out = tmp_path / "passes.pdf"

    assert run("passes", location, "--on", SATURDAY, "--out", out) == 0

    assert pass_code(booked.id)[:4] in text_in(out)
    assert "Maria Klein" in text_in(out)
    assert "Wrote" in capsys.readouterr().out
    printed = home.rows("SELECT kind, record_id FROM audit WHERE deed = 'print'")
    assert printed == [("Appointment", booked.id)]


def test_a_day_without_visits_has_no_passes_but_a_sheet(booked, location, tmp_path, capsys):
    sunday = SATURDAY + timedelta(days=1)
    out = tmp_path / "none.pdf"

    assert run("passes", location, "--on", sunday, "--out", out) == 2
    assert "there is nothing to write" in capsys.readouterr().err
    assert not out.exists()
    assert run("day-sheet", location, "--on", sunday, "--out", out) == 0
    assert "No visits are booked for this day." in text_in(out)


def test_the_sheet_for_the_wall_says_no_name(booked, location, tmp_path, capsys):
    staff, wall = tmp_path / "staff.pdf", tmp_path / "wall.pdf"

    assert run("day-sheet", location, "--on", SATURDAY, "--out", staff) == 0
    on_wall = ("--wall", "case-numbers", "--out", wall)
    assert run("day-sheet", location, "--on", SATURDAY, *on_wall) == 0

    assert "Anna Klein" in text_in(staff)
    assert "Klein" not in text_in(wall)
    assert "C-0" in text_in(wall)


@pytest.mark.parametrize("command", ["passes", "day-sheet"])
def test_the_file_must_be_a_pdf(booked, location, tmp_path, capsys, command):
    assert run(command, location, "--on", SATURDAY, "--out", tmp_path / "day.xlsx") == 2
    assert "must end in .pdf" in capsys.readouterr().err


def test_invitations_are_written_and_the_trail_says_so(home, booked, location, tmp_path, capsys):
    out = tmp_path / "invitations.pdf"
    user = () if "://" in str(location) else ("--user", COORDINATOR)
    days = ("--from", str(SATURDAY), "--to", str(SATURDAY))

    home.do(permit, home.anna)
    argv = ["invitations", *user, str(location), *days, "--out", str(out)]
    assert parser.run(argv, home.opened.clock) == 0  # of what is to come by that clock

    assert "we invite you to visit Anna" in text_in(out)
    written = home.rows("SELECT kind, record_id FROM audit WHERE deed = 'write letter'")
    assert written == [("Appointment", booked.id)]


def test_days_without_visits_have_no_invitations(booked, location, tmp_path, capsys):
    sunday = SATURDAY + timedelta(days=1)
    out = tmp_path / "none.pdf"

    assert run("invitations", location, "--from", sunday, "--to", sunday, "--out", out) == 2
    assert "Nobody is invited" in capsys.readouterr().err
