"""Finding lines of the trail: conditions for what somebody filters and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.trail import CHANGES_NOTHING, ITSELF
from familycare.persistence.rows.groups import GROUP
from familycare.persistence.rows.house import AUDIT, PHASE, ROOM, STAFF
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER
from familycare.persistence.rows.security import ACCOUNT
from familycare.persistence.rows.visiting import SLOT_TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from familycare.domain.ids import CentreId

Condition = sa.ColumnElement[bool]
_NAMED = {
    "FamilyMember": FAMILY_MEMBER,
    "StaffMember": STAFF,
    "Room": ROOM,
    "Group": GROUP,
    "Phase": PHASE,
    "SlotTemplate": SLOT_TEMPLATE,
    "Account": ACCOUNT,
}
"""Kinds of record besides the client that people know by name."""


def between(since: datetime | None, until: datetime | None) -> list[Condition]:
    """Return the conditions that a line was written at or after one and before another instant."""
    found: list[Condition] = []
    if since is not None:
        found.append(AUDIT.c.at >= since)
    if until is not None:
        found.append(AUDIT.c.at < until)
    return found


def of_deeds(deeds: Collection[str]) -> Condition:
    """Return the condition that a line tells of one of these deeds."""
    return AUDIT.c.deed.in_(deeds)


def by(account_id: int) -> Condition:
    """Return the condition that this person did it, and not the program while they were here."""
    return sa.and_(AUDIT.c.account_id == account_id, sa.not_(by_itself()))


def by_itself() -> Condition:
    """Return the condition that the program did it by itself."""
    c = AUDIT.c
    return sa.and_(c.deed.in_(CHANGES_NOTHING), c.facts.contains(f'"{ITSELF}":1'))


def of_client(client_id: int, centre_id: CentreId) -> Condition:
    """Return the condition that a line belongs to this client's file."""
    c = AUDIT.c
    ours = sa.select(c.id).where(c.centre_id == centre_id)
    own = ours.where(c.client_id == client_id)
    among = ours.where(c.kind == "Client", c.last_id >= client_id, c.record_id <= client_id)
    return c.id.in_(own.union_all(among))


def with_word(word: str, centre_id: CentreId, told: Collection[tuple[str, str]]) -> Condition:
    """Return the condition that a word occurs in somebody's name, or in what the line says.

    `told` are the deeds and kinds in whose sentences the word occurs.
    """
    c = AUDIT.c
    pattern = "%" + "".join(f"\\{s}" if s in "\\%_" else s for s in word) + "%"

    def named(table: sa.Table[Any]) -> sa.ScalarSelect[Any]:
        names = [table.c[n] for n in ("given_name", "family_name", "name") if n in table.c]
        whole = names[0] if len(names) == 1 else names[0] + " " + names[1]
        places = [whole, table.c["preferred_name"]] if "preferred_name" in table.c else [whole]
        found = sa.or_(*(sa.func.lower(place).like(pattern, escape="\\") for place in places))
        return sa.select(table.c["id"]).where(table.c["centre_id"] == centre_id, found)  # type: ignore[return-value]

    conditions: list[Condition] = [
        c.account_id.in_(named(ACCOUNT)),
        c.client_id.in_(named(CLIENT)),
        *(sa.and_(c.kind == kind, c.record_id.in_(named(t))) for kind, t in _NAMED.items()),
    ]
    if told:
        conditions.append(sa.tuple_(c.deed, c.kind).in_(list(told)))
    return sa.or_(*conditions)
