"""Going back to a backup: looked at before, the present file put aside, nobody let back in."""

from datetime import timedelta
from pathlib import Path

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.accounts import WrongSignIn
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.backups import BackupDamaged, BackupOfAnotherCentre, OpenElsewhere
from familycare.domain.clock import StoppedClock
from familycare.persistence import backups as store
from familycare.persistence import keys
from familycare.services import accounts, backups, checks, restoring, trail_views, vault
from familycare.services.restoring import GoBack
from tests.centre import (
    COORDINATOR,
    FOUNDER,
    NOW,
    PASSWORD,
    Home,
    at,
    founded,
    opened_again,
    opened_by_founder,
)

pytestmark = pytest.mark.parametrize("storage", ["sqlite"])


def wish(place, **more):
    return GoBack(**{"place": place, "password": PASSWORD, "reason": "Wrong import", **more})


def appointments(home):
    return [key for (key,) in home.rows("SELECT id FROM appointment ORDER BY id")]


@pytest.fixture
def backup(home):
    """Make a backup with one booking in it, then book another."""
    home.book(home.visit(home.anna, at(10)))
    made = backups.make(home.opened)
    home.book(home.visit(home.ben, at(10)))
    return made


@pytest.fixture
def path(home):
    return Path(home.opened.database.location)


def test_what_will_be_lost_is_told_before_anything_happens(home, backup):
    loss = restoring.losses(home.opened, backup.place)
    assert (loss.total, loss.changed) == (1, {"Appointment": 1})
    assert loss.fewer["appointment"] == 1
    assert [line.deed for line in loss.lines] == ["book"]
    assert appointments(home) == [1, 2]


def test_the_centre_is_as_it_was(home, backup):
    done = restoring.restore(home.opened, wish(backup.place))
    assert appointments(home) == [1]
    assert (done.name, done.old_keys) == (backup.name, False)
    checks.fully(home.opened)


def test_the_trail_goes_on_and_names_the_backup(home, backup):
    restoring.restore(home.opened, wish(backup.place))
    made_at = store.backup_at(backup.place).manifest.made_at
    assert home.rows("SELECT deed, kind, record_id FROM audit ORDER BY id DESC LIMIT 1") == [
        ("restore", "Backup", made_at)
    ]
    key = home.opened.unlocked.verification_key
    assert home.ask(trail_views.verify, key).first_wrong is None


def test_the_file_of_before_is_put_aside_with_its_keys(home, backup, clock):
    done = restoring.restore(home.opened, wish(backup.place))
    aside = opened_by_founder(done.aside, clock)
    assert appointments(Home.of(aside, home)) == [1, 2]
    aside.close()


def test_a_backup_is_made_before(home, backup):
    restoring.restore(home.opened, wish(backup.place))
    assert [line.why for line in backups.shelf(home.opened).lines] == ["before restore", "by hand"]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [({"password": "not mine at all"}, WrongSignIn), ({"reason": " "}, ReasonNeeded)],
)
def test_password_and_reason_are_asked_for_again(home, backup, more, refusal):
    with pytest.raises(refusal):
        restoring.restore(home.opened, wish(backup.place, **more))
    assert appointments(home) == [1, 2]


def test_only_whoever_may_restores(home, backup):
    home.become(Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        restoring.restore(home.opened, wish(backup.place))
    with pytest.raises(NotAllowed):
        restoring.losses(home.opened, backup.place)


def test_while_another_window_has_the_centre_open_nothing_happens(home, backup):
    other = opened_again(home.opened)
    with other.reading() as reading:
        reading.today()
    with pytest.raises(OpenElsewhere):
        restoring.restore(home.opened, wish(backup.place))
    other.close()
    assert appointments(home) == [1, 2]


def test_a_damaged_backup_is_refused_and_nothing_happens(home, backup, path):
    content = bytearray(backup.place.read_bytes())
    content[9000] ^= 1
    backup.place.write_bytes(content)
    with pytest.raises(BackupDamaged):
        restoring.restore(home.opened, wish(backup.place))
    assert appointments(home) == [1, 2]
    assert not list(path.parent.glob("*restoring*"))


def test_a_backup_of_another_centre_is_refused(home, backup, tmp_path, clock):
    (tmp_path / "other").mkdir()
    other = founded(tmp_path / "other" / "centre.familycare", clock)
    with pytest.raises(BackupOfAnotherCentre):
        restoring.restore(other, wish(backup.place))
    other.close()


def test_who_was_kept_out_since_does_not_come_back(home, backup, path, clock):
    clara = next(a for a in accounts.listed(home.opened) if a.login == COORDINATOR)
    accounts.disable(home.opened, clara.id)
    done = restoring.restore(home.opened, wish(backup.place))
    assert not done.old_keys
    home.opened.close()
    with pytest.raises(WrongSignIn):
        vault.unlock(str(path), COORDINATOR, PASSWORD, clock)
    again = opened_by_founder(path, clock)
    assert not again.differing
    assert [a.active for a in accounts.listed(again)] == [True, False]
    again.close()


@pytest.mark.parametrize("broken", ["missing", "damaged"])
def test_without_the_keys_the_backups_own_come_back_and_that_is_told(home, backup, path, broken):
    home.opened.close()
    for place in keys.keys_beside(path):
        place.unlink() if broken == "missing" else place.write_bytes(b"{")
    later = StoppedClock(NOW + timedelta(minutes=1))

    done = restoring.restore_unopened(str(path), wish(backup.place, login=FOUNDER.login), later)

    assert done.old_keys
    again = opened_by_founder(path, later)
    assert appointments(Home.of(again, home)) == [1]
    again.close()


def test_a_file_that_is_no_database_any_more_is_put_aside_whole(home, backup, path, clock):
    home.opened.close()
    path.write_bytes(b"rubbish" * 1000)
    done = restoring.restore_unopened(str(path), wish(backup.place, login=FOUNDER.login), clock)
    assert done.aside.read_bytes() == b"rubbish" * 1000
    assert not done.old_keys
    again = opened_by_founder(path, clock)
    assert appointments(Home.of(again, home)) == [1]
    again.close()


def test_a_file_that_is_gone_comes_back(home, backup, path, clock):
    home.opened.close()
    path.unlink()
    done = restoring.restore_unopened(str(path), wish(backup.place, login=FOUNDER.login), clock)
    assert done.aside is None
    opened_by_founder(path, clock).close()


def test_who_may_not_restore_may_not_before_signing_in_either(home, backup, path, clock):
    home.opened.close()
    with pytest.raises(NotAllowed):
        restoring.restore_unopened(str(path), wish(backup.place, login=COORDINATOR), clock)
    with pytest.raises(WrongSignIn):
        restoring.restore_unopened(
            str(path), wish(backup.place, login=FOUNDER.login, password="no"), clock
        )


def test_the_backups_are_listed_before_anybody_signed_in(home, backup, path):
    assert [each.name for each in restoring.found(str(path))] == [backup.name]
