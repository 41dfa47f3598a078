"""What limits the visits of a family: who may not come, and who must not meet whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from familycare.domain.access import Permission
from familycare.domain.people import full_name
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from familycare.domain.people import Client, FamilyMember


L = TypeVar("L", Restriction, KeptApart)


class ApartLine(NamedTuple):
    """Somebody whom the one who is shown must not meet."""

    pair: KeptApart
    name: str
    """Of the other."""


class Limits(NamedTuple):
    """What limits one family member, today or later."""

    restrictions: tuple[Restriction, ...]
    apart: tuple[ApartLine, ...]
    """Whom the person must not meet."""


class OverdueLine(NamedTuple):
    """An approval that somebody should look at again."""

    tie_id: int
    client_id: int
    client: str
    member: str
    review_on: date


@needs(Permission.READ_FILE)
def of_client(reading: Reading, client_id: int) -> tuple[ApartLine, ...]:
    """Return the clients whom this one must not meet, today or later."""
    pairs = _standing(reading.restrictions.apart_from_clients([client_id]), reading.today())
    return _lines(pairs, client_id, reading.people.clients_among(_others(pairs)))


@needs(Permission.READ_FILE)
def of_relatives(reading: Reading, members: Sequence[int], client_id: int) -> dict[int, Limits]:
    """Return by family member what limits each of them at this client's visits."""
    today = reading.today()
    if not members:
        return {}
    limits = _standing(reading.restrictions.of_members(members), today)
    pairs = _standing(reading.restrictions.apart_from_members(members), today)
    known = reading.people.family_among(_others(pairs))
    return {
        member: Limits(
            tuple(
                limit
                for limit in limits
                if limit.family_member_id == member and limit.is_of(client_id)
            ),
            _lines(pairs, member, known),
        )
        for member in members
    }


@needs(Permission.READ)
def overdue(reading: Reading) -> tuple[OverdueLine, ...]:
    """Return the approvals of clients in care that somebody should look at again by now."""
    return tuple(
        OverdueLine(row.id, row.client_id, full_name(row.given_name, row.family_name),
                    full_name(row.member_given, row.member_family), row.review_on)
        for row in reading.listings.overdue_approvals(reading.today())
    )  # fmt: skip


def _standing(found: list[L], today: date) -> list[L]:
    return [each for each in found if each.ends_on is None or today <= each.ends_on]


def _others(pairs: Iterable[KeptApart]) -> set[int]:
    return {number for pair in pairs for number in pair.pair}


def _lines(
    pairs: Iterable[KeptApart], number: int, known: Sequence[Client] | Sequence[FamilyMember]
) -> tuple[ApartLine, ...]:
    names: dict[int, str] = {person.id: person.name for person in known}
    return tuple(
        ApartLine(pair, names.get(other, ""))
        for pair in pairs
        if number in pair.pair
        for other in pair.pair - {number}
    )
