"""What somebody finds who gets at a key file, and perhaps has a password to it."""

from dataclasses import replace

import pytest

from familycare.domain.access import Role
from familycare.domain.accounts import Account, WrongSignIn
from familycare.domain.storage import KeyFileAltered
from familycare.persistence import keys
from familycare.persistence.keys import key_file as key_files
from familycare.persistence.keys.content import Malformed, parsed
from tests.persistence.keys.ring import PASSWORDS, changed, disabled, forged, ring, told

EVE = Account(5, "eve", "Eve", Role.RECEPTION)


def edited(account_id, **facts):
    """Return what a text editor makes of one account in the file."""
    found = told(ring().key_file)
    found["slots"][account_id - 1].update(facts)
    return found


@pytest.mark.parametrize(
    "facts",
    [
        {"role": "administrator"},
        {"role": "auditor"},
        {"name": "Somebody Else"},
        {"login": "bobo"},
        {"staff_id": 8},
        {"staff_id": None},
        {"must_change": True},
        {"generation": 1},
    ],
)
def test_a_fact_edited_in_the_file_opens_nothing_for_anybody(facts):
    """Broken variants: seal without what the secrets belong to; leave out the voucher."""
    kept = parsed(forged(edited(2, **facts)))
    login = facts.get("login", "bo")

    for name, password in ((login, PASSWORDS["bo"]), ("anna", PASSWORDS["anna"])):
        with pytest.raises(KeyFileAltered):
            kept.unlock(name, password)


def test_a_disabled_account_cannot_be_enabled_with_a_text_editor():
    found = told(disabled(ring().key_file, 2))
    found["slots"][1]["status"] = "active"
    with pytest.raises(Malformed):
        parsed(forged(found))

    found["slots"][1]["secrets"] = told(ring().key_file)["slots"][1]["secrets"]
    with pytest.raises(KeyFileAltered):
        parsed(forged(found)).unlock("bo", PASSWORDS["bo"])


@pytest.mark.parametrize("part", ["password", "secrets"])
def test_nobody_gets_at_the_secrets_of_another_slot(part):
    found = told(ring().key_file)
    found["slots"][0][part] = found["slots"][1][part]
    if part == "password":  # Bo's own password at Anna's slot
        with pytest.raises(WrongSignIn):
            parsed(forged(found)).unlock("anna", PASSWORDS["bo"])
    else:
        with pytest.raises(KeyFileAltered):
            parsed(forged(found)).unlock("anna", PASSWORDS["anna"])


@pytest.mark.parametrize("parts", [("password", "secrets"), ("login", "name")])
def test_two_slots_exchanged_open_nothing(parts):
    found = told(ring().key_file)
    one, other = found["slots"][:2]
    for part in parts:
        one[part], other[part] = other[part], one[part]

    for login in ("anna", "bo"):
        for password in (PASSWORDS["anna"], PASSWORDS["bo"]):
            with pytest.raises((WrongSignIn, KeyFileAltered)):
                parsed(forged(found)).unlock(login, password)


def test_an_old_slot_put_back_opens_nothing():
    """Broken variant: leave out the voucher of the file; Dee would be administrator again."""
    after = told(changed(ring().key_file, 4, role=Role.RECEPTION))
    after["slots"][3] = told(ring().key_file)["slots"][3]

    for login in ("dee", "anna"):
        with pytest.raises(KeyFileAltered):
            parsed(forged(after)).unlock(login, PASSWORDS[login])


def test_an_old_password_put_back_opens_nothing():
    after = told(ring().key_file.with_password(ring().anna, 2, "for one time only"))
    after["slots"][1]["password"] = told(ring().key_file)["slots"][1]["password"]

    with pytest.raises(KeyFileAltered):
        parsed(forged(after)).unlock("bo", PASSWORDS["bo"])


def test_an_old_file_cannot_be_given_a_new_number():
    old = {**told(ring().key_file), "generation": ring().key_file.generation + 1}

    with pytest.raises(KeyFileAltered):
        parsed(forged(old)).unlock("anna", PASSWORDS["anna"])


def test_nobody_saves_an_altered_file_anew():
    """Broken variant: change without verifying first; the forgery would be vouched for."""
    kept = parsed(forged(edited(2, role="administrator")))
    dee = ring().opened("dee")

    for change in (
        lambda: kept.with_password(dee, 4, "a new one of her own"),
        lambda: kept.with_changed(dee, replace(kept.account(3), name="Cyd")),
        lambda: kept.with_account(dee, EVE, "a password for eve"),
    ):
        with pytest.raises(KeyFileAltered):
            change()


def test_a_role_forged_with_the_key_of_the_database_is_found_by_the_next_administrator():
    """Bo holds that key, and knows how to program: the file's voucher is no obstacle to him.

    Broken variant: leave out the administrators' voucher for the list of accounts.
    """
    bo, kept = ring().opened("bo"), ring().key_file
    chief = replace(kept.slots[1], account=replace(bo.account, role=Role.ADMINISTRATOR))
    invented = keys.Secrets(bo.key, b"?" * 32, b"!" * 32)
    chief = chief.filled(invented, bo.slot_key, kept.database, kept.generation)
    slots = (kept.slots[0], chief, *kept.slots[2:])
    forgery = key_files._saved(kept, slots, invented)

    for login in ("anna", "dee"):
        with pytest.raises(KeyFileAltered):
            forgery.unlock(login, PASSWORDS[login])
    with pytest.raises(KeyFileAltered):
        forgery.recover(ring().code)
    # He himself gets in with it, but the key of the trail stays out of his reach.
    assert forgery.unlock("bo", PASSWORDS["bo"]).verification_key != ring().anna.verification_key


@pytest.mark.parametrize(
    "facts",
    [
        {"login": "bobo"},
        {"name": "Somebody Else"},
        {"role": Role.ADMINISTRATOR},
        {"staff_id": None},
        {"id": 3},
    ],
)
def test_the_secrets_of_a_slot_are_bound_to_its_account_also_without_any_voucher(facts):
    """Broken variant: seal without what the secrets belong to."""
    bo, slot = ring().opened("bo"), ring().key_file.slots[1]
    database = ring().key_file.database
    assert slot.opened(bo.slot_key, database) == bo.secrets

    other = replace(slot, account=replace(slot.account, **facts))
    assert other.opened(bo.slot_key, database) is None
    assert replace(slot, generation=9).opened(bo.slot_key, database) is None
    assert slot.opened(bo.slot_key, "0" * 32) is None
