"""The recovery code: the way back in for an administrator, and for nobody else."""

import errno
from pathlib import Path

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.accounts import WrongSignIn
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.passwords import PasswordTooShort
from familycare.domain.recovery_codes import WrongRecoveryCode, new_recovery_code
from familycare.domain.storage import DiskFull, FileExists, NetworkDrive, NoSuchFile, NotACentre
from familycare.domain.trail import Deed
from familycare.persistence import keys
from familycare.persistence.keys import files as key_files
from familycare.services import accounts, first_look, recovery_codes, trail_views, vault
from familycare.services.trail_views import TrailFilter
from tests.centre import COORDINATOR, FOUNDER, PASSWORD

NEW = "four quiet green boats"


@pytest.fixture
def storage():
    """Only files have keys; a server's administrator sets passwords there."""
    return "sqlite"


@pytest.fixture
def closed(home):
    home.opened.close()
    return home.opened.location


def test_the_code_lets_the_first_administrator_in_with_a_new_password(closed, clock):
    opened = recovery_codes.recover(closed, FOUNDER.recovery_code, NEW, clock)
    assert (opened.account.login, opened.actor.role) == (FOUNDER.login, Role.ADMINISTRATOR)
    opened.close()
    assert vault.unlock(closed, FOUNDER.login, NEW, clock).secrets
    with pytest.raises(WrongSignIn):
        vault.unlock(closed, FOUNDER.login, PASSWORD, clock)


def test_the_code_of_another_centre_opens_nothing(closed, clock):
    with pytest.raises(WrongRecoveryCode):
        recovery_codes.recover(closed, new_recovery_code(), NEW, clock)
    assert vault.unlock(closed, FOUNDER.login, PASSWORD, clock).secrets


def test_the_new_password_follows_the_rules_too(closed, clock):
    with pytest.raises(PasswordTooShort):
        recovery_codes.recover(closed, FOUNDER.recovery_code, "short", clock)
    assert vault.unlock(closed, FOUNDER.login, PASSWORD, clock).secrets


# What can be told before anybody has signed in


def test_an_encrypted_file_gives_nothing_away(closed):
    assert first_look.at(closed) == first_look.FirstLook()


def test_places_without_a_centre_are_told_apart(tmp_path):
    with pytest.raises(NoSuchFile):
        first_look.at(str(tmp_path / "gone.familycare"))
    (tmp_path / "empty.familycare").touch()
    with pytest.raises(NotACentre):
        first_look.at(str(tmp_path / "empty.familycare"))


@pytest.mark.parametrize("look", [first_look.at, first_look.at_new])
def test_a_network_drive_is_refused(look):
    with pytest.raises(NetworkDrive):
        look("//server/share/centre.familycare")


def test_a_new_centre_takes_no_place_that_is_taken(closed):
    with pytest.raises(FileExists):
        first_look.at_new(closed)


def test_a_folder_that_is_copied_elsewhere_is_named(tmp_path):
    place = tmp_path / "OneDrive - Haus" / "centre.familycare"
    assert first_look.at_new(str(place)).synchronised_by == "OneDrive - Haus"


# Another code


def administrator(location, clock):
    return vault.open(location, clock, vault.unlock(location, FOUNDER.login, PASSWORD, clock))


def test_a_new_code_opens_the_file_and_the_one_before_does_not(closed, clock):
    code = new_recovery_code()
    opened = administrator(closed, clock)
    accounts.renew_recovery_code(opened, code, password=PASSWORD, reason="The page was lost")
    with opened.reading() as reading:
        (line, *_others) = trail_views.lines(reading, TrailFilter())
    assert (line.deed, line.reason) == (Deed.RENEW_CODE, "The page was lost")
    assert code not in str(line)
    opened.close()
    with pytest.raises(WrongRecoveryCode):
        recovery_codes.recover(closed, FOUNDER.recovery_code, NEW, clock)
    recovery_codes.recover(closed, code, NEW, clock).close()
    assert vault.unlock(closed, FOUNDER.login, NEW, clock).secrets


def test_both_key_files_hold_the_new_code(closed, clock):
    code = new_recovery_code()
    opened = administrator(closed, clock)
    accounts.renew_recovery_code(opened, code, password=PASSWORD, reason="Lost")
    opened.close()
    for place in keys.keys_beside(Path(closed)):
        content = place.read_bytes()
        for each in keys.keys_beside(Path(closed)):
            each.write_bytes(content)
        assert keys.read(Path(closed)).key_file.recover(code)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"password": "not mine", "reason": "Lost"}, WrongSignIn),
        ({"password": PASSWORD, "reason": ""}, ReasonNeeded),
    ],
)
def test_a_new_code_takes_ones_own_password_and_a_reason(closed, clock, given, refusal):
    opened = administrator(closed, clock)
    with pytest.raises(refusal):
        accounts.renew_recovery_code(opened, new_recovery_code(), **given)
    opened.close()
    assert keys.read(Path(closed)).key_file.recover(FOUNDER.recovery_code)


def test_nobody_but_an_administrator_makes_a_new_code(closed, clock):
    opened = vault.open(closed, clock, vault.unlock(closed, COORDINATOR, PASSWORD, clock))
    with pytest.raises(NotAllowed):
        accounts.renew_recovery_code(opened, new_recovery_code(), password=PASSWORD, reason="Lost")
    opened.close()


def test_a_new_code_that_cannot_be_saved_leaves_the_one_before(closed, clock, monkeypatch):
    opened = administrator(closed, clock)
    before = [place.read_bytes() for place in keys.keys_beside(Path(closed))]

    def full(_place, _content):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(key_files, "replace_file", full)
    with pytest.raises(DiskFull):
        accounts.renew_recovery_code(opened, new_recovery_code(), password=PASSWORD, reason="Lost")
    monkeypatch.undo()
    opened.close()
    assert [place.read_bytes() for place in keys.keys_beside(Path(closed))] == before
    recovery_codes.recover(closed, FOUNDER.recovery_code, NEW, clock).close()
