"""How many visits a client may have per period, and the account of what was used."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, PhaseId
from familycare.domain.texts import wrong
from familycare.i18n import N_

MOST_VISITS = 99
"""More visits in a period were mistyped."""


@dataclass(eq=False)
class AmountOff(Refused):
    """Nobody may have fewer than no visits, or that many."""

    field = "amount"
    most: int


@dataclass(eq=False)
class CorrectionOff(Refused):
    """A correction gives or takes something, and not that much."""

    field = "amount"
    most: int


@dataclass(eq=False)
class EntitlementTold(Refused):
    """It is said already how many visits of this kind clients of this phase may have."""

    field = "phase"
    kind: AppointmentKind


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

    def check(self) -> None:
        """Refuse an amount that cannot be meant."""
        if not 0 <= self.amount <= MOST_VISITS:
            raise AmountOff(MOST_VISITS)


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

    def check(self) -> None:
        """Refuse a correction that changes nothing, is out of all proportion, or has no reason."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        if not self.amount or abs(self.amount) > MOST_VISITS:
            yield CorrectionOff(MOST_VISITS)
        yield from wrong(N_("Reason"), self.reason)
