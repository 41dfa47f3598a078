"""The trail: what a line of it holds, how lines are chained, and which deeds there are.

A line holds numbers, instants and words of the program; never a name, nor a text that somebody
typed. Each is sealed with a key of its own, which is made of the key before and then forgotten:
whoever gets hold of today's key can seal no line of yesterday.
"""

import json
from collections.abc import Iterable, Mapping
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
_BLOCK_BYTES = 64
"""What SHA-256 takes at a time, and an HMAC makes every key as long as."""
_INSIDE, _OUTSIDE = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
"""Bytes of a key as the two hashes of an HMAC take them."""
_AFTER_INSIDE, _AFTER_OUTSIDE = (bytes([pad]) * (_BLOCK_BYTES - KEY_BYTES) for pad in (0x36, 0x5C))


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
    RENEW_CODE = "renew recovery code"
    SET_UP = "set up server"
    EXPECT_AGAIN = "expect again"
    SIGN = "sign"
    """What is signed stays as it is."""
    ARRANGE = "arrange how it is joined"
    IDENTIFY = "make sure who it is"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SWITCH = "switch to telephone"
    END = "end"
    CONFIRM = "confirm"
    """Had a check confirmed by a second member of staff."""
    WRITE = "write letter"
    """Printed or saved a letter to a family."""
    LOOK_AGAIN = "look again"
    """Looked at booked appointments again, and flagged what is doubtful."""
    TELL = "tell family"
    """Queued an e-mail to a family member."""
    SEND = "send e-mail"
    BOUNCE = "e-mail refused"
    """Could not deliver an e-mail, for good."""
    LAPSE = "e-mail lapsed"
    """Did not send an e-mail, because what it told was not so any more."""
    WITHDRAW = "withdraw e-mail"
    REVOKE = "revoke consent"
    LIMIT = "limit consent"
    DISCLOSE = "disclose"
    """Handed something about a client to a family member."""
    SAY = "tell by mouth"
    """Told a family member something about a client, face to face or by telephone."""
    APPROVE = "approve document"
    SEND_BACK = "send document back"
    TAKE_BACK = "withdraw document"
    NOT_LEFT = "did not leave"
    """Noted that something did not leave after all."""


SIGHTS = (Deed.READ, Deed.PRINT, Deed.EXPORT)
"""Deeds by which somebody saw or took along what is kept."""
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
        Deed.CONFIRM,
        Deed.LOOK_AGAIN,
        Deed.WRITE,
        Deed.SEND,
        Deed.BOUNCE,
        Deed.LAPSE,
    }
)
"""Deeds after which every record is as it was: no screen need read anew."""
PLANNED = frozenset(
    {
        Deed.BOOK,
        Deed.CHANGE,
        Deed.MOVE,
        Deed.CANCEL,
        Deed.REINSTATE,
        Deed.ARRANGE,
        Deed.PUT_BACK,
    }
)
"""Deeds to an appointment after which its family may want to be told."""
ITSELF = "itself"
"""The fact that marks what the program did by itself, while somebody happened to be signed in."""


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
    reason: str = ""
    """Why, in the person's words. Kept beside the trail and not in it: it can be erased."""


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


def planned_in(lines: Iterable[Line]) -> frozenset[int]:
    """Return the appointments whose families may want to be told after these deeds."""
    told = (line for line in lines if line.kind == "Appointment" and line.deed in PLANNED)
    return frozenset(line.record_id for line in told)


def by_itself(deed: str, facts: Facts) -> bool:
    """Whether the program did it by itself; what changes a record is always somebody's deed."""
    return deed in CHANGES_NOTHING and bool(facts.get(ITSELF))


def text_of(line: Sealed) -> str:
    """Return what a seal covers of the line itself; both databases make the same text of it."""
    return "\n".join(["" if value is None else str(value) for value in line])


def facts_in(text: str) -> tuple[str, str]:
    """Return deed and facts of what `text_of` wrote."""
    parts = text.split("\n")
    return parts[Sealed._fields.index("deed")], parts[Sealed._fields.index("facts")]


def seal(key: bytes, text: str, before: bytes) -> bytes:
    """Return the seal of a line's text, which covers the seal of the line before as well.

    An HMAC with SHA-256 (RFC 2104), put together here: whoever verifies a trail makes one for
    each line of it, and Python's own looks for the hash by its name every time.
    """
    inner = sha256(key.translate(_INSIDE) + _AFTER_INSIDE + text.encode() + before).digest()
    return sha256(key.translate(_OUTSIDE) + _AFTER_OUTSIDE + inner).digest()


def next_key(key: bytes) -> bytes:
    """Return the key of the line after; there is no way back from it."""
    return sha256(_STEP + key).digest()


def proof(key: bytes) -> bytes:
    """Return what shows that a key is the right one, without showing the key."""
    return sha256(_PROOF + key).digest()
