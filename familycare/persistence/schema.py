"""Brings a database to the schema that this release understands, and tells when it is newer."""

from importlib.resources import files

import sqlalchemy as sa

from familycare.domain.storage import MadeByNewerProgram, NotACentre

HEAD = "0023"
"""The newest migration; here, so that opening a file need not import Alembic (half a second)."""
KNOWN = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012",
    "0013", "0014", "0016", "0018", "0019", "0020", "0021", "0022",
    "0023",
)  # fmt: skip
"""Every migration of this release, oldest first."""


_TABLE = "alembic_version"
_UPGRADING = 0x66616D63
"""Any number of ours: PostgreSQL lets one connection at a time hold a lock of this name."""


def version_of(connection: sa.Connection) -> str | None:
    """Return the schema's version, or None in an empty database."""
    if not sa.inspect(connection).has_table(_TABLE):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def is_current(connection: sa.Connection, location: str) -> bool:
    """Whether the schema is this release's; refuses newer ones and databases of other programs."""
    tables = set(sa.inspect(connection).get_table_names())
    if tables and not tables >= {_TABLE, "centre"}:
        raise NotACentre(location)
    found = version_of(connection)
    if found is not None and found not in KNOWN:
        raise MadeByNewerProgram(location, found)
    return found == HEAD


def is_ours(connection: sa.Connection) -> bool:
    """Whether a server lets whoever signed in change the tables; on a file everybody may."""
    if connection.dialect.name != "postgresql":
        return True
    owned = (
        "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class"
        " WHERE oid = 'alembic_version'::regclass"
    )
    return bool(connection.exec_driver_sql(owned).scalar())


def upgrade(connection: sa.Connection) -> None:
    """Run the missing migrations inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - half a second, needed at the first opening only
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_UPGRADING)))
    config = Config()
    folder = files("familycare.persistence").joinpath("migrations")
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
