"""Reports of everybody, written by the command line: who is left out, and what a kill leaves."""

import signal
import subprocess
import sys
from datetime import date
from hashlib import sha256

import pytest

from familycare.domain.batches import Wanted
from familycare.domain.clock import StoppedClock
from familycare.services import batch_views
from tests.architecture.sources import ROOT
from tests.centre import COORDINATOR, NOW
from tests.consent_services import approve, as_colleague, permit
from ui import batches as handing_out
from ui.batches import Look
from ui.commands import parser
from ui.commands.batch import _stopped_between_two

JUNE = Wanted(first_day=date(2026, 6, 1), last_day=date(2026, 6, 30))
DAYS = ["--from", "2026-06-01", "--to", "2026-06-30"]


@pytest.fixture(params=["sqlite"])
def storage(request):
    """Commands sign in to a file here; servers are asked in tests/server."""
    return request.param


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def approved(home):
    """Let everybody but Emil permit it, and everything be drawn up and approved."""
    for client in set(home.mother_of) - {home.emil}:
        home.do(permit, client)
    with as_colleague(home):
        handing_out.draw_up(home.opened, JUNE, Look(), lambda _fraction, _text: None)
    for line in home.ask(batch_views.lines, JUNE):
        if line.document:
            approve(home, line.document)
    return home


def asked(location, folder, *more):
    return ["batch", str(location), "--user", COORDINATOR, *DAYS, "--folder", str(folder), *more]


def run(line):
    return parser.run(line, StoppedClock(NOW))


def digests(folder):
    return sorted(sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pdf"))


def left(home):
    return sorted(row[0] for row in home.rows("SELECT sha256 FROM disclosure WHERE NOT failed"))


def test_every_approved_report_is_written_and_who_is_left_out_is_told_why(
    approved, location, folder, capsys
):
    assert run(asked(location, folder)) == 1
    told = capsys.readouterr().out
    assert "Wrote 4 reports." in told
    assert "Emil Klein" in told
    assert "There is no consent for this" in told
    assert digests(folder) == left(approved)
    assert len(left(approved)) == 4
    run(asked(location, folder))
    told = capsys.readouterr().out
    assert "Wrote 0 reports." in told
    assert "4 reports had left before." in told


def test_reports_for_staff_are_written_for_everybody(home, location, folder, capsys):
    assert run(asked(location, folder, "--document", "staff-progress", "--together")) == 0
    assert len(list(folder.glob("*.pdf"))) == len(home.mother_of) + 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--unit", "Nowhere"], "Nowhere is not known here"),
        (["--to", "2026-05-01"], "lies before"),
        (["--to", "2027-06-30"], "more than 365 days"),
        (["--folder", "/nowhere/at/all"], "/nowhere/at/all is no folder; make it first"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(home, location, folder, capsys, more, said):
    assert run(asked(location, folder, *more)) == 2
    problem = capsys.readouterr().err
    assert said in problem
    assert len(problem.splitlines()) == 1


def test_ctrl_c_waits_for_the_report_at_hand_and_the_second_one_for_nothing():
    with _stopped_between_two() as tell:
        tell(0, "Report 1")
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            tell(0.5, "Report 2")
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


KILLED = """
import os, signal, sys
from pathlib import Path
from familycare.domain.clock import StoppedClock
from tests.centre import NOW
from ui.commands import parser
moment, which, line = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
named, count = Path.replace, 0
def dies(self, target):
    global count
    if Path(target).suffix != ".pdf":
        return named(self, target)
    count += 1
    if count == which and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    found = named(self, target)
    if count == which:
        os.kill(os.getpid(), signal.SIGKILL)
    return found
Path.replace = dies
parser.run(line, StoppedClock(NOW))
"""
"""Runs the command until the file of a report gets its name, and is killed right before or after
that: the log has been written by then."""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("which", [1, 3])
def test_killed_in_the_middle_it_goes_on_with_nothing_lost_nothing_twice_and_no_half_file(
    approved, location, folder, capsys, moment, which
):
    script = [sys.executable, "-c", KILLED, moment, str(which), *asked(location, folder)]
    killed = subprocess.run(script, cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    there = which - (moment == "before")
    assert len(digests(folder)) == there
    assert len(left(approved)) == which
    run(asked(location, folder))
    told = capsys.readouterr().out
    assert "Going on with what was stopped." in told
    assert f"Wrote {4 - there} reports." in told or f"Wrote {4 - there} report." in told
    assert digests(folder) == left(approved)
    assert len(set(left(approved))) == 4
    assert [path.name for path in folder.iterdir() if path.suffix != ".pdf"] == []
