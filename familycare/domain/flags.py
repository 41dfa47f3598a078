"""Review flags: a booked appointment no longer fits the rules, somebody should look at it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from familycare.domain.ids import AppointmentId, FlagId


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


@dataclass(frozen=True, kw_only=True)
class ReviewFlag:
    """One cause for looking at one appointment; set and cleared by the program, never by hand."""

    id: FlagId = FlagId(0)
    appointment_id: AppointmentId
    cause: FlagCause
    source_id: int | None = None
    """Number of what caused it, such as the closure."""
    raised_at: datetime
    kept_because: str = ""
    """Why somebody decided to keep the appointment as it is."""
    kept_by: str = ""
    cleared_at: datetime | None = None
    version: int = 0
