"""Failed sign-ins at a centre, beside it in a file until they can be written into the trail.

The file holds no login: what people type in the wrong field may be a password. It is kept
from lengthening or voiding a wait when the workstation's clock is set back; set forward, a clock
can void a wait, for which it takes rights over the workstation.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from familycare.domain.accounts import delay_after, login_key
from familycare.domain.errors import StorageProblem
from familycare.persistence.keys.whole_files import replace_file, unwritten

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_KEPT = 1_000
"""Logins, and failures for the trail; of more, the oldest go."""
LARGEST = 400_000
"""Bytes of a file that can hold so many."""
FORGOTTEN_AFTER = timedelta(days=1)
"""A login at which nobody has failed for so long starts anew."""
VERSION = 1
_UNREADABLE = (
    OSError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What a disk or a hostile text can raise."""
_SALT_DIGITS, _NAME_DIGITS = 32, 32
_MOST_FAILURES = 1 << 31


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed sign-in that the trail does not know yet."""

    at: datetime
    account_id: int | None
    """None when nobody has the login."""


@dataclass(frozen=True, slots=True)
class _Row:
    """How often somebody failed at one login without success between."""

    count: int
    last: datetime


@dataclass(frozen=True)
class _Kept:
    """What the file holds."""

    salt: str
    rows: Mapping[str, _Row]
    untold: tuple[Failure, ...] = ()
    damaged: bool = False

    def named(self, login: str) -> str:
        """Return the name under which a login is kept."""
        typed = f"{self.salt} {login_key(login)}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(typed).hexdigest()[:_NAME_DIGITS]

    def at(self, now: datetime) -> _Kept:
        """Return it as of now: what the clock says is still to come, has happened just now."""
        rows = {
            name: replace(row, last=min(row.last, now))
            for name, row in self.rows.items()
            if now - row.last < FORGOTTEN_AFTER
        }
        return replace(self, rows=rows)


class Attempts:
    """The failed sign-ins at one centre. Two at the same moment may be counted as one."""

    def __init__(self, centre: Path) -> None:
        self.place = Path(f"{centre}.attempts")

    @property
    def damaged(self) -> bool:
        """Whether the file cannot be read, so that nobody waits; somebody should be told."""
        return self._read().damaged

    @property
    def untold(self) -> tuple[Failure, ...]:
        """What has to go into the trail, oldest first."""
        return self._read().untold

    def wait(self, login: str, now: datetime) -> int:
        """Return how many seconds the next try at this login has to wait yet; 0 if it need not."""
        found = self._read()
        kept = found.at(now)
        if kept != found:
            with suppress(StorageProblem):  # a full disk keeps nobody from signing in
                self._write(kept)
        row = kept.rows.get(kept.named(login))
        if row is None:
            return 0
        left = row.last + timedelta(seconds=delay_after(row.count)) - now
        return max(0, -(-left // timedelta(seconds=1)))

    def failed(self, login: str, now: datetime, account_id: int | None = None) -> None:
        """Count a failure; raises what the disk says when it cannot be kept."""
        kept = self._read().at(now)
        name = kept.named(login)
        before = kept.rows.get(name, _Row(0, now))
        rows = {**kept.rows, name: _Row(min(before.count + 1, _MOST_FAILURES), now)}
        newest = sorted(rows.items(), key=lambda item: item[1].last)[-MOST_KEPT:]
        untold = (*kept.untold, Failure(now, account_id))[-MOST_KEPT:]
        self._write(replace(kept, rows=dict(newest), untold=untold))

    def succeeded(self, login: str) -> None:
        """Let the next failure at this login begin from nothing."""
        kept = self._read()
        name = kept.named(login)
        if name in kept.rows:
            rows = {other: row for other, row in kept.rows.items() if other != name}
            with suppress(StorageProblem):
                self._write(replace(kept, rows=rows))

    def told(self, failures: int) -> None:
        """Forget so many of the oldest failures, which stand in the trail now."""
        kept = self._read()
        self._write(replace(kept, untold=kept.untold[failures:]))

    def _read(self) -> _Kept:
        """Return what the file holds; a damaged one holds nothing, and says so."""
        try:
            with self.place.open("rb") as file:
                content = file.read(LARGEST + 1)
            return _parsed(content)
        except FileNotFoundError:
            return _nothing()
        except _UNREADABLE:
            return replace(_nothing(), damaged=True)

    def _write(self, kept: _Kept) -> None:
        try:
            replace_file(self.place, json.dumps(_told(kept)).encode())
        except OSError as error:
            raise unwritten(error) from error


def attempts(centre: Path) -> Attempts:
    """Return the failed sign-ins at the centre in this file."""
    return Attempts(centre)


def _nothing() -> _Kept:
    return _Kept(token_hex(_SALT_DIGITS // 2), {})


def _told(kept: _Kept) -> dict[str, Any]:
    return {
        "version": VERSION,
        "salt": kept.salt,
        "failures": {
            name: {"count": row.count, "last": row.last.isoformat()}
            for name, row in kept.rows.items()
        },
        "untold": [
            {"at": failure.at.isoformat(), "account_id": failure.account_id}
            for failure in kept.untold
        ],
    }


def _parsed(content: bytes) -> _Kept:
    told = json.loads(content.decode())
    if len(content) > LARGEST or told["version"] != VERSION or not isinstance(told["salt"], str):
        raise ValueError(told["version"])
    rows = {
        name: _Row(_count(row["count"]), _instant(row["last"]))
        for name, row in told["failures"].items()
    }
    untold = tuple(
        Failure(
            _instant(each["at"]),
            None if each["account_id"] is None else _count(each["account_id"]),
        )
        for each in told["untold"]
    )
    return _Kept(told["salt"], rows, untold)


def _instant(value: str) -> datetime:
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError(value)
    return instant.astimezone(UTC)


def _count(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _MOST_FAILURES:
        raise ValueError(value)
    return value
