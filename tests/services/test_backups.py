"""Backups: whole, sealed, looked at, thinned, and made when something was changed."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.backups import (
    BackupDamaged,
    Finding,
    NoBackups,
    ServerKeepsItself,
    Why,
)
from familycare.domain.errors import StorageProblem
from familycare.domain.storage import DiskFull
from familycare.persistence import backups as store
from familycare.persistence import keys
from familycare.services import backups, checks
from tests.centre import at

pytestmark = pytest.mark.parametrize("storage", ["sqlite"])


def folder(home):
    return store.folder_of(Path(home.opened.database.location))


def stem(home):
    return store.stem_of(Path(home.opened.database.location))


def later(home, hours):
    home.opened.clock.instant += timedelta(hours=hours)


def deeds(home, deed):
    return home.rows(f"SELECT kind, facts FROM audit WHERE deed = '{deed}'")


def test_a_backup_is_whole_and_told_to_the_trail(home):
    home.book(home.visit(home.anna, at(10)))

    made = backups.make(home.opened)

    backup = store.backup_at(made.place)
    store.verify(backup, home.opened.unlocked.key)
    assert made.name == "centre 2026-07-01 060000Z"
    assert made.place.parent.name == "centre backups"
    assert backup.manifest.counts["appointment"] == 1
    assert backup.manifest.generation == keys.read(made.place).key_file.generation
    ((kind, facts),) = deeds(home, "back up")
    assert (kind, facts) == ("Backup", f'{{"lines":{backup.manifest.head_lines},"why":"by hand"}}')


def test_nothing_but_the_three_files_is_left(home):
    made = backups.make(home.opened)
    assert sorted(path.name for path in folder(home).iterdir()) == [
        f"{made.name}.familycare{ending}" for ending in ("", ".keys", ".manifest")
    ]


def test_no_name_and_no_text_of_anybody_stands_readable_in_a_backup(home):
    made = backups.make(home.opened)
    for path in folder(home).iterdir():
        content = path.read_bytes()
        assert b"Klein" not in content
        assert b"Room A" not in content
    assert not made.place.read_bytes().startswith(b"SQLite format 3")


def test_a_backup_holds_what_was_acknowledged_and_nothing_half(home):
    """Somebody is in the middle of a booking while it is made."""
    home.book(home.visit(home.anna, at(10)))
    with home.opened.database.engine.connect() as other:
        other.execution_options(start="BEGIN IMMEDIATE")
        other.exec_driver_sql("UPDATE client SET unit = 'half'")
        made = store.make(
            home.opened.database,
            home.opened.unlocked.key,
            store.Order(at=home.opened.clock.now(), why=Why.HOURLY, folder=folder(home)),
        )
        other.rollback()
    assert made.manifest.counts["appointment"] == 1


def test_two_backups_of_one_second_do_not_touch_each_other(home):
    names = [backups.make(home.opened).name for _ in range(3)]
    assert names[1:] == [f"{names[0]}-2", f"{names[0]}-3"]
    assert len(store.listed(folder(home), stem(home)).backups) == 3


def test_a_copy_goes_to_the_second_folder(home, tmp_path):
    made = backups.make(home.opened, tmp_path / "stick")
    (copy,) = store.listed(tmp_path / "stick", stem(home)).backups
    store.verify(copy, home.opened.unlocked.key)
    assert copy.name == made.name


def test_a_second_folder_that_cannot_be_written_leaves_the_first_backup_good(home, tmp_path):
    (tmp_path / "stick").write_text("no folder")
    made = backups.make(home.opened, tmp_path / "stick")
    assert made.second is not None
    assert store.backup_at(made.place)


def test_nothing_is_backed_up_twice_without_a_change(home):
    assert backups.keep(home.opened, Why.CLOSING) is not None
    assert backups.keep(home.opened, Why.CLOSING) is None
    home.book(home.visit(home.anna, at(10)))
    assert backups.keep(home.opened, Why.CLOSING) is not None


def test_an_hourly_backup_waits_for_its_hour(home):
    backups.keep(home.opened, Why.HOURLY)
    home.book(home.visit(home.anna, at(10)))
    assert backups.keep(home.opened, Why.HOURLY) is None
    later(home, 1)
    assert backups.keep(home.opened, Why.HOURLY) is not None


def test_backups_by_themselves_ask_for_no_right(home):
    home.become(Role.RECEPTION)
    assert backups.keep(home.opened, Why.CLOSING) is not None
    with pytest.raises(NotAllowed):
        backups.make(home.opened)


def test_old_backups_are_thinned_in_both_folders(home, tmp_path):
    for _ in range(60):
        later(home, 1)
        home.opened.reads.flush()
        backups.make(home.opened, tmp_path / "stick", Why.HOURLY)
    for place in (folder(home), tmp_path / "stick"):
        kept = store.listed(place, stem(home)).backups
        assert len({backup.at for backup in kept}) == len(kept)
        assert 24 <= len(kept) <= 58
        hours = {backup.at for backup in kept}
        assert (
            len([each for each in hours if home.opened.clock.now() - each < timedelta(days=1)])
            == 24
        )


def test_what_somebody_asked_for_stays_for_two_days(home):
    by_hand = backups.make(home.opened).name
    for _ in range(3):
        home.opened.clock.instant += timedelta(minutes=10)
        backups.make(home.opened, why=Why.HOURLY)
    assert by_hand in [line.name for line in backups.shelf(home.opened).lines]
    later(home, 49)
    backups.make(home.opened, why=Why.HOURLY)
    names = [line.name for line in backups.shelf(home.opened).lines]
    assert len(names) == 2  # the last of that hour, and the newest


def test_everybody_hears_when_changes_are_without_a_backup_for_a_day(home):
    backups.keep(home.opened, Why.CLOSING)
    later(home, 30)
    assert not backups.attend(home.opened).overdue  # nothing was changed since
    home.book(home.visit(home.anna, at(10)))
    folder(home).rename(folder(home).with_name("gone"))
    folder(home).write_text("in the way")
    standing = backups.attend(home.opened)
    assert standing.overdue
    assert standing.problem is not None
    assert standing.last is None


def test_a_full_disk_is_told_and_leaves_nothing(home, monkeypatch):
    def full(*_anything):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("familycare.persistence.backups.making.replace_file", full)
    with pytest.raises(DiskFull):
        backups.make(home.opened)
    assert list(folder(home).iterdir()) == []


def test_a_folder_without_the_right_to_write_is_told(home):
    folder(home).write_text("no folder")
    with pytest.raises(StorageProblem):
        backups.make(home.opened)


def test_what_a_killed_program_left_goes_with_a_later_backup(home):
    made = backups.make(home.opened)
    left = folder(home) / "0123456789abcdef.part"
    orphan = made.place.with_name("centre 2020-01-01 000000Z.familycare")
    for path in (left, orphan):
        path.write_bytes(b"half")
    home.opened.clock.instant += timedelta(days=365 * 20)  # long after the files' own times
    backups.make(home.opened)
    assert not left.exists()
    assert not orphan.exists()


def test_the_drill_restores_the_newest_and_leaves_nothing(home):
    with pytest.raises(NoBackups):
        backups.drill(home.opened)
    made = backups.make(home.opened)
    assert backups.drill(home.opened).name == made.name
    assert not list(folder(home).glob("*.part"))
    assert backups.drill_if_due(home.opened) is None
    later(home, 24 * 31)
    assert backups.drill_if_due(home.opened) is not None
    asked, due = ('{"finding":""}', '{"finding":"","itself":1}')
    assert [facts for _kind, facts in deeds(home, "check")] == [asked, due]


def test_a_drill_of_a_damaged_backup_is_told_to_everybody(home):
    made = backups.make(home.opened)
    content = bytearray(made.place.read_bytes())
    content[5000] ^= 1
    made.place.write_bytes(content)
    with pytest.raises(BackupDamaged) as refusal:
        backups.drill(home.opened)
    assert refusal.value.finding is Finding.DATA
    assert deeds(home, "check") == [("Backup", '{"finding":"data"}')]


def test_a_manifest_that_somebody_changed_makes_a_backup_not_usable(home):
    made = backups.make(home.opened)
    backup = store.backup_at(made.place)
    other = replace(backup.manifest, counts=backup.manifest.counts | {"client": 4})
    Path(f"{made.place}.manifest").write_bytes(other.written())
    (line,) = backups.shelf(home.opened).lines
    assert not line.sound


def test_the_whole_look_is_told_to_the_trail_and_done_weekly(home):
    assert checks.last(home.opened) is None
    checks.after_opening(home.opened)
    first = checks.last(home.opened)
    later(home, 24 * 6)
    checks.after_opening(home.opened)
    assert checks.last(home.opened) == first
    later(home, 25)
    checks.after_opening(home.opened)
    assert checks.last(home.opened) > first


def test_after_a_crash_everything_is_looked_at(home):
    checks.fully(home.opened)
    later(home, 1)
    home.opened.left_open = True
    checks.after_opening(home.opened)
    assert len(deeds(home, "check")) == 2


def test_a_server_is_backed_up_with_its_own_tools(home, monkeypatch):
    monkeypatch.setattr(home.opened, "unlocked", None)
    with pytest.raises(ServerKeepsItself):
        backups.make(home.opened)
    assert backups.keep(home.opened, Why.CLOSING) is None
    assert backups.drill_if_due(home.opened) is None
    assert not backups.attend(home.opened).overdue
