"""The key file of a centre: who can open it, and what their role lets them hold.

What guards it, from the inside out:

- Each password, and the recovery code, opens one lock (Argon2id, AES-256-GCM), which is bound to
  the database, the account and the save with which it was written.
- What a slot holds is bound to login, name, role, status and the save that sealed it.
- The list of accounts is vouched for under the administration key, which administrators alone
  hold. So whoever only holds the key of the database, and makes a higher role for themselves, is
  found out as soon as an administrator signs in.
- The whole file is vouched for under a key derived from the database's key.

The number of the present save (generation) is bound by the last of these and not by each slot:
sealing a slot again takes the password of its owner, who is not there when a colleague's slot is
saved. An old slot put into a newer file fails at the voucher; an old file put back as a whole
passes it, and is told by `check_generation`, since the database remembers the number.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from familycare.domain.accounts import (
    MOST_ACCOUNTS,
    Account,
    LoginTaken,
    NotAnAdministrator,
    OwnRole,
    TooManyAccounts,
    WrongSignIn,
    login_key,
    refuse_without_administrator,
)
from familycare.domain.errors import NotFound, refuse_all
from familycare.domain.recovery_codes import WrongRecoveryCode, read_recovery_code
from familycare.domain.storage import KeyFileAltered, KeysPutBack
from familycare.persistence.keys.sealing import Cost, key_for, voucher
from familycare.persistence.keys.slots import Lock, Slot, owner_of_code, owner_of_password
from familycare.persistence.keys.unlocked import FileKey, Secrets, Unlocked

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "familycare keys"
VERSION = 1
DATABASE_BYTES = 16
_UNVOUCHED = b""
_USUAL = Cost()


@dataclass(frozen=True)
class KeyFile:
    """One save of a centre's key file. Every change gives a new one, with the next number."""

    database: str
    """Chosen by chance when the centre is made: 32 hexadecimal digits."""
    generation: int
    """Counts the saves, from 1."""
    slots: tuple[Slot, ...]
    recovery: Lock
    roll: bytes
    """The administrators' voucher for the list of accounts."""
    mac: bytes
    """The voucher for all of the above."""

    @classmethod
    def new(
        cls, founder: Account, password: str, recovery_code: str, cost: Cost = _USUAL
    ) -> tuple[KeyFile, Unlocked]:
        """Make the key file of a new centre, with new keys and its first administrator."""
        refuse_without_administrator([founder])
        database, secrets = token_hex(DATABASE_BYTES), Secrets.new()
        code = read_recovery_code(recovery_code)
        recovery = Lock.new(code, secrets.packed(), owner_of_code(database), 1, cost)
        empty = cls(database, 0, (), recovery, _UNVOUCHED, _UNVOUCHED)
        key = _slot_key(empty, founder.id, secrets)
        slot = _slot(empty, founder, password, secrets)
        return _saved(empty, [slot], secrets), Unlocked(founder, secrets, key)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Every account, disabled ones included, by number."""
        return tuple(slot.account for slot in self.slots)

    @property
    def next_id(self) -> int:
        """The number of the next account."""
        return max((slot.account.id for slot in self.slots), default=0) + 1

    def account(self, account_id: int) -> Account:
        """Return an account as it stands in the file, or raise NotFound."""
        return self._slot_of(account_id).account

    def unlock(self, login: str, password: str) -> Unlocked:
        """Open the slot of a login. Slow: Argon2id, whether the login is known or not.

        Raises WrongSignIn, or KeyFileAltered when the password is right but the file is not.
        """
        sought = login_key(login)
        slot = next((s for s in self.slots if login_key(s.account.login) == sought), None)
        lock = slot.lock if slot else self.recovery  # an unknown login costs the same time
        account_id = slot.account.id if slot else 0
        slot_key = lock.opened(password, owner_of_password(self.database, account_id))
        if slot is None or slot_key is None or not slot.account.active:
            raise WrongSignIn
        return self.opened_again(slot.account.id, slot_key)

    def opened_again(self, account_id: int, slot_key: bytes) -> Unlocked:
        """Open a slot whose key somebody holds already, after the file was saved anew.

        Raises WrongSignIn when the account is disabled meanwhile, or KeyFileAltered.
        """
        slot = self._slot_of(account_id)
        if not slot.account.active:
            raise WrongSignIn
        secrets = slot.opened(slot_key, self.database)
        if secrets is None or secrets != secrets.for_role(slot.account.role):
            raise KeyFileAltered
        self._verify(secrets)
        return Unlocked(slot.account, secrets, slot_key)

    def recover(self, code: str) -> Unlocked:
        """Open the file by the recovery code, as its first administrator.

        Raises RecoveryCodeMistyped, WrongRecoveryCode or KeyFileAltered.
        """
        packed = self.recovery.opened(read_recovery_code(code), owner_of_code(self.database))
        if packed is None:
            raise WrongRecoveryCode
        secrets = Secrets.unpacked(packed)
        self._verify(secrets)
        account = next((account for account in self.accounts if account.administers), None)
        if account is None:
            raise KeyFileAltered
        return Unlocked(account, secrets, _slot_key(self, account.id, secrets))

    def verified(self, key: FileKey) -> KeyFile:
        """Return the same, or raise KeyFileAltered unless a holder of the key wrote it."""
        if not hmac.compare_digest(self.mac, _mac(self, key)):
            raise KeyFileAltered
        return self

    def check_generation(self, known: int) -> None:
        """Raise KeysPutBack if the database remembers a later save than this one.

        This one may be later: a crash between saving the keys and telling the database leaves
        it so, and the database catches up.
        """
        if self.generation < known:
            raise KeysPutBack(known, self.generation)

    def with_account(self, unlocked: Unlocked, account: Account, password: str) -> KeyFile:
        """Return the next save, with one more account; `next_id` is its number."""
        self._verify_administrator(unlocked)
        if len(self.slots) >= MOST_ACCOUNTS:
            raise TooManyAccounts(MOST_ACCOUNTS)
        self._refuse_unfit(account)
        slot = _slot(self, account, password, unlocked.secrets)
        return _saved(self, [*self.slots, slot], unlocked.secrets)

    def with_password(self, unlocked: Unlocked, account_id: int, password: str) -> KeyFile:
        """Return the next save, with another password for one account.

        One's own stays. One that an administrator gives to somebody else must be changed.
        """
        slot = self._slot_of(account_id)
        own = account_id == unlocked.account.id
        if own:
            slot_key = self.opened_again(account_id, unlocked.slot_key).slot_key
        else:
            self._verify_administrator(unlocked)
            slot_key = _slot_key(self, account_id, unlocked.secrets)
        lock = _lock(self, account_id, password, slot_key)
        changed = replace(slot, lock=lock, account=replace(slot.account, must_change=not own))
        return _saved(self, self._with(changed), unlocked.secrets)

    def with_changed(self, unlocked: Unlocked, account: Account) -> KeyFile:
        """Return the next save, with another role, status, name or login of one account."""
        self._verify_administrator(unlocked)
        slot = self._slot_of(account.id)
        present = slot.account
        same_rights = (account.role, account.status) == (present.role, present.status)
        if account.id == unlocked.account.id and not same_rights:
            raise OwnRole
        self._refuse_unfit(account)
        slot_key = _slot_key(self, account.id, unlocked.secrets)
        changed = replace(slot, account=account).filled(
            unlocked.secrets, slot_key, self.database, self.generation + 1
        )
        slots = self._with(changed)
        refuse_without_administrator(each.account for each in slots)
        return _saved(self, slots, unlocked.secrets)

    def with_recovery(self, unlocked: Unlocked, recovery_code: str) -> KeyFile:
        """Return the next save, which another recovery code opens and the present one does not."""
        self._verify_administrator(unlocked)
        code, owner = read_recovery_code(recovery_code), owner_of_code(self.database)
        lock = Lock.new(
            code, unlocked.secrets.packed(), owner, self.generation + 1, self.recovery.cost
        )
        return _saved(replace(self, recovery=lock), self.slots, unlocked.secrets)

    def told(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {**self.vouched(), "mac": self.mac.hex()}

    def vouched(self) -> dict[str, Any]:
        """Return all of it that the file's voucher speaks for."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "database": self.database,
            "generation": self.generation,
            "slots": [slot.told() for slot in self.slots],
            "recovery": self.recovery.told(),
            "roll": self.roll.hex(),
        }

    def _slot_of(self, account_id: int) -> Slot:
        slot = next((slot for slot in self.slots if slot.account.id == account_id), None)
        if slot is None:
            raise NotFound(Account, account_id)
        return slot

    def _with(self, changed: Slot) -> list[Slot]:
        return [changed if s.account.id == changed.account.id else s for s in self.slots]

    def _refuse_unfit(self, account: Account) -> None:
        refuse_all(account.wrong())
        others = (other for other in self.accounts if other.id != account.id)
        if login_key(account.login) in {login_key(other.login) for other in others}:
            raise LoginTaken(account.login)

    def _verify_administrator(self, unlocked: Unlocked) -> None:
        """Let nobody go on who does not administer by now, and no altered file be saved anew."""
        self._verify(unlocked.secrets)
        administers = self._slot_of(unlocked.account.id).account.administers
        if unlocked.secrets.administration_key is None or not administers:
            raise NotAnAdministrator

    def _verify(self, secrets: Secrets) -> None:
        self.verified(secrets.key)
        key = secrets.administration_key
        if key is not None and not hmac.compare_digest(self.roll, _roll(self, key)):
            raise KeyFileAltered


def canonical(told: object) -> bytes:
    """Return the one way in which this is written for vouching."""
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def _saved(key_file: KeyFile, slots: Iterable[Slot], secrets: Secrets) -> KeyFile:
    """Return the next save with these slots, vouched for with what the caller holds."""
    later = replace(key_file, generation=key_file.generation + 1, slots=tuple(slots))
    if secrets.administration_key is not None:
        later = replace(later, roll=_roll(later, secrets.administration_key))
    return replace(later, mac=_mac(later, secrets.key))


def _mac(key_file: KeyFile, key: FileKey) -> bytes:
    mac_key = key_for("key file", key.key + key.salt, key_file.database)
    return voucher(mac_key, canonical(key_file.vouched()))


def _roll(key_file: KeyFile, administration_key: bytes) -> bytes:
    """Vouch for what each account may; a password, which its owner changes, is no part."""
    roll_key = key_for("accounts", administration_key, key_file.database)
    return voucher(roll_key, canonical([slot.bound(key_file.database) for slot in key_file.slots]))


def _slot(key_file: KeyFile, account: Account, password: str, secrets: Secrets) -> Slot:
    """Make the slot of an account for the next save."""
    refuse_all(account.wrong())
    database, generation = key_file.database, key_file.generation + 1
    slot_key = _slot_key(key_file, account.id, secrets)
    slot = Slot(account, _lock(key_file, account.id, password, slot_key), generation, None)
    return slot.filled(secrets, slot_key, database, generation)


def _lock(key_file: KeyFile, account_id: int, password: str, slot_key: bytes) -> Lock:
    """Lock the key of a slot for the next save; all locks of a file cost the same."""
    owner = owner_of_password(key_file.database, account_id)
    generation, cost = key_file.generation + 1, key_file.recovery.cost
    return Lock.new(password, slot_key, owner, generation, cost)


def _slot_key(key_file: KeyFile, account_id: int, secrets: Secrets) -> bytes:
    """Return the key of any slot, without its owner's password."""
    if secrets.administration_key is None:
        raise NotAnAdministrator
    return key_for(f"slot {account_id}", secrets.administration_key, key_file.database)
