"""Opens a centre's database and makes its transactions: one SQLite file, or PostgreSQL by URL."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.storage import (
    Busy,
    Damaged,
    DiskFull,
    EngineTooOld,
    FileExists,
    NoSuchFile,
    NotACentre,
    NotProtected,
    ReadOnly,
    SettingRefused,
    WrongKey,
)
from familycare.persistence.problems import GuardRefused, code_of, problem_of, translate
from familycare.persistence.turns import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

    from familycare.persistence.keys import FileKey

SAFE_SQLITE = (3, 51, 3)
"""Older ones can damage a WAL file (WAL-reset fault); the system's own module is never used."""
BEGIN_WRITING = "BEGIN IMMEDIATE"
PAUSE_SECONDS = 0.0002
"""Between two tries to take the file's lock, on average."""
TURN = "turn"
"""Where a connection keeps its place in the queue of those who write."""
PLAIN_HEADER = b"SQLite format 3\0"
"""How a file begins that nobody encrypted."""
PRIVATE = 0o600
"""Rights of a centre's file: its owner only."""
LOCK_WAIT_SECONDS = 10
CACHE_KIB = 16 * 1024
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "trusted_schema": "0",
    "temp_store": "2",
    "secure_delete": "1",
}
"""What SQLite must confirm: WAL with FULL is the pair that lost no acknowledged commit; what it
sorts stays in memory instead of in a file that nobody encrypts; what is deleted is overwritten."""


def is_server(location: str) -> bool:
    """Whether the location is a database URL, instead of a file."""
    return "://" in location


def shown_location(location: str) -> str:
    """Return the location as it may be shown: without the password of a URL."""
    return sa.make_url(location).render_as_string() if is_server(location) else location


def as_user(location: str, login: str, password: str) -> str:
    """Return a server's location with a person's login and password."""
    url = sa.make_url(location).set(username=login, password=password)
    return url.render_as_string(hide_password=False)


def signed_in_user(connection: sa.Connection) -> str:
    """Return as whom a server knows us."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


@dataclass
class Transaction:
    """One transaction; writing ones hold the file's lock from their first moment."""

    engine: sa.Engine
    writes: bool

    def begin(self) -> None:
        """Take a connection and start."""
        self.connection = self.engine.connect()
        try:
            if self.engine.dialect.name == "sqlite":
                start = BEGIN_WRITING if self.writes else "BEGIN"
                self.connection.execution_options(start=start)
            elif not self.writes:
                self.connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            self.connection.begin()
        except BaseException:
            self.connection.close()
            raise

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Let a guard refuse what is written inside as a whole; the rest stays usable."""
        run = self.connection.exec_driver_sql  # SQLAlchemy's own would be compiled each time
        run("SAVEPOINT guarded")
        try:
            yield
        except (GuardRefused, Busy):
            run("ROLLBACK TO SAVEPOINT guarded")
            raise
        run("RELEASE SAVEPOINT guarded")

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Let nothing last that is written inside: it shows what would become of it."""
        run = self.connection.exec_driver_sql
        run("SAVEPOINT trial")
        yield  # whoever fails inside loses the whole transaction anyway
        run("ROLLBACK TO SAVEPOINT trial")
        run("RELEASE SAVEPOINT trial")

    def commit(self) -> None:
        """Make it durable; when this returns, a power cut loses nothing of it."""
        try:
            self.connection.commit()
        except BaseException:
            # SQLAlchemy would keep it as it is, in a transaction that locks the file for all.
            self.connection.invalidate()
            raise
        if turn := self.connection.info.get(TURN):  # the next one need not wait for the rest
            turn.release()

    def close(self) -> None:
        """Give the connection back; what was not committed never happened."""
        self.connection.close()


class Database:
    """The database of one location; a file needs its key, a server has its own ways."""

    def __init__(self, location: str, key: FileKey | None = None) -> None:
        self.location = location
        self.shown = shown_location(location)
        at_server = is_server(location)
        self.engine = _server(location, self.shown) if at_server else _file(Path(location), key)

    def reading(self) -> Transaction:
        """Return a transaction that only reads and sees one consistent state."""
        return Transaction(self.engine, writes=False)

    def writing(self) -> Transaction:
        """Return a transaction that writes."""
        return Transaction(self.engine, writes=True)

    def try_as(self, location: str) -> None:
        """Let a server look at a person's password. Raises NotLetIn or another StorageProblem."""
        trial = _server(location, self.shown)
        try:
            trial.connect().close()
        finally:
            trial.dispose()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _server(url: str, shown: str) -> sa.Engine:
    parsed = sa.make_url(url)
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "postgresql":
        raise NotACentre(shown)
    engine = sa.create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    translate(engine, shown)
    return engine


def _file(path: Path, key: FileKey | None) -> sa.Engine:
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise EngineTooOld(sqlite.sqlite_version)

    def connect() -> DBAPIConnection:
        if not path.is_file():
            raise NoSuchFile(str(path))
        opened: DBAPIConnection = sqlite.connect(
            str(path), timeout=LOCK_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            if key is not None:
                _unlock(opened, path, key)
            _prepare(opened)
        except BaseException:
            opened.close()
            raise
        return opened

    engine = sa.create_engine(
        "sqlite+pysqlite://", module=sqlite, creator=connect, hide_parameters=True,
        poolclass=sa.QueuePool, pool_size=4, pool_use_lifo=True,
    )  # fmt: skip
    sa.event.listen(engine, "begin", _begin)
    _queue_up(engine, path)
    _stay_with_file(engine, path)
    translate(engine, str(path))
    return engine


def _stay_with_file(engine: sa.Engine, path: Path) -> None:
    """Refuse to work on a file that was taken away or replaced while it was open.

    Except on Windows an open file can be removed: what is booked then is acknowledged and gone.
    """

    def identity() -> tuple[int, int]:
        try:
            found = path.stat()
        except OSError:
            raise NoSuchFile(str(path)) from None
        return found.st_dev, found.st_ino

    def remember(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = identity()

    def compare(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != identity():
            raise NoSuchFile(str(path))

    sa.event.listen(engine, "connect", remember)
    sa.event.listen(engine, "checkout", compare)


def _queue_up(engine: sa.Engine, path: Path) -> None:
    """Give each connection its place in the queue of those who write."""

    def join(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[TURN] = Turn(path)

    def release(_connection: object, record: ConnectionPoolEntry) -> None:
        if turn := record.info.get(TURN):
            turn.release()

    def leave(_connection: object, record: ConnectionPoolEntry) -> None:
        if turn := record.info.pop(TURN, None):
            turn.close()

    sa.event.listen(engine, "connect", join)
    sa.event.listen(engine, "checkin", release)
    sa.event.listen(engine, "close", leave)


def _unlock(opened: Any, path: Path, key: FileKey) -> None:  # noqa: ANN401 - the module has no types
    """Give SQLCipher the key and its salt, which stands outside the file, and try them."""
    opened.execute("PRAGMA cipher_log_level=NONE")
    opened.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
    try:
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        raise (NotProtected if is_plain(path) else WrongKey)(str(path)) from None


def is_plain(path: Path) -> bool:
    """Whether the file is an SQLite database that nobody encrypted."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def encrypt(plain: Path, target: Path, key: FileKey) -> None:
    """Write a new, encrypted file with all that a plain one holds; that one stays as it is."""
    make_file(target)
    opened: Any = sqlite.connect(str(plain), isolation_level=None)
    try:
        opened.execute("PRAGMA cipher_log_level=NONE")
        (finding,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
        if finding != "ok":  # once encrypted, it would look sound
            raise Damaged(str(plain), finding)
        # Only who is alone leaves no log behind; the new file would take it for its own.
        opened.execute("PRAGMA journal_mode=delete").fetchone()
        spec = f"x'{key.key.hex()}{key.salt.hex()}'"
        opened.execute("ATTACH DATABASE ? AS locked KEY ?", (str(target), spec))
        opened.execute("SELECT sqlcipher_export('locked')").fetchone()
        opened.execute("DETACH DATABASE locked")
    except sqlite.DatabaseError as error:
        raise problem_of(error, str(plain)) or Damaged(str(plain), code_of(error)) from error
    except UnicodeDecodeError as error:  # of what the driver was told, not of what people typed
        raise Damaged(str(plain), error.reason) from error
    finally:
        opened.close()
    with target.open("r+b") as copy:
        os.fsync(copy.fileno())


def _prepare(opened: Any) -> None:  # noqa: ANN401 - the module has no types
    opened.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    for pragma, wanted in PRAGMAS.items():
        opened.execute(f"PRAGMA {pragma}={wanted}")
        (found,) = opened.execute(f"PRAGMA {pragma}").fetchone()
        if str(found) != wanted:
            raise SettingRefused(pragma, str(found))
    # SQLite's own knows the letters A to Z only: a search for "özil" would not find "Özil".
    opened.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _begin(connection: sa.Connection) -> None:
    """Start the transaction ourselves; a writer takes the lock first, so reads nothing stale."""
    start = connection.get_execution_options().get("start", "BEGIN")
    if start == BEGIN_WRITING:
        _take_turn(connection)
    elif start:
        connection.exec_driver_sql(start)


def _take_turn(connection: sa.Connection) -> None:
    """Wait in the queue, then take the file's lock: it is free, unless a stranger writes."""
    until = monotonic() + LOCK_WAIT_SECONDS
    if connection.info[TURN].take(LOCK_WAIT_SECONDS):
        connection.exec_driver_sql(BEGIN_WRITING)
    else:
        _ask_for_lock(connection, until)


def _ask_for_lock(connection: sa.Connection, until: float) -> None:
    """Ask for the file's lock in short, uneven steps, where nobody queues.

    SQLite's own wait doubles its pauses up to a tenth of a second, so that whoever waits longest
    is served last: of four busy workstations one got almost every turn.
    """
    driver: Any = connection.connection.driver_connection
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        while monotonic() < until:
            try:
                driver.execute(BEGIN_WRITING)
            except sqlite.OperationalError as error:
                if "locked" not in str(error):
                    break  # said once more below, where it is turned into the program's own
                sleep(uniform(0, 2 * PAUSE_SECONDS))  # noqa: S311 - no secret
            else:
                return
        connection.exec_driver_sql(BEGIN_WRITING)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={LOCK_WAIT_SECONDS * 1000}")


def make_file(path: Path) -> None:
    """Make an empty file for a new centre that only its owner can read; never one that exists."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except OSError as error:
        if path.exists():
            raise FileExists(str(path)) from None
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise (DiskFull() if full else ReadOnly(str(path.parent))) from error
