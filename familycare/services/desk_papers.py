"""What the desk prints: passes for the families, and the sheet of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Appointment, State
from familycare.domain.centre import Centre
from familycare.domain.consent import Section
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.services.appointment_facts import facts_of
from familycare.services.desk_views import sheet
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.people import Need
    from familycare.domain.slots import TimeSlot
    from familycare.domain.trail import Fact
    from familycare.services.desk_views import VisitLine

TO_COME = frozenset({State.BOOKED, State.CHECKED_IN})
"""States of a visit for which a pass is of use."""


@dataclass(frozen=True, slots=True)
class VisitPass:
    """What one family brings along. It names no case, and nothing that is treated here."""

    visit_id: int
    code: str
    slot: TimeSlot
    """In the centre's zone."""
    room: str
    client: str
    """The name the client wants to be called."""
    visitors: tuple[str, ...]
    language: str
    """Of the first visitor, as an ISO 639-1 code; the program may not speak it."""


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes of a day, or of one visit."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.INVITATION})
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    day: date
    passes: tuple[VisitPass, ...]
    stationery: Stationery = PLAIN


@dataclass(frozen=True, slots=True)
class Visitor:
    """One of the family on the sheet of a day."""

    name: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """One visit on the sheet of a day."""

    slot: TimeSlot
    """In the centre's zone."""
    kind: AppointmentKind
    room: str
    client: str
    case_number: str
    needs: tuple[Need, ...]
    """The client's."""
    visitors: tuple[Visitor, ...]
    supervised: bool


@dataclass(frozen=True, slots=True)
class DaySheet:
    """The visits and remote visits of a day, by room and time."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.INVITATION})
    """The kinds of information about a client that it tells."""
    centre: str
    day: date
    lines: tuple[DayLine, ...]
    stationery: Stationery = PLAIN


@needs(Permission.RECORD_ATTENDANCE)
def passes(reading: Reading, day: date, visit_id: int | None = None) -> Passes:
    """Return the passes of a day's visits, or of one; none for what takes place over a line."""
    centre = reading.house.centre()
    lines = [
        line
        for line in sheet(reading, day).visits
        if line.state in TO_COME
        and visit_id in {None, line.id}
        and KINDS[line.kind].family_on_site
    ]
    clients = reading.people.clients_among({line.client_id for line in lines})
    called: dict[int, str] = {client.id: client.spoken_name for client in clients}
    return Passes(
        centre=centre.name,
        contact=centre.contact,
        day=day,
        passes=tuple(_pass(line, called[line.client_id]) for line in lines),
        stationery=reading.stationery,
    )


@needs(Permission.RECORD_ATTENDANCE)
def day_sheet(reading: Reading, day: date) -> DaySheet:
    """Return what the sheet of a day lists; what was called off is left out."""
    lines = [
        DayLine(
            slot=line.slot,
            kind=line.kind,
            room=line.room,
            client=line.client,
            case_number=line.case_number,
            needs=line.client_needs,
            visitors=tuple(Visitor(guest.name, guest.needs) for guest in line.guests),
            supervised=line.supervised,
        )
        for line in sheet(reading, day).visits
        if line.state is not State.CANCELLED
    ]
    by_room = sorted(lines, key=lambda line: (line.room, line.slot.start))
    return DaySheet(reading.house.centre().name, day, tuple(by_room), reading.stationery)


@needs(Permission.RECORD_ATTENDANCE)
def note_passes(work: Work, visit_ids: Sequence[int]) -> None:
    """Note that the passes of these visits are printed or saved: a line for each."""
    for visit_id in visit_ids:
        visit = work.appointments.get(visit_id)
        facts = facts_of(None, visit)
        work.noted(Appointment, visit.id, Deed.PRINT, facts=facts, client_id=visit.client_id)


@needs(Permission.RECORD_ATTENDANCE)
def note_day_sheet(work: Work, day: date, ending: str, count: int) -> None:
    """Note that the sheet of a day with so many visits is saved; without an ending: printed."""
    facts: dict[str, Fact] = {
        "first_day": day.isoformat(), "last_day": day.isoformat(), "count": count,
    }  # fmt: skip
    if ending:
        facts["format"] = ending.removeprefix(".").lower()
    work.noted(Centre, work.centre_id, Deed.EXPORT if ending else Deed.PRINT, facts=facts)


def _pass(line: VisitLine, client: str) -> VisitPass:
    return VisitPass(
        visit_id=line.id,
        code=line.code,
        slot=line.slot,
        room=line.room,
        client=client,
        visitors=tuple(guest.name for guest in line.guests),
        language=line.guests[0].language if line.guests else "",
    )
