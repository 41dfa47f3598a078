"""What is particular about single people of the demonstration centre's families."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.entitlement import Correction
from familycare.domain.people import Approval
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.i18n import _
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from familycare.domain.ids import ClientId
    from familycare.domain.people import Tie

MOST_CLIENTS = 5_000
REVIEWED = 0.4
"""Share of the approvals that somebody looks at again one day."""
OVERDUE = 0.02
REVIEW_DAYS = (5, 180)
BANNED = 0.5
"""Share of those whose approval was withdrawn."""
CORRECTED = 0.05
"""Share of the clients with a corrected account."""
AWAY_DAYS = 60
"""How far ahead somebody of the staff is on holiday: nothing is booked for that time yet."""


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Set days of review, a few bans, a pair who must not meet, corrections and leave."""
    now = work.clock.now().replace(microsecond=0)
    rows = work.listings.clients("", today, now, former=False, most=MOST_CLIENTS)
    clients = [row.id for row in rows]
    ties = work.people.ties_of(clients)
    author = next((member.name for member in work.staff.listed()), "")
    told: dict[str, Any] = {"author": author, "made_at": now}
    _reviews(work, chance, ties, today)
    for tie in ties:
        if tie.approval is Approval.WITHDRAWN and chance.random() < BANNED:
            work.restrictions.restrictions.add(replace(_ban(tie, chance, today), **told))
    for client in clients:
        if chance.random() < CORRECTED:
            work.restrictions.corrections.add(replace(_birthday(client, today), **told))
    _apart(work, ties, today)
    _leave(work, today)


def _ban(tie: Tie, chance: Random, today: date) -> Restriction:
    return Restriction(
        family_member_id=tie.family_member_id,
        client_id=tie.client_id,
        kind=RestrictionKind.BAN,
        cause=RestrictionCause.HOUSE_RULES,
        reason=_("Arrived drunk twice"),
        starts_on=today - timedelta(days=chance.randrange(5, 60)),
        ends_on=today + timedelta(days=chance.randrange(20, 200)),
    )


def _birthday(client: ClientId, today: date) -> Correction:
    return Correction(
        client_id=client,
        kind=AppointmentKind.FAMILY_VISIT,
        day=today,
        amount=1,
        reason=_("Birthday in the family"),
    )


def _reviews(work: Work, chance: Random, ties: Sequence[Tie], today: date) -> None:
    for tie in ties:
        if tie.approval is not Approval.APPROVED or chance.random() >= REVIEWED:
            continue
        days = chance.randrange(*REVIEW_DAYS)
        due = -days if chance.random() < OVERDUE else days
        reviewed = replace(tie, review_on=today + timedelta(days=due))
        work.people.ties.save_only(reviewed, ("review_on",))


def _apart(work: Work, ties: Sequence[Tie], today: date) -> None:
    """Keep two apart who wait for their approval: nothing is booked with them yet."""
    pending = [tie for tie in ties if tie.approval is Approval.PENDING]
    if not pending:
        return
    pair = KeptApart(
        first_member_id=pending[0].family_member_id,
        second_member_id=pending[-1].family_member_id,
        cause=RestrictionCause.VIOLENCE,
        starts_on=today - timedelta(days=AWAY_DAYS),
        made_at=work.clock.now().replace(microsecond=0),
    )
    if len(pair.pair) > 1:
        work.restrictions.kept_apart.add(pair)


def _leave(work: Work, today: date) -> None:
    staff = [member for member in work.staff.listed() if member.active]
    for number, member in enumerate(staff[:2]):
        first = today + timedelta(days=AWAY_DAYS + 7 * number)
        holiday = Leave(
            staff_id=member.id,
            kind=LeaveKind.HOLIDAY,
            starts_on=first,
            ends_on=first + timedelta(days=6),
        )
        work.restrictions.leave.add(holiday)
