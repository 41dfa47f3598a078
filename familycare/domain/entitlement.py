"""How many visits a client may have per period, and the account of what was used."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, PhaseId
from familycare.domain.texts import wrong
from familycare.i18n import N_

MOST_VISITS = 99
"""More visits in a period were mistyped."""
WEEK_DAYS, FOUR_WEEKS_DAYS = 7, 28


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


class Span(NamedTuple):
    """The days of one period, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last


def period_of(period: Period, day: date, week_starts_on: int, admitted_on: date) -> Span:
    """Return the period in which a day lies; `week_starts_on` as in datetime.weekday."""
    if period is Period.WEEK:
        first = day - timedelta(days=(day.weekday() - week_starts_on) % WEEK_DAYS)
        return Span(first, first + timedelta(days=WEEK_DAYS - 1))
    if period is Period.FOUR_WEEKS:
        first = day - timedelta(days=(day - admitted_on).days % FOUR_WEEKS_DAYS)
        return Span(first, first + timedelta(days=FOUR_WEEKS_DAYS - 1))
    first = day.replace(day=1)
    return Span(first, first.replace(day=monthrange(day.year, day.month)[1]))


def entitlement_for(
    entitlements: Iterable[Entitlement], kind: AppointmentKind, phase_id: int
) -> Entitlement | None:
    """Return what holds for clients of a phase: its own entitlement before the general one."""
    found = {e.phase_id: e for e in entitlements if e.kind is kind}
    return found.get(PhaseId(phase_id)) or found.get(None)


def allowed(entitlement: Entitlement, corrections: Iterable[Correction], span: Span) -> int:
    """Return how many visits a client may have in a period, with what staff gave or took."""
    given = (c.amount for c in corrections if c.kind is entitlement.kind and span.holds(c.day))
    return entitlement.amount + sum(given)
