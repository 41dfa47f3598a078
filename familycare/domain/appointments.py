"""Appointments: who meets whom, where and when, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
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
MOST_BRIEFING = 120
"""Minutes of a briefing before or after a remote visit."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What was recorded about one participant."""

    presence: Presence
    minutes_late: int = 0
    cause: AbsenceCause | None = None
    minutes_early: int = 0
    """How long before the end the person left."""

    def __post_init__(self) -> None:
        minutes = (self.minutes_late, self.minutes_early)
        if self.presence is Presence.ABSENT and any(minutes):
            raise ValueError("somebody absent is not late and does not leave early")
        if not all(0 <= each <= DAY_MINUTES for each in minutes):
            raise ValueError("minutes late or early lie between none and a whole day")


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


class HeardBy(StrEnum):
    """By which way the centre heard that somebody cannot come."""

    TELEPHONE = "telephone"
    IN_PERSON = "in person"
    MESSAGE = "e-mail or message"
    LETTER = "letter"
    COLLEAGUE = "colleague"


@dataclass(eq=False)
class StateForbids(Refused):
    """What is asked cannot be done to an appointment in this state."""

    state: State


@dataclass(eq=False)
class StillToCome(Refused):
    """Nobody can have come to an appointment of another day before that day."""

    day: date


@dataclass(eq=False)
class DayOver(Refused):
    """After its day only those who plan put back to booked what was recorded."""

    day: date


@dataclass(eq=False)
class BriefingOff(Refused):
    """A briefing that long was mistyped, or does not belong to a remote visit."""

    field = "before_minutes"
    most: int
    """Minutes."""


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


Marks = Mapping[Participant, Attendance | None]
"""What is recorded about some participants; None takes it back."""


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
    before_minutes: int = 0
    """Briefing before a remote visit: it takes the client, the host and the booth as well."""
    after_minutes: int = 0
    """Briefing after a remote visit, as before it."""
    remark: str = ""
    cancelled_because: CancelCause | None = None
    cancel_remark: str = ""
    heard_by: HeardBy | None = None
    """How the centre heard that it is called off; None where nobody said."""
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

    @property
    def whole(self) -> TimeSlot:
        """From when to when it takes its room: with the briefings before and after."""
        if not (self.before_minutes or self.after_minutes):
            return self.slot
        return TimeSlot(
            self.slot.start.astimezone(UTC) - timedelta(minutes=self.before_minutes),
            self.slot.end.astimezone(UTC) + timedelta(minutes=self.after_minutes),
        )

    def needs_from_to(self, resource: Resource) -> TimeSlot:
        """Return when it takes somebody or something: briefings are with client and host only."""
        if resource.kind is ResourceKind.FAMILY_MEMBER:
            return self.slot
        if resource.kind is ResourceKind.STAFF and resource.id != self.lead_id:
            return self.slot
        return self.whole

    def takes(self) -> frozenset[tuple[Resource, TimeSlot]]:
        """Return everybody and everything it takes, and when; one called off takes nothing."""
        taken = self.resources() if self.live else ()
        return frozenset((resource, self.needs_from_to(resource)) for resource in taken)

    def resources(self) -> Iterator[Resource]:
        """Yield everybody and everything it takes."""
        yield Resource(ResourceKind.ROOM, self.room_id, self.place)
        for participant in self.participants:
            yield participant.resource

    def tried(self, slot: TimeSlot, room_id: RoomId) -> "Appointment":
        """Return it as if at another time or in another room, as `replace` does, but fast.

        Thousands of slots are tried where somebody asks what is possible.
        """
        found = object.__new__(type(self))
        found.__dict__.update(self.__dict__, slot=slot, room_id=room_id)
        return found

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
        yield from wrong(N_("Reason"), self.override_because, needed=False)
        yield from wrong(N_("Reason"), self.cancel_remark, needed=False)
        yield from wrong(N_("Link"), self.link, needed=False)
        yield from wrong(N_("Remark"), self.remark, needed=False, limit=NOTE_LIMIT)
        briefings = {self.before_minutes, self.after_minutes}
        most = 0 if self.rules.family_on_site else MOST_BRIEFING
        if not all(0 <= minutes <= most for minutes in briefings):
            yield BriefingOff(MOST_BRIEFING)

    def cancelled(
        self, cause: CancelCause | None, remark: str = "", heard_by: HeardBy | None = None
    ) -> "Appointment":
        """Return it as called off. Called off already: unchanged."""
        if self.state is State.CANCELLED:
            return self
        if self.state in {State.HELD, State.NO_SHOW}:
            raise StateForbids(self.state)
        if cause is None:
            raise ReasonNeeded
        return replace(
            self,
            state=State.CANCELLED,
            cancelled_because=cause,
            cancel_remark=remark,
            heard_by=heard_by,
        )

    def reinstated(self) -> "Appointment":
        """Return it as booked again; whether its people and room are free is asked elsewhere."""
        if self.state is not State.CANCELLED:
            raise StateForbids(self.state)
        return replace(
            self, state=State.BOOKED, cancelled_because=None, cancel_remark="", heard_by=None
        )

    def checked_in(self, marks: Marks | None = None) -> "Appointment":
        """Return it with its people in the house; `marks` say who came, and how late."""
        if self.state is not State.BOOKED:
            raise StateForbids(self.state)
        return replace(self, state=State.CHECKED_IN, participants=self._marked(marks or {}))

    def not_come(self, cause: AbsenceCause) -> "Appointment":
        """Return it as one to which nobody came, for this cause."""
        if self.state is not State.BOOKED:
            raise StateForbids(self.state)
        absent = Attendance(Presence.ABSENT, cause=cause)
        return self.attended(dict.fromkeys(self.guests(), absent))

    def over(self) -> "Appointment":
        """Return it as held; who is not marked otherwise came."""
        if self.state is not State.CHECKED_IN:
            raise StateForbids(self.state)
        return self.attended({p: p.attendance or ATTENDED for p in self.participants})

    def expected_again(self) -> "Appointment":
        """Return it as booked, as if nobody had recorded anything about who came."""
        if self.state not in {State.NO_SHOW, State.CHECKED_IN}:
            raise StateForbids(self.state)
        return replace(
            self, state=State.BOOKED, participants=self._marked(dict.fromkeys(self.participants))
        )

    def guests(self) -> tuple[Participant, ...]:
        """Return the clients and family members."""
        return tuple(p for p in self.participants if p.role is not ParticipantRole.STAFF)

    def attended(self, marks: Marks) -> "Appointment":
        """Return it with attendance recorded; its state follows from who came.

        `marks` need not name everybody; who is left out stays as recorded before.
        """
        if self.state is State.CANCELLED:
            raise StateForbids(self.state)
        after = self._marked(marks)
        return replace(self, participants=after, state=_state_after(after, self.state))

    def _marked(self, marks: Marks) -> tuple[Participant, ...]:
        new = {(p.role, p.person_id): mark for p, mark in marks.items()}
        return tuple(
            replace(p, attendance=new.get((p.role, p.person_id), p.attendance))
            for p in self.participants
        )


def _state_after(participants: tuple[Participant, ...], before: State) -> State:
    guests = [p.attendance for p in participants if p.role is not ParticipantRole.STAFF]
    recorded = [attendance for attendance in guests if attendance is not None]
    if any(attendance.presence is Presence.ATTENDED for attendance in recorded):
        return State.HELD
    if recorded and len(recorded) == len(guests):
        return State.NO_SHOW
    return State.CHECKED_IN if before is State.CHECKED_IN else State.BOOKED
