"""Going beyond a rule: which rules may be broken for a reason, and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from familycare.domain.access import Actor, Permission
from familycare.domain.appointments import Appointment
from familycare.domain.booking import OF_ROOM, RoomFull, reasons_against
from familycare.domain.circumstances import Circumstances
from familycare.domain.eligibility import (
    EducationFirst,
    IdentityNotSeen,
    NoInductionLoop,
    NotStepFree,
    TooManyAdults,
    TooManyChildren,
    TooManyVisitors,
)
from familycare.domain.errors import Refused
from familycare.domain.offers import NotOffered, OfferedToOthers, SlotFull
from familycare.domain.stay import (
    Blackout,
    ClientAway,
    EntitlementUsed,
    PhaseWithoutVisits,
    TooFarAhead,
    TooSoon,
)

OVERBOOKING: frozenset[type[Refused]] = frozenset({RoomFull, SlotFull})
"""What a reason to overbook overcomes, as far as a room can be overbooked."""

OVERRIDABLE: Mapping[type[Refused], Permission] = {
    **dict.fromkeys(OVERBOOKING, Permission.OVERBOOK),
    **dict.fromkeys(
        (
            NotOffered,
            OfferedToOthers,
            TooSoon,
            TooFarAhead,
            Blackout,
            PhaseWithoutVisits,
            EntitlementUsed,
            TooManyVisitors,
            TooManyAdults,
            TooManyChildren,
            IdentityNotSeen,
            EducationFirst,
            NotStepFree,
            NoInductionLoop,
            ClientAway,
        ),
        Permission.OVERRIDE,
    ),
}
"""What each takes. Whatever protects somebody, and whatever cannot be in two places, is missing:
bans, approval, supervision, who must not meet, guardians, children, closures, double booking."""


def name_of(reason: Refused) -> str:
    """Return the name by which an order says that it knows this reason."""
    return type(reason).__name__


def overridable_by(actor: Actor, reasons: Iterable[Refused]) -> bool:
    """Whether this person may go beyond every one of these reasons."""
    needed = [OVERRIDABLE.get(type(reason)) for reason in reasons]
    return all(permission is not None and actor.may(permission) for permission in needed)


def weightiest_first(actor: Actor, reasons: Iterable[Refused]) -> tuple[Refused, ...]:
    """Put what this person cannot go beyond first; otherwise they keep the order of the rules."""
    return tuple(sorted(reasons, key=lambda reason: overridable_by(actor, (reason,))))


def overridden(asked: Appointment, reason: Refused) -> bool:
    """Whether the appointment may break this rule, because somebody said why."""
    if not asked.override_because or type(reason) in OVERBOOKING:
        return False
    return type(reason) in OVERRIDABLE and name_of(reason) in asked.overridden


def overbookable(asked: Appointment, reasons: Iterable[Refused], given: Circumstances) -> bool:
    """Whether a reason to overbook would find a place, where it takes one at all."""
    if OVERBOOKING.isdisjoint(map(type, reasons)):
        return True
    told = replace(asked, overbooked_because="-")
    left = reasons_against(told, given, OF_ROOM)
    return OVERBOOKING.isdisjoint(map(type, left))
