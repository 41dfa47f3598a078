"""Backups of a centre: why one is made, which of them stay, and what can be wrong with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.errors import Refused, StorageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Why(StrEnum):
    """What a backup was made for."""

    BY_HAND = "by hand"
    CLOSING = "closing"
    PAUSE = "pause"
    """Nobody has been there for a while; soon the program locks."""
    HOURLY = "hourly"
    BEFORE_MIGRATION = "before migration"
    BEFORE_IMPORT = "before import"
    BEFORE_RESTORE = "before restore"
    BEFORE_ERASURE = "before erasure"


BY_ITSELF = frozenset({Why.CLOSING, Why.PAUSE, Why.HOURLY})
"""For all others there was a reason just then: a later one of the same hour is no substitute."""
UNASKED = BY_ITSELF | {Why.BEFORE_MIGRATION}
"""What nobody had anything to do with who was signed in; all others are part of their deed."""
PURPOSE_KEPT = timedelta(days=2)
"""How long those stay for which there was a reason."""
OVERDUE_AFTER = timedelta(days=1)
"""How long changes may be without a backup before everybody is told."""
NAME_TIME = "%Y-%m-%d %H%M%SZ"
"""How the time stands in the name of a backup: in UTC, so that names sort by it."""
NAME = re.compile(r"(?P<stem>.+) (?P<time>\d{4}-\d\d-\d\d \d{6}Z)(-\d+)?")
HOURLY_AFTER = timedelta(hours=1)
DRILL_EVERY = timedelta(days=30)
FULL_CHECK_EVERY = timedelta(days=7)


class Tier(NamedTuple):
    """So many periods of one length, of each of which the last backup stays."""

    kept: int
    period: Callable[[datetime], tuple[int, ...]]


MONTHS_KEPT = 12
TIERS = (
    Tier(24, lambda at: (at.year, at.month, at.day, at.hour)),
    Tier(14, lambda at: (at.year, at.month, at.day)),
    Tier(8, lambda at: at.isocalendar()[:2]),
    Tier(MONTHS_KEPT, lambda at: (at.year, at.month)),
)
"""Hours, days, weeks and months, by UTC, as the names of backups."""
MOST_KEPT = sum(tier.kept for tier in TIERS)


def staying(times: Collection[datetime]) -> set[datetime]:
    """Return which backups stay by the tiers: the last of each of the newest periods."""
    newest_first = sorted({at.astimezone(UTC) for at in times}, reverse=True)
    stay: set[datetime] = set()
    for tier in TIERS:
        last_of: dict[tuple[int, ...], datetime] = {}
        for at in newest_first:
            last_of.setdefault(tier.period(at), at)
        stay.update(islice(last_of.values(), tier.kept))
    return stay


def stays_for_a_while(at: datetime, why: str, now: datetime) -> bool:
    """Whether a backup stays because somebody, or something dangerous, asked for it just now."""
    return why not in BY_ITSELF and now - at < PURPOSE_KEPT


def gone_by(at: datetime) -> date:
    """Return the day by which thinning has dropped a backup, if one is made in every month."""
    at = at.astimezone(UTC)
    months = at.year * 12 + at.month - 1 + MONTHS_KEPT
    return date(months // 12, months % 12 + 1, 1)


def is_overdue(last: datetime | None, changed: bool, now: datetime) -> bool:  # noqa: FBT001 - a fact
    """Whether changes have been without a good backup for too long."""
    return changed and (last is None or now - last > OVERDUE_AFTER)


class Finding(StrEnum):
    """What is wrong with a backup."""

    MANIFEST = "manifest"
    """What it says about itself cannot be read."""
    SEAL = "seal"
    """What it says about itself was changed, or is of another centre."""
    MISSING = "missing"
    """One of its files is gone."""
    DATA = "data"
    """The data are not those that were written."""
    KEYS = "keys"
    """The keys are not those that were written."""
    KEY = "key"
    """The data cannot be opened with the key."""
    DAMAGE = "damage"
    """The database inside is damaged."""
    COUNTS = "counts"
    """There are more or fewer records than there were."""
    HEAD = "head"
    """Its trail ends somewhere else."""


class BackupName(str):
    """What a backup's files are called; the time in it is UTC, and people are told their own."""

    __slots__ = ()

    @property
    def made_at(self) -> datetime | None:
        """When it was made; None where the name does not say."""
        found = NAME.fullmatch(self)
        if found is None:
            return None
        return datetime.strptime(f"{found['time']}+0000", f"{NAME_TIME}%z")


@dataclass(eq=False)
class BackupDamaged(StorageProblem):
    """A backup is not what was written; it is not used."""

    name: str
    finding: Finding


@dataclass(eq=False)
class BackupFailed(StorageProblem):
    """The copy that was just made is not what it was made from; it was thrown away."""

    finding: Finding


@dataclass(eq=False)
class BackupOfAnotherCentre(StorageProblem):
    """The backup was made of another centre."""

    name: str


@dataclass(eq=False)
class OpenElsewhere(StorageProblem):
    """Another program has the file open, so it cannot be put aside."""


@dataclass(eq=False)
class NoSuchBackup(Refused):
    """There is no backup of this name."""

    name: str


@dataclass(eq=False)
class NoBackups(Refused):
    """There is no backup yet."""


@dataclass(eq=False)
class ServerKeepsItself(Refused):
    """A server is backed up with its own tools."""
