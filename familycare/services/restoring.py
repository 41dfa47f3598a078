"""Going back to a backup: what would be lost, and the restore itself.

The backup is looked at before anything happens, and made ready in a new file. What is there now
is put aside with its keys. People who were kept out since the backup stay out, as long as the
present keys are whole; and who was erased since is erased again.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Actor, Permission
from familycare.domain.backups import BackupDamaged, BackupOfAnotherCentre, Finding, Why
from familycare.domain.errors import StorageProblem
from familycare.domain.reasons import stated
from familycare.domain.trail import CHANGES_NOTHING, Deed, Line, as_text
from familycare.persistence import backups as store
from familycare.persistence import keys, new_files, schema
from familycare.persistence.accounts import Accounts
from familycare.persistence.audit import AuditTrail
from familycare.persistence.backups import restoring
from familycare.persistence.database import Database, is_server
from familycare.persistence.erasures import Erasure, Erasures, read_ledger, write_ledger
from familycare.persistence.forgetting import Forgetting, compact
from familycare.persistence.house import first_centre
from familycare.persistence.rows.house import AUDIT
from familycare.services import backups, signing_in
from familycare.services.accounts import confirm
from familycare.services.trail_lines import TrailLine, told
from familycare.services.work import needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.backups import BackupName
    from familycare.domain.clock import Clock
    from familycare.persistence.backups import Backup
    from familycare.persistence.database import Transaction
    from familycare.persistence.keys import FileKey, KeyFile
    from familycare.services.open_centre import OpenCentre

MOST_COUNTED = 100_000
MOST_LINES = 200
"""Of those that tell what would be lost; how many there are in all is told besides."""


class Loss(NamedTuple):
    """What has happened since a backup, and would be gone."""

    at: datetime
    """When the backup was made, in the centre's zone."""
    changed: dict[str, int]
    """How many records were changed, by kind."""
    fewer: dict[str, int]
    """How many records fewer there would be, by table; more are negative."""
    lines: tuple[TrailLine, ...]
    """What was done, newest first."""
    total: int
    """How many such lines there are."""


@dataclass(frozen=True, kw_only=True)
class GoBack:
    """Which backup somebody wants back, and what is asked for before something dangerous."""

    place: Path
    """Of the backup's data."""
    password: str = field(repr=False)
    """One's own, once more."""
    reason: str
    """Kept beside the line of the trail that tells of it, in the file that comes back."""
    login: str = ""
    """Where nobody is signed in."""
    second: Path | None = None
    """The second folder of backups."""

    def check(self) -> None:
        """Refuse to go back without a reason."""
        stated(self.reason)


@dataclass(frozen=True)
class Restored:
    """What became of a restore."""

    name: BackupName
    at: datetime
    aside: Path | None
    """Where the file of before is; None if there was none."""
    old_keys: bool
    """Whether the keys of the backup count now: people who were kept out since come in again."""
    erased_again: int
    """How many people had to be erased again."""


class Found(NamedTuple):
    """A backup that can be chosen before anybody has signed in."""

    name: BackupName
    at: datetime
    why: str
    size: int
    place: Path
    good: bool
    """Whether its files are there and as long as they were; all else takes its key."""


@needs(Permission.RESTORE)
def losses(centre: OpenCentre, place: Path) -> Loss:
    """Tell what would be lost; nothing happens."""
    backup = _backup_of(centre, place)
    since = [
        AUDIT.c.id > backup.manifest.head_lines,
        AUDIT.c.deed.not_in(CHANGES_NOTHING),
    ]
    with centre.reading() as reading:
        entries = reading.audit.page(since, None, MOST_COUNTED)
        lines = told(reading, entries[:MOST_LINES])
        now = store.snapshot_of(reading.transaction, centre.location).counts
    kinds: Counter[str] = Counter()
    for kind, _first, _last in {(e.kind, e.record_id, e.last_id) for e in entries}:
        kinds[kind] += 1 if _last is None else _last - _first + 1
    fewer = {
        table: count - backup.manifest.counts.get(table, 0)
        for table, count in now.items()
        if count != backup.manifest.counts.get(table, 0)
    }
    at = backup.at.astimezone(centre.zone)
    return Loss(at, dict(kinds), fewer, tuple(lines), len(entries))


@needs(Permission.RESTORE)
def restore(centre: OpenCentre, wish: GoBack) -> Restored:
    """Go back to a backup. Whoever did it signs in anew afterwards: the file is another one."""
    wish.check()
    confirm(centre, wish.password)
    backup, key = _backup_of(centre, wish.place), centre.file_key
    path = Path(centre.database.location)
    known: set[Erasure] = set()
    with suppress(StorageProblem):  # of a damaged file there can be none; it is put aside whole
        backups.keep(centre, Why.BEFORE_RESTORE, wish.second, spared=backup.name)
        with centre.reading() as reading:
            known = set(Erasures(reading.transaction.connection, reading.centre_id).listed())
    plan = _Plan(path, backup, key, centre.actor, centre.clock.now(), wish)
    centre.reads.flush()
    centre.database.close()
    return plan.carry_out(known)


def found(location: str, second: Path | None = None) -> list[Found]:
    """Return the backups beside a centre that cannot be opened, newest first."""
    if is_server(location):
        return []
    path = Path(location)
    folders = [store.folder_of(path)] + ([second] if second else [])
    by_name = {
        b.name: Found(b.name, b.at, b.manifest.why, b.size, b.data, b.is_complete)
        for folder in reversed(folders)
        for b in store.listed(folder, store.stem_of(path)).backups
    }
    return sorted(by_name.values(), key=lambda each: (each.at, each.name), reverse=True)


def restore_unopened(location: str, wish: GoBack, clock: Clock) -> Restored:
    """Go back to a backup where the centre cannot be opened, or its keys are gone. Slow.

    Whoever does it signs in with the present keys, if they are whole, else with the backup's own.
    """
    wish.check()
    path, backup = Path(location), store.backup_at(wish.place)
    unlocked = _unlocked(path, backup, wish, clock)
    account = unlocked.account
    actor = Actor(account.name, account.role, account.staff_id, account.id)
    actor.require(Permission.RESTORE)
    store.check_seal(backup, unlocked.key)
    return _Plan(path, backup, unlocked.key, actor, clock.now(), wish).carry_out(set())


def _unlocked(path: Path, backup: Backup, wish: GoBack, clock: Clock) -> keys.Unlocked:
    try:
        present = keys.read(path).key_file
    except StorageProblem:
        where = backup.data
    else:
        if present.database != backup.manifest.database:
            raise BackupOfAnotherCentre(backup.name)
        where = path
    secrets = signing_in.unlock(str(where), wish.login, wish.password, clock).secrets
    assert secrets is not None  # noqa: S101 - a path is no server
    return secrets


def _backup_of(centre: OpenCentre, place: Path) -> Backup:
    """Return a backup of this very centre."""
    key, backup = centre.file_key, store.backup_at(place)
    own = keys.read(Path(centre.database.location)).key_file.database
    if backup.manifest.database != own:
        raise BackupOfAnotherCentre(backup.name)
    store.check_seal(backup, key)
    return backup


@dataclass(frozen=True)
class _Plan:
    """One restore, once it is allowed."""

    path: Path
    backup: Backup
    key: FileKey
    actor: Actor
    now: datetime
    wish: GoBack

    def carry_out(self, known: set[Erasure]) -> Restored:
        """Make the file ready, then put it in the place of the old one."""
        prepared = restoring.prepared_place(self.path)
        kept, old_keys = self._keys()
        erased = known | self._ledger()
        try:
            store.verified_copy(self.backup, self.key, prepared)
            again = self._make_ready(prepared, kept, erased)
            aside = restoring.replace_centre(self.path, self.key, self.now)
        finally:
            for ending in ("", *restoring.LOGS):
                with suppress(OSError):
                    Path(f"{prepared}{ending}").unlink(missing_ok=True)
        if old_keys:
            keys.remove(self.path)
            keys.write(self.path, kept)
        for folder in self._folders() if erased else ():
            with suppress(StorageProblem):
                write_ledger(folder, store.stem_of(self.path), self.key, erased)
        return Restored(self.backup.name, self.backup.at, aside, old_keys, again)

    def _keys(self) -> tuple[KeyFile, bool]:
        """Return the keys that count from now on, and whether they are those of the backup."""
        old = keys.read(self.backup.data).key_file
        try:
            old.verified(self.key)
        except StorageProblem:
            raise BackupDamaged(self.backup.name, Finding.KEYS) from None
        try:
            present = keys.read(self.path).key_file.verified(self.key)
        except StorageProblem:
            return old, True
        if present.database != old.database or present.generation < old.generation:
            return old, True
        return present, False

    def _ledger(self) -> set[Erasure]:
        """Return whom the ledgers name; a damaged one does no harm while another is whole."""
        stem, erased, damaged = store.stem_of(self.path), set[Erasure](), None
        for folder in self._folders():
            try:
                erased |= read_ledger(folder, stem, self.key)
            except BackupDamaged as problem:
                damaged = problem
        if damaged is not None and not erased:
            raise damaged
        return erased

    def _folders(self) -> set[Path]:
        folders = {store.folder_of(self.path), self.backup.data.parent}
        return folders | ({self.wish.second} if self.wish.second else set())

    def _make_ready(self, prepared: Path, kept: KeyFile, erased: set[Erasure]) -> int:
        """Bring tables, accounts, erasures and trail up to date in the new file."""
        database = Database(str(prepared), self.key)
        try:
            transaction = database.writing()
            transaction.begin()
            try:
                again = self._brought_up(transaction, kept, erased)
                transaction.commit()
            finally:
                transaction.close()
            if again:
                compact(database.engine)
            new_files.settle(database.engine)
        finally:
            database.close()
        return again

    def _brought_up(self, transaction: Transaction, kept: KeyFile, erased: set[Erasure]) -> int:
        connection = transaction.connection
        if not schema.is_current(connection, str(self.path)):
            schema.upgrade(connection)
        centre = first_centre(connection)
        assert centre is not None  # noqa: S101 - a backup is made of a centre
        Accounts(connection, centre.id).mirror(kept.accounts, kept.generation)
        trail, ledger = AuditTrail(connection, centre.id), Erasures(connection, centre.id)
        manifest = self.backup.manifest
        restored = self._line(Deed.RESTORE, "Backup", manifest.made_at, lines=manifest.head_lines)
        lines = [replace(restored, reason=stated(self.wish.reason))]
        forgetting, known = Forgetting(connection, centre.id), {e.uid for e in ledger.listed()}
        again = 0
        for erasure in sorted(erased):
            person = forgetting.found(erasure.kind, erasure.uid)
            if person is not None:
                forgetting.forget(person, self.now)
                lines.append(self._line(Deed.ERASE, erasure.kind, person.id, again=1))
                again += 1
            if erasure.uid not in known:
                ledger.add(erasure)
        if trail.has_chain():
            trail.write(lines)
        return again

    def _line(self, deed: Deed, kind: str, number: int, **facts: int) -> Line:
        return Line(self.now, self.actor, deed, kind, number, facts=as_text(facts))
