"""A key file with one person a role, cheap enough for thousands of tries."""

import json
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from familycare.domain.access import Role
from familycare.domain.accounts import Account, AccountStatus
from familycare.domain.recovery_codes import new_recovery_code
from familycare.persistence import keys
from familycare.persistence.keys.content import _with_checksum

CHEAP = keys.Cost(passes=1, kibibytes=64)
PASSWORDS = {
    "anna": "teapot under the umbrella",
    "bo": "seven quiet wooden boats",
    "cy": "a ladder for the swallow",
    "dee": "grandmother's blue bicycle",
}
"""Sign-in names and what belongs to them: an administrator, a counsellor, an auditor, another
administrator."""


class Ring(NamedTuple):
    """A key file, the recovery code on paper, and its first administrator, who has signed in."""

    key_file: keys.KeyFile
    code: str
    anna: keys.Unlocked

    def opened(self, login):
        return self.key_file.unlock(login, PASSWORDS[login])


@cache
def ring():
    code = new_recovery_code()
    anna = Account(1, "anna", "Anna Klein", Role.ADMINISTRATOR)
    kept, unlocked = keys.KeyFile.new(anna, PASSWORDS["anna"], code, CHEAP)
    for account in (
        Account(2, "bo", "Bo 安", Role.COUNSELLOR, staff_id=7),
        Account(3, "cy", "Cy Ω", Role.AUDITOR),
        Account(4, "dee", "Dee", Role.ADMINISTRATOR),
    ):
        kept = kept.with_account(unlocked, account, PASSWORDS[account.login])
    return Ring(kept, code, unlocked)


def changed(key_file, account_id, **facts):
    """Let Anna change an account."""
    account = replace(key_file.account(account_id), **facts)
    return key_file.with_changed(ring().anna, account)


def disabled(key_file, account_id):
    return changed(key_file, account_id, status=AccountStatus.DISABLED)


def told(key_file):
    """Return what stands in the file, to be edited by a burglar."""
    return json.loads(json.dumps(key_file.told()))


def forged(facts):
    """Return the content of a file as a burglar who knows the program would write it."""
    return _with_checksum({name: value for name, value in facts.items() if name != "checksum"})
