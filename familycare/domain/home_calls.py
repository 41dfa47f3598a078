"""Telephone calls to a client's family: what came of one, and when somebody calls again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.group_invitations import DeclineReason
from familycare.domain.ids import ClientId, StaffId


class CallResult(StrEnum):
    """What came of a telephone call."""

    REACHED = "reached"
    MESSAGE = "message left"
    NOT_REACHED = "not reached"
    WRONG_NUMBER = "wrong number"


WHY_NOT = tuple(
    reason
    for reason in DeclineReason
    if reason not in {DeclineReason.DISCHARGED, DeclineReason.COMPLETED}
)
"""What a family can say about why it does not come; the others end the part in a group."""


@dataclass(eq=False)
class CallDayNeeded(Refused):
    """A call that is still to be made needs a day until which it is."""

    field = "again_on"


@dataclass(eq=False)
class CallInThePast(Refused):
    """Nobody can call on a day that is over."""

    field = "again_on"
    day: date


@dataclass(frozen=True, kw_only=True)
class HomeCall:
    """One call that was made, or that is to be made."""

    client_id: ClientId
    said: str = ""
    """Whom somebody called, what came of it and what was said; empty before the call."""
    declined: DeclineReason | None = None
    """Why the family does not come, where it said so."""
    task: str = ""
    """What is to be done until the day."""
    again_on: date | None = None
    """Until when somebody calls, or calls again; None when nobody need."""
    staff_id: StaffId | None = None
    """Who does; None for whoever is on duty."""
