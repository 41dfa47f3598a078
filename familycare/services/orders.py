"""What staff order about an appointment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from familycare.domain.ids import new_uid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import Attendance, CancelCause, HeardBy, Participant
    from familycare.domain.ids import (
        AppointmentId,
        ClientId,
        FamilyMemberId,
        GroupId,
        RoomId,
        StaffId,
    )
    from familycare.domain.slots import TimeSlot


@dataclass(frozen=True, kw_only=True)
class BookAppointment:
    """What a member of staff asks for; also how a booked one should look after a change."""

    kind: AppointmentKind
    slot: TimeSlot
    room_id: RoomId
    clients: tuple[ClientId, ...]
    family: tuple[FamilyMemberId, ...] = ()
    staff: tuple[StaffId, ...] = ()
    group_id: GroupId | None = None
    supervised: bool = False
    overbook_because: str = ""
    """Why the room may be overfilled; empty means it may not."""
    override_because: str = ""
    """Why it may break the rules that `overriding` names."""
    overriding: frozenset[str] = frozenset()
    """Names of the reasons that somebody saw and goes beyond; one more is refused again."""
    workstation: str = ""
    """Random identifier of the running program, whose own holds are not in its way."""
    link: str = ""
    before_minutes: int | None = None
    """Briefing before a remote visit; None is what it has already, and none for a new one."""
    after_minutes: int | None = None
    remark: str = ""
    shown_free: bool = False
    """Whether the form had shown the slot as free, so that a clash means somebody was quicker."""
    request_id: str = field(default_factory=new_uid)
    """Made once a form, so that a repeated order books nothing twice."""


@dataclass(frozen=True, kw_only=True)
class ChangeAppointment:
    """A booked appointment as it should be from now on."""

    appointment_id: AppointmentId
    version: int
    wanted: BookAppointment


@dataclass(frozen=True, kw_only=True)
class MoveAppointment:
    """A booked appointment at another time, or in another room."""

    appointment_id: AppointmentId
    version: int
    slot: TimeSlot
    room_id: RoomId | None = None
    """None means the same room."""
    override_because: str = ""
    overriding: frozenset[str] = frozenset()
    workstation: str = ""


@dataclass(frozen=True, kw_only=True)
class CancelAppointment:
    """An appointment that is called off, and why."""

    appointment_id: AppointmentId
    version: int
    cause: CancelCause | None
    remark: str = ""
    heard_by: HeardBy | None = None
    """How the centre heard of it."""


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Who came; a mark of None takes a recorded one back."""

    appointment_id: AppointmentId
    version: int
    marks: Mapping[Participant, Attendance | None]
