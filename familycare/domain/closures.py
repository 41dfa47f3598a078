"""Days, rooms and slots that cannot be used, and who is away."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.ids import ClientId, ClosureId, LeaveId, RoomId, StaffId, TemplateId
from familycare.domain.slots import TimeSlot


class ClosureScope(StrEnum):
    """What is closed."""

    CENTRE = "centre"
    """The whole centre to visits: what stays inside the house goes on."""
    ROOM = "room"
    SLOT = "slot"
    """One template, on the dates within the time."""


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
