"""A slot that somebody is just choosing: kept for one workstation for a few minutes."""

from dataclasses import dataclass
from datetime import datetime

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import ClientId, RoomId
from familycare.domain.slots import TimeSlot


@dataclass(frozen=True, kw_only=True)
class Hold:
    """One slot of a room, kept for the workstation that chose it."""

    id: int = 0
    kind: AppointmentKind
    slot: TimeSlot
    room_id: RoomId
    supervised: bool = False
    client_id: ClientId | None = None
    workstation: str
    """Random identifier of the running program that chose it."""
    expires_at: datetime
