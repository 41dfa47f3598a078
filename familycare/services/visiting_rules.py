"""How many visits clients may have, and when which role may book: small tables of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.booking_window import BookingWindow, WindowTold
from familycare.domain.entitlement import Entitlement, EntitlementTold
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.people import Phase

_ENTITLEMENTS = Register(Entitlement, lambda work: work.visiting.entitlements)
_WINDOWS = Register(BookingWindow, lambda work: work.visiting.windows)


@needs(Permission.SET_VISITING)
def save_entitlement(work: Work, entitlement: Entitlement) -> Entitlement:
    """Say how many visits of a kind clients of a phase may have; one for each kind and phase."""
    entitlement.check()
    for other in work.visiting.listed_entitlements():
        same = (other.kind, other.phase_id) == (entitlement.kind, entitlement.phase_id)
        if same and other.id != entitlement.id:
            raise EntitlementTold(entitlement.kind)
    return _ENTITLEMENTS.put(work, entitlement)


@needs(Permission.SET_VISITING)
def remove_entitlement(work: Work, entitlement: Entitlement) -> None:
    """Let visits be without this limit."""
    _ENTITLEMENTS.remove(work, entitlement)


@needs(Permission.SET_VISITING)
def save_window(work: Work, window: BookingWindow) -> BookingWindow:
    """Say when a role may book a kind of appointment, where that differs from the settings."""
    window.check()
    for other in work.visiting.listed_windows():
        same = (other.kind, other.role) == (window.kind, window.role)
        if same and other.id != window.id:
            raise WindowTold(window.role, window.kind)
    return _WINDOWS.put(work, window)


@needs(Permission.SET_VISITING)
def remove_window(work: Work, window: BookingWindow) -> None:
    """Let the settings hold for this role again."""
    _WINDOWS.remove(work, window)


@needs(Permission.READ)
def entitlements(reading: Reading) -> tuple[list[Entitlement], list[Phase]]:
    """Return the entitlements, and the phases of the programme."""
    return reading.visiting.listed_entitlements(), reading.house.listed_phases()


@needs(Permission.READ)
def windows(reading: Reading) -> list[BookingWindow]:
    """Return the booking windows that differ from the settings."""
    return reading.visiting.listed_windows()
