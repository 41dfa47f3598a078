"""What lies sealed in a key file, and what somebody holds who has signed in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from secrets import token_bytes
from typing import TYPE_CHECKING

from familycare.domain.access import Role
from familycare.persistence.keys.sealing import KEY_BYTES, SALT_BYTES, TAG_BYTES

if TYPE_CHECKING:
    from familycare.domain.accounts import Account

SEES_THE_TRAIL = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Roles that hold the key by which the trail is verified."""
_FILE_BYTES = KEY_BYTES + SALT_BYTES
SEALED_BYTES = frozenset(_FILE_BYTES + more * KEY_BYTES + TAG_BYTES for more in range(3))
"""Lengths that sealed secrets have: of a plain account, of an auditor, of an administrator."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """What opens the database's file: its key and the salt that is kept outside of it."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def new(cls) -> FileKey:
        """Make a key for a new file by chance."""
        return cls(token_bytes(KEY_BYTES), token_bytes(SALT_BYTES))


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a key file keeps; how much of it, depends on the role."""

    key: FileKey
    verification_key: bytes | None = field(default=None, repr=False)
    """The first key of the trail's chain, by which all of it is verified."""
    administration_key: bytes | None = field(default=None, repr=False)
    """Gives the keys of all slots, and vouches for the list of accounts."""

    @classmethod
    def new(cls) -> Secrets:
        """Make all secrets of a new centre by chance."""
        return cls(FileKey.new(), token_bytes(KEY_BYTES), token_bytes(KEY_BYTES))

    def for_role(self, role: Role) -> Secrets:
        """Return what the role may hold of it."""
        return replace(
            self,
            verification_key=self.verification_key if role in SEES_THE_TRAIL else None,
            administration_key=self.administration_key if role is Role.ADMINISTRATOR else None,
        )

    def packed(self) -> bytes:
        """Return it as one row of bytes, to be sealed."""
        rest = (self.verification_key or b"") + (self.administration_key or b"")
        return self.key.key + self.key.salt + rest

    @classmethod
    def unpacked(cls, content: bytes) -> Secrets:
        """Return what `packed` packed."""
        key = FileKey(content[:KEY_BYTES], content[KEY_BYTES:_FILE_BYTES])
        rest = content[_FILE_BYTES:]
        return cls(key, rest[:KEY_BYTES] or None, rest[KEY_BYTES:] or None)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Somebody who has signed in, with the secrets that their role holds."""

    account: Account
    secrets: Secrets
    slot_key: bytes = field(repr=False)
    """What their password opens, and what in turn seals their secrets."""

    @property
    def key(self) -> FileKey:
        """What opens the database's file."""
        return self.secrets.key

    @property
    def verification_key(self) -> bytes | None:
        """The first key of the trail's chain; administrators and auditors hold it."""
        return self.secrets.verification_key
