"""How many visits a client may have, how many were used, and every change of that account."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import LIVE, State
from familycare.domain.entitlement import Period, allowed, entitlement_for, period_of
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from familycare.domain.entitlement import Correction, Entitlement, Span
    from familycare.domain.people import Client

COUNTED = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
"""Kinds of which a client has an account; counselling and groups are no visits."""
MOST_LINES = 200
"""Visits whose changes the history shows; the latest."""


class Change(StrEnum):
    """What moves an account."""

    VISIT = "visit"
    BEYOND = "beyond the rules"
    """A visit that somebody booked although a rule spoke against it."""
    GIVEN_BACK = "given back"
    """What a cancelled visit had taken."""
    CORRECTION = "correction"


class Account(NamedTuple):
    """What a client may have of one kind in the present period."""

    kind: AppointmentKind
    entitlement: Entitlement | None
    """None where nothing limits it; the rest tells then of what was used this month."""
    span: Span
    corrected: int
    """What staff gave in this period, or took where it is below zero."""
    used: int

    @property
    def allowed(self) -> int:
        """How many are allowed in this period, with what staff gave or took."""
        return (self.entitlement.amount if self.entitlement else 0) + self.corrected

    @property
    def balance(self) -> int:
        """How many are left; below zero where staff went beyond."""
        return self.allowed - self.used

    @property
    def renews_on(self) -> date:
        """The first day of the next period."""
        return self.span.last + timedelta(days=1)


class Movement(NamedTuple):
    """One change of an account."""

    day: date
    """Of the visit, or for which a correction counts: it says in which period it lies."""
    kind: AppointmentKind
    change: Change
    amount: int
    """Above zero gives, below takes."""
    reason: str
    """Why it was corrected, or booked beyond the rules."""
    author: str
    """Who corrected it."""
    state: State | None
    """Where the visit stands."""
    appointment_id: int | None


class AccountCard(NamedTuple):
    """The accounts of one client."""

    accounts: tuple[Account, ...]
    movements: tuple[Movement, ...]
    """Latest first."""
    more: bool
    """Whether there are older ones that are not shown."""


class _Visit(NamedTuple):
    id: int
    kind: AppointmentKind
    starts: datetime
    state: State
    override_because: str


@needs(Permission.READ_FILE)
def account(reading: Reading, client_id: int) -> AccountCard:
    """Return the accounts of a client with their history, or raise NotFound."""
    client = reading.people.clients.get(client_id)
    corrections = reading.restrictions.corrections_of(client_id)
    found = reading.restrictions.visits_of(client_id, COUNTED, MOST_LINES + 1)
    visits = [_Visit(*row) for row in found[:MOST_LINES]]
    entitlements = reading.visiting.listed_entitlements()
    movements = [*_of_visits(reading, visits), *map(_of_correction, corrections)]
    return AccountCard(
        tuple(_account(reading, client, kind, entitlements, corrections) for kind in COUNTED),
        tuple(sorted(movements, key=lambda movement: movement.day, reverse=True)),
        more=len(found) > MOST_LINES,
    )


def _account(
    reading: Reading,
    client: Client,
    kind: AppointmentKind,
    entitlements: Sequence[Entitlement],
    corrections: Sequence[Correction],
) -> Account:
    held = entitlement_for(entitlements, kind, client.phase_id)
    period = held.period if held else Period.MONTH
    starts_on = reading.settings.week_starts_on
    span = period_of(period, reading.today(), starts_on, client.admitted_on)
    during = reading.days(span.first, span.last)
    used = reading.restrictions.visits_within(client.id, kind, during, LIVE)
    corrected = allowed(held, corrections, span) - held.amount if held else 0
    return Account(kind, held, span, corrected, used)


def _of_visits(reading: Reading, visits: Sequence[_Visit]) -> Iterator[Movement]:
    for visit in visits:
        day = visit.starts.astimezone(reading.zone).date()
        beyond = bool(visit.override_because)
        change = Change.BEYOND if beyond else Change.VISIT
        if visit.state is State.CANCELLED:
            yield Movement(day, visit.kind, Change.GIVEN_BACK, 1, "", "", visit.state, visit.id)
        yield Movement(
            day, visit.kind, change, -1, visit.override_because, "", visit.state, visit.id
        )


def _of_correction(made: Correction) -> Movement:
    return Movement(
        made.day, made.kind, Change.CORRECTION, made.amount, made.reason, made.author, None, None
    )
