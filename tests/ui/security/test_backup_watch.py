"""Backups by themselves: made beside all other work, and a bar when there are none."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from familycare.domain.access import Actor, Role
from familycare.domain.storage import DiskFull
from familycare.services import backups
from familycare.services.backups import Standing
from tests.centre import NOW, at, opened_by_founder
from ui.security.backup_watch import BackupBar, BackupWatch


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
