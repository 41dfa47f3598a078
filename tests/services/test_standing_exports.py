"""Schedules are written to a folder again and again, without anybody asking each time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.clock import StoppedClock
from familycare.domain.errors import NotFound, Refused
from familycare.domain.schedules import NamesNobody, Privacy, View
from familycare.domain.standing_exports import (
    FolderUnclear,
    Rhythm,
    StandingExport,
    Stretch,
    Trouble,
)
from familycare.services import standing_exports
from familycare.services.standing_exports import days_of, is_due
from tests.centre import NOW, at
from ui import commands
from ui import standing_exports as writing

WEDNESDAY = date(2026, 7, 1)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "wall"
    made.mkdir()
    return made


def set_up(home, to, **otherwise):
    given = {"name": "Wall", "folder": str(to), "ending": ".csv"}
    return home.do(standing_exports.save, StandingExport(**(given | otherwise)))


def written(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("rhythm", "done_on", "due"),
    [
        (Rhythm.DAILY, WEDNESDAY, False),
        (Rhythm.DAILY, WEDNESDAY - timedelta(days=1), True),
        (Rhythm.WEEKLY, date(2026, 6, 29), False),
        (Rhythm.WEEKLY, date(2026, 6, 28), True),
        (Rhythm.MONTHLY, WEDNESDAY, False),
        (Rhythm.MONTHLY, date(2026, 6, 30), True),
        (Rhythm.MONTHLY, None, True),
    ],
)
def test_an_export_is_due_until_it_was_written_in_this_day_week_or_month(rhythm, done_on, due):
    export = StandingExport(name="Wall", rhythm=rhythm, done_on=done_on)
    assert is_due(export, WEDNESDAY, 0) is due


@pytest.mark.parametrize(
    ("stretch", "days"),
    [
        (Stretch.THIS_WEEK, (date(2026, 6, 29), date(2026, 7, 5))),
        (Stretch.NEXT_WEEK, (date(2026, 7, 6), date(2026, 7, 12))),
        (Stretch.THIS_MONTH, (date(2026, 7, 1), date(2026, 7, 31))),
        (Stretch.NEXT_MONTH, (date(2026, 8, 1), date(2026, 8, 31))),
    ],
)
def test_the_days_are_seen_from_the_day_of_writing(stretch, days):
    assert days_of(StandingExport(name="Wall", stretch=stretch), WEDNESDAY, 0) == days


def test_a_week_begins_where_the_centre_lets_it_begin():
    export = StandingExport(name="Wall", stretch=Stretch.THIS_WEEK)
    assert days_of(export, WEDNESDAY, 5) == (date(2026, 6, 27), date(2026, 7, 3))


def test_what_is_due_is_written_once_under_a_neutral_name(home, folder):
    home.book(home.visit(home.anna, at(10)))
    export = set_up(home, folder)
    (ended,) = writing.attend(home.opened)
    assert ended.trouble is None
    assert written(folder) == [f"schedule-2026-07-06-day-initials-{export.id}.csv"]
    text = ended.path.read_text("utf-8-sig")
    assert "A. K." in text
    assert "Anna" not in text
    assert writing.attend(home.opened) == []


def test_what_was_missed_is_made_up_for(home, folder):
    set_up(home, folder, rhythm=Rhythm.WEEKLY)
    writing.attend(home.opened)
    home.opened.clock = StoppedClock(NOW + timedelta(days=12))
    (ended,) = writing.attend(home.opened)
    assert ended.path.name.startswith("schedule-2026-07-20-")


def test_a_folder_that_is_gone_is_told_and_tried_again(home, folder):
    set_up(home, folder / "gone")
    (ended,) = writing.attend(home.opened)
    assert ended.trouble is Trouble.FOLDER
    assert "folder is not there" in writing.sentence(ended)
    (known,) = home.ask(standing_exports.listed)
    assert (known.trouble, known.done_on) == (Trouble.FOLDER, None)
    (folder / "gone").mkdir()
    (again,) = writing.attend(home.opened)
    assert again.trouble is None
    (known,) = home.ask(standing_exports.listed)
    assert (known.trouble, known.done_on) == (None, WEDNESDAY)


def test_nothing_is_told_to_have_left_the_house_that_did_not(home, folder):
    set_up(home, folder / "gone")
    writing.attend(home.opened)
    query = "SELECT count(*) FROM audit WHERE deed = 'export'"
    assert home.rows(query) == [(0,)]
    (folder / "gone").mkdir()
    writing.attend(home.opened)
    assert home.rows(query) == [(1,)]


def test_what_cannot_be_noted_leaves_no_file(home, folder, monkeypatch):
    export = set_up(home, folder)
    (waiting,) = home.ask(standing_exports.due)
    home.do(standing_exports.remove, export.id)
    assert writing._written(home.opened, waiting).trouble is None
    assert written(folder) == []


def test_one_out_of_use_is_not_written(home, folder):
    set_up(home, folder, active=False)
    assert writing.attend(home.opened) == []


def test_two_exports_to_one_folder_do_not_replace_each_other(home, folder):
    for privacy in (Privacy.INITIALS, Privacy.CASE_NUMBER):
        set_up(home, folder, privacy=privacy, ending=".pdf", wall=True)
    writing.attend(home.opened)
    assert len(written(folder)) == 2


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"folder": "wall"}, FolderUnclear),
        ({"view": View.CLIENT, "privacy": Privacy.BUSY}, NamesNobody),
        ({"name": " "}, Refused),
    ],
)
def test_what_cannot_be_written_cannot_be_set_up(home, storage, folder, wrong, reason):
    with pytest.raises(reason):
        set_up(home, folder, **wrong)


def test_setting_one_up_and_taking_it_away_can_be_undone(home, folder):
    export = set_up(home, folder)
    home.do(standing_exports.save, replace(export, name="Hall"))
    _none, back = home.done(standing_exports.remove, export.id)
    home.undo(back)
    assert [one.name for one in home.ask(standing_exports.listed)] == ["Hall"]
    with pytest.raises(NotFound):
        home.do(standing_exports.remove, 999)


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_command_writes_what_is_due(home, location, folder, capsys, monkeypatch):
    from tests.centre import COORDINATOR, PASSWORD  # noqa: PLC0415

    monkeypatch.setenv("FAMILYCARE_PASSWORD", PASSWORD)
    set_up(home, folder, rhythm=Rhythm.DAILY)
    set_up(home, folder / "gone", name="Hall")
    line = ["export", str(location), "--due", "--user", COORDINATOR]
    assert commands.run(line) == 1
    told = capsys.readouterr().out
    assert "Wrote" in told
    assert "The folder is not there" in told
    assert len(written(folder)) == 1
