"""Makes and opens centres: a file with its keys or a server, at the schema of this release."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

from familycare.domain.access import Actor, Role
from familycare.domain.accounts import Account
from familycare.domain.backups import Why
from familycare.domain.centre import Centre
from familycare.domain.passwords import refuse_password
from familycare.domain.storage import (
    BroughtBack,
    FileExists,
    NotACentre,
    NotLetIn,
    NotProtected,
    ServerBehind,
)
from familycare.domain.trail import KEY_BYTES, Deed
from familycare.persistence import backups, keys, new_files, schema
from familycare.persistence.accounts import Accounts
from familycare.persistence.audit import AuditTrail
from familycare.persistence.database import (
    Database,
    Transaction,
    encrypt,
    is_server,
    make_file,
    signed_in_user,
)
from familycare.persistence.house import add_centre, first_centre
from familycare.persistence.server import door, erasures
from familycare.services import arrival, first_look, new_centre
from familycare.services.new_centre import NewCentre
from familycare.services.open_centre import OpenCentre
from familycare.services.preset_files import named
from familycare.services.signing_in import SignedIn, counted, unlock
from familycare.services.well_known import well_known_passwords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from familycare.domain.clock import Clock
    from familycare.domain.trail import Facts

    Furnish = Callable[[Transaction, Centre], None]

__all__ = [
    "SUFFIX", "Founder", "NewCentre", "OpenCentre", "SignedIn", "check_place", "create",
    "files", "open", "protect", "remove", "unlock",
]  # fmt: skip

SUFFIX = ".familycare"


@dataclass(frozen=True, kw_only=True)
class Founder:
    """The first administrator of a file, and the way in should all passwords be forgotten."""

    login: str
    name: str
    password: str = field(repr=False)
    recovery_code: str = field(repr=False)
    cost: keys.Cost = keys.Cost()
    """What one guess at a password shall cost."""
    public: bool = False
    """Whether everybody may know the password: a demonstration's stands in the program."""

    @property
    def account(self) -> Account:
        """The account with which the centre begins."""
        return Account(id=1, login=self.login, name=self.name, role=Role.ADMINISTRATOR)


def create(
    location: str, order: NewCentre, clock: Clock, founder: Founder | None = None
) -> OpenCentre:
    """Make a new centre in a new file, or in an empty database of a server, and open it.

    A file needs its founder; on a server, whoever the URL names becomes the administrator.
    """
    centre = Centre(name=order.name, time_zone=order.time_zone, contact=order.contact)
    centre.check()
    named(order.preset)  # refused before anything is made
    today = clock.now().astimezone(centre.zone).date()
    furnish = partial(new_centre.furnish, order=order, today=today)
    if is_server(location):
        return _on_server(location, centre, clock, furnish)
    if founder is None:
        raise ValueError(founder)
    return _in_file(Path(location), centre, clock, founder, furnish)


def _in_file(
    path: Path, centre: Centre, clock: Clock, founder: Founder, furnish: Furnish
) -> OpenCentre:
    first_look.at_new(str(path))
    key_file, unlocked = _new_keys(founder)
    with new_files.making(path) as place:
        make_file(place)
        with closing(Database(str(place), unlocked.key)) as new:
            with _founding(new, centre, furnish) as (transaction, made):
                accounts = Accounts(transaction.connection, made.id)
                accounts.mirror(key_file.accounts, key_file.generation)
                _begin_trail(transaction, made, clock, unlocked)
            new_files.settle(new.engine)
        new_files.put_in_place(place, path, key_file)
    account = unlocked.account
    database = Database(str(path), unlocked.key)
    opened = OpenCentre(database, made, clock, account, _actor(account), unlocked)
    arrival.note(opened, keys.read(path))
    return opened


def _on_server(location: str, centre: Centre, clock: Clock, furnish: Furnish) -> OpenCentre:
    """Make whoever the URL names the first administrator."""
    database = Database(location)
    try:
        with _founding(database, centre, furnish) as (transaction, made):
            account = _first_on_server(transaction, made, clock)
    except BaseException:
        database.close()
        raise
    return OpenCentre(database, made, clock, account, _actor(account))


def _first_on_server(transaction: Transaction, centre: Centre, clock: Clock) -> Account:
    login = signed_in_user(transaction.connection)
    account = Account(id=1, login=login, name=login, role=Role.ADMINISTRATOR)
    Accounts(transaction.connection, centre.id).add(account)
    trail = AuditTrail(transaction.connection, centre.id)
    trail.begin_chain(token_bytes(KEY_BYTES), clock.now(), _actor(account))
    return account


def _new_keys(founder: Founder) -> tuple[keys.KeyFile, keys.Unlocked]:
    if not founder.public:
        refuse_password(founder.password, founder.login, well_known_passwords())
    return keys.KeyFile.new(founder.account, founder.password, founder.recovery_code, founder.cost)


@contextmanager
def _founding(
    database: Database, centre: Centre, furnish: Furnish
) -> Iterator[tuple[Transaction, Centre]]:
    """Make the tables and the centre in them; the block adds who may come in."""
    with _transaction(database.writing()) as transaction:
        if not schema.is_current(transaction.connection, database.shown):
            schema.upgrade(transaction.connection)
        if first_centre(transaction.connection) is not None:
            raise FileExists(database.shown)
        made = add_centre(transaction.connection, centre)
        furnish(transaction, made)
        yield transaction, made
        transaction.commit()


def _begin_trail(
    transaction: Transaction, centre: Centre, clock: Clock, unlocked: keys.Unlocked
) -> None:
    """Seal every line of the trail from now on; whoever verifies it holds the first key."""
    trail = AuditTrail(transaction.connection, centre.id)
    if unlocked.verification_key is not None and not trail.has_chain():
        trail.begin_chain(unlocked.verification_key, clock.now(), _actor(unlocked.account))


def open(  # noqa: A001 - `vault.open`
    location: str, clock: Clock, unlocked: SignedIn | None = None
) -> OpenCentre:
    """Open a centre with what `unlock` gave; on a server, as the person whom the URL names.

    An older file is backed up, then brought to the schema of this release.
    """
    if is_server(location):
        return _open_on_server(unlocked.location if unlocked else location, clock)
    check_place(location)
    if unlocked is None or unlocked.secrets is None:
        raise ValueError(unlocked)
    path, secrets = Path(location), unlocked.secrets
    left_open = _has_log(path)
    database = Database(location, secrets.key)
    try:
        centre, backup = _first_look(database, secrets.key, clock)
        found = keys.read(path)
        opened = _opened(database, centre, clock, secrets, found.key_file)
        opened.left_open = left_open
        if backup is not None:
            _tell_of(backup, opened)
        arrival.note(opened, found)
    except BaseException:
        database.close()
        raise
    return opened


def _opened(
    database: Database, centre: Centre, clock: Clock, unlocked: keys.Unlocked, kept: keys.KeyFile
) -> OpenCentre:
    """Compare the table of accounts with the key file, which decides, and correct the table."""
    with _transaction(database.reading()) as transaction:
        accounts = Accounts(transaction.connection, centre.id)
        known = accounts.generation()
        kept.verified(unlocked.key).check_generation(known)
        same = kept.generation == known and accounts.listed() == list(kept.accounts)
    if not same:
        with _transaction(database.writing()) as transaction:
            Accounts(transaction.connection, centre.id).mirror(kept.accounts, kept.generation)
            _begin_trail(transaction, centre, clock, unlocked)
            transaction.commit()
    account, differing = unlocked.account, known > 0 and not same
    return OpenCentre(database, centre, clock, account, _actor(account), unlocked, differing)


def _open_on_server(location: str, clock: Clock) -> OpenCentre:
    database = Database(location)
    try:
        with counted(location):
            centre, _no_backup = _first_look(database, None, clock)
        account = _account_on_server(database, centre, clock)
        opened = OpenCentre(database, centre, clock, account, _actor(account))
        arrival.note(opened, failures=_let_in(database, centre))
    except BaseException:
        database.close()
        raise
    return opened


def _let_in(database: Database, centre: Centre) -> int:
    """Return how often this person could not sign in before. Raises BroughtBack."""
    with _transaction(database.reading()) as transaction:
        if erasures.missing(transaction.connection, centre.id):
            raise BroughtBack(database.shown)
        failures = door.failures(transaction.connection)
    if failures:
        with _transaction(database.writing()) as transaction:
            door.forget(transaction.connection)
            transaction.commit()
    return failures


def _account_on_server(database: Database, centre: Centre, clock: Clock) -> Account:
    with _transaction(database.reading()) as transaction:
        login = signed_in_user(transaction.connection)
        accounts = Accounts(transaction.connection, centre.id)
        account, nobody_yet = accounts.of_login(login), not accounts.listed()
    if nobody_yet:  # its tables were made by an earlier release: whoever owns them begins
        with _transaction(database.writing()) as transaction:
            account = _first_on_server(transaction, centre, clock)
            transaction.commit()
    if account is None or not account.active:
        raise NotLetIn(database.shown)
    return account


def protect(location: str, founder: Founder) -> None:
    """Encrypt a plain file of an earlier release; the plain one goes when the new one is whole."""
    first_look.at(location)
    path = Path(location)
    key_file, unlocked = _new_keys(founder)
    with new_files.making(path) as place:
        encrypt(path, place, unlocked.key)
        new_files.put_in_place(place, path, key_file)


def files(location: str) -> tuple[Path, ...]:
    """Return the files that make a closed centre: its data, and its keys twice."""
    path = Path(location)
    return path, *keys.keys_beside(path)


def remove(location: str) -> None:
    """Take a centre's file away, with everything that lies beside it."""
    path = Path(location)
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    keys.remove(path)


def check_place(location: str) -> None:
    """Raise what keeps the file at this place from being opened, before anybody signs in."""
    if first_look.at(location).plain:
        raise NotProtected(location)


def _actor(account: Account) -> Actor:
    return Actor(account.name, account.role, account.staff_id, account.id)


def _has_log(path: Path) -> bool:
    """Whether a log lies beside the file that whoever closes it last would have taken away."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _tell_of(backup: backups.Backup, opened: OpenCentre) -> None:
    """Note the backup that was made before the trail was what it is now."""
    with opened.work_on_account() as work:
        facts: Facts = {"why": backup.manifest.why, "lines": backup.manifest.head_lines}
        work.noted(backups.Backup, backup.manifest.made_at, Deed.BACK_UP, facts=facts, itself=True)
        work.commit()


def _first_look(
    database: Database, key: keys.FileKey | None, clock: Clock
) -> tuple[Centre, backups.Backup | None]:
    """Return the centre, and the backup that was made if its tables had to be changed."""
    with _transaction(database.reading()) as transaction:
        current = schema.is_current(transaction.connection, database.shown)
        if current and (centre := first_centre(transaction.connection)):
            return centre, None
        empty = schema.version_of(transaction.connection) is None
        ours = empty or schema.is_ours(transaction.connection)
    if empty or current:
        raise NotACentre(database.shown)
    if not ours:
        raise ServerBehind(database.shown)
    backup = None
    if key is not None:
        folder = backups.folder_of(Path(database.location))
        order = backups.Order(at=clock.now(), why=Why.BEFORE_MIGRATION, folder=folder)
        backup = backups.make(database, key, order)
    return _migrated(database), backup


def _migrated(database: Database) -> Centre:
    with _transaction(database.writing()) as transaction:
        schema.upgrade(transaction.connection)
        centre = first_centre(transaction.connection)
        if centre is None:
            raise NotACentre(database.shown)
        transaction.commit()
    return centre


@contextmanager
def _transaction(transaction: Transaction) -> Iterator[Transaction]:
    transaction.begin()
    try:
        yield transaction
    finally:
        transaction.close()
