"""The slots of a key file: one an account, and one for the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from familycare.persistence.keys.sealing import SALT_BYTES, key_of_password, seal
from familycare.persistence.keys.unlocked import Secrets

if TYPE_CHECKING:
    from familycare.domain.accounts import Account
    from familycare.persistence.keys.sealing import Bound, Cost, Sealed


@dataclass(frozen=True, slots=True)
class Lock:
    """Something sealed under a password or the recovery code."""

    generation: int
    """The save of the key file with which it was written."""
    cost: Cost
    salt: bytes
    sealed: Sealed

    @classmethod
    def new(cls, word: str, secret: bytes, owner: Bound, generation: int, cost: Cost) -> Lock:
        """Seal a secret under a word, bound to its owner and to this save."""
        salt = token_bytes(SALT_BYTES)
        key = key_of_password(word, salt, cost)
        return cls(generation, cost, salt, seal(key, secret, [*owner, generation]))

    def opened(self, word: str, owner: Bound) -> bytes | None:
        """Return the secret, None with a wrong word or for another owner; slow either way."""
        key = key_of_password(word, self.salt, self.cost)
        return self.sealed.opened(key, [*owner, self.generation])

    def told(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        return {
            "generation": self.generation,
            "passes": self.cost.passes,
            "kibibytes": self.cost.kibibytes,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
            **_told(self.sealed),
        }


@dataclass(frozen=True, slots=True)
class Slot:
    """One account. Its password opens the slot's key, and this the secrets of its role.

    Two steps, so that an administrator can change role and status without the password, and
    nobody can without the administration key. A disabled account has no secrets: its password
    opens nothing any more.
    """

    account: Account
    lock: Lock
    generation: int
    """The save with which the secrets were sealed."""
    sealed: Sealed | None

    def filled(self, secrets: Secrets, slot_key: bytes, database: str, generation: int) -> Slot:
        """Return the slot with what the account's role holds, sealed for this save."""
        held = secrets.for_role(self.account.role).packed()
        slot = replace(self, generation=generation)
        sealed = seal(slot_key, held, slot.bound(database)) if self.account.active else None
        return replace(slot, sealed=sealed)

    def opened(self, slot_key: bytes, database: str) -> Secrets | None:
        """Return the secrets; None when anything that they are bound to was changed."""
        held = self.sealed.opened(slot_key, self.bound(database)) if self.sealed else None
        return None if held is None else Secrets.unpacked(held)

    def bound(self, database: str) -> Bound:
        """Return what the secrets belong to."""
        account = self.account
        role, status = str(account.role), str(account.status)
        owner: Bound = [account.id, account.login, account.name, role, account.staff_id, status]
        return ["slot", database, *owner, self.generation]

    def told(self) -> dict[str, Any]:
        """Return it as it stands in the file."""
        account = self.account
        return {
            "id": account.id,
            "login": account.login,
            "name": account.name,
            "role": str(account.role),
            "staff_id": account.staff_id,
            "status": str(account.status),
            "must_change": account.must_change,
            "generation": self.generation,
            "password": self.lock.told(),
            "secrets": None if self.sealed is None else _told(self.sealed),
        }


def owner_of_password(database: str, account_id: int) -> Bound:
    """Return what the password of an account is bound to, besides the save."""
    return ["password", database, account_id]


def owner_of_code(database: str) -> Bound:
    """Return what the recovery code is bound to, besides the save."""
    return ["recovery", database]


def _told(sealed: Sealed) -> dict[str, str]:
    return {"nonce": sealed.nonce.hex(), "content": sealed.content.hex()}
