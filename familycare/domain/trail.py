"""The trail: what a line of it holds, how lines are chained, and which deeds there are.

A line holds numbers, instants and words of the program; never a name, nor a text that somebody
typed. Each is sealed with a key of its own, which is made of the key before and then forgotten:
whoever gets hold of today's key can seal no line of yesterday.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from familycare.domain.access import Actor

Fact = int | str | None | list[int | str | None]
Facts = Mapping[str, Fact]
"""Numbers of records, counts, instants as Unix seconds, ISO days, words of the program."""
KEY_BYTES = 32
_STEP = b"familycare trail"
_PROOF = b"familycare trail head"


class Deed(StrEnum):
    """What was done, as the trail calls it for ever."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    PUT_BACK = "put back"
    """Undo and redo."""
    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"
    REINSTATE = "reinstate"
    CHECK_IN = "check in"
    RECORD_ATTENDANCE = "record attendance"
    IMPORT = "import"
    FILL = "fill with demonstration"
    BEGIN = "begin trail"
    READ = "read"
    REFUSED = "refused"
    SIGN_IN = "sign in"
    FAILED_SIGN_IN = "failed sign-in"
    LOCK = "lock"
    PRINT = "print"
    EXPORT = "export"
    VERIFY = "verify"
    BACK_UP = "back up"
    CHECK = "check"
    """Looked for damage: through the file, or by restoring a backup as a trial."""
    RESTORE = "restore"
    ERASE = "erase"
    CHANGE_ROLE = "change role"
    CHANGE_PASSWORD = "change password"  # noqa: S105 - what was done, no password
    RESET_PASSWORD = "reset password"  # noqa: S105 - as above
    BREAK_GLASS = "break glass"
    REVIEW = "review"
    ADD_ACCOUNT = "add account"
    DISABLE_ACCOUNT = "disable account"
    ENABLE_ACCOUNT = "enable account"


CHANGES_NOTHING = frozenset(
    {
        Deed.BEGIN,
        Deed.READ,
        Deed.REFUSED,
        Deed.SIGN_IN,
        Deed.FAILED_SIGN_IN,
        Deed.LOCK,
        Deed.PRINT,
        Deed.EXPORT,
        Deed.VERIFY,
        Deed.BACK_UP,
        Deed.CHECK,
    }
)
"""Deeds after which every record is as it was: no screen need read anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is written: who did what to which record, and when."""

    at: datetime
    actor: Actor
    deed: str
    kind: str
    record_id: int
    last_id: int | None = None
    """Where the line speaks of many records: the last of their consecutive numbers."""
    client_id: int | None = None
    """Whose file it belongs to."""
    facts: str = ""
    """JSON, as `as_text` writes it."""
    request_id: str | None = None


class Sealed(NamedTuple):
    """What a seal covers, in this order; both databases put it into the same bytes."""

    number: int
    centre_id: int
    at: int
    """Unix seconds."""
    account_id: int | None
    staff_id: int | None
    role: str
    deed: str
    kind: str
    record_id: int
    last_id: int | None
    client_id: int | None
    facts: str
    request_id: str | None


class Trail:
    """The trail itself, as what is done to it names it."""


def as_text(facts: Facts | None) -> str:
    """Write facts the one way they are kept."""
    return json.dumps(facts, separators=(",", ":"), sort_keys=True) if facts else ""


def text_of(line: Sealed) -> str:
    """Return what a seal covers of the line itself; both databases make the same text of it."""
    return "\n".join(["" if value is None else str(value) for value in line])


def facts_in(text: str) -> tuple[str, str]:
    """Return deed and facts of what `text_of` wrote."""
    parts = text.split("\n")
    return parts[Sealed._fields.index("deed")], parts[Sealed._fields.index("facts")]


def seal(key: bytes, text: str, before: bytes) -> bytes:
    """Return the seal of a line's text, which covers the seal of the line before as well."""
    return hmac.digest(key, text.encode() + before, "sha256")


def next_key(key: bytes) -> bytes:
    """Return the key of the line after; there is no way back from it."""
    return sha256(_STEP + key).digest()


def proof(key: bytes) -> bytes:
    """Return what shows that a key is the right one, without showing the key."""
    return sha256(_PROOF + key).digest()
