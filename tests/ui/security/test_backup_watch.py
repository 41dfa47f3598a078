"""Backups by themselves: made beside all other work, and a bar when there are none."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from familycare.domain.access import Actor, Role
from familycare.domain.settings import Settings
from familycare.domain.storage import DiskFull
from familycare.services import backups, house
from familycare.services.backups import Standing
from tests.centre import NOW, at, opened_by_founder
from ui.security import leaving
from ui.security.backup_watch import BackupBar, BackupWatch
from ui.security.cover import Cover


@pytest.fixture
def watch(home, jobs, preferences, qapp):
    parent = QObject()
    made = BackupWatch(home.opened, jobs, preferences, parent)
    yield made
    made.bar.deleteLater()
    parent.deleteLater()


def test_a_backup_is_made_and_nobody_hears_of_it(watch, home, qtbot):
    home.book(home.visit(home.anna, at(10)))
    watch.attend()
    qtbot.waitUntil(lambda: bool(backups.shelf(home.opened).lines))
    qtbot.waitUntil(lambda: not watch._under_way)
    assert watch.bar.isHidden()


def test_a_bar_says_that_there_is_none_and_why(home, qtbot):
    bar = BackupBar(home.opened.actor)
    qtbot.addWidget(bar)
    bar.show_standing(Standing(None, overdue=True, problem=DiskFull()))
    assert bar.isVisible()
    assert "no good backup" in bar.text.text()
    assert "disk is full" in bar.text.text()
    bar.show_standing(Standing(NOW - timedelta(days=3), overdue=True))
    assert "The last good backup is of Sun 28 Jun 2026" in bar.text.text()
    bar.show_standing(Standing(NOW, overdue=False))
    assert not bar.isVisible()


def test_the_bar_leads_to_the_backups_whoever_may_make_one(qtbot):
    for role, count in ((Role.ADMINISTRATOR, 1), (Role.RECEPTION, 0)):
        bar = BackupBar(Actor("", role))
        qtbot.addWidget(bar)
        assert bar._row.count() - 1 == count


def test_whoever_closes_the_program_leaves_a_backup_behind(sign_in, program, home, clock, qtbot):
    sign_in()
    program.close()
    opened = opened_by_founder(home.opened.location, clock)
    (line,) = backups.shelf(opened).lines
    assert line.why == "closing"
    opened.close()


def lines_of(home, clock):
    opened = opened_by_founder(home.opened.location, clock)
    lines = backups.shelf(opened).lines
    opened.close()
    return lines


def change_something(program):
    program.session.runner.run_now(
        lambda work: house.change_settings(work, Settings(lock_after_minutes=7))
    )


@pytest.mark.parametrize("leave", ["sign_out", "choose_another"])
def test_whoever_leaves_for_longer_leaves_a_backup_behind(
    sign_in, program, home, clock, replaced, leave
):
    sign_in("eva")
    change_something(program)
    getattr(program, leave)()
    assert len(replaced) == 1
    (line,) = lines_of(home, clock)
    assert line.why == "closing"


@pytest.mark.parametrize("lock", ["lock", "lock_at_any_cost"])
def test_locking_waits_for_no_backup(sign_in, program, home, clock, replaced, lock):
    sign_in("eva")
    change_something(program)
    getattr(program, lock)()
    assert len(replaced) == 1
    assert lines_of(home, clock) == ()


def test_when_nobody_is_there_the_backup_is_made_before_it_locks(
    sign_in, program, home, clock, qtbot
):
    window = sign_in("eva")
    change_something(program)
    watch = window.findChild(BackupWatch)
    idle = program.session._guard._idle
    for seconds in (30, 29):
        idle.left.emit(seconds)
    qtbot.waitUntil(lambda: not watch._under_way)
    program.lock_at_any_cost()
    (line,) = lines_of(home, clock)
    assert line.why == "pause"


def test_a_backup_that_never_ends_keeps_nobody_here(sign_in, program, replaced, monkeypatch, qapp):
    sign_in("eva")
    ended, said = Event(), []

    def endless(_centre, **_why):
        ended.wait(60)

    def leave(arguments):
        said.extend(cover.word.text() for cover in qapp.allWidgets() if isinstance(cover, Cover))
        replaced.append(arguments)
        ended.set()

    monkeypatch.setattr(backups, "keep", endless)
    monkeypatch.setattr(leaving, "MOST_SECONDS", 0.8)
    program.replace = leave
    program.sign_out()
    assert len(replaced) == 1
    assert said
    assert set(said) == {"A backup is being made …"}


def test_closing_the_program_says_what_it_waits_for_and_ends_all_the_same(
    sign_in, program, monkeypatch, qapp
):
    sign_in("eva")
    ended, said, left = Event(), [], []

    def endless(_centre, **_why):
        ended.wait(60)

    def tell(note):
        said.append(note.findChild(QLabel).text())

    monkeypatch.setattr(backups, "keep", endless)
    monkeypatch.setattr(leaving, "MOST_SECONDS", 0.8)
    monkeypatch.setattr(leaving.Note, "showEvent", lambda note, _event: tell(note))
    program.leave = lambda: (left.append(True), ended.set())
    program.close()
    assert said == ["A backup is being made …"]
    assert left == [True]
