"""Makes the grants and policies of a server out of the table of rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import RIGHTS, Permission, Reach, Role
from familycare.domain.trail import CHANGES_NOTHING, SIGHTS
from familycare.persistence.rows.house import AUDIT
from familycare.persistence.rows.security import ACCOUNT, TRAIL
from familycare.persistence.server.names import literal, quoted
from familycare.persistence.server.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlalchemy as sa

    from familycare.persistence.server.names import Names
    from familycare.persistence.server.tables import Opened, Permissions

AT_THE_DOOR = ("centre", "account", "alembic_version")
"""Tables that everybody reads who may sign in, even with a password for one time."""
GROWTH = ("id", "centre_id", "at", "kind", "deed", "request_id", "mac")
"""Columns of the trail from which everybody sees that something was changed, and where it ends."""
HISTORY = (
    *GROWTH, "account_id", "staff_id", "role", "record_id", "last_id", "client_id", "facts",
)  # fmt: skip
_BY_ROW = (ACCOUNT, AUDIT, TRAIL)


def holders(*permissions: Permission) -> dict[Role, Reach]:
    """Return which roles carry any of the permissions, and for whose sake."""
    found: dict[Role, Reach] = {}
    for role, rights in RIGHTS.items():
        reaches = {rights[each] for each in permissions if each in rights}
        if reaches:
            found[role] = Reach.ALL if Reach.ALL in reaches else Reach.OWN
    return found


def statements(names: Names) -> Iterator[str]:
    """Yield everything that gives each role its rights, and nothing else to anybody."""
    groups = ", ".join(map(quoted, (*names.groups, names.door)))
    member = quoted(names.member)
    for things in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {things} IN SCHEMA public FROM PUBLIC, {groups}"
    for name in AT_THE_DOOR:
        yield f"GRANT SELECT ON {name} TO {member}"
    for table, opened in TABLES.items():
        yield from _grants(names, table, opened)
    yield from _trail(names)
    for table in (*_BY_ROW, *(table for table, opened in TABLES.items() if opened.by_row)):
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
        yield _policy(table, "functions", "ALL", [names.owner], "true")
    yield _policy(ACCOUNT, "names", "SELECT", [names.member], "true")
    for table, opened in TABLES.items():
        if opened.by_row:
            yield from _policies(names, table, opened)


def _grants(names: Names, table: sa.Table, opened: Opened) -> Iterator[str]:
    yield from _grant(names, "SELECT", table, opened.read)
    columns = f" ({', '.join(opened.add_only)})" if opened.add_only else ""
    yield from _grant(names, f"INSERT{columns}", table, opened.add)
    yield from _grant(names, "UPDATE", table, opened.change)
    yield from _grant(names, "DELETE", table, opened.remove)
    for permission, names_of_columns in (opened.change_only or {}).items():
        yield from _grant(names, f"UPDATE ({', '.join(names_of_columns)})", table, (permission,))
    if opened.add and "id" in table.c:
        sequence = f"{table.name}_id_seq"
        yield from _grant(names, "USAGE", f"SEQUENCE {sequence}", opened.add)
        bulk = (Permission.IMPORT_PEOPLE,) if Permission.IMPORT_PEOPLE in opened.add else ()
        yield from _grant(names, "UPDATE", f"SEQUENCE {sequence}", bulk)


def _grant(names: Names, what: str, on: sa.Table | str, permissions: Permissions) -> Iterator[str]:
    groups = ", ".join(quoted(names.of(role)) for role in holders(*permissions))
    if groups:
        yield f"GRANT {what} ON {on if isinstance(on, str) else on.name} TO {groups}"


def _policies(names: Names, table: sa.Table, opened: Opened) -> Iterator[str]:
    changing = (*opened.change, *(opened.change_only or {}))
    for verb, permissions in (
        ("SELECT", opened.read),
        ("INSERT", opened.add),
        ("UPDATE", changing),
        ("DELETE", opened.remove),
    ):
        for permission in permissions:
            for role, reach in holders(permission).items():
                condition = opened.whose if reach is Reach.OWN else opened.condition(permission)
                title = f"{role.value} may {permission.value}"
                yield _policy(table, title, verb, [names.of(role)], condition)


def _trail(names: Names) -> Iterator[str]:
    """Let everybody see that something changed, some what, and few all of it."""
    everybody = [names.of(role) for role in holders(Permission.READ)]
    some = [names.of(role) for role in holders(Permission.READ_HISTORY)]
    few = [names.of(role) for role in holders(Permission.READ_TRAIL, Permission.VERIFY_TRAIL)]
    for columns, groups in ((f" ({', '.join(GROWTH)})", everybody),
                            (f" ({', '.join(HISTORY)})", some), ("", few)):  # fmt: skip
        yield f"GRANT SELECT{columns} ON audit TO {', '.join(map(quoted, groups))}"
    nothing = ", ".join(literal(deed) for deed in sorted(CHANGES_NOTHING))
    changes = f"deed NOT IN ({nothing}) AND kind <> 'Account'"
    yield _policy(AUDIT, "changes", "SELECT", everybody, changes)
    yield _policy(AUDIT, "everything", "SELECT", few, "true")
    seen = f"deed IN ({', '.join(map(literal, SIGHTS))}) AND kind <> 'Account'"
    handing_out = map(names.of, holders(Permission.HAND_OUT_DATA))
    yield _policy(AUDIT, "who saw a person's data", "SELECT", handing_out, seen)


def _policy(table: sa.Table, title: str, verb: str, groups: Iterable[str], condition: str) -> str:
    checks = {
        "SELECT": f"USING ({condition})",
        "DELETE": f"USING ({condition})",
        "INSERT": f"WITH CHECK ({condition})",
    }
    both = f"USING ({condition}) WITH CHECK ({condition})"
    name = quoted(f"{table.name} {verb.lower()}: {title}"[:63])
    to = ", ".join(map(quoted, groups))
    return f"CREATE POLICY {name} ON {table.name} FOR {verb} TO {to} {checks.get(verb, both)}"
