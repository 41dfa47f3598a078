"""Lines of the trail with the names that belong to their numbers today.

The trail itself holds no name: who was erased since has none any more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.trail import by_itself
from familycare.persistence.reasons import Reasons
from familycare.services.work import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from familycare.domain.access import Role
    from familycare.persistence.audit import Entry
    from familycare.services.work import Reading

    Key = tuple[str, int]

IN_FACTS = {
    "room": "Room",
    "left_room": "Room",
    "group": "Group",
    "family_member": "FamilyMember",
    "apart_members": "FamilyMember",
    "apart_clients": "Client",
    "phase_id": "Phase",
    "counsellor_id": "StaffMember",
    "staff_member": "StaffMember",
}
"""Facts that are numbers of records which have names."""


class TrailLine(NamedTuple):
    """One line, as people read it."""

    id: int
    at: datetime
    """In the centre's zone."""
    who: str
    """Name of the person; empty where only the role is known."""
    role: Role
    deed: str
    kind: str
    record_id: int
    last_id: int | None
    client_id: int | None
    facts: Mapping[str, Any]
    names: Mapping[Key, str]
    """By kind and number; who or what is gone has none."""
    reason: str = ""
    """Why, in the words of who did it; empty when none was asked for, or it was erased."""

    @property
    def by_itself(self) -> bool:
        """Whether the program did it by itself, while that person was signed in."""
        return by_itself(self.deed, self.facts)

    def name(self, kind: str, number: int | None) -> str | None:
        """Return the name of a record; None when it is gone."""
        return None if number is None else self.names.get((kind, number))


@needs(Permission.READ_HISTORY)
def told(reading: Reading, entries: Sequence[Entry]) -> list[TrailLine]:
    """Return these lines with the names that they need."""
    facts = [json.loads(entry.facts) if entry.facts else {} for entry in entries]
    wanted: dict[str, set[int]] = {}
    for entry, known in zip(entries, facts, strict=True):
        for kind, number in _mentioned(entry, known):
            wanted.setdefault(kind, set()).add(number)
    names = _names(reading, wanted)
    connection, numbers = reading.transaction.connection, [entry.id for entry in entries]
    reasons = Reasons(connection, reading.centre_id).of_lines(numbers)
    return [
        TrailLine(
            entry.id, entry.at.astimezone(reading.zone), _who(entry, names), entry.role,
            entry.deed, entry.kind, entry.record_id, entry.last_id, entry.client_id, known, names,
            reasons.get(entry.id, ""),
        )
        for entry, known in zip(entries, facts, strict=True)
    ]  # fmt: skip


def _mentioned(entry: Entry, facts: Mapping[str, Any]) -> Iterable[Key]:
    yield entry.kind, entry.record_id
    if entry.client_id is not None:
        yield "Client", entry.client_id
    if entry.account_id is not None:
        yield "Account", entry.account_id
    if entry.staff_id is not None:
        yield "StaffMember", entry.staff_id
    for name, kind in IN_FACTS.items():
        value = facts.get(name)
        for number in value if isinstance(value, list) else [value]:
            if number is not None:
                yield kind, number


def _who(entry: Entry, names: Mapping[Key, str]) -> str:
    """Return the name of the account, else of the member of staff."""
    account = names.get(("Account", entry.account_id or 0), "")
    return account or names.get(("StaffMember", entry.staff_id or 0), "")


def _names(reading: Reading, wanted: Mapping[str, set[int]]) -> dict[Key, str]:
    people = reading.people
    find: dict[str, Callable[[set[int]], Iterable[Any]]] = {
        "Client": people.clients_among,
        "FamilyMember": people.family_among,
        "StaffMember": reading.staff.among,
        "Room": reading.rooms.among,
        "Group": lambda ids: [group for group in reading.groups.listed() if group.id in ids],
        "Phase": reading.house.phases.among,
        "SlotTemplate": reading.visiting.templates.among,
        "Account": lambda ids: [one for one in reading.accounts.listed() if one.id in ids],
    }
    return {
        (kind, record.id): record.name
        for kind, ids in wanted.items()
        if kind in find
        for record in find[kind](ids)
    }
