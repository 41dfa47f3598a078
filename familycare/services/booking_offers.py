"""What the booking form offers for a client: slots on offer, who may come, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Participant, ParticipantRole
from familycare.domain.booking import reasons_against
from familycare.domain.eligibility import (
    BannedUntil,
    education_is_done,
    family_is_approved,
    identity_is_known,
    nobody_is_banned,
    supervision,
)
from familycare.domain.ids import FamilyMemberId
from familycare.domain.overriding import OVERRIDABLE, weightiest_first
from familycare.domain.stay import Balance, balance_of
from familycare.services.circumstances import gather
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.eligibility import (
    SlotVerdict,
    Sought,
    Verdict,
    asked_by,
    openings,
    rooms_for,
)
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.appointments import Appointment
    from familycare.domain.circumstances import Circumstances
    from familycare.domain.errors import Refused
    from familycare.domain.ids import RoomId
    from familycare.domain.people import Need
    from familycare.domain.slots import TimeSlot

DAYS_A_STEP, STEPS = 28, 3
"""Slots on offer are looked for in so many steps."""
MOST_SLOTS = {Verdict.FREE: 8, Verdict.OVERRIDE: 4, Verdict.IMPOSSIBLE: 4}
"""A form shows no more of each; the calendar shows all."""
OF_ONE = (family_is_approved, nobody_is_banned, identity_is_known, education_is_done)
"""Rules about one relative, whoever else comes."""


class SlotLine(NamedTuple):
    """A slot on offer, and what would become of it, the weightiest reason against it first."""

    found: SlotVerdict
    room: str


class Companion(NamedTuple):
    """Whether one relative may come on the day."""

    reasons: tuple[Refused, ...]
    possible: bool
    """Whether some day, or a reason of somebody who may give one, lets the person come."""
    supervised: bool
    """Whether the visit would be a supervised one because of this person."""
    needs: tuple[Need, ...] = ()


class Company(NamedTuple):
    """Who may come to a client, what the client needs, and how many visits are left."""

    relatives: tuple[RelativeLine, ...]
    companions: Mapping[int, Companion]
    """By number of family member."""
    needs: tuple[Need, ...]
    """Of the client."""
    balance: Balance | None
    """In the period of the day; None where nothing limits it."""


@needs(Permission.READ)
def slots(
    reading: Reading,
    sought: Sought,
    chosen: tuple[TimeSlot | None, RoomId | None] = (None, None),
) -> list[SlotLine] | None:
    """Return the next slots on offer, free ones first, then those that take a reason.

    The slot that a form has chosen is among them, however many come before it. None where the
    centre has no templates of this kind.
    """
    templates = reading.visiting.templates_in_use()
    if not any(template.kind is sought.kind for template in templates):
        return None
    names = {room.id: room.name for room in rooms_for(reading, sought)}
    found: dict[Verdict, list[SlotLine]] = {verdict: [] for verdict in Verdict}
    first = reading.today()
    for _step in range(STEPS):
        last = first + timedelta(days=DAYS_A_STEP - 1)
        for each in openings(reading, sought, reading.days(first, last)):
            reasons = weightiest_first(reading.actor, each.reasons)
            line = SlotLine(each._replace(reasons=reasons), names[each.room_id])
            found[each.verdict].append(line)
        if len(found[Verdict.FREE]) >= MOST_SLOTS[Verdict.FREE]:
            break
        first = last + timedelta(days=1)
    return [
        line
        for verdict, most in MOST_SLOTS.items()
        for place, line in enumerate(found[verdict])
        if place < most or (line.found.slot, line.found.room_id) == chosen
    ]


@needs(Permission.READ)
def company(reading: Reading, sought: Sought, slot: TimeSlot) -> Company:
    """Return the family of the client with everything that keeps each of them from coming then."""
    lines = relatives(reading, sought.clients)
    members = tuple(dict.fromkeys(FamilyMemberId(line.member_id) for line in lines))
    asked = replace(asked_by(reading, replace(sought, family=members), slot), slot=slot)
    given = gather(reading, [asked], [], slot, workstation=sought.workstation)
    (client,) = sought.clients
    return Company(
        tuple(lines),
        {member: _companion(asked, given, member) for member in members},
        given.clients[client].needs,
        balance_of(asked, given, client),
    )


def _companion(asked: Appointment, given: Circumstances, member: int) -> Companion:
    clients = tuple(p for p in asked.participants if p.role is ParticipantRole.CLIENT)
    alone = replace(asked, participants=clients)
    with_one = replace(asked, participants=(*clients, Participant(ParticipantRole.FAMILY, member)))
    reasons = reasons_against(with_one, given, OF_ONE)
    return Companion(
        reasons,
        all(isinstance(r, BannedUntil) or type(r) in OVERRIDABLE for r in reasons),
        supervision(alone, given) is None and supervision(with_one, given) is not None,
        given.family[member].needs,
    )
