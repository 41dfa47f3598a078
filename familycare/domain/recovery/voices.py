"""Who has said something of one kind: the latest record of each person, and the one before."""

from collections.abc import Iterable
from typing import NamedTuple

from familycare.domain.ids import FamilyMemberId
from familycare.domain.recovery.records import RecoveryRecord
from familycare.domain.support import Informant


class Voice(NamedTuple):
    """What one person says now, and said before."""

    informant: Informant
    family_member_id: FamilyMemberId | None
    latest: RecoveryRecord
    before: RecoveryRecord | None


def voices(records: Iterable[RecoveryRecord]) -> tuple[Voice, ...]:
    """Return the voice of each person in these records: client, family, staff."""
    found: dict[tuple[Informant, FamilyMemberId | None], list[RecoveryRecord]] = {}
    for record in sorted(records, key=lambda one: (one.noted_on, one.id), reverse=True):
        found.setdefault((record.informant, record.family_member_id), []).append(record)
    order = tuple(Informant)
    return tuple(
        Voice(informant, member, said[0], said[1] if len(said) > 1 else None)
        for (informant, member), said in sorted(
            found.items(), key=lambda item: (order.index(item[0][0]), item[0][1] or 0)
        )
    )
