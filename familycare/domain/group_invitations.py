"""Who was asked to join a group, by which way, and what they answered: the invitation log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, GroupId, GroupInvitationId
from familycare.domain.texts import wrong
from familycare.i18n import N_


class InvitedBy(StrEnum):
    """By which way somebody was asked."""

    IN_PERSON = "in person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    MESSAGE = "e-mail or message"


class Reply(StrEnum):
    """What came of an invitation."""

    NONE = "no answer yet"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAITING = "waiting for a place"
    LEFT = "left the group"


class DeclineReason(StrEnum):
    """Why somebody does not join, or goes, in words without blame."""

    WORK = "work"
    TRANSPORT = "way too far"
    CHILDREN = "children at home"
    HEALTH = "health"
    SHAME = "what others may think"
    NOT_NOW = "not ready yet"
    NO_USE = "sees no use in it"
    CONFLICT = "conflict in the family"
    OTHER_GROUP = "goes elsewhere"
    DISCHARGED = "discharged"
    COMPLETED = "completed the programme"
    OTHER = "other"


@dataclass(eq=False)
class OnePersonNeeded(Refused):
    """An invitation is for one client or one family member."""

    field = "person"


@dataclass(eq=False)
class AnsweredBefore(Refused):
    """Nobody answers before they are asked, or after today."""

    field = "answered_on"
    earliest: date
    latest: date


@dataclass(eq=False)
class InvitedInTheFuture(Refused):
    """Nobody has been asked on a day that is still to come."""

    field = "invited_on"
    day: date


@dataclass(eq=False)
class WhyNotNeeded(Refused):
    """Whoever declines or leaves has a reason, if only that it is another one."""

    field = "reason"


@dataclass(eq=False)
class FollowsByItself(Refused):
    """That somebody joined or left follows from their doing so; nobody notes it alone."""

    field = "answer"


@dataclass(eq=False)
class InvitedAlready(Refused):
    """The person was asked before and has not answered, or waits for a place."""

    field = "person"
    name: str
    answer: Reply


@dataclass(frozen=True, kw_only=True)
class GroupInvitation:
    """Somebody who was asked to join a group."""

    id: GroupInvitationId = GroupInvitationId(0)
    group_id: GroupId
    client_id: ClientId | None = None
    family_member_id: FamilyMemberId | None = None
    invited_on: date
    invited_by: InvitedBy = InvitedBy.IN_PERSON
    answer: Reply = Reply.NONE
    answered_on: date | None = None
    reason: DeclineReason | None = None
    """Why somebody declined or left."""
    remark: str = ""
    author: str = ""
    """Name of who asked; empty when nobody signed in."""
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether somebody still waits: for an answer, or for a place."""
        return self.answer in {Reply.NONE, Reply.WAITING}

    def check(self, today: date) -> None:
        """Refuse an invitation that cannot be true, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        if (self.client_id is None) == (self.family_member_id is None):
            yield OnePersonNeeded()
        if self.invited_on > today:
            yield InvitedInTheFuture(self.invited_on)
        if self.answered_on is not None and not self.invited_on <= self.answered_on <= today:
            yield AnsweredBefore(self.invited_on, today)
        if self.answer in {Reply.DECLINED, Reply.LEFT} and self.reason is None:
            yield WhyNotNeeded()
        yield from wrong(N_("Remark"), self.remark, needed=False)
