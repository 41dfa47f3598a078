"""Who takes part in what a schedule tells, called by what may stand there in place of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import full_name
from familycare.domain.schedules import Privacy, initials
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from typing import Any

    from familycare.domain.slots import TimeSlot


class Person(NamedTuple):
    """Somebody who takes part."""

    role: ParticipantRole
    id: int
    label: str
    """Name, or what stands in its place; empty where nothing may."""
    unit: str = ""
    """Of a client."""


@needs(Permission.EXPORT)
def by_appointment(
    reading: Reading, during: TimeSlot, privacy: Privacy
) -> dict[int, tuple[Person, ...]]:
    """Return who takes part in the appointments that start in the slot, in their order."""
    found: dict[int, list[Person]] = {}
    for row in reading.listings.people_of(during):
        found.setdefault(row[0], []).append(_person(row, privacy))
    return {key: tuple(people) for key, people in found.items()}


def client_label(name: str, case_number: str, privacy: Privacy) -> str:
    """Return how a client is called; whoever has no initials is called by the case number."""
    match privacy:
        case Privacy.FULL:
            return name
        case Privacy.INITIALS:
            return initials(name) or case_number
        case Privacy.CASE_NUMBER:
            return case_number
    return ""


def family_label(name: str, privacy: Privacy) -> str:
    """Return how a family member is called; a family has no case number."""
    if privacy is Privacy.FULL:
        return name
    return initials(name) if privacy is Privacy.INITIALS else ""


def staff_label(name: str, privacy: Privacy) -> str:
    """Return how a member of staff is called, who has no case number either."""
    if privacy is Privacy.FULL:
        return name
    return "" if privacy is Privacy.BUSY else initials(name)


def _person(row: Any, privacy: Privacy) -> Person:  # noqa: ANN401 - a row of the database
    (_key, client, case_number, unit, given, family, member, member_given, member_family,
     staff, staff_name) = row  # fmt: skip
    if client is not None:
        label = client_label(full_name(given, family), case_number, privacy)
        return Person(ParticipantRole.CLIENT, client, label, unit)
    if member is not None:
        label = family_label(full_name(member_given, member_family), privacy)
        return Person(ParticipantRole.FAMILY, member, label)
    return Person(ParticipantRole.STAFF, staff, staff_label(staff_name, privacy))
