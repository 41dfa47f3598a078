"""Takes people over from a file: read it, see what that would do, then bring them in.

One row is one client with one family member; rows with the same case number are the same client.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.people import Client, FamilyMember, Household, Tie
from familycare.services.exchange.rosters.files import read
from familycare.services.exchange.rosters.known import known
from familycare.services.exchange.rosters.plan import Count, ImportFigures, ImportPlan, planned
from familycare.services.exchange.rosters.problems import RosterOutOfDate, RosterProblem
from familycare.services.exchange.rosters.sheet import Sheet
from familycare.services.exchange.rosters.template import template
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import ClientId, FamilyMemberId, HouseholdId

__all__ = [
    "Count", "ImportFigures", "ImportPlan", "RosterProblem", "Sheet", "bring_in", "plan", "read",
    "template",
]  # fmt: skip

_CLIENTS = Register(Client, lambda work: work.people.clients)
_HOUSEHOLDS = Register(Household, lambda work: work.people.households)
_MEMBERS = Register(FamilyMember, lambda work: work.people.family_members)
_TIES = Register(Tie, lambda work: work.people.ties)


@needs(Permission.IMPORT_PEOPLE)
def plan(reading: Reading, sheet: Sheet) -> ImportPlan:
    """Return what bringing the file in would do now, with everything that is wrong with it."""
    return planned(sheet, known(reading))


@needs(Permission.IMPORT_PEOPLE)
def bring_in(work: Work, given: ImportPlan) -> ImportFigures:
    """Save every good row, and go back in one step; refuses a plan that time has overtaken."""
    now = plan(work, given.sheet)
    if now.figures != given.figures:
        raise RosterOutOfDate
    clients = [_client(work, client) for client in now.clients]
    households = [_household(work, household) for household in now.households]
    members = [
        _member(work, one.member, None if one.household is None else households[one.household])
        for one in now.members
    ]
    for tie in now.ties:
        _TIES.add(
            work,
            Tie(
                client_id=clients[tie.client],
                family_member_id=members[tie.member],
                kinship=tie.kinship,
                approval=tie.approval,
            ),
        )
    return now.figures


def _client(work: Work, client: Client) -> ClientId:
    if client.id:
        return client.id
    client.check(work.today())
    return _CLIENTS.add(work, client).id


def _household(work: Work, household: Household) -> HouseholdId:
    if household.id:
        return household.id
    household.check()
    return _HOUSEHOLDS.add(work, household).id


def _member(work: Work, member: FamilyMember, home: HouseholdId | None) -> FamilyMemberId:
    if member.id:
        return member.id
    member.check(work.today())
    return _MEMBERS.add(work, replace(member, household_id=home)).id
