"""How many visits a client may have per period, and the account of what was used."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import ClientId, PhaseId


class Period(StrEnum):
    """For how long an entitlement counts before it renews."""

    WEEK = "week"
    """From the day on which the centre's week starts."""
    FOUR_WEEKS = "28 days"
    """Counted from the day of admission."""
    MONTH = "month"
    """A calendar month."""


@dataclass(frozen=True, kw_only=True)
class Entitlement:
    """So many visits of one kind in each period, for one phase or for all."""

    id: int = 0
    kind: AppointmentKind
    phase_id: PhaseId | None = None
    """None for every phase that has no entitlement of its own."""
    amount: int
    period: Period
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Visits that staff gave or took, with the reason."""

    id: int = 0
    client_id: ClientId
    kind: AppointmentKind
    day: date
    """Counts for the period in which this day lies."""
    amount: int
    """Above zero gives, below takes."""
    reason: str
    author: str = ""
    made_at: datetime | None = None
    version: int = 0
