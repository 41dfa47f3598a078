"""Who was asked to join the groups of the demonstration centre, and what they answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.group_invitations import (
    DeclineReason,
    GroupInvitation,
    InvitedBy,
    Reply,
)
from familycare.domain.programmes import Audience
from familycare.i18n import N_, _
from familycare.services.programmes import shipped_library
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from familycare.domain.groups import Group
    from familycare.domain.ids import ClientId, FamilyMemberId

MOST_CLIENTS = 200
"""Clients among whom those are looked for whose families can be asked."""


class _Asked(NamedTuple):
    days: int
    """How long ago."""
    way: InvitedBy
    answer: Reply
    reason: DeclineReason | None = None
    remark: str = ""


OF_FAMILIES = (
    _Asked(3, InvitedBy.TELEPHONE, Reply.NONE),
    _Asked(9, InvitedBy.LETTER, Reply.DECLINED, DeclineReason.WORK, N_("Shifts until eight.")),
    _Asked(16, InvitedBy.TELEPHONE, Reply.DECLINED, DeclineReason.TRANSPORT),
    _Asked(20, InvitedBy.IN_PERSON, Reply.DECLINED, DeclineReason.SHAME),
)
OF_CLIENTS = (
    _Asked(2, InvitedBy.IN_PERSON, Reply.WAITING),
    _Asked(6, InvitedBy.IN_PERSON, Reply.DECLINED, DeclineReason.NOT_NOW,
           N_("Would like to be asked again in a month.")),
)  # fmt: skip


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Let each group have a short log; who is in no group was asked."""
    rows = work.listings.clients(
        "", work.today(), work.clock.now(), former=False, most=MOST_CLIENTS
    )
    groups = [group for group in work.groups.listed() if group.active and group.programme]
    grouped = {client for group in groups for client in group.clients}
    clients = [row.id for row in rows if row.id not in grouped]
    ties = work.people.ties_of(clients)
    chance.shuffle(clients)
    chance.shuffle(ties)
    met = {client for client, _last in work.support.last_contacts(clients, work.clock.now())}
    ties.sort(key=lambda tie: tie.client_id in met)  # whoever never came was asked first of all
    members = [tie.family_member_id for tie in ties]
    free_clients, free_members = iter(clients), iter(members)
    author = next((member.name for member in work.staff.listed()), "")
    for group in groups:
        for made in _log(group, free_clients, free_members, today, author):
            work.groups.invitations.add(made)


def _log(
    group: Group,
    clients: Iterator[ClientId],
    members: Iterator[FamilyMemberId],
    today: date,
    author: str,
) -> Iterator[GroupInvitation]:
    programme = shipped_library().by_code.get(group.programme)
    for_family = programme is not None and Audience.FAMILY_MEMBER in programme.audience
    for asked in OF_FAMILIES if for_family else OF_CLIENTS:
        member = next(members, None) if for_family else None
        client = None if for_family else next(clients, None)
        if member is None and client is None:
            return
        yield GroupInvitation(
            group_id=group.id,
            client_id=client,
            family_member_id=member,
            invited_on=today - timedelta(days=asked.days),
            invited_by=asked.way,
            answer=asked.answer,
            answered_on=None if asked.answer is Reply.NONE else today - timedelta(days=1),
            reason=asked.reason,
            remark=_(asked.remark) if asked.remark else "",
            author=author,
        )
