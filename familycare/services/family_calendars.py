"""The month that hangs on a family's fridge: when they and the client meet, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.consent import Section
from familycare.domain.people import Client
from familycare.domain.slots import TimeSlot
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.calendar_views import lines
from familycare.services.disclosures import LETTER, HandOver, hand_over
from familycare.services.report_views import ComingAppointment
from familycare.services.schedule_views import check_span
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.disclosure import Method
    from familycare.domain.ids import ClientId, DisclosureId, FamilyMemberId

CODE = "fridge-calendar"
"""In the catalogue of documents."""

MOST_VISITS = 200
"""Coming appointments that are looked through for those of the month."""


@dataclass(frozen=True, slots=True)
class FamilyCalendar:
    """One month of a family."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.INVITATION})
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    client: str
    """What the client is called."""
    first_day: date
    last_day: date
    week_starts_on: int
    """0 for Monday."""
    visits: tuple[ComingAppointment, ...]
    """Earliest first."""
    stationery: Stationery = PLAIN


@dataclass(frozen=True, kw_only=True)
class HandCalendar:
    """A month that is to reach one of the family now."""

    client_id: ClientId
    family_member_id: FamilyMemberId
    method: Method
    language: str
    sha256: str
    reason: str = ""
    """Why the very same leaves once more."""


@needs(Permission.REPORT, of=scope.the_client)
def of(reading: Reading, client_id: int, first_day: date, last_day: date) -> FamilyCalendar:
    """Return the booked visits of these days to which the family comes, or refuse the span."""
    check_span(first_day, last_day)
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    centre = reading.house.centre()
    during = reading.days(first_day, last_day)
    since = max(during.start, reading.clock.now())
    found = reading.listings.appointments_of(
        client_id, since, coming=True, most=MOST_VISITS, booked=True
    )
    told = (
        line
        for line in lines(reading.appointments.shown_among(found), reading)
        if KINDS[line.kind].needs_family and line.starts < during.end
    )
    visits = (
        ComingAppointment(one.kind, TimeSlot(one.starts, one.ends), one.room) for one in told
    )
    return FamilyCalendar(
        centre=centre.name,
        contact=centre.contact,
        client=client.spoken_name,
        first_day=first_day,
        last_day=last_day,
        week_starts_on=reading.settings.week_starts_on,
        visits=tuple(sorted(visits, key=lambda one: one.slot.start)),
        stationery=reading.stationery,
    )


@needs(Permission.REPORT, of=scope.client_of)
def hand(work: Work, order: HandCalendar) -> tuple[DisclosureId, ...]:
    """Hand the month to one of the family, as far as the client permits it now."""
    told = HandOver(
        client_id=order.client_id,
        family_member_id=order.family_member_id,
        document=CODE,
        sections=LETTER,
        method=order.method,
        language=order.language,
        sha256=order.sha256,
        reason=order.reason,
    )
    return tuple(one.id for one in hand_over(work, [told]))
