"""Appointments: who meets whom, where and when, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum

from familycare.domain.appointment_kinds import KINDS, AppointmentKind, KindRules
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import (
    AppointmentId,
    ClientId,
    GroupId,
    RoomId,
    SeriesId,
    StaffId,
    TemplateId,
    new_uid,
)
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import NOTE_LIMIT, wrong
from familycare.i18n import N_


class State(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    CHECKED_IN = "checked in"
    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


LIVE = frozenset({State.BOOKED, State.CHECKED_IN, State.HELD, State.NO_SHOW})
"""States in which an appointment keeps its people and its room."""


class ParticipantRole(IntEnum):
    """As what somebody takes part. The numbers are those of the guarded resources."""

    CLIENT = ResourceKind.CLIENT
    FAMILY = ResourceKind.FAMILY_MEMBER
    STAFF = ResourceKind.STAFF


class Presence(StrEnum):
    """Whether somebody came. Not recorded yet is the absence of a presence, not a kind of it."""

    ATTENDED = "attended"
    ABSENT = "absent"


class AbsenceCause(StrEnum):
    """Why somebody could not come, in words without blame."""

    TRANSPORT = "transport"
    WORK = "work"
    ILLNESS = "illness"
    UNKNOWN = "unknown"


DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was recorded about one participant."""

    presence: Presence
    minutes_late: int = 0
    cause: AbsenceCause | None = None

    def __post_init__(self) -> None:
        if self.presence is Presence.ABSENT and self.minutes_late:
            raise ValueError("somebody absent cannot be late")
        if not 0 <= self.minutes_late <= DAY_MINUTES:
            raise ValueError("minutes late lie between none and a whole day")


ATTENDED = Attendance(Presence.ATTENDED)
ABSENT = Attendance(Presence.ABSENT, cause=AbsenceCause.UNKNOWN)


class CancelCause(StrEnum):
    """Why an appointment was called off."""

    FAMILY = "family asked"
    CLIENT = "client asked"
    ILLNESS = "illness"
    CENTRE = "centre"
    MISTAKE = "booked by mistake"
    UNDONE = "undone"


@dataclass(eq=False)
class StateForbids(Refused):
    """What is asked cannot be done to an appointment in this state."""

    state: State


@dataclass(eq=False)
class StillToCome(Refused):
    """Nobody can have come to an appointment of another day before that day."""

    day: date


@dataclass(eq=False)
class ReasonNeeded(Refused):
    """An appointment is not called off, nor a room overfilled, without a reason."""

    field = "reason"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in an appointment."""

    role: ParticipantRole
    person_id: int
    attendance: Attendance | None = None
    """None while nobody recorded it."""

    @property
    def resource(self) -> Resource:
        """The person as something that cannot be in two places."""
        return Resource(ResourceKind(self.role), self.person_id)


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """Anything on the calendar."""

    id: AppointmentId = AppointmentId(0)
    uid: str = field(default_factory=new_uid)
    kind: AppointmentKind
    slot: TimeSlot
    room_id: RoomId
    place: int = 0
    """Which place of the room; beyond the room's own places when overbooked."""
    client_id: ClientId | None = None
    """Whose appointment it is; None for a group's."""
    group_id: GroupId | None = None
    lead_id: StaffId | None = None
    """The member of staff who leads or hosts it."""
    participants: tuple[Participant, ...]
    state: State = State.BOOKED
    supervised: bool = False
    overbooked_because: str = ""
    override_because: str = ""
    """Why it may break rules that may be broken for a reason; empty when it breaks none."""
    overridden: tuple[str, ...] = ()
    """Which refusals were overridden, by the names of their classes."""
    template_id: TemplateId | None = None
    """The slot template whose slot it fills; None where it stands at a time of its own."""
    series_id: SeriesId | None = None
    series_place: int | None = None
    """Which occurrence of the series it is, from 0; kept when it is moved."""
    series_edited: bool = False
    """Whether it was changed by itself, so that changes of the series leave it alone."""
    link: str = ""
    """Where a remote visit is joined."""
    remark: str = ""
    cancelled_because: CancelCause | None = None
    cancel_remark: str = ""
    request_id: str = field(default_factory=new_uid)
    """Names the order it came from, so that a repeated order books nothing twice."""
    version: int = 0

    @property
    def rules(self) -> KindRules:
        """What its kind needs."""
        return KINDS[self.kind]

    @property
    def live(self) -> bool:
        """Whether it keeps its people and its room."""
        return self.state in LIVE

    def people(self, role: ParticipantRole) -> tuple[int, ...]:
        """Return the numbers of those who take part in this role."""
        return tuple(p.person_id for p in self.participants if p.role is role)

    def seated(self) -> int:
        """How many people sit in the room: family members at the other end of a line do not."""
        away = 0 if self.rules.family_on_site else len(self.people(ParticipantRole.FAMILY))
        return len(self.participants) - away

    def takes(self) -> frozenset[tuple[Resource, TimeSlot]]:
        """Return everybody and everything it takes, and when; one called off takes nothing."""
        taken = self.resources() if self.live else ()
        return frozenset((resource, self.slot) for resource in taken)

    def resources(self) -> Iterator[Resource]:
        """Yield everybody and everything it takes."""
        yield Resource(ResourceKind.ROOM, self.room_id, self.place)
        for participant in self.participants:
            yield participant.resource

    def moved(self, slot: TimeSlot, room_id: RoomId) -> "Appointment":
        """Return it at another time or in another room; what took place does not move."""
        if self.state is not State.BOOKED:
            raise StateForbids(self.state)
        return replace(self, slot=slot, room_id=room_id)

    def check(self) -> None:
        """Refuse texts that cannot be kept, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Reason"), self.overbooked_because, needed=False)
        yield from wrong(N_("Reason"), self.cancel_remark, needed=False)
        yield from wrong(N_("Link"), self.link, needed=False)
        yield from wrong(N_("Remark"), self.remark, needed=False, limit=NOTE_LIMIT)

    def cancelled(self, cause: CancelCause | None, remark: str = "") -> "Appointment":
        """Return it as called off. Called off already: unchanged."""
        if self.state is State.CANCELLED:
            return self
        if self.state in {State.HELD, State.NO_SHOW}:
            raise StateForbids(self.state)
        if cause is None:
            raise ReasonNeeded
        return replace(self, state=State.CANCELLED, cancelled_because=cause, cancel_remark=remark)

    def reinstated(self) -> "Appointment":
        """Return it as booked again; whether its people and room are free is asked elsewhere."""
        if self.state is not State.CANCELLED:
            raise StateForbids(self.state)
        return replace(self, state=State.BOOKED, cancelled_because=None, cancel_remark="")

    def checked_in(self) -> "Appointment":
        """Return it with its people in the house."""
        if self.state is not State.BOOKED:
            raise StateForbids(self.state)
        return replace(self, state=State.CHECKED_IN)

    def attended(self, marks: Mapping[Participant, Attendance | None]) -> "Appointment":
        """Return it with attendance recorded; its state follows from who came.

        `marks` need not name everybody; who is left out stays as recorded before.
        """
        if self.state is State.CANCELLED:
            raise StateForbids(self.state)
        new = {(p.role, p.person_id): mark for p, mark in marks.items()}
        after = tuple(
            replace(p, attendance=new.get((p.role, p.person_id), p.attendance))
            for p in self.participants
        )
        return replace(self, participants=after, state=_state_after(after, self.state))


def _state_after(participants: tuple[Participant, ...], before: State) -> State:
    guests = [p.attendance for p in participants if p.role is not ParticipantRole.STAFF]
    recorded = [attendance for attendance in guests if attendance is not None]
    if any(attendance.presence is Presence.ATTENDED for attendance in recorded):
        return State.HELD
    if recorded and len(recorded) == len(guests):
        return State.NO_SHOW
    return State.CHECKED_IN if before is State.CHECKED_IN else State.BOOKED
