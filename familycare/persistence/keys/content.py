"""What stands in a key file: JSON of one exact form, with a checksum for accidents.

The checksum tells a damaged file from a good one before anybody types a password; whether
somebody altered it on purpose, only the vouchers inside can tell.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from familycare.domain.access import Role
from familycare.domain.accounts import MOST_ACCOUNTS, Account, AccountStatus, login_key
from familycare.domain.ids import StaffId
from familycare.persistence.keys.key_file import (
    DATABASE_BYTES,
    FORMAT,
    VERSION,
    KeyFile,
    canonical,
)
from familycare.persistence.keys.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    Cost,
    Sealed,
)
from familycare.persistence.keys.slots import Lock, Slot
from familycare.persistence.keys.unlocked import SEALED_BYTES

LARGEST = 1_000_000
"""Bytes: about twice what the most accounts need."""
MOST_SAVES = 1 << 53
"""Far more than a centre ever makes, and exact in every program that reads JSON."""
_LOCKED_BYTES = frozenset({KEY_BYTES + TAG_BYTES})


class Malformed(Exception):  # noqa: N818 - a fact about a file
    """The content is not a key file, or not a whole one."""


class TooNew(Exception):  # noqa: N818 - a fact about a file
    """The content is a whole key file of a later version, which it names."""


def written(key_file: KeyFile) -> bytes:
    """Return the content of the file."""
    return _with_checksum(key_file.told())


def parsed(content: bytes) -> KeyFile:
    """Read the content of a file; raises Malformed or TooNew, and nothing else."""
    if len(content) > LARGEST:
        raise Malformed
    try:
        return _parsed(content)
    # What a hostile text can raise: no JSON, no UTF-8, too deep, a wrong kind, a missing name.
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed from error


def _parsed(content: bytes) -> KeyFile:
    told = json.loads(content.decode())
    if content != _with_checksum({n: v for n, v in told.items() if n != "checksum"}):
        raise Malformed
    if told["format"] == FORMAT and type(told["version"]) is int and told["version"] > VERSION:
        raise TooNew(str(told["version"]))
    key_file = _key_file(told)
    if written(key_file) != content:  # so nothing in it was left unread
        raise Malformed
    return key_file


def _with_checksum(told: dict[str, Any]) -> bytes:
    checksum = hashlib.sha256(canonical(told)).hexdigest()
    return (
        json.dumps({**told, "checksum": checksum}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _key_file(told: dict[str, Any]) -> KeyFile:
    slots = tuple(_slot(each) for each in told["slots"])
    ids = [slot.account.id for slot in slots]
    logins = {login_key(slot.account.login) for slot in slots}
    if not 1 <= len(slots) <= MOST_ACCOUNTS or ids != sorted({*ids}) or len(logins) < len(ids):
        raise Malformed
    return KeyFile(
        database=_hex(told["database"], {DATABASE_BYTES}).hex(),
        generation=_number(told["generation"]),
        slots=slots,
        recovery=_lock(told["recovery"], frozenset({max(SEALED_BYTES)})),
        roll=_hex(told["roll"], {KEY_BYTES}),
        mac=_hex(told["mac"], {KEY_BYTES}),
    )


def _slot(told: dict[str, Any]) -> Slot:
    account = _account(told)
    sealed = None if told["secrets"] is None else _sealed(told["secrets"], SEALED_BYTES)
    if account.active is not (sealed is not None):
        raise Malformed
    lock = _lock(told["password"], _LOCKED_BYTES)
    return Slot(account, lock, _number(told["generation"]), sealed)


def _account(told: dict[str, Any]) -> Account:
    staff = told["staff_id"]
    account = Account(
        id=_number(told["id"]),
        login=_text(told["login"]),
        name=_text(told["name"]),
        role=Role(told["role"]),
        staff_id=None if staff is None else StaffId(_number(staff)),
        status=AccountStatus(told["status"]),
        must_change=told["must_change"] is True,
    )
    if any(account.wrong()):
        raise Malformed
    return account


def _lock(told: dict[str, Any], lengths: frozenset[int]) -> Lock:
    cost = Cost(*(_number(told[name]) for name in ("passes", "kibibytes", "lanes")))
    salt = _hex(told["salt"], {SALT_BYTES})
    return Lock(_number(told["generation"]), cost, salt, _sealed(told, lengths))


def _sealed(told: dict[str, Any], lengths: frozenset[int]) -> Sealed:
    return Sealed(_hex(told["nonce"], {NONCE_BYTES}), _hex(told["content"], lengths))


def _number(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SAVES:
        raise Malformed
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed
    return value


def _hex(value: object, lengths: frozenset[int] | set[int]) -> bytes:
    content = bytes.fromhex(_text(value))
    if len(content) not in lengths:
        raise Malformed
    return content
