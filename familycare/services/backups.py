"""Backups of a centre's file: made, listed, thinned and tried out.

The folder beside the centre is the centre's own. A second one is a matter of the computer, not of
the centre: a drive or stick is called the same nowhere else. So whoever calls names it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain import backups as rules
from familycare.domain.access import Permission
from familycare.domain.backups import (
    BackupDamaged,
    NoBackups,
    Why,
    gone_by,
    is_overdue,
)
from familycare.domain.errors import StorageProblem
from familycare.domain.trail import Deed
from familycare.persistence import backups as store
from familycare.persistence.backups import Backup
from familycare.persistence.checks import Checks
from familycare.persistence.erasures import Erasures, read_ledger, write_ledger
from familycare.services.work import needs

if TYPE_CHECKING:
    from datetime import date, datetime

    from familycare.domain.backups import BackupName
    from familycare.domain.trail import Facts
    from familycare.persistence.keys import FileKey
    from familycare.services.open_centre import OpenCentre

DRILL_FILE = "drill.part"


@dataclass(frozen=True)
class Made:
    """A backup that was just made."""

    name: BackupName
    at: datetime
    place: Path
    size: int
    """Bytes."""
    second: StorageProblem | None = None
    """What kept a copy from reaching the second folder."""


class Line(NamedTuple):
    """One backup in a list."""

    name: BackupName
    at: datetime
    why: str
    size: int
    place: Path
    sound: bool
    """Whether seal and files are what was written, as far as one sees without opening them."""
    gone_by: date
    """When thinning has dropped it."""


class Standing(NamedTuple):
    """Whether the backups are enough, and what is wrong if not."""

    last: datetime | None
    """When the last good one was made."""
    overdue: bool
    """Whether changes have been without one for more than a day."""
    problem: StorageProblem | None = None
    """What went wrong just now."""


class Shelf(NamedTuple):
    """The backups of a centre."""

    lines: tuple[Line, ...]
    """Newest first."""
    damaged: tuple[str, ...]
    """Names of those that do not say what they are."""
    last: datetime | None
    """When the last good one was made."""
    drilled: datetime | None
    """When the newest one was last restored as a trial."""


@needs(Permission.BACK_UP)
def make(centre: OpenCentre, second: Path | None = None, why: Why = Why.BY_HAND) -> Made:
    """Make a backup now."""
    return _made(centre, why, second)


@needs(Permission.READ)
def keep(
    centre: OpenCentre, why: Why, second: Path | None = None, *, spared: str = ""
) -> Made | None:
    """Make a backup by itself, if anything changed since the last one: nobody is asked for leave.

    Hourly, no sooner than an hour after the last. None on a server, and where there is no need.
    The backup called `spared` stays, however old: somebody goes back to it just now.
    """
    if centre.unlocked is None:
        return None
    last = _newest_good(centre)
    soon = last is not None and centre.clock.now() - last.at < rules.HOURLY_AFTER
    if (why is Why.HOURLY and soon) or not _changed_since(centre, last):
        return None
    return _made(centre, why, second, spared)


@needs(Permission.READ)
def attend(centre: OpenCentre, second: Path | None = None, why: Why = Why.HOURLY) -> Standing:
    """Do what is due by itself: a backup, the monthly trial; tell how things stand."""
    problem: StorageProblem | None = None
    try:
        made = keep(centre, why, second)
        problem = made.second if made else None
        drill_if_due(centre)
    except StorageProblem as found:
        problem = found
    if centre.unlocked is None:
        return Standing(None, overdue=False)
    good = _newest_good(centre)
    last = None if good is None else good.at.astimezone(centre.zone)
    overdue = is_overdue(last, _changed_since(centre, good), centre.clock.now())
    return Standing(last, overdue, problem)


@needs(Permission.READ)
def shelf(centre: OpenCentre, second: Path | None = None) -> Shelf:
    """Return the backups in both folders, newest first."""
    key, zone = centre.file_key, centre.zone
    found = [store.listed(folder, _stem(centre)) for folder in _folders(centre, second)]
    by_name = {backup.name: backup for listed in reversed(found) for backup in listed.backups}
    lines = tuple(
        Line(b.name, b.at.astimezone(zone), b.manifest.why, b.size, b.data, _sound(b, key),
             gone_by(b.at))
        for b in sorted(by_name.values(), key=lambda b: (b.at, b.name), reverse=True)
    )  # fmt: skip
    damaged = tuple(sorted({name for listed in found for name in listed.damaged}))
    good = next((by_name[line.name] for line in lines if line.sound), None)
    last = None if good is None else good.at.astimezone(zone)
    return Shelf(lines, damaged, last, _last_drill(centre))


@needs(Permission.READ)
def drill(centre: OpenCentre, *, itself: bool = False) -> Line:
    """Restore the newest backup as a trial into a file that goes again; raises BackupDamaged.

    The trail is told how it went, and whether the program did it by itself.
    """
    key, folder = centre.file_key, store.folder_of(_path(centre))
    found = store.listed(folder, _stem(centre)).backups
    if not found:
        raise NoBackups
    newest, trial = found[0], folder / DRILL_FILE
    try:
        store.verified_copy(newest, key, trial)
    except BackupDamaged as problem:
        _tell(centre, Deed.CHECK, newest, {"finding": problem.finding.value}, itself=itself)
        raise
    finally:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
    _tell(centre, Deed.CHECK, newest, {"finding": ""}, itself=itself)
    zone = centre.zone
    return Line(
        newest.name, newest.at.astimezone(zone), newest.manifest.why, newest.size, newest.data,
        sound=True, gone_by=gone_by(newest.at),
    )  # fmt: skip


@needs(Permission.READ)
def drill_if_due(centre: OpenCentre) -> Line | None:
    """Do the monthly trial, if it is a month ago and there is a backup."""
    if centre.unlocked is None:
        return None
    last = _last_drill(centre)
    if last is not None and centre.clock.now() - last < rules.DRILL_EVERY:
        return None
    return drill(centre, itself=True) if _newest_good(centre) else None


@needs(Permission.READ)
def keep_ledger(centre: OpenCentre, second: Path | None = None) -> None:
    """Write into the folders of backups who was erased: what they hold does not know it yet."""
    with centre.reading() as reading:
        erased = set(Erasures(reading.transaction.connection, reading.centre_id).listed())
    for folder in _folders(centre, second):
        known = erased | read_ledger(folder, _stem(centre), centre.file_key)
        if known:
            write_ledger(folder, _stem(centre), centre.file_key, known)


def _made(centre: OpenCentre, why: Why, second: Path | None, spared: str = "") -> Made:
    key, now = centre.file_key, centre.clock.now()
    folder = store.folder_of(_path(centre))
    backup = store.make(centre.database, key, store.Order(at=now, why=why, folder=folder))
    facts: Facts = {"why": why.value, "lines": backup.manifest.head_lines}
    _tell(centre, Deed.BACK_UP, backup, facts, itself=why in rules.UNASKED)
    trouble = None
    if second is not None and not _same(second, folder):
        try:
            store.copy_to(backup, second, _stem(centre))
        except StorageProblem as problem:
            trouble = problem
    for each in _folders(centre, second):
        with suppress(StorageProblem, OSError):  # that thinning failed is no failed backup
            _thin(each, _stem(centre), now, {backup.name, spared})
    with suppress(StorageProblem):  # as above
        keep_ledger(centre, second)
    return Made(backup.name, backup.at.astimezone(centre.zone), backup.data, backup.size, trouble)


def _thin(folder: Path, stem: str, now: datetime, spared: set[str]) -> None:
    """Keep 24 hourly, 14 daily, 8 weekly and 12 monthly, and what somebody just asked for."""
    store.tidy(folder, stem, now)
    found = store.listed(folder, stem).backups
    stay = rules.staying([backup.at for backup in found])
    for backup in found:
        wanted = rules.stays_for_a_while(backup.at, backup.manifest.why, now)
        if backup.at not in stay and backup.name not in spared and not wanted:
            store.remove(backup)


def _newest_good(centre: OpenCentre) -> Backup | None:
    key = centre.file_key
    found = store.listed(store.folder_of(_path(centre)), _stem(centre)).backups
    return next((backup for backup in found if _sound(backup, key)), None)


def _changed_since(centre: OpenCentre, backup: Backup | None) -> bool:
    with centre.reading() as reading:
        if backup is None:
            return reading.audit.newest() > 0
        return reading.audit.changes_after(backup.manifest.head_lines) > 0


def _sound(backup: Backup, key: FileKey) -> bool:
    try:
        store.check_seal(backup, key)
    except StorageProblem:
        return False
    return True


def _last_drill(centre: OpenCentre) -> datetime | None:
    with centre.reading() as reading:
        connection = reading.transaction.connection
        found = Checks(connection, reading.centre_id).last(Deed.CHECK, Backup.__name__)
    return None if found is None else found.astimezone(centre.zone)


def _tell(centre: OpenCentre, deed: Deed, backup: Backup, facts: Facts, *, itself: bool) -> None:
    with centre.work_on_account() as work:
        work.noted(Backup, backup.manifest.made_at, deed, facts=facts, itself=itself)
        work.commit()


def _path(centre: OpenCentre) -> Path:
    return Path(centre.database.location)


def _stem(centre: OpenCentre) -> str:
    return store.stem_of(_path(centre))


def _folders(centre: OpenCentre, second: Path | None) -> list[Path]:
    own = store.folder_of(_path(centre))
    return [own] if second is None or _same(second, own) else [own, second]


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()
