"""The recovery code: the way back in for an administrator, and for nobody else."""

import pytest

from familycare.domain.access import Role
from familycare.domain.accounts import WrongSignIn
from familycare.domain.passwords import PasswordTooShort
from familycare.domain.recovery_codes import WrongRecoveryCode, new_recovery_code
from familycare.domain.storage import FileExists, NetworkDrive, NoSuchFile, NotACentre
from familycare.services import first_look, recovery, vault
from tests.centre import FOUNDER, PASSWORD

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
    opened = recovery.recover(closed, FOUNDER.recovery_code, NEW, clock)
    assert (opened.account.login, opened.actor.role) == (FOUNDER.login, Role.ADMINISTRATOR)
    opened.close()
    assert vault.unlock(closed, FOUNDER.login, NEW, clock).secrets
    with pytest.raises(WrongSignIn):
        vault.unlock(closed, FOUNDER.login, PASSWORD, clock)


def test_the_code_of_another_centre_opens_nothing(closed, clock):
    with pytest.raises(WrongRecoveryCode):
        recovery.recover(closed, new_recovery_code(), NEW, clock)
    assert vault.unlock(closed, FOUNDER.login, PASSWORD, clock).secrets


def test_the_new_password_follows_the_rules_too(closed, clock):
    with pytest.raises(PasswordTooShort):
        recovery.recover(closed, FOUNDER.recovery_code, "short", clock)
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
