"""`familycare demo`: makes a centre and tells its figures."""

from datetime import UTC, datetime

import pytest

from familycare.domain.clock import StoppedClock
from tests.centre import opened_demo
from ui.commands import demo
from ui.commands.parser import run

CLOCK = StoppedClock(datetime(2026, 7, 1, 17, 20, tzinfo=UTC))
SMALL = ("--clients", "3", "--months", "1")


def test_it_makes_the_file_and_tells_the_figures(tmp_path, capsys):
    assert run(["demo", str(tmp_path / "new"), *SMALL], CLOCK) == 0
    told = capsys.readouterr()
    assert "Clients in care" in told.out
    assert "demo.familycare" in told.out
    assert told.err == ""  # the progress bar is for terminals
    opened_demo(tmp_path / "new" / "demo.familycare", CLOCK).close()


def test_the_progress_is_drawn_on_a_terminal(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(["demo", str(tmp_path), *SMALL], CLOCK) == 0
    drawn = capsys.readouterr().err
    assert "[########################################] 100%" in drawn
    assert drawn.endswith("\n")


def test_a_file_that_is_there_stays(tmp_path, capsys):
    (tmp_path / "demo.familycare").write_text("mine")
    assert run(["demo", str(tmp_path), *SMALL], CLOCK) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert (tmp_path / "demo.familycare").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "either a folder"),
        (("out", "--url", "postgresql://server/name"), "either a folder"),
        (("out", "--clients", "0"), "between 1 and 5000"),
        (("out", "--clients", "5001"), "between 1 and 5000"),
        (("out", "--months", "0"), "between 1 and 240"),
        (("out", "--months", "241"), "between 1 and 240"),
        (("out", "--clients", "many"), "invalid int"),
        (("--url", "no server"), "postgresql://"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(tmp_path, monkeypatch, capsys, words, told):
    monkeypatch.chdir(tmp_path)
    assert run(["demo", *words], CLOCK) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert len(said.err.splitlines()) == 1
    assert (said.out, list(tmp_path.iterdir())) == ("", [])


def test_a_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run(["demo", str(tmp_path / "file" / "new"), *SMALL], CLOCK) == 2
    assert "cannot be made" in capsys.readouterr().err


def test_the_centre_to_show_off_replaces_an_earlier_one(tmp_path, monkeypatch):
    (tmp_path / "demo.familycare").write_text("an earlier one")
    opened = demo.new_centre(tmp_path, CLOCK)
    with opened.reading() as reading:
        assert reading.house.listed_phases()
    opened.close()


@pytest.mark.postgres
def test_it_fills_a_server(postgres, capsys):
    url = postgres.new_database()
    assert run(["demo", "--url", url, *SMALL], CLOCK) == 0
    assert "Appointments" in capsys.readouterr().out
    postgres.drop_database(url)
