"""What repositories of plain records share: values in and out, and no late save gets through."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import sqlalchemy as sa

from familycare.domain.errors import ChangedElsewhere, NotFound, StillInUse
from familycare.domain.ids import CentreId
from familycare.domain.slots import TimeSlot
from familycare.persistence.problems import is_missing, is_twice
from familycare.persistence.rows.table import OfCentre


class Versioned(Protocol):
    """A frozen domain value with a number and a version; 0 means not stored yet."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int:
        """The number of the record."""
        ...

    @property
    def version(self) -> int:
        """How often the record was saved."""
        ...


T = TypeVar("T", bound=Versioned)

SPANS = {"slot": ("starts", "ends")}
"""Fields that are kept as two columns."""


class _Statements:
    """The statements of one table, made once: making one takes longer than running it."""

    def __init__(self, kind: type, table: sa.Table[OfCentre], apart: tuple[str, ...]) -> None:
        kept = [f.name for f in fields(kind) if f.name not in apart]
        self.names = tuple(column for name in kept for column in SPANS.get(name, (name,)))
        self.has_slot = "slot" in kept
        c = table.c
        ours = c.centre_id == sa.bindparam("centre")
        this = sa.and_(ours, c.id == sa.bindparam("key"), c.version == sa.bindparam("known"))
        self.all = sa.select(*(c[name] for name in self.names)).where(ours)
        self.one = self.all.where(c.id == sa.bindparam("key"))
        self.some = self.all.where(c.id.in_(sa.bindparam("keys", expanding=True)))
        span = sa.and_(ours, c.id.between(sa.bindparam("first"), sa.bindparam("last")))
        self.between = self.all.where(span).order_by(c.id)
        self.delete_between = sa.delete(table).where(span)
        self.insert = sa.insert(table)
        self.update = sa.update(table).where(this)
        self.delete = sa.delete(table).where(this)


_statements = lru_cache(maxsize=None)(_Statements)


class Records(Generic[T]):
    """The records of one table whose columns are named as the fields of the domain value.

    `apart` names fields that are kept in another table and are the caller's to fill.
    """

    def __init__(
        self,
        connection: sa.Connection,
        centre_id: CentreId,
        kind: type[T],
        table: sa.Table[OfCentre],
        apart: tuple[str, ...] = (),
    ) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._kind, self._sql = kind, _statements(kind, table, apart)

    def get(self, record_id: int) -> T:
        """Return the record, or raise NotFound."""
        found = self._read(self._sql.one, key=record_id)
        if not found:
            raise NotFound(self._kind, record_id)
        return found[0]

    def among(self, ids: Collection[int]) -> list[T]:
        """Return those of these records that exist."""
        if len(ids) == 1:
            return self._read(self._sql.one, key=next(iter(ids)))
        return self._read(self._sql.some, keys=list(ids)) if ids else []

    def between(self, ids: range) -> list[T]:
        """Return those that have numbers in this range, in their order."""
        return self._read(self._sql.between, first=ids.start, last=ids.stop - 1)

    def where(self, *conditions: sa.ColumnElement[bool], order: Sequence[Any] = ()) -> list[T]:
        """Return the centre's records that meet all conditions."""
        return self._read(self._sql.all.where(*conditions).order_by(*order))

    def add(self, value: T) -> T:
        """Store a new record and return it with its number; one taken back keeps its number."""
        columns = self._columns_of(value) | {"version": value.version + 1}
        if value.id:
            columns["id"] = value.id
        done = self._write(self._sql.insert.values(centre_id=self._centre_id, **columns), value)
        key = done.inserted_primary_key
        assert key is not None  # noqa: S101 - every table of records has a key
        return replace(value, id=key[0], version=value.version + 1, **_as_exact(value))

    def save(self, value: T) -> T:
        """Store a changed record, unless someone changed it since it was read."""
        return self.save_only(value, self._columns_of(value))

    def save_only(self, value: T, names: Collection[str]) -> T:
        """Store some fields of a changed record: a server may let nobody write the others."""
        columns = {n: _column(value, n) for n in names} | {"version": value.version + 1}
        self._require_one(self._write(self._sql.update.values(**columns), value), value)
        return replace(value, version=value.version + 1, **_as_exact(value))

    def remove(self, value: T) -> None:
        """Take a record away to which nothing refers, unless someone changed it since."""
        try:
            done = self._connection.execute(self._sql.delete, self._known(value))
        except sa.exc.IntegrityError as error:
            if is_missing(error):
                raise StillInUse(self._kind, value.id) from error
            raise
        self._require_one(done, value)

    def remove_between(self, ids: range) -> None:
        """Take away all that have numbers in this range, if nothing refers to any of them."""
        span = {"centre": self._centre_id, "first": ids.start, "last": ids.stop - 1}
        try:
            self._connection.execute(self._sql.delete_between, span)
        except sa.exc.IntegrityError as error:
            if is_missing(error):
                raise StillInUse(self._kind, ids.start) from error
            raise

    def _read(self, query: sa.Select[Any], **wanted: object) -> list[T]:
        rows = self._connection.execute(query, {"centre": self._centre_id, **wanted})
        found = [dict(zip(self._sql.names, row, strict=True)) for row in rows]
        if self._sql.has_slot:
            for each in found:
                each["slot"] = TimeSlot(each.pop("starts"), each.pop("ends"))
        return [self._kind(**each) for each in found]

    def _write(self, statement: sa.Insert | sa.Update, value: T) -> sa.CursorResult[Any]:
        """Run it; where another workstation got in the way since the checks, say so."""
        try:
            wanted = self._known(value) if statement.is_update else {}
            done: sa.CursorResult[Any] = self._connection.execute(statement, wanted)
        except sa.exc.IntegrityError as error:
            if is_missing(error) or is_twice(error):
                raise ChangedElsewhere(self._kind, value.id) from error
            raise
        return done

    def _known(self, value: T) -> dict[str, int]:
        return {"centre": self._centre_id, "key": value.id, "known": value.version}

    def _require_one(self, done: sa.CursorResult[Any], value: T) -> None:
        if done.rowcount != 1:
            self.get(value.id)
            raise ChangedElsewhere(self._kind, value.id)

    def _columns_of(self, value: T) -> dict[str, Any]:
        return {n: _column(value, n) for n in self._sql.names if n not in {"id", "version"}}


def _column(value: Versioned, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
    if name in SPANS["slot"] and "slot" in value.__dataclass_fields__:
        slot: TimeSlot = value.slot  # type: ignore[attr-defined]
        return slot.start if name == "starts" else slot.end
    return getattr(value, name)


def _as_exact(value: Versioned) -> dict[str, datetime]:
    """Return its instants as exact as they are kept: who undoes compares with what is read."""
    held = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
    return {n: at.replace(microsecond=0) for n, at in held if isinstance(at, datetime)}
