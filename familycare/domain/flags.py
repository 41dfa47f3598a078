"""Review flags: a booked appointment no longer fits the rules, somebody should look at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, State
from familycare.domain.booking import (
    STILL_HOLDING,
    RoomClosed,
    RoomNotInUse,
    RoomUnsuitable,
    StaffGone,
    TooFewSeats,
    reasons_against,
)
from familycare.domain.circumstances import Circumstances
from familycare.domain.closures import ClosureScope
from familycare.domain.eligibility import (
    Banned,
    BannedUntil,
    MustBeSupervised,
    NotApproved,
    NotFamily,
)
from familycare.domain.errors import Refused
from familycare.domain.ids import AppointmentId, FlagId
from familycare.domain.keeping_apart import MustNotMeet
from familycare.domain.occupancy import ResourceKind
from familycare.domain.offers import ClosedThen
from familycare.domain.overriding import name_of, overridden
from familycare.domain.restrictions import RestrictionKind
from familycare.domain.slots import TimeSlot
from familycare.domain.stay import NoChildrenYet, NotInCare, PhaseWithoutVisits, StaffAway


class FlagCause(StrEnum):
    """What brought a booked appointment into doubt."""

    RESTRICTION = "restriction"
    MUST_NOT_MEET = "must not meet"
    APPROVAL = "approval withdrawn"
    PHASE = "phase change"
    DISCHARGE = "discharge"
    CLOSURE = "closure"
    STAFF_LEAVE = "staff leave"
    ROOM = "room blocked"
    CLOSE_CLASH = "later clash"
    RULES = "other rule"


@dataclass(eq=False)
class CloseTo(Refused):
    """Something was booked later that ends just before, or begins just after."""

    field = "slot"
    name: str
    slot: TimeSlot
    kind: AppointmentKind
    """What the other appointment is."""
    appointment_id: int = 0


@dataclass(eq=False)
class CannotBeKept(Refused):
    """An appointment cannot stay as it is for this cause."""

    cause: FlagCause


@dataclass(eq=False)
class NothingToKeep(Refused):
    """No flag waits on this appointment: somebody was quicker, or what was wrong is over."""


NEVER_KEPT = frozenset(
    {FlagCause.CLOSURE, FlagCause.ROOM, FlagCause.DISCHARGE, FlagCause.MUST_NOT_MEET}
)
"""Causes for which nobody can decide that it stays: nothing takes place in a closed house or room
or with somebody who has gone, and who must not meet is kept apart for somebody's safety."""

_CAUSES: Mapping[type[Refused], FlagCause] = {
    Banned: FlagCause.RESTRICTION,
    BannedUntil: FlagCause.RESTRICTION,
    MustBeSupervised: FlagCause.RESTRICTION,
    MustNotMeet: FlagCause.MUST_NOT_MEET,
    NotApproved: FlagCause.APPROVAL,
    NotFamily: FlagCause.APPROVAL,
    PhaseWithoutVisits: FlagCause.PHASE,
    NoChildrenYet: FlagCause.PHASE,
    NotInCare: FlagCause.DISCHARGE,
    StaffAway: FlagCause.STAFF_LEAVE,
    StaffGone: FlagCause.STAFF_LEAVE,
    RoomNotInUse: FlagCause.ROOM,
    RoomClosed: FlagCause.ROOM,
    RoomUnsuitable: FlagCause.ROOM,
    TooFewSeats: FlagCause.ROOM,
    CloseTo: FlagCause.CLOSE_CLASH,
}


@dataclass(frozen=True, kw_only=True)
class ReviewFlag:
    """One cause for looking at one appointment; set and cleared by the program, never by hand."""

    id: FlagId = FlagId(0)
    appointment_id: AppointmentId
    cause: FlagCause
    reason: str = ""
    """Which rule it breaks, by the name of the refusal."""
    source_id: int | None = None
    """Number of what caused it: a closure, another appointment, a person."""
    raised_at: datetime
    kept_because: str = ""
    """Why somebody decided to keep the appointment as it is."""
    kept_by: str = ""
    cleared_at: datetime | None = None
    version: int = 0

    @property
    def waits(self) -> bool:
        """Whether somebody should still look at it."""
        return self.cleared_at is None and not self.kept_because

    @property
    def doubt(self) -> "Doubt":
        """What it says, whoever it was raised by and whenever."""
        return Doubt(self.cause, self.reason, self.source_id)


class Doubt(NamedTuple):
    """What is doubtful about an appointment: two flags with the same doubt are one."""

    cause: FlagCause
    reason: str
    source_id: int | None


def may_be_kept(cause: FlagCause) -> bool:
    """Whether somebody may decide, with a reason, that the appointment stays as it is."""
    return cause not in NEVER_KEPT


def is_to_come(appointment: Appointment, now: datetime) -> bool:
    """Whether somebody can still do something about it."""
    return appointment.state is State.BOOKED and appointment.slot.start > now


def reasons_to_look(asked: Appointment, given: Circumstances) -> dict[Doubt, Refused]:
    """Return what brings a booked appointment into doubt, with the facts behind it.

    What somebody went beyond for a reason as it was booked is no doubt.
    """
    if not is_to_come(asked, given.now):
        return {}
    found = reasons_against(asked, given, (*STILL_HOLDING, nothing_close_by))
    return {
        doubt_of(reason, asked, given): reason for reason in found if not overridden(asked, reason)
    }


def doubt_of(reason: Refused, asked: Appointment, given: Circumstances) -> Doubt:
    """Return what a refusal says about a booked appointment."""
    return Doubt(_cause_of(reason, asked, given), name_of(reason), _source(reason, asked, given))


def nothing_close_by(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Doubt a visit if its client or family has something booked later just before or after."""
    near = timedelta(minutes=given.settings.close_clash_minutes)
    if not near or not asked.rules.needs_family:
        return
    told: set[int] = set()
    for participant in asked.participants:
        resource = participant.resource
        if resource.kind is ResourceKind.STAFF:
            continue
        around = asked.needs_from_to(resource).widened(near)
        for other in given.taken(resource).meeting(around, asked.id):
            if other.appointment_id > asked.id and other.appointment_id not in told:
                told.add(other.appointment_id)
                slot = other.slot.within(given.zone)
                yield CloseTo(given.names[resource], slot, other.kind, other.appointment_id)


def _cause_of(reason: Refused, asked: Appointment, given: Circumstances) -> FlagCause:
    if isinstance(reason, ClosedThen):
        return FlagCause.ROOM if reason.scope is ClosureScope.ROOM else FlagCause.CLOSURE
    if isinstance(reason, MustBeSupervised) and not _is_restricted(asked, given):
        return FlagCause.PHASE
    return _CAUSES.get(type(reason), FlagCause.RULES)


def _is_restricted(asked: Appointment, given: Circumstances) -> bool:
    """Whether a restriction, and not the phase, asks for supervision."""
    day = given.day(asked)
    return any(
        each.kind is RestrictionKind.SUPERVISED_ONLY and each.holds_on(day)
        for p in asked.participants
        if p.resource.kind is ResourceKind.FAMILY_MEMBER
        for each in given.restrictions.get(p.person_id, ())
    )


def _source(reason: Refused, asked: Appointment, given: Circumstances) -> int | None:
    """Return the number of what it is about: a closure, another appointment, or a person."""
    for entry in ("closure_id", "appointment_id"):
        if number := getattr(reason, entry, 0):
            return int(number)
    name = getattr(reason, "name", None)
    people = (p for p in asked.participants if given.names.get(p.resource) == name)
    person = next(people, None) if name else None
    return person.person_id if person else None
