"""Rules of when in a stay there are visits, how long before, and how often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.booking_window import first_day
from familycare.domain.circumstances import Circumstances
from familycare.domain.closures import LeaveKind
from familycare.domain.eligibility import children_among
from familycare.domain.entitlement import allowed, entitlement_for, period_of
from familycare.domain.errors import Refused
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.offers import counts

PHASE_RULES = {
    AppointmentKind.FAMILY_VISIT: "visits",
    AppointmentKind.REMOTE_VISIT: "remote_visits",
}
"""Which rule of a phase says whether it has visits of a kind."""


@dataclass(eq=False)
class NotInCare(Refused):
    """The client is not in the programme on that day."""

    field = "client"
    name: str
    day: date


@dataclass(eq=False)
class ClientAway(Refused):
    """The client is at home on that day."""

    field = "client"
    name: str
    until: date


@dataclass(eq=False)
class StaffAway(Refused):
    """The member of staff is on leave on that day."""

    field = "staff"
    name: str
    until: date


@dataclass(eq=False)
class TooSoon(Refused):
    """A visit is booked so many whole days before."""

    field = "slot"
    days: int
    first_day: date


@dataclass(eq=False)
class TooFarAhead(Refused):
    """A visit is booked so many days ahead at the most."""

    field = "slot"
    days: int
    last_day: date


@dataclass(eq=False)
class Blackout(Refused):
    """The family does not visit in the first days of a stay."""

    field = "slot"
    name: str
    days: int
    first_day: date


@dataclass(eq=False)
class PhaseWithoutVisits(Refused):
    """Clients of this phase have no visits of this kind."""

    field = "kind"
    name: str
    phase: str
    kind: AppointmentKind


@dataclass(eq=False)
class NoChildrenYet(Refused):
    """Children do not come to clients of this phase."""

    field = "family"
    name: str
    phase: str


@dataclass(eq=False)
class EntitlementUsed(Refused):
    """The client has had all visits of the period."""

    field = "client"
    name: str
    kind: AppointmentKind
    amount: int
    """How many there are in the period."""
    balance: int
    """What the account would show after it: below zero."""
    renews_on: date


def clients_in_care(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse days before the admission and after the discharge, and those spent at home.

    What comes after a stay may be booked after the discharge.
    """
    day = given.day(asked)
    for client in asked.people(ParticipantRole.CLIENT):
        here = given.clients[client]
        left = here.discharged_on is not None and day > here.discharged_on
        if not here.in_care_on(day) and not (left and asked.rules.after_stay):
            yield NotInCare(given.client_name(client), day)
        if asked.rules.needs_family:
            for leave in given.leave.get(Resource(ResourceKind.CLIENT, client), ()):
                at_home = leave.kind is LeaveKind.HOME_LEAVE
                if at_home and leave.starts_on <= day <= leave.ends_on:
                    yield ClientAway(given.client_name(client), leave.ends_on)


def staff_are_there(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse days on which a member of staff is on leave."""
    if not given.leave:
        return
    day = given.day(asked)
    for member in asked.people(ParticipantRole.STAFF):
        resource = Resource(ResourceKind.STAFF, member)
        for leave in given.leave.get(resource, ()):
            if leave.starts_on <= day <= leave.ends_on:
                yield StaffAway(given.names[resource], leave.ends_on)


def in_booking_window(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse what is booked too late or too early; what is over is a late entry."""
    window = given.visiting and given.visiting.windows.get(asked.kind)
    if not window or asked.slot.start <= given.now:
        return
    day, first = given.day(asked), first_day(given.today, window.notice_days)
    last = given.today + timedelta(days=window.ahead_days)
    if day < first:
        yield TooSoon(window.notice_days, first)
    if day > last:
        yield TooFarAhead(window.ahead_days, last)


def not_in_blackout(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse family visits in the first days of a stay."""
    days = given.settings.blackout_days
    if asked.kind is not AppointmentKind.FAMILY_VISIT or not days:
        return
    day = given.day(asked)
    for client in asked.people(ParticipantRole.CLIENT):
        admitted = given.clients[client].admitted_on
        first = admitted + timedelta(days=days)
        if admitted <= day < first:
            yield Blackout(given.client_name(client), days, first)


def phase_allows_it(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse what the client's phase does not have: visits, remote visits, children."""
    rule = PHASE_RULES.get(asked.kind)
    if rule is None or given.visiting is None:
        return
    for client in asked.people(ParticipantRole.CLIENT):
        phase = given.visiting.phases[given.clients[client].phase_id]
        if not getattr(phase, rule):
            yield PhaseWithoutVisits(given.client_name(client), phase.name, asked.kind)
        if not phase.children and children_among(asked, given):
            yield NoChildrenYet(given.client_name(client), phase.name)


class Balance(NamedTuple):
    """The account of one client for one kind of visit, in the period of one day."""

    amount: int
    """How many are allowed, with what staff gave or took."""
    used: int
    """Without the visit that is asked for."""
    renews_on: date

    @property
    def left(self) -> int:
        """How many are left before this visit; below zero where staff went beyond."""
        return self.amount - self.used


def balance_of(asked: Appointment, given: Circumstances, client_id: int) -> Balance | None:
    """Return what is left in the period of the visit; None where nothing limits it."""
    if given.visiting is None or not given.visiting.entitlements:
        return None
    client = given.clients[client_id]
    entitled = entitlement_for(given.visiting.entitlements, asked.kind, client.phase_id)
    if entitled is None:
        return None
    starts_on = given.settings.week_starts_on
    span = period_of(entitled.period, given.day(asked), starts_on, client.admitted_on)
    used = sum(
        other.kind is asked.kind
        and counts(other.appointment_id, asked, given)
        and span.holds(given.date_of(other.slot.start))
        for other in given.taken(Resource(ResourceKind.CLIENT, client_id))
    )
    amount = allowed(entitled, given.visiting.corrections.get(client_id, ()), span)
    return Balance(amount, used, span.last + timedelta(days=1))


def entitlement_left(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse a visit beyond those of the period; only visits of the same kind count."""
    for client_id in asked.people(ParticipantRole.CLIENT):
        balance = balance_of(asked, given, client_id)
        if balance and balance.left <= 0:
            name, after = given.client_name(client_id), balance.left - 1
            yield EntitlementUsed(name, asked.kind, balance.amount, after, balance.renews_on)
