"""What repositories of plain records share: values in, values out, and the guard against late saves."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import sqlalchemy as sa

from familycare.domain.errors import ChangedElsewhere, NotFound, StillInUse
from familycare.domain.ids import CentreId
from familycare.persistence.rows.table import Row, table_of


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


class Records(Generic[T]):
    """The records of one table whose columns are named as the fields of the domain value.

    `apart` names fields that are kept in another table and are the caller's to fill.
    """

    def __init__(
        self,
        connection: sa.Connection,
        centre_id: CentreId,
        kind: type[T],
        row: type[Row],
        apart: Sequence[str] = (),
    ) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._kind, self.table = kind, table_of(row)
        self._names = tuple(f.name for f in fields(kind) if f.name not in apart)
        self.columns = [self.table.c[name] for name in self._names]

    def get(self, record_id: int) -> T:
        """Return the record, or raise NotFound."""
        found = self.where(self.table.c.id == record_id)
        if not found:
            raise NotFound(self._kind, record_id)
        return found[0]

    def where(self, *conditions: sa.ColumnElement[bool], order: Sequence[Any] = ()) -> list[T]:
        """Return the centre's records that meet all conditions."""
        query = (
            sa.select(*self.columns)
            .where(self.table.c.centre_id == self._centre_id, *conditions)
            .order_by(*order)
        )
        return [self._value(row) for row in self._connection.execute(query)]

    def add(self, value: T, **more: Any) -> T:
        """Store a new record and return it with its number; one taken back keeps its number."""
        columns = self._columns_of(value) | more | {"version": value.version + 1}
        if value.id:
            columns["id"] = value.id
        done = self._connection.execute(
            sa.insert(self.table).values(centre_id=self._centre_id, **columns)
        )
        key = done.inserted_primary_key
        assert key is not None  # noqa: S101 - every table of records has a key
        return replace(value, id=key[0], version=value.version + 1)

    def save(self, value: T) -> T:
        """Store a changed record, unless someone changed it since it was read."""
        done = self._connection.execute(
            sa.update(self.table)
            .where(self._is(value))
            .values(version=value.version + 1, **self._columns_of(value))
        )
        self._require_one(done, value)
        return replace(value, version=value.version + 1)

    def remove(self, value: T) -> None:
        """Take a record away to which nothing refers, unless someone changed it since."""
        try:
            done = self._connection.execute(sa.delete(self.table).where(self._is(value)))
        except sa.exc.IntegrityError as error:
            raise StillInUse(self._kind, value.id) from error
        self._require_one(done, value)

    def _is(self, value: T) -> sa.ColumnElement[bool]:
        c = self.table.c
        return sa.and_(
            c.id == value.id, c.centre_id == self._centre_id, c.version == value.version
        )

    def _require_one(self, done: sa.CursorResult[Any], value: T) -> None:
        if done.rowcount != 1:
            self.get(value.id)
            raise ChangedElsewhere(self._kind, value.id)

    def _columns_of(self, value: T) -> dict[str, Any]:
        return {n: getattr(value, n) for n in self._names if n not in {"id", "version"}}

    def _value(self, row: Any) -> T:
        return self._kind(**dict(zip(self._names, row, strict=True)))
