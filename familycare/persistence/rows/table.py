"""What every table shares: names of constraints, column types, the centre it belongs to.

A class names the columns of its table and their types; statements are made of the table.
"""

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite numbers rows by itself only in a column declared INTEGER."""

UID = sa.String(32)


def short_text() -> sa.Column[str]:
    """Return a column for a line of text, empty when nothing is said."""
    return sa.Column(sa.String(200), server_default="")


def reference(target: str, *, key: bool = False, cascade: bool = False) -> sa.Column[int]:
    """Return a column that refers to the `id` of another table.

    It may be part of the key; with cascade, a row goes when that record goes.
    """
    there = sa.ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return sa.Column(KEY, there, primary_key=key)


class CentreRow(sa.TypedColumns):
    """A centre; every other record belongs to one."""

    id: sa.Named[int] = sa.Column(KEY, primary_key=True)
    uid: sa.Named[str] = sa.Column(UID, unique=True)
    name: sa.Named[str] = short_text()
    time_zone: sa.Named[str] = short_text()
    contact: sa.Named[str] = sa.Column(sa.Text, server_default="")
    version: sa.Named[int] = sa.Column(server_default="1")
    key_generation: sa.Named[int] = sa.Column(sa.BigInteger, server_default="0")
    """How often the key file had been saved when this was last written; 0 on a server."""


CENTRE = sa.Table("centre", METADATA, CentreRow)


class OfCentre(sa.TypedColumns):
    """A record that belongs to a centre and carries the version that guards against late saves."""

    id: sa.Named[int] = sa.Column(KEY, primary_key=True)
    centre_id: sa.Named[int] = reference("centre")
    version: sa.Named[int] = sa.Column(server_default="1")
