"""What every table shares: names of constraints, column types, the centre it belongs to."""

from datetime import date, datetime, time
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from familycare.persistence.types import Instant

Key = Annotated[int, mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"))]
"""SQLite numbers rows by itself only in a column declared INTEGER."""

ShortText = Annotated[str, mapped_column(sa.String(200), server_default="")]
Uid = Annotated[str, mapped_column(sa.String(32))]


def reference(target: str, *, cascade: bool = False) -> sa.ForeignKey:
    """Refer to the `id` of another table; with cascade, go when that record goes."""
    return sa.ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)


class Row(DeclarativeBase):
    """Base of all tables."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant(), date: sa.Date(), time: sa.Time(), str: sa.Text()}


class CentreRow(Row):
    """A centre; every other record belongs to one."""

    __tablename__ = "centre"

    id: Mapped[Key] = mapped_column(primary_key=True)
    uid: Mapped[Uid] = mapped_column(unique=True)
    name: Mapped[ShortText]
    time_zone: Mapped[ShortText]
    contact: Mapped[str] = mapped_column(server_default="")
    version: Mapped[int] = mapped_column(server_default="1")


class OfCentre:
    """A record that belongs to a centre and carries the version that guards against late saves."""

    id: Mapped[Key] = mapped_column(primary_key=True, sort_order=-3)
    centre_id: Mapped[Key] = mapped_column(reference("centre"), sort_order=-2)
    version: Mapped[int] = mapped_column(server_default="1", sort_order=-1)


def table_of(row: type[Row]) -> sa.Table:
    """Return the table of a row class, for statements that load no entities."""
    table = row.__table__
    if not isinstance(table, sa.Table):
        raise TypeError(row)
    return table
