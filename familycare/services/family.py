"""Family members, their households, and their ties to clients."""

from __future__ import annotations

from dataclasses import dataclass, replace

from familycare.domain.access import Permission
from familycare.domain.people import Approval, FamilyMember, Household, Tie, TieExists
from familycare.domain.reasons import stated
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_MEMBERS = Register(FamilyMember, lambda work: work.people.family_members)
_HOUSEHOLDS = Register(Household, lambda work: work.people.households)
_TIES = Register(Tie, lambda work: work.people.ties)


@dataclass(frozen=True, kw_only=True)
class Relative:
    """A family member with the tie to one client and the household: what one form edits."""

    member: FamilyMember
    tie: Tie
    household: Household | None = None
    """None leaves the person without a household."""
    because: str = ""
    """Why the approval is withdrawn; asked for when it is."""


@needs(Permission.EDIT_PEOPLE)
def save(work: Work, relative: Relative) -> Relative:
    """Save a family member, the tie to a client and the household; without a number: new ones.

    Withdrawing an approval takes a reason.
    """
    household = relative.household and tidied(relative.household)
    member, client_id = tidied(relative.member), relative.tie.client_id
    member.check(work.today())
    withdrawn = _is_withdrawn(work, relative.tie)
    because = stated(relative.because) if withdrawn else ""
    if household:
        household.check()
        household = _HOUSEHOLDS.put(work, household, client_id)
    member = replace(member, household_id=household.id if household else None)
    member = _MEMBERS.put(work, member, client_id)
    if not relative.tie.id:
        _require_no_tie(work, member, relative.tie)
    tie = _TIES.put(work, replace(relative.tie, family_member_id=member.id))
    if withdrawn:
        work.reason(because)
    return Relative(member=member, tie=tie, household=household)


@needs(Permission.EDIT_PEOPLE)
def remove_tie(work: Work, tie: Tie) -> None:
    """Take away the tie between a client and a family member; both stay."""
    _TIES.remove(work, tie)


def _is_withdrawn(work: Work, tie: Tie) -> bool:
    """Whether an approval that was given, or asked for, goes."""
    if not tie.id or tie.approval is not Approval.WITHDRAWN:
        return False
    return work.people.ties.get(tie.id).approval is not Approval.WITHDRAWN


def _require_no_tie(work: Work, member: FamilyMember, tie: Tie) -> None:
    if any(t.family_member_id == member.id for t in work.people.ties_of([tie.client_id])):
        raise TieExists(member.name)
