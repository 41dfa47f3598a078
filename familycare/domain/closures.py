"""Days, rooms and slots that cannot be used, and who is away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, ClosureId, LeaveId, RoomId, StaffId, TemplateId
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import wrong
from familycare.i18n import N_


class ClosureScope(StrEnum):
    """What is closed."""

    CENTRE = "centre"
    """The whole centre to visits: what stays inside the house goes on."""
    ROOM = "room"
    SLOT = "slot"
    """One template, on the dates within the time."""


@dataclass(eq=False)
class NothingClosed(Refused):
    """It is not said which room, or which slot, is closed."""

    field = "what"


@dataclass(eq=False)
class ClosedInThePast(Refused):
    """What is over can be closed no more."""

    field = "slot"


@dataclass(eq=False)
class OpenAgain(Refused):
    """Somebody else has opened it again already."""


class LeaveKind(StrEnum):
    """Why somebody is not there."""

    HOLIDAY = "holiday"
    ILLNESS = "illness"
    TRAINING = "training"
    HOSPITAL = "hospital"
    HOME_LEAVE = "home leave"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Closure:
    """A time in which the centre, a room or a slot cannot be used."""

    id: ClosureId = ClosureId(0)
    scope: ClosureScope
    slot: TimeSlot
    room_id: RoomId | None = None
    template_id: TemplateId | None = None
    reason: str
    """For staff."""
    family_reason: str = ""
    """What letters to families say; empty says that the centre is closed."""
    author: str = ""
    made_at: datetime | None = None
    reopened_at: datetime | None = None
    version: int = 0

    def check(self, now: datetime) -> None:
        """Refuse what says too little or cannot be kept, with every reason at once."""
        refuse_all(self._wrongs(now))

    def _wrongs(self, now: datetime) -> Iterator[Refused]:
        named = {ClosureScope.ROOM: self.room_id, ClosureScope.SLOT: self.template_id}
        if self.scope in named and named[self.scope] is None:
            yield NothingClosed()
        if self.slot.end <= now:
            yield ClosedInThePast()
        yield from wrong(N_("Reason"), self.reason)
        yield from wrong(N_("What families read"), self.family_reason, needed=False)


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Days on which a member of staff or a client is away; both days count."""

    id: LeaveId = LeaveId(0)
    staff_id: StaffId | None = None
    client_id: ClientId | None = None
    kind: LeaveKind
    starts_on: date
    ends_on: date
    remark: str = ""
    version: int = 0
