"""What a family asks for: up to three ranked wishes, the wait list, and offers that expire."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import (
    AppointmentId,
    ClientId,
    FamilyMemberId,
    RoomId,
    VisitRequestId,
    new_uid,
)
from familycare.domain.slots import TimeSlot


class RequestState(StrEnum):
    """Where a request stands."""

    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    BOOKED = "booked"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What became of an offer."""

    TAKEN = "taken"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Wish:
    """When a family would like to come; in this room, or in any."""

    slot: TimeSlot
    room_id: RoomId | None = None


@dataclass(frozen=True, kw_only=True)
class VisitRequest:
    """A visit that a family asked for."""

    id: VisitRequestId = VisitRequestId(0)
    kind: AppointmentKind
    client_id: ClientId
    family: tuple[FamilyMemberId, ...]
    wishes: tuple[Wish, ...]
    """The dearest one first."""
    state: RequestState = RequestState.REQUESTED
    remark: str = ""
    author: str = ""
    made_at: datetime | None = None
    decided_because: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    appointment_id: AppointmentId | None = None
    request_id: str = ""
    """Names the order it came from, so that a repeated order asks for nothing twice."""
    version: int = 0

    def __post_init__(self) -> None:
        if not self.request_id:
            object.__setattr__(self, "request_id", new_uid())


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A place that was offered to somebody on the wait list, until it expires."""

    id: int = 0
    visit_request_id: VisitRequestId
    slot: TimeSlot
    room_id: RoomId
    offered_at: datetime
    expires_at: datetime
    answer: Answer | None = None
    version: int = 0
