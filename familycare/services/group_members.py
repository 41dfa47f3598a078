"""Who is asked to join a group, who joins, who waits and who goes; their meetings follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import Participant, ParticipantRole, ReasonNeeded, State
from familycare.domain.disclosure import Method
from familycare.domain.errors import ChangedElsewhere, Refused, refuse_all
from familycare.domain.group_invitations import (
    DeclineReason,
    FollowsByItself,
    GroupInvitation,
    InvitedAlready,
    InvitedBy,
    Reply,
)
from familycare.domain.groups import Group, GroupFull
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.suitability import may_be_outweighed
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import groups
from familycare.services.candidates import Candidates
from familycare.services.diary import Diary
from familycare.services.disclosures import LETTER, Gate, HandOver, hand_over
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import AppointmentId, GroupId, GroupInvitationId
    from familycare.domain.slots import TimeSlot

_LOG = Register(GroupInvitation, lambda work: work.groups.invitations)
_METHODS = {
    InvitedBy.IN_PERSON: Method.IN_PERSON,
    InvitedBy.TELEPHONE: Method.TELEPHONE,
    InvitedBy.LETTER: Method.PRINTED,
    InvitedBy.MESSAGE: Method.E_MAIL,
}


@dataclass(eq=False)
class MeetingsInTheWay(Refused):
    """Somebody cannot come to some meetings of the group, and nobody decided about those."""

    count: int
    meetings: tuple[MeetingToCome, ...]
    """Every meeting still to come."""


class MeetingToCome(NamedTuple):
    """A booked meeting, and why somebody could not come to it."""

    appointment_id: AppointmentId
    slot: TimeSlot
    reasons: tuple[Refused, ...] = ()
    """Everything in the way; empty where it fits."""


class JoinPlan(NamedTuple):
    """What speaks against somebody in a group, and against its dates."""

    against: tuple[Refused, ...]
    meetings: tuple[MeetingToCome, ...]


@dataclass(frozen=True, kw_only=True)
class JoinGroup:
    """Somebody who is to belong to a group from now on."""

    group_id: GroupId
    version: int
    role: ParticipantRole
    person_id: int
    because: str = ""
    """Why, where something speaks against it."""
    leaving_out: frozenset[AppointmentId] = frozenset()
    """Meetings to which the person does not come."""


@dataclass(frozen=True, kw_only=True)
class LeaveGroup:
    """Somebody who does not belong to a group any more, and why."""

    group_id: GroupId
    version: int
    role: ParticipantRole
    person_id: int
    reason: DeclineReason | None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerInvitation:
    """What somebody answered who was asked."""

    invitation_id: GroupInvitationId
    version: int
    answer: Reply
    reason: DeclineReason | None = None
    remark: str = ""


@needs(Permission.EDIT_GROUPS)
def invite(work: Work, invitation: GroupInvitation) -> GroupInvitation:
    """Note that somebody was asked to join."""
    _require_noted(invitation.answer)
    invitation = tidied(replace(invitation, author=work.actor.name))
    invitation.check(work.today())
    group = work.groups.get(invitation.group_id)
    role, number = _whom(invitation)
    who = Candidates(work).one(role, number)
    for other in work.groups.invitations_to(group.id):
        if other.open and _whom(other) == (role, number):
            raise InvitedAlready(who.name, other.answer)
    refuse_all(r for r in Candidates(work).against(who, group) if not _may_wait(r))
    _disclose(work, invitation, group)
    return _LOG.add(work, invitation)


def _disclose(work: Work, invitation: GroupInvitation, group: Group) -> None:
    """Let the gate decide whether one of the family may be asked, and write down that they were.

    To be asked tells that the client is here. Whoever is no client's family, as relatives of
    somebody elsewhere, learns nothing about anybody. Of several clients one who permits it
    counts, and first the one of the group.
    """
    member = invitation.family_member_id
    clients = [tie.client_id for tie in work.people.ties_with([member] if member else [])]
    if member is None or not clients:
        return
    gate = Gate(work, clients)
    clients.sort(key=lambda one: (not gate.lets(one, member, *LETTER), one not in group.clients))
    told = HandOver(
        client_id=clients[0],
        family_member_id=member,
        document="group-invitation",
        sections=LETTER,
        method=_METHODS[invitation.invited_by],
    )
    hand_over(work, [told], told_by_mouth=True)


@needs(Permission.EDIT_GROUPS)
def answer(work: Work, order: AnswerInvitation) -> GroupInvitation:
    """Note what somebody answered; who accepts joins by `join`."""
    _require_noted(order.answer)
    before = _current(work, order.invitation_id, order.version)
    after = replace(
        before,
        answer=order.answer,
        answered_on=None if order.answer is Reply.NONE else work.today(),
        reason=order.reason,
        remark=tidy_line(order.remark) or before.remark,
    )
    after.check(work.today())
    return _LOG.change(work, after)


@needs(Permission.EDIT_GROUPS)
def plan_joining(work: Work, order: JoinGroup) -> JoinPlan:
    """Return what speaks against it, and to which meetings the person could come."""
    group = work.groups.get(order.group_id)
    who = Candidates(work).one(order.role, order.person_id)
    reasons = tuple(Candidates(work).against(who, group))
    with work.trial() as trial:
        return JoinPlan(reasons, tuple(_added(trial, order)))


@needs(Permission.EDIT_GROUPS)
def join(work: Work, order: JoinGroup) -> Group:
    """Let somebody belong to the group, and come to its booked meetings.

    MeetingsInTheWay where something is in the way of a meeting that is not left out.
    """
    group = _group(work, order.group_id, order.version)
    who = Candidates(work).one(order.role, order.person_id)
    reasons = tuple(Candidates(work).against(who, group))
    because = tidy_line(order.because)
    refuse_all(r for r in reasons if not (because and may_be_outweighed(r)))
    stored = groups.save(work, _with(group, order))
    if reasons:
        work.reason(because)
    meetings = tuple(_added(work, order))
    if against := sum(bool(meeting.reasons) for meeting in meetings):
        raise MeetingsInTheWay(against, meetings)
    _note(work, order, Reply.ACCEPTED)
    return stored


@needs(Permission.EDIT_GROUPS)
def leave(work: Work, order: LeaveGroup) -> Group:
    """Let somebody go: they are expected at no meeting still to come."""
    group = _group(work, order.group_id, order.version)
    if order.reason is None:
        raise ReasonNeeded
    stored = groups.save(work, _without(group, order))
    gone = (order.role, order.person_id)
    for before in _to_come(work, group.id):
        people = tuple(p for p in before.participants if (p.role, p.person_id) != gone)
        if people != before.participants:
            after = replace(before, participants=people)
            Diary(work).refit(before, after, Deed.CHANGE)
    _note(work, order, Reply.LEFT, order.reason, order.remark)
    return stored


def _added(work: Work, order: JoinGroup) -> list[MeetingToCome]:
    """Add the person to the meetings still to come; what is in the way is told of each."""
    found = []
    for before in _to_come(work, order.group_id):
        slot = before.slot.within(work.zone)
        if before.id in order.leaving_out:
            found.append(MeetingToCome(before.id, slot))
            continue
        newcomer = Participant(order.role, order.person_id)
        coming = {(p.role, p.person_id) for p in before.participants}
        if (newcomer.role, newcomer.person_id) in coming:
            continue
        after = replace(before, participants=(*before.participants, newcomer))
        try:
            Diary(work, suggests=False).refit(before, after, Deed.CHANGE)
        except CannotBook as refusal:
            found.append(MeetingToCome(before.id, slot, refusal.reasons))
        else:
            found.append(MeetingToCome(before.id, slot))
    return found


def _to_come(work: Work, group_id: int) -> list[Appointment]:
    numbers = work.listings.sessions_from(group_id, work.clock.now())
    found = work.appointments.among(numbers)
    booked = (each for each in found if each.state is State.BOOKED)
    return sorted(booked, key=lambda each: each.slot.start)


def _group(work: Work, group_id: int, version: int) -> Group:
    group = work.groups.get(group_id)
    if group.version != version:
        raise ChangedElsewhere(Group, group_id)
    return group


def _current(work: Work, number: GroupInvitationId, version: int) -> GroupInvitation:
    found = work.groups.invitations.get(number)
    if found.version != version:
        raise ChangedElsewhere(GroupInvitation, number)
    return found


def _whom(invitation: GroupInvitation) -> tuple[ParticipantRole, int]:
    if invitation.client_id is not None:
        return ParticipantRole.CLIENT, invitation.client_id
    return ParticipantRole.FAMILY, invitation.family_member_id or 0


def _with(group: Group, order: JoinGroup) -> Group:
    if order.role is ParticipantRole.CLIENT:
        return replace(group, clients=(*group.clients, ClientId(order.person_id)))
    member = FamilyMemberId(order.person_id)
    return replace(group, family_members=(*group.family_members, member))


def _without(group: Group, order: LeaveGroup) -> Group:
    if order.role is ParticipantRole.CLIENT:
        rest = tuple(each for each in group.clients if each != order.person_id)
        return replace(group, clients=rest)
    others = tuple(each for each in group.family_members if each != order.person_id)
    return replace(group, family_members=others)


def _note(
    work: Work,
    order: JoinGroup | LeaveGroup,
    what: Reply,
    reason: DeclineReason | None = None,
    remark: str = "",
) -> None:
    """Keep the log of invitations true: whoever joins or goes without one gets a line, too."""
    whom = (order.role, order.person_id)
    log = work.groups.invitations_to(order.group_id)
    latest = next((each for each in log if _whom(each) == whom), None)
    is_client = order.role is ParticipantRole.CLIENT
    if latest is None or (what is Reply.ACCEPTED and not latest.open):
        latest = GroupInvitation(
            group_id=order.group_id,
            client_id=ClientId(order.person_id) if is_client else None,
            family_member_id=None if is_client else FamilyMemberId(order.person_id),
            invited_on=work.today(),
            author=work.actor.name,
        )
    remark = tidy_line(remark) or latest.remark
    today = max(work.today(), latest.invited_on)
    after = replace(latest, answer=what, answered_on=today, reason=reason, remark=remark)
    after.check(today)
    _LOG.put(work, after)


def _require_noted(reply: Reply) -> None:
    """Refuse a log that would say something else than the list of members."""
    if reply in {Reply.ACCEPTED, Reply.LEFT}:
        raise FollowsByItself


def _may_wait(reason: Refused) -> bool:
    """Whether somebody may be asked all the same: a place may come free."""
    return may_be_outweighed(reason) or isinstance(reason, GroupFull)
