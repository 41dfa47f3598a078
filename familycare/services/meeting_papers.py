"""What is printed about meetings: the minutes of one, and one client's chart. For staff only.

Minutes tell who was there, what was talked about and agreed on; what is written for the charts
stays there. A family gets a version of its own, which tells the agreements alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission, Reach
from familycare.domain.appointment_kinds import TALKS
from familycare.domain.appointments import ParticipantRole
from familycare.domain.consent import Section
from familycare.domain.counselling import NoFamilyThere, NotCounselling
from familycare.domain.meeting_notes import MeetingNote
from familycare.domain.people import Client
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.services import appointment_views, charts, scope
from familycare.services.calendar_views import lines
from familycare.services.schedule_views import check_span
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import date, datetime

    from familycare.domain.appointments import Attendance
    from familycare.domain.counselling import AgendaPoint, MeetingForm
    from familycare.domain.focus import CareDomain, Strategy
    from familycare.domain.slots import TimeSlot
    from familycare.domain.tasks import Task
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.charts import ChartEntry

CHOSEN_FROM_DAYS = 60
MOST_CHOICES = 100
"""Meetings that are offered for minutes: the latest ones of these days."""


class Attendee(NamedTuple):
    """Who takes part, and whether they came."""

    name: str
    role: ParticipantRole
    attendance: Attendance | None


class AgreedLine(NamedTuple):
    """What somebody is to do."""

    text: str
    owner: str
    due_on: date
    done: bool
    dropped: bool


@dataclass(frozen=True, slots=True)
class MinutesSheet:
    """The minutes of one meeting."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.AGREEMENTS, Section.NOTES})
    """The kinds of information about a client that it tells."""
    centre: str
    slot: TimeSlot
    """In the centre's zone, as all times here."""
    room: str
    form: MeetingForm | None
    domain: CareDomain | None
    strategies: tuple[Strategy, ...]
    themes: str
    people: tuple[Attendee, ...]
    agenda: tuple[AgendaPoint, ...]
    agreed: tuple[AgreedLine, ...]
    next_meeting: TimeSlot | None
    signed_by: str
    signed_at: datetime | None
    printed_on: date
    stationery: Stationery = PLAIN


@dataclass(frozen=True, slots=True)
class FamilyMinutes:
    """What a family gets of a meeting: what was agreed on, and nothing that was talked about."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.AGREEMENTS})
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    client: str
    """What the client is called."""
    family: tuple[str, ...]
    """Those who take part."""
    slot: TimeSlot
    """In the centre's zone, as all times here."""
    agreed: tuple[AgreedLine, ...]
    """Without what was dropped since."""
    written_on: date
    stationery: Stationery = PLAIN


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """One client's chart of meetings; it names no other client and nobody of any family."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.NOTES})
    """The kinds of information about a client that it tells."""
    centre: str
    client: str
    case_number: str
    first_day: date
    last_day: date
    printed_on: date
    entries: tuple[ChartEntry, ...]
    """Earliest first."""
    stationery: Stationery = PLAIN


@needs(Permission.WRITE_UP, of=scope.the_meeting)
def minutes(reading: Reading, appointment_id: int) -> MinutesSheet:
    """Return the minutes of a counselling meeting, signed or not."""
    card = appointment_views.card(reading, appointment_id)
    meeting = card.appointment
    if not meeting.rules.talk:
        raise NotCounselling
    if meeting.client_id is not None:
        reading.saw(Client, meeting.client_id, meeting.client_id)
    blank = MeetingNote(appointment_id=meeting.id, text="")
    note = reading.meetings.of_appointment(appointment_id) or blank
    agreed = reading.desk.agreements_in([appointment_id])
    return MinutesSheet(
        centre=reading.house.centre().name,
        slot=card.slot,
        room=card.room,
        form=note.form,
        domain=note.domain,
        strategies=note.strategies,
        themes=note.themes,
        people=_people(card),
        agenda=note.agenda,
        agreed=_agreed(reading, card, agreed),
        next_meeting=_next(reading, card),
        signed_by=note.signed_by,
        signed_at=note.signed_at and note.signed_at.astimezone(reading.zone),
        printed_on=reading.today(),
        stationery=reading.stationery,
    )


def _client_there(reading: Reading, appointment_id: int) -> int:
    """Return about whom a meeting is; for `needs`."""
    return reading.appointments.get(appointment_id).client_id or 0


@needs(Permission.REPORT, of=_client_there)
def family_minutes(reading: Reading, appointment_id: int) -> FamilyMinutes:
    """Return what the family gets of a meeting, or refuse one at which it had no part."""
    card = appointment_views.card(reading, appointment_id)
    meeting = card.appointment
    family = tuple(one.name for one in _people(card) if one.role is ParticipantRole.FAMILY)
    if not meeting.rules.talk:
        raise NotCounselling
    if meeting.client_id is None or not family:
        raise NoFamilyThere
    reading.saw(Client, meeting.client_id, meeting.client_id)
    centre = reading.house.centre()
    agreed = _agreed(reading, card, reading.desk.agreements_in([appointment_id]))
    return FamilyMinutes(
        centre=centre.name,
        contact=centre.contact,
        client=reading.people.clients.get(meeting.client_id).spoken_name,
        family=family,
        slot=card.slot,
        agreed=tuple(line for line in agreed if not line.dropped),
        written_on=reading.today(),
        stationery=reading.stationery,
    )


@needs(Permission.READ_NOTES, of=scope.the_client)
def chart(reading: Reading, client_id: int, first_day: date, last_day: date) -> ChartSheet:
    """Return what one client's chart shows of the meetings of these days."""
    check_span(first_day, last_day)
    client = reading.people.clients.get(client_id)
    entries = charts.chart(reading, client_id)
    return ChartSheet(
        centre=reading.house.centre().name,
        client=client.name,
        case_number=client.case_number,
        first_day=first_day,
        last_day=last_day,
        printed_on=reading.today(),
        entries=tuple(
            entry for entry in reversed(entries) if first_day <= entry.starts.date() <= last_day
        ),
        stationery=reading.stationery,
    )


@needs(Permission.WRITE_UP)
def choices(reading: Reading) -> list[AppointmentLine]:
    """Return counselling meetings of the last weeks, one's own or everybody's, latest first."""
    since = reading.today() - timedelta(days=CHOSEN_FROM_DAYS)
    own = reading.actor.reach(Permission.WRITE_UP) is not Reach.ALL
    if own and reading.actor.staff_id is None:
        return []
    found = reading.meetings.held(
        reading.days(since, since).start,
        reading.clock.now(),
        MOST_CHOICES,
        reading.actor.staff_id if own else None,
    )
    told = lines(reading.appointments.shown_among(found), reading)
    talks = [line for line in told if line.kind in TALKS]
    return sorted(talks, key=lambda line: line.starts, reverse=True)


@needs(Permission.WRITE_UP, of=scope.the_meeting)
def note_minutes(work: Work, appointment_id: int, ending: str) -> None:
    """Note that the minutes of a meeting are saved; without an ending: printed."""
    meeting = work.appointments.get(appointment_id)
    note = work.meetings.of_appointment(appointment_id)
    facts = {"format": ending.removeprefix(".").lower()} if ending else {}
    work.noted(
        MeetingNote, note.id if note else 0, Deed.PRINT, facts=facts, client_id=meeting.client_id
    )


def _people(card: AppointmentCard) -> tuple[Attendee, ...]:
    order = list(ParticipantRole)
    told = [
        Attendee(line.name, line.participant.role, line.participant.attendance)
        for line in card.people
    ]
    return tuple(sorted(told, key=lambda one: order.index(one.role)))


def _agreed(reading: Reading, card: AppointmentCard, tasks: list[Task]) -> tuple[AgreedLine, ...]:
    names = {(one.participant.role, one.participant.person_id): one.name for one in card.people}
    others = [task.staff_id for task in tasks if task.staff_id is not None]
    for member in reading.staff.among(others):
        names[ParticipantRole.STAFF, member.id] = member.name
    return tuple(
        AgreedLine(
            task.text,
            names.get(task.owner, "") if task.owner else "",
            task.due_on,
            task.done,
            task.dropped,
        )
        for task in tasks
    )


def _next(reading: Reading, card: AppointmentCard) -> TimeSlot | None:
    client = card.appointment.client_id
    if client is None:
        return None
    found = reading.meetings.next_after(client, card.slot.start)
    return reading.appointments.get(found).slot.within(reading.zone) if found else None
