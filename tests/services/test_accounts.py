"""Who may sign in to a centre in a file: added, kept out, given another role or password."""

from datetime import timedelta
from pathlib import Path

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.accounts import (
    Account,
    LastAdministrator,
    LoginTaken,
    OwnRole,
    PasswordMustChange,
    WaitBeforeSignIn,
    WrongSignIn,
)
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.passwords import PasswordTooCommon, PasswordTooShort, PasswordUnchanged
from familycare.domain.storage import KeysPutBack, NotProtected
from familycare.domain.trail import Deed
from familycare.persistence import keys
from familycare.services import account_views, accounts, checks, house_views, vault
from familycare.services.accounts import NewAccount
from tests.centre import COORDINATOR, FOUNDER, ORDER, PASSWORD, beside, copied

NEW = "seven kites above the lake"
OMAR = NewAccount(login="Omar", name="Omar Said", role=Role.VISITS_OFFICER)
WHY = "Two are needed"
INA = NewAccount(login="ina", name="Ina", role=Role.ADMINISTRATOR)


@pytest.fixture
def storage():
    """Give a file; what a server holds has tests of its own."""
    return "sqlite"


@pytest.fixture
def centre(location, clock):
    """Open the centre as its administrator, with the rights of one and no more."""
    opened = vault.open(location, clock, vault.unlock(location, FOUNDER.login, PASSWORD, clock))
    yield opened
    opened.close()


def signed_in(centre, login, password):
    location = centre.database.location
    held = vault.unlock(location, login, password, centre.clock)
    return vault.open(location, centre.clock, held)


def wait_long(centre):
    """Let the time pass that a failure makes everybody wait."""
    centre.clock.instant += timedelta(hours=1)


def account_of(centre, login):
    return next(each for each in accounts.listed(centre) if each.login.casefold() == login)


def test_somebody_new_chooses_a_password_before_anything_else(centre):
    once = accounts.add(centre, OMAR)

    omar = signed_in(centre, "omar", once)
    with pytest.raises(PasswordMustChange):
        omar.reading()
    accounts.change_password(omar, once, NEW)
    with omar.reading() as reading:
        assert house_views.centre(reading).name == "Haus am See"
    omar.close()

    with pytest.raises(WrongSignIn):
        signed_in(centre, "omar", once)
    wait_long(centre)
    again = signed_in(centre, "OMAR", NEW)
    assert again.actor.role is Role.VISITS_OFFICER
    again.close()


def test_a_login_is_taken_once_whatever_its_capitals(centre):
    accounts.add(centre, OMAR)
    with pytest.raises(LoginTaken):
        accounts.add(centre, NewAccount(login="OMAR", name="Other", role=Role.RECEPTION))


def test_who_is_kept_out_cannot_sign_in_until_let_in_again(centre):
    clara = account_of(centre, COORDINATOR)
    accounts.disable(centre, clara.id)
    with pytest.raises(WrongSignIn):
        signed_in(centre, COORDINATOR, PASSWORD)
    accounts.enable(centre, clara.id)
    wait_long(centre)
    signed_in(centre, COORDINATOR, PASSWORD).close()


def test_a_forgotten_password_is_replaced_for_one_time(centre):
    clara = account_of(centre, COORDINATOR)
    once = accounts.reset(centre, clara.id)
    with pytest.raises(WrongSignIn):
        signed_in(centre, COORDINATOR, PASSWORD)
    wait_long(centre)
    opened = signed_in(centre, COORDINATOR, once)
    assert opened.account.must_change
    opened.close()


def test_another_role_takes_ones_own_password_and_a_reason(centre):
    clara = account_of(centre, COORDINATOR)
    with pytest.raises(ReasonNeeded):
        accounts.change_role(centre, clara.id, Role.AUDITOR, password=PASSWORD, reason=" ")
    with pytest.raises(WrongSignIn):
        accounts.change_role(centre, clara.id, Role.AUDITOR, password="wrong", reason="New post")
    wait_long(centre)
    accounts.change_role(centre, clara.id, Role.AUDITOR, password=PASSWORD, reason="New post")
    opened = signed_in(centre, COORDINATOR, PASSWORD)
    assert opened.actor.role is Role.AUDITOR
    assert opened.unlocked.verification_key is not None
    opened.close()


def test_nobody_changes_their_own_role_or_keeps_themselves_out(centre):
    own = centre.account.id
    for call in (accounts.disable, accounts.reset):
        with pytest.raises(OwnRole):
            call(centre, own)
    with pytest.raises(OwnRole):
        accounts.change_role(centre, own, Role.AUDITOR, password=PASSWORD, reason="Tired")


def test_one_administrator_always_stays(centre):
    once = accounts.add(centre, INA, password=PASSWORD, reason=WHY)
    ina = signed_in(centre, "ina", once)
    accounts.change_password(ina, once, NEW)
    accounts.disable(ina, centre.account.id, password=NEW, reason=WHY)
    with pytest.raises((OwnRole, LastAdministrator)):
        accounts.disable(ina, ina.account.id)
    ina.close()


def test_an_administrator_is_let_in_with_ones_own_password_only(centre):
    with pytest.raises(ReasonNeeded):
        accounts.add(centre, INA, password=PASSWORD)
    with pytest.raises(WrongSignIn):
        accounts.add(centre, INA, reason=WHY)
    assert "ina" not in [each.login for each in accounts.listed(centre)]
    wait_long(centre)
    accounts.add(centre, INA, password=PASSWORD, reason=WHY)
    assert account_of(centre, "ina").role is Role.ADMINISTRATOR


@pytest.mark.parametrize("call", [accounts.disable, accounts.reset])
def test_an_administrator_is_kept_out_or_reset_with_ones_own_password_only(centre, call):
    once = accounts.add(centre, INA, password=PASSWORD, reason=WHY)
    ina = account_of(centre, "ina").id
    with pytest.raises(WrongSignIn):
        call(centre, ina, password="not the right one", reason=WHY)
    with pytest.raises(ReasonNeeded):
        call(centre, ina, password=PASSWORD)
    wait_long(centre)
    signed_in(centre, "ina", once).close()
    call(centre, ina, password=PASSWORD, reason=WHY)
    with pytest.raises(WrongSignIn):
        signed_in(centre, "ina", once)


def test_a_disabled_administrator_comes_back_with_ones_own_password_and_a_reason_only(centre):
    accounts.add(centre, INA, password=PASSWORD, reason=WHY)
    ina = account_of(centre, "ina").id
    accounts.disable(centre, ina, password=PASSWORD, reason=WHY)
    with pytest.raises(ReasonNeeded):
        accounts.enable(centre, ina, password=PASSWORD)
    with pytest.raises(WrongSignIn):
        accounts.enable(centre, ina, password="not the right one", reason=WHY)
    wait_long(centre)
    assert not account_of(centre, "ina").active
    accounts.enable(centre, ina, password=PASSWORD, reason="Back from leave")
    assert account_of(centre, "ina").active


def test_the_founder_has_signed_in_by_founding(location, clock):
    path = Path(location).with_name("new.familycare")
    opened = vault.create(str(path), ORDER, clock, FOUNDER)
    opened.reads.flush()
    with opened.reading() as reading:
        (line,) = account_views.listed(reading)
    assert line.last_sign_in == clock.now()
    opened.close()


def test_a_one_time_password_is_not_changed_to_itself(centre):
    once = accounts.add(centre, OMAR)
    omar = signed_in(centre, "omar", once)
    with pytest.raises(PasswordUnchanged):
        accounts.change_password(omar, once, once)
    with pytest.raises(PasswordUnchanged):  # as after the recovery code: no old one is given
        accounts.take_own_password(omar, once)
    assert omar.account.must_change
    accounts.take_own_password(omar, NEW)
    assert not omar.account.must_change
    omar.close()


def test_a_coordinator_manages_nobody(centre):
    clara = signed_in(centre, COORDINATOR, PASSWORD)
    with pytest.raises(NotAllowed):
        accounts.add(clara, OMAR)
    with pytest.raises(NotAllowed):
        accounts.listed(clara)
    clara.close()


@pytest.mark.parametrize(
    ("password", "refusal"), [("short", PasswordTooShort), ("passwordpassword", PasswordTooCommon)]
)
def test_a_password_that_is_guessed_first_is_refused_with_the_reason(centre, password, refusal):
    with pytest.raises(refusal):
        accounts.change_password(centre, PASSWORD, password)
    signed_in(centre, FOUNDER.login, PASSWORD).close()


def test_failures_make_everybody_wait_and_are_told_to_nobody_else(centre):
    with pytest.raises(WrongSignIn):
        signed_in(centre, "nobody", NEW)
    with pytest.raises(WaitBeforeSignIn) as wait:
        signed_in(centre, "nobody", NEW)
    assert wait.value.seconds >= 1
    signed_in(centre, COORDINATOR, PASSWORD).close()  # others do not wait


def test_an_old_key_file_lets_nobody_back_in(centre, location, tmp_path, clock):
    (tmp_path / "kept").mkdir()
    copied(location, tmp_path / "kept")
    accounts.disable(centre, account_of(centre, COORDINATOR).id)
    for each in beside(location)[1:]:
        each.write_bytes((tmp_path / "kept" / each.name).read_bytes())
    with pytest.raises(KeysPutBack):
        signed_in(centre, COORDINATOR, PASSWORD)


def test_a_role_put_back_in_the_database_is_corrected_and_told(centre, location):
    with centre.database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE account SET role = 'administrator'")
        connection.exec_driver_sql("COMMIT")
    clara = signed_in(centre, COORDINATOR, PASSWORD)
    assert clara.differing
    assert clara.actor.role is Role.COORDINATOR
    assert account_of(centre, COORDINATOR).role is Role.COORDINATOR
    clara.close()


def test_the_file_can_be_read_with_its_key_only(location):
    content = Path(location).read_bytes()
    assert not content.startswith(b"SQLite format 3")
    for word in (b"Klein", b"Anna", b"CREATE TABLE", b"Haus am See"):
        assert word not in content


def test_a_plain_file_is_not_opened_until_it_is_protected(tmp_path):
    path = tmp_path / "plain.familycare"
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(NotProtected):
        vault.check_place(str(path))


def test_secrets_show_in_no_text(centre):
    shown = repr(centre) + repr(centre.unlocked) + repr(FOUNDER)
    key = keys.read(beside(centre.database.location)[0]).key_file
    secrets = centre.unlocked.key
    for secret in (secrets.key, secrets.salt, centre.unlocked.verification_key):
        assert secret.hex() not in shown + repr(key)
        assert repr(secret) not in shown + repr(key)
    assert PASSWORD not in shown


def test_the_trail_learns_who_signed_in_and_who_failed_before(centre):
    with pytest.raises(WrongSignIn):
        signed_in(centre, COORDINATOR, "not her password")
    wait_long(centre)
    signed_in(centre, COORDINATOR, PASSWORD).close()

    clara = account_of(centre, COORDINATOR).id
    with centre.reading() as reading:
        told = [line.deed for line in reading.audit.of(Account.__name__, clara)]
    assert told == [Deed.FAILED_SIGN_IN, Deed.SIGN_IN]


def test_a_lost_key_file_is_there_again_after_the_next_sign_in(centre, location):
    first, second = beside(location)[1:]
    for lost, other in ((first, second), (second, first)):
        lost.unlink()
        signed_in(centre, COORDINATOR, PASSWORD).close()
        assert lost.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("left_open", [False, True])
def test_who_signed_in_stands_in_the_trail_once_the_file_was_looked_through(centre, left_open):
    clara = signed_in(centre, COORDINATOR, PASSWORD)
    clara.left_open = left_open
    checks.after_opening(clara)

    with centre.reading() as reading:
        told = reading.audit.of(Account.__name__, clara.account.id)
    assert [line.deed for line in told] == [Deed.SIGN_IN]
    clara.close()
