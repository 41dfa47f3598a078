"""Writes many new records fast, with every guard of the tables on.

SQLite takes them by one prepared statement a table, PostgreSQL by COPY. The records are tuples of
what the columns keep: instants as whole Unix seconds, days and times of day as ISO texts, members
of enumerations by value.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.errors import ChangedElsewhere
from familycare.persistence.new_records import TABLES
from familycare.persistence.problems import is_missing, is_twice, problem_of
from familycare.persistence.rows.house import AUDIT, PHASE, SETTING
from familycare.persistence.rows.security import ACCOUNT, TRAIL
from familycare.persistence.rows.table import CENTRE
from familycare.persistence.rows.visiting import ENTITLEMENT
from familycare.persistence.types import Instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.ids import CentreId
    from familycare.persistence.database import Database

CACHE_KIB = 128 * 1024
"""Kept while writing: indexes are written all over, and a small cache would read them again."""
INSTANTS_KEPT = 10_000
"""Starts and ends of some months; more would only fill the memory."""


class Bulk:
    """Fast writing of new records of one centre inside somebody else's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._on_server = connection.dialect.name == "postgresql"
        self._statements: dict[type, str] = {}
        self._instants: dict[int, datetime] = {}

    def first_free_id(self, kind: type[tuple[Any, ...]]) -> int:
        """Return the lowest number above all that the table has."""
        column = TABLES[kind].c.id
        return (self._connection.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1

    def take_ids(self, kind: type[tuple[Any, ...]], count: int) -> range:
        """Return consecutive numbers for new records that nobody else gets; hold the table first.

        SQLite's writers are alone anyway.
        """
        first = self.first_free_id(kind)
        if self._on_server and count:
            sequence = f"pg_get_serial_sequence('{TABLES[kind].name}', 'id')"
            taken = self._connection.exec_driver_sql(f"SELECT nextval({sequence})").scalar_one()
            first = max(first, taken)
            last = first + count - 1
            self._connection.exec_driver_sql(f"SELECT setval({sequence}, {last:d})")
        return range(first, first + count)

    def hold(self, *kinds: type[tuple[Any, ...]]) -> None:
        """Let nobody else write these tables until the transaction ends; all can read on."""
        if self._on_server:
            names = ", ".join(sorted(TABLES[kind].name for kind in kinds))
            self._connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")

    def write(self, records: Sequence[tuple[Any, ...]]) -> None:
        """Write records of one kind; a guard that refuses one makes all of them fail.

        Raises ChangedElsewhere where another record has a number or name of theirs already, or
        one that they refer to is gone.
        """
        if not records:
            return
        kind = type(records[0])
        statement = self._statements.get(kind) or self._statement(kind)
        try:
            if self._on_server:
                self._copy(kind, statement, records)
            else:
                self._connection.exec_driver_sql(statement, records)
        except sa.exc.IntegrityError as error:
            if is_missing(error) or is_twice(error):
                raise ChangedElsewhere(kind, 0) from error
            raise

    def name_centre(self, uid: str) -> None:
        """Give the centre this identifier instead of its random one."""
        self._connection.execute(
            sa.update(CENTRE).where(CENTRE.c.id == self._centre_id).values(uid=uid)
        )

    def widen_cache(self, kib: int = CACHE_KIB) -> None:
        """Let SQLite keep this much in memory on this connection; a server decides by itself."""
        if not self._on_server:
            self._connection.exec_driver_sql(f"PRAGMA cache_size=-{kib:d}")

    def finish(self) -> None:
        """Continue numbering after what was written, and let the planner know the tables."""
        if self._on_server:
            for table in TABLES.values():
                if "id" in table.c:
                    self._connection.exec_driver_sql(_continue_numbering(table.name))
        self._connection.exec_driver_sql("ANALYZE")

    def _statement(self, kind: type[tuple[Any, ...]]) -> str:
        table, names = TABLES[kind], [*_constant(kind), *_fields(kind)]
        if self._on_server:
            made = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
        else:
            values = [str(int(self._centre_id)), "1"] if _constant(kind) else []
            values += ["?"] * len(_fields(kind))
            made = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(values)})"  # noqa: S608
        self._statements[kind] = made
        return made

    def _copy(
        self, kind: type[tuple[Any, ...]], statement: str, records: Sequence[tuple[Any, ...]]
    ) -> None:
        import psycopg  # noqa: PLC0415 - a tenth of a second that no file needs

        constant = (self._centre_id, 1) if _constant(kind) else ()
        table = TABLES[kind]
        instants = [n for n, f in enumerate(_fields(kind)) if isinstance(table.c[f].type, Instant)]
        driver: Any = self._connection.connection.driver_connection
        try:
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                for record in records:
                    columns = list(record)
                    for n in instants:
                        columns[n] = self._instant(record[n])
                    copy.write_row((*constant, *columns))
        except psycopg.Error as error:
            if problem := problem_of(error, str(self._connection.engine.url)):
                raise problem from error
            # As it comes out of every other statement: COPY alone goes past SQLAlchemy.
            raise sa.exc.DBAPIError.instance(
                statement, None, error, psycopg.Error, hide_parameters=True
            ) from None

    def _instant(self, seconds: int) -> datetime:
        """Return the instant; appointments share few of them, so each is made once."""
        found = self._instants.get(seconds)
        if found is None:
            if len(self._instants) >= INSTANTS_KEPT:
                self._instants.clear()
            found = self._instants[seconds] = datetime.fromtimestamp(seconds, UTC)
        return found


def settle(database: Database) -> None:
    """Move everything from the log into the file, after a large transaction."""
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def remove_empty_centre(connection: sa.Connection, centre_id: CentreId) -> None:
    """Take away a centre that has nothing but its rules; on a server, as the tables' owner."""
    connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER audit_is_kept")
    for table in (AUDIT, TRAIL, ACCOUNT):
        connection.execute(sa.delete(table).where(table.c.centre_id == centre_id))
    connection.exec_driver_sql("ALTER TABLE audit ENABLE TRIGGER audit_is_kept")
    for rules in (ENTITLEMENT, SETTING, PHASE):
        connection.execute(sa.delete(rules).where(rules.c.centre_id == centre_id))
    connection.execute(sa.delete(CENTRE).where(CENTRE.c.id == centre_id))


def _fields(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    return kind._fields  # type: ignore[attr-defined, no-any-return]


def _constant(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    """Return the columns that are the same in every new record of a centre."""
    return ("centre_id", "version") if "centre_id" in TABLES[kind].c else ()


def _continue_numbering(table: str) -> str:
    sequence = f"pg_get_serial_sequence('{table}', 'id')"
    return f"SELECT setval({sequence}, (SELECT coalesce(max(id), 0) + 1 FROM {table}), false)"  # noqa: S608
