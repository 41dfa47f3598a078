"""What the program does by itself stands in the trail as that, and not under whoever is here."""

from datetime import timedelta

import pytest

from familycare.domain.backups import Why
from familycare.domain.people import Client
from familycare.domain.trail import ITSELF, Deed
from familycare.sentences.trail import details_of
from familycare.services import backups, checks, drafts, trail_views
from familycare.services.trail_views import TrailFilter
from tests.centre import at
from ui.display import shown

FILES_ONLY = pytest.mark.parametrize("storage", ["sqlite"])


def deeds(home, **wanted):
    lines = home.ask(trail_views.lines, TrailFilter(**wanted))
    return [(line.deed, line.by_itself) for line in lines]


def test_only_what_the_program_did_is_found_as_its_own(home):
    home.book(home.visit(home.anna, at(10)))
    found = home.ask(trail_views.verify, bytes(32))
    home.do(trail_views.note_verified, found)
    home.do(trail_views.note_verified, found, itself=True)
    home.do(drafts.lock, {}, itself=True)
    assert deeds(home, by_itself=True) == [(Deed.LOCK, True), (Deed.VERIFY, True)]
    mine = deeds(home, account_id=home.opened.account.id)
    assert (Deed.VERIFY, False) in mine
    assert not any(itself for _deed, itself in mine)


def test_whoever_was_signed_in_is_told_beside(home):
    home.do(drafts.lock, {}, itself=True)
    (line,) = home.ask(trail_views.lines, TrailFilter(by_itself=True))
    assert line.who
    assert any(line.who in detail for detail in details_of(line, shown))


def test_what_changes_a_record_is_somebodys_deed_whatever_the_line_says(home):
    home.do(
        lambda work: work.changed(Client, home.anna, Deed.CHANGE, undo=None, facts={ITSELF: 1})
    )
    assert deeds(home, by_itself=True) == []
    assert deeds(home)[0] == (Deed.CHANGE, False)


@FILES_ONLY
def test_hourly_backups_and_trials_are_the_programs_and_those_by_hand_are_not(home):
    home.book(home.visit(home.anna, at(10)))
    backups.make(home.opened)
    home.book(home.visit(home.ben, at(12)))
    home.opened.clock.instant += timedelta(days=31)
    backups.attend(home.opened)
    found = deeds(home, deeds=frozenset({Deed.BACK_UP, Deed.CHECK}))
    assert found == [(Deed.CHECK, True), (Deed.BACK_UP, True), (Deed.BACK_UP, False)]


@FILES_ONLY
@pytest.mark.parametrize(
    ("why", "itself"), [(Why.CLOSING, True), (Why.PAUSE, True), (Why.BEFORE_RESTORE, False)]
)
def test_a_backup_that_is_part_of_a_deed_stands_under_who_did_that(home, why, itself):
    home.book(home.visit(home.anna, at(10)))
    backups.keep(home.opened, why)
    assert deeds(home, deeds=frozenset({Deed.BACK_UP})) == [(Deed.BACK_UP, itself)]


@FILES_ONLY
def test_the_weekly_check_is_the_programs_and_that_of_a_command_is_not(home):
    home.opened.left_open = True
    checks.after_opening(home.opened)
    checks.fully(home.opened)
    found = deeds(home, deeds=frozenset({Deed.CHECK}))
    assert found == [(Deed.CHECK, False), (Deed.CHECK, True)]


@FILES_ONLY
def test_a_pause_without_changes_makes_no_backup(home):
    home.book(home.visit(home.anna, at(10)))
    assert backups.keep(home.opened, Why.PAUSE) is not None
    assert backups.keep(home.opened, Why.PAUSE) is None
