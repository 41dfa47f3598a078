"""What each permission opens of each table; grants and policies of a server are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.groups import GROUP, GROUP_MEMBER
from familycare.persistence.rows.house import PHASE, ROOM, SETTING, STAFF
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.rows.security import BROKEN_GLASS, DRAFT, ERASURE
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT
from familycare.persistence.rows.table import CENTRE

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

P = Permission
Permissions = tuple[Permission, ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Which permissions read a table, add rows, change them and take them away."""

    read: Permissions = (P.READ,)
    add: Permissions = ()
    change: Permissions = ()
    remove: Permissions = ()
    change_only: Mapping[Permission, tuple[str, ...]] | None = None
    """Permissions that change these columns only."""
    add_only: tuple[str, ...] = ()
    """The columns that may be given to a new row, if not all of them."""
    whose: str = ""
    """Condition on a row for a permission that holds for own clients only, and sign that the
    server looks at each row; empty where every row is open to whoever may use the table."""
    for_all: str = "true"
    """Condition on a row for a permission that holds for everybody's sake."""
    also: Mapping[Permission, str] | None = None
    """Conditions of their own under which permissions hold."""

    @property
    def by_row(self) -> bool:
        """Whether the server looks at each row."""
        return bool(self.whose)

    def condition(self, permission: Permission) -> str:
        """Return the condition on a row for a permission that holds for everybody's sake."""
        return (self.also or {}).get(permission, self.for_all)


OWN_CLIENTS = "client_id IN (SELECT my_own_clients())"
_HOUSE = Opened(add=(P.EDIT_HOUSE,), change=(P.EDIT_HOUSE,), remove=(P.EDIT_HOUSE,))
_PEOPLE = Opened(
    add=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE),
    change=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE),
    remove=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE, P.ERASE),
)
_GROUPS = Opened(add=(P.EDIT_GROUPS,), change=(P.EDIT_GROUPS,), remove=(P.EDIT_GROUPS, P.ERASE))
_SUPPORT = Opened(
    read=(P.READ_SUPPORT,),
    add=(P.ASSESS,),
    change=(P.ASSESS,),
    remove=(P.ASSESS, P.ERASE),
    whose=OWN_CLIENTS,
)
_MINE = "account_id = my_account()"

TABLES: Mapping[sa.Table, Opened] = {
    CENTRE: Opened(change=(P.EDIT_HOUSE,)),
    PHASE: _HOUSE,
    ROOM: _HOUSE,
    STAFF: _HOUSE,
    SETTING: Opened(
        add=(P.EDIT_HOUSE, P.SET_RETENTION),
        change=(P.EDIT_HOUSE, P.SET_RETENTION),
        remove=(P.EDIT_HOUSE, P.SET_RETENTION),
    ),
    CLIENT: _PEOPLE,
    HOUSEHOLD: _PEOPLE,
    FAMILY_MEMBER: _PEOPLE,
    TIE: _PEOPLE,
    GROUP: _GROUPS,
    GROUP_MEMBER: _GROUPS,
    APPOINTMENT: Opened(
        add=(P.PLAN,),
        change=(P.PLAN,),
        change_only={P.RECORD_ATTENDANCE: ("state", "version")},
        remove=(P.ERASE,),
    ),
    PARTICIPANT: Opened(
        add=(P.PLAN,),
        change=(P.PLAN,),
        change_only={P.RECORD_ATTENDANCE: ("presence", "minutes_late", "cause")},
        remove=(P.PLAN, P.ERASE),
    ),
    OCCUPANCY: Opened(add=(P.PLAN,), remove=(P.PLAN, P.ERASE)),
    NOTE: Opened(
        read=(P.READ_NOTES,),
        add=(P.WRITE_NOTES,),
        change=(P.WRITE_NOTES,),
        remove=(P.WRITE_NOTES, P.ERASE),
        whose=OWN_CLIENTS,
    ),
    ASSESSMENT: _SUPPORT,
    JUDGEMENT: _SUPPORT,
    CONCERN: _SUPPORT,
    BROKEN_GLASS: Opened(
        read=(P.BREAK_GLASS, P.REVIEW_GLASS),
        add=(P.BREAK_GLASS,),
        add_only=(
            "centre_id",
            "version",
            "account_id",
            "client_id",
            "reason",
            "opened_at",
            "ends_at",
            "reviewed_by",
            "reviewed_at",
            "finding",
        ),
        change_only={P.REVIEW_GLASS: ("reviewed_by", "reviewed_at", "finding", "version")},
        remove=(P.ERASE,),
        whose=_MINE,
        for_all=_MINE,
        also={P.REVIEW_GLASS: "true", P.ERASE: "true"},
    ),
    DRAFT: Opened(
        add=(P.READ,),
        change=(P.READ,),
        remove=(P.READ,),
        whose=_MINE,
        for_all=_MINE,
    ),
    ERASURE: Opened(add=(P.ERASE,)),
}
"""Every table that people use themselves. Not here are those that only functions of the database
write: accounts and the trail."""
