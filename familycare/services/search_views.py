"""What one search over everything finds: people, and the appointments they have."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.people import full_name
from familycare.services.calendar_views import AppointmentLine, between, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

MOST_PEOPLE = 6
"""Of each sort: more are found by another word, not by scrolling."""
MOST_APPOINTMENTS = 6
AHEAD_DAYS = 60
"""How far ahead appointments are looked for when no day is named."""


class ClientHit(NamedTuple):
    """A client."""

    id: int
    name: str
    case_number: str


class RelativeHit(NamedTuple):
    """A family member, as tied to one client."""

    id: int
    name: str
    client_id: int | None
    """None for somebody who is tied to nobody."""
    client: str
    tie_id: int | None = None


class StaffHit(NamedTuple):
    """Somebody who works here."""

    id: int
    name: str


class Hits(NamedTuple):
    """Everything that was found, the nearest first."""

    clients: tuple[ClientHit, ...]
    relatives: tuple[RelativeHit, ...]
    staff: tuple[StaffHit, ...]
    appointments: tuple[AppointmentLine, ...]


NOTHING = Hits((), (), (), ())


@needs(Permission.READ)
def found(reading: Reading, words: str, day: date | None = None) -> Hits:
    """Return whom the words name, and the coming appointments of these people.

    With a day: their appointments of that day, or everybody's where no word names anybody.
    """
    if not words:
        return NOTHING if day is None else NOTHING._replace(appointments=_of_day(reading, day))
    clients, relatives = _clients(reading, words), _relatives(reading, words)
    staff = tuple(StaffHit(row.id, row.name) for row in reading.listings.staff(words, MOST_PEOPLE))
    whose = [Resource(ResourceKind.CLIENT, hit.id) for hit in clients]
    whose += [Resource(ResourceKind.FAMILY_MEMBER, hit.id) for hit in relatives]
    whose += [Resource(ResourceKind.STAFF, hit.id) for hit in staff]
    return Hits(clients, relatives, staff, _appointments(reading, whose, day))


def _clients(reading: Reading, words: str) -> tuple[ClientHit, ...]:
    today, now = reading.today(), reading.clock.now()
    rows = list(reading.listings.clients(words, today, now, former=False, most=MOST_PEOPLE))
    if len(rows) < MOST_PEOPLE:  # those who left come after those who are here
        known = {row.id for row in rows}
        everybody = reading.listings.clients(words, today, now, former=True, most=MOST_PEOPLE)
        rows += [row for row in everybody if row.id not in known][: MOST_PEOPLE - len(rows)]
    return tuple(
        ClientHit(row.id, full_name(row.given_name, row.family_name), row.case_number)
        for row in rows
    )


def _relatives(reading: Reading, words: str) -> tuple[RelativeHit, ...]:
    rows = reading.listings.family_members(words, MOST_PEOPLE)
    tied = {row.member_id: row for row in reading.listings.clients_of([row.id for row in rows])}
    return tuple(_relative(row, tied.get(row.id)) for row in rows)


def _relative(row: Any, tie: Any) -> RelativeHit:  # noqa: ANN401 - rows of the database
    name = full_name(row.given_name, row.family_name)
    if tie is None:
        return RelativeHit(row.id, name, None, "")
    client = full_name(tie.given_name, tie.family_name)
    return RelativeHit(row.id, name, tie.client_id, client, tie.id)


def _of_day(reading: Reading, day: date) -> tuple[AppointmentLine, ...]:
    return tuple(between(reading, reading.days(day, day))[:MOST_APPOINTMENTS])


def _appointments(
    reading: Reading, whose: Iterable[Resource], day: date | None
) -> tuple[AppointmentLine, ...]:
    today = reading.today()
    first, last = (day, day) if day else (today, today + timedelta(days=AHEAD_DAYS))
    taken = reading.appointments.taken(whose, reading.days(first, last), but=None)
    over = reading.clock.now()
    coming = {
        (occupancy.slot.start, occupancy.appointment_id)
        for occupancies in taken.values()
        for occupancy in occupancies
        if day or occupancy.slot.end > over
    }
    numbers = [number for _start, number in sorted(coming)[:MOST_APPOINTMENTS]]
    return tuple(lines(reading.appointments.shown_among(numbers), reading))
