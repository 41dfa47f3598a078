"""The four primitives of the key file: passwords to keys, keys to keys, sealing, and vouching."""

import hashlib
import hmac
import json
import unicodedata
from dataclasses import dataclass
from secrets import token_bytes

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
"""What AES-256-GCM adds to what it seals."""

Bound = list[str | int | None]
"""Facts that a sealed secret belongs to; it cannot be opened with any others."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs, with Argon2id. Range-checked: ValueError."""

    passes: int = 3
    kibibytes: int = 64 * 1024
    lanes: int = 1

    def __post_init__(self) -> None:
        # A file that asks for more was not written by us, and would stop the workstation.
        for value, lowest, highest in (
            (self.passes, 1, 10),
            (self.kibibytes, 64, 256 * 1024),
            (self.lanes, 1, 4),
        ):
            if not lowest <= value <= highest:
                raise ValueError(value)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret sealed under a key, together with what it belongs to."""

    nonce: bytes
    content: bytes

    def opened(self, key: bytes, bound: Bound) -> bytes | None:
        """Return the secret; None when the key or what it belongs to is another one."""
        try:
            return AESGCM(key).decrypt(self.nonce, self.content, _bytes(bound))
        except InvalidTag:
            return None


def seal(key: bytes, secret: bytes, bound: Bound) -> Sealed:
    """Seal a secret under a key, bound to facts."""
    nonce = token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, secret, _bytes(bound)))


def key_of_password(password: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key that a password gives; slow on purpose.

    The password counts in its composed form (NFC), so that every keyboard types the same one.
    """
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        typed, salt, cost.passes, cost.kibibytes, cost.lanes, KEY_BYTES, Type.ID
    )


def key_for(use: str, key: bytes, of: str) -> bytes:
    """Derive the key for one use from another one; what is learnt of it tells nothing of that."""
    return HKDF(SHA256(), KEY_BYTES, of.encode(), f"familycare {use}".encode()).derive(key)


def voucher(key: bytes, content: bytes) -> bytes:
    """Return what only a holder of the key can work out for the content (HMAC-SHA256)."""
    return hmac.digest(key, content, hashlib.sha256)


def _bytes(bound: Bound) -> bytes:
    return json.dumps(bound, ensure_ascii=True).encode()
