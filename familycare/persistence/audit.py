"""Writes the trail of what was done, each line sealed in a chain, and reads it.

SQLite's writers are alone, so the chain is made here. On PostgreSQL many people write, each with
a login of their own that may not see the key: there a function of the database makes it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from familycare.domain.access import Actor, Role
from familycare.domain.ids import CentreId
from familycare.domain.trail import (
    CHANGES_NOTHING,
    Deed,
    Line,
    Sealed,
    Trail,
    as_text,
    next_key,
    proof,
    seal,
    text_of,
)
from familycare.persistence.rows.house import AUDIT
from familycare.persistence.rows.security import TRAIL

_COLUMNS = (
    "id", "centre_id", "at", "account_id", "staff_id", "role", "deed", "kind",
    "record_id", "last_id", "client_id", "facts", "request_id", "mac",
)  # fmt: skip
_INSERT = f"INSERT INTO audit ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_CALL = f"SELECT write_trail({', '.join(['%s'] * 13)})"
_HEAD = "SELECT lines, key, mac FROM trail WHERE centre_id = ?"
_BECAUSE = "INSERT INTO reason (centre_id, line, text) VALUES (?, ?, ?)"
_MOVE_ON = "UPDATE trail SET lines = ?, key = ?, mac = ? WHERE centre_id = ?"


class Entry(NamedTuple):
    """One line of the trail, as it is read."""

    id: int
    at: datetime
    account_id: int | None
    staff_id: int | None
    role: Role
    deed: str
    kind: str
    record_id: int
    last_id: int | None
    client_id: int | None
    facts: str


class Head(NamedTuple):
    """The end of a centre's chain."""

    lines: int
    """Number of the newest line."""
    mac: bytes
    """Its seal."""
    proof: bytes
    """Of the key for the next line."""


Link = tuple[int, str, bytes | None]
"""Number of a line, the text that its seal covers, the seal."""
_AS_TEXT = {True: "::text", False: ""}
"""How a number becomes text on a server, and in a file."""
_ENTRY = sa.select(*(AUDIT.c[name] for name in Entry._fields))


class AuditTrail:
    """The trail of one centre, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._on_server = connection.dialect.name == "postgresql"

    def begin_chain(self, k0: bytes, at: datetime, actor: Actor) -> None:
        """Seal every line from now on, the first with this key.

        A file never holds it. A server shows it to those who verify, and lets nobody write with
        it. The first line says how many older ones have no seal.
        """
        newest = self.newest()
        older = sa.select(sa.func.count()).where(AUDIT.c.centre_id == self._centre_id)
        unchained = self._connection.execute(older).scalar_one()
        head = {"centre_id": self._centre_id, "lines": newest, "key": k0, "mac": b""}
        head["first_key"] = k0 if self._on_server else None
        self._connection.execute(sa.insert(TRAIL).values(head))
        facts = as_text({"unchained": unchained})
        self.write([Line(at, actor, Deed.BEGIN, Trail.__name__, self._centre_id, facts=facts)])

    def first_key(self) -> bytes | None:
        """Return what the chain of a server is verified by, to those who may verify it."""
        query = "SELECT trail_first_key(%s)"
        return self._connection.exec_driver_sql(query, (self._centre_id,)).scalar()

    def has_request(self, request_id: str) -> bool:
        """Whether a unit of work with this request was saved."""
        query = sa.select(AUDIT.c.id).where(AUDIT.c.request_id == request_id)
        return self._connection.execute(query).first() is not None

    def has_chain(self) -> bool:
        """Whether lines of this centre are sealed."""
        query = sa.select(TRAIL.c.lines).where(TRAIL.c.centre_id == self._centre_id)
        return self._connection.execute(query).first() is not None

    def write(self, lines: Sequence[Line]) -> None:
        """Add lines to the transaction; others wait with theirs until it ends, so do it last."""
        if not lines:
            return
        if self._on_server:
            self._connection.exec_driver_sql(_CALL, [self._arguments(line) for line in lines])
            return
        run = self._connection.exec_driver_sql
        number, key, mac = run(_HEAD, (self._centre_id,)).one()
        rows: list[tuple[object, ...]] = []
        for number, line in enumerate(lines, number + 1):  # noqa: B020 - goes on from it
            sealed = self._sealed(number, line)
            mac = seal(key, text_of(sealed), mac)
            key = next_key(key)
            rows.append((*sealed, mac))
        run(_INSERT, rows)
        run(_MOVE_ON, (number, key, mac, self._centre_id))
        reasons = [
            (self._centre_id, row[0], line.reason)
            for row, line in zip(rows, lines, strict=True)
            if line.reason
        ]
        if reasons:
            run(_BECAUSE, reasons)

    def _sealed(self, number: int, line: Line) -> Sealed:
        at, actor = int(line.at.timestamp()), line.actor
        return Sealed(
            number, self._centre_id, at, actor.account_id, actor.staff_id, actor.role.value,
            str(line.deed), line.kind, line.record_id, line.last_id, line.client_id, line.facts,
            line.request_id,
        )  # fmt: skip

    def _arguments(self, line: Line) -> tuple[object, ...]:
        actor = line.actor
        return (
            self._centre_id, line.at, actor.account_id, actor.staff_id, actor.role.value,
            str(line.deed), line.kind, line.record_id, line.last_id, line.client_id, line.facts,
            line.request_id, line.reason,
        )  # fmt: skip

    def head(self) -> Head | None:
        """Return the end of the chain; None before it was begun."""
        run = self._connection.exec_driver_sql
        if self._on_server:
            row = run("SELECT lines, mac, proof FROM trail_head(%s)", (self._centre_id,)).first()
            return None if row is None else Head(row[0], bytes(row[1]), bytes(row[2]))
        row = run(_HEAD, (self._centre_id,)).first()
        return None if row is None else Head(row[0], row[2], proof(row[1]))

    def after(self, number: int, most: int) -> Sequence[Link]:
        """Return the lines after a number, each as the text that its seal covers."""
        at = "extract(epoch FROM at)::bigint" if self._on_server else "at"
        newline = "chr(10)" if self._on_server else "char(10)"
        parts = [
            at if name == "at" else f"coalesce({name}{_AS_TEXT[self._on_server]}, '')"
            for name in _COLUMNS[:-1]
        ]
        query = (
            f"SELECT id, concat_ws({newline}, {', '.join(parts)}), mac FROM audit"  # noqa: S608
            f" WHERE centre_id + 0 = {int(self._centre_id)} AND id > {int(number)}"
            f" ORDER BY id LIMIT {int(most)}"
        )
        with self._connection.exec_driver_sql(query) as result:
            cursor = result.cursor
            assert cursor is not None  # noqa: S101 - the query returns rows
            # SQLAlchemy's own rows take twice as long.
            links: Sequence[Link] = cursor.fetchall()
        return links

    def end(self) -> tuple[int, datetime, bytes | None] | None:
        """Return number, instant and seal of the newest line; None while there is none.

        A server shows everybody these of a line, but not everybody every line.
        """
        c = AUDIT.c
        query = sa.select(c.id, c.at, c.mac).where(c.id == self.newest())
        row = self._connection.execute(query).first()
        return None if row is None else (row.id, row.at, row.mac)

    def latest(self, kind: str, record_id: int, deed: str) -> Entry | None:
        """Return the newest line about this deed to a record."""
        c = AUDIT.c
        query = (
            _ENTRY.where(c.centre_id == self._centre_id, c.kind == kind, c.record_id == record_id)
            .where(c.deed == deed)
            .order_by(c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else Entry._make(row)

    def page(
        self, conditions: Sequence[sa.ColumnElement[bool]], before: int | None, most: int
    ) -> list[Entry]:
        """Return the newest lines that meet the conditions, of those before a number."""
        # The sum keeps SQLite from going by an index of the centre and sorting all it has.
        query = _ENTRY.where(AUDIT.c.centre_id + 0 == self._centre_id, *conditions)
        if before is not None:
            query = query.where(AUDIT.c.id < before)
        rows = self._connection.execute(query.order_by(AUDIT.c.id.desc()).limit(most))
        return [Entry._make(row) for row in rows]

    def newest_about(self, kinds: Collection[str]) -> int:
        """Return the number of the newest line that tells of a change of these kinds, or 0."""
        c = AUDIT.c
        query = (
            sa.select(c.id)
            .where(c.centre_id == self._centre_id, c.kind.in_(kinds))
            .where(c.deed.not_in(CHANGES_NOTHING))
            .order_by(c.id.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar() or 0

    def newest(self) -> int:
        """Return the number of the newest line, 0 while there is none."""
        query = sa.select(sa.func.max(AUDIT.c.id))
        return self._connection.execute(query).scalar() or 0

    def changes_after(self, number: int) -> int:
        """Return how many lines of this centre that tell of a change came after a line."""
        c = AUDIT.c
        query = sa.select(sa.func.count()).where(
            c.id > number, c.centre_id == self._centre_id, c.deed.not_in(CHANGES_NOTHING)
        )
        return self._connection.execute(query).scalar_one()

    def of(self, kind: str, record_id: int) -> list[Entry]:
        """Return what was done to one record, oldest first."""
        c = AUDIT.c
        query = _ENTRY.where(c.centre_id == self._centre_id, about(kind, record_id)).order_by(c.id)
        return [Entry._make(row) for row in self._connection.execute(query)]


def about(kind: str, record_id: int) -> sa.ColumnElement[bool]:
    """Return the condition that a line speaks of this record, alone or among others."""
    c = AUDIT.c
    among = sa.and_(c.kind == kind, c.last_id >= record_id, c.record_id <= record_id)
    return sa.or_(sa.and_(c.kind == kind, c.record_id == record_id), among)
