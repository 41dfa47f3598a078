"""Where there is no screen, the program plans a week by itself and writes it to files."""

import re

import pytest

from familycare import i18n
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.services import calendar_views, today_views, vault
from tests.centre import founded, opened_demo
from ui.commands import planning, showcase

REPORTS = [f"progress-report-{language}.pdf" for language in i18n.languages()]
FILES = [
    "demo.familycare",
    "demo.familycare.keys",
    "demo.familycare.keys-copy",
    "next-week.csv",
    "next-week.ics",
    "next-week.json",
    "next-week.pdf",
    "next-week.xlsx",
]


@pytest.fixture
def shown(tmp_path, monkeypatch, clock, capsys):
    """Run it once; return what it said, and the folder it wrote to."""
    monkeypatch.chdir(tmp_path)
    assert showcase.run(clock) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return told.out, tmp_path / "demo-output"


def test_it_says_what_it_did_and_lists_every_file(shown):
    told, folder = shown
    for deed in ("Booked", "Refused", "It would fit here", "Booked instead", "Moved", "Undone"):
        assert f"\n{deed}" in told
    assert len(re.findall(r"\nBooked: ", told)) == len(AppointmentKind)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([*FILES, *REPORTS])
    assert all(f"  demo-output/{name}  " in told.partition("Files:")[2] for name in names)


def test_what_it_did_is_in_the_centre(shown, clock):
    opened = opened_demo(shown[1] / "demo.familycare", clock)
    week = planning.next_week(opened)
    with opened.reading() as reading:
        lines = calendar_views.between(reading, reading.days(week.first_day, week.last_day))
        assert {line.kind for line in lines} == set(AppointmentKind)
        assert today_views.sheet(reading).not_recorded == ()
        cancelled = [line.id for line in lines if line.state is State.CANCELLED]
        causes = {reading.appointments.get(number).cancelled_because for number in cancelled}
    opened.close()
    assert CancelCause.FAMILY in causes


def test_the_same_day_shows_the_same(shown, clock, capsys):
    assert showcase.run(clock) == 0
    again = capsys.readouterr().out
    # Files of this name are there now.
    assert re.sub(r"\n(Wrote|Replaced) ", "\n", again) == re.sub(r"\nWrote ", "\n", shown[0])


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path, monkeypatch, clock, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo-output").write_text("a file, not a folder")
    assert showcase.run(clock) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", AppointmentKind)
def test_a_centre_with_nobody_to_plan_for_says_so(tmp_path, clock, kind):
    order = vault.NewCentre(name="Empty", time_zone="Europe/Berlin")
    opened = founded(tmp_path / "empty.familycare", clock, order)
    with pytest.raises(planning.CommandFailed):
        planning.book(opened, kind, planning.next_week(opened))
    opened.close()


@pytest.mark.parametrize("storage", ["sqlite"])
def test_what_is_refused_stays_refused(home):
    week = planning.next_week(home.opened)
    order, _ = planning.book(home.opened, AppointmentKind.FAMILY_VISIT, week)
    assert planning.book_order(home.opened, order).slot == order.slot  # the same order, once
    other = home.visit(home.anna, order.slot)
    with pytest.raises(CannotBook):
        planning.book_order(home.opened, other)
