"""What is read about meetings: the sheet on which one is written up, and the worklist."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission, Reach
from familycare.domain.appointments import ParticipantRole
from familycare.domain.counselling import carried_on, usual_domain, usual_form
from familycare.domain.ids import FamilyMemberId
from familycare.domain.people import Client
from familycare.services import appointment_views, group_views, scope
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.counselling import AgendaPoint, MeetingForm
    from familycare.domain.focus import CareDomain
    from familycare.domain.meeting_notes import Amendment, MeetingNote
    from familycare.domain.programmes import Topic
    from familycare.domain.staff import StaffMember
    from familycare.domain.tasks import Task
    from familycare.services.appointment_views import AppointmentCard


class MeetingSheet(NamedTuple):
    """Everything on which a meeting is written up."""

    card: AppointmentCard
    topic: Topic | None
    note: MeetingNote | None
    added: tuple[Amendment, ...]
    """To the signed note, earliest first."""
    form: MeetingForm | None = None
    """Of a counselling meeting: as was chosen, else as follows from who takes part."""
    carried: tuple[AgendaPoint, ...] = ()
    """What the last meeting left to be talked about, as long as nothing is prepared here."""
    agreements: tuple[Task, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    """Who else can be given something to do."""

    @property
    def agenda(self) -> tuple[AgendaPoint, ...]:
        """What is to be talked about."""
        return self.note.agenda if self.note else self.carried

    @property
    def domain(self) -> CareDomain:
        """What it works on: as was chosen, else as follows from its form, topic and company."""
        if self.note and self.note.domain:
            return self.note.domain
        family = bool(self.card.appointment.people(ParticipantRole.FAMILY))
        topic = self.topic.domain if self.topic else None
        return usual_domain(self.form, topic, with_family=family)


@needs(Permission.WRITE_UP, of=scope.the_meeting)
def sheet(reading: Reading, appointment_id: int) -> MeetingSheet:
    """Return what a meeting is written up on, or raise NotFound."""
    card = appointment_views.card(reading, appointment_id)
    note = reading.meetings.of_appointment(appointment_id)
    for client in card.appointment.people(ParticipantRole.CLIENT):
        reading.saw(Client, client, client)
    found = MeetingSheet(
        card,
        group_views.topic_of(reading, card.appointment),
        note,
        tuple(reading.meetings.amendments_to([note.id])) if note else (),
    )
    if not card.appointment.rules.talk:
        return found
    return found._replace(
        form=(note and note.form) or _usual_form(reading, card.appointment),
        carried=() if note else _carried(reading, card.appointment),
        agreements=tuple(reading.desk.agreements_in([appointment_id])),
        staff=tuple(each for each in reading.staff.listed() if each.active),
    )


def _usual_form(reading: Reading, meeting: Appointment) -> MeetingForm:
    members = meeting.people(ParticipantRole.FAMILY)
    ties = reading.people.ties_of(meeting.people(ParticipantRole.CLIENT)) if members else []
    kin = {tie.family_member_id: tie.kinship for tie in ties}
    staff = len(meeting.people(ParticipantRole.STAFF))
    return usual_form([kin.get(FamilyMemberId(each)) for each in members], staff)


def _carried(reading: Reading, meeting: Appointment) -> tuple[AgendaPoint, ...]:
    if meeting.client_id is None:
        return ()
    last = reading.meetings.last_before(meeting.client_id, meeting.slot.start)
    return carried_on(last.agenda) if last else ()


@needs(Permission.WRITE_UP)
def unsigned(reading: Reading) -> list[AppointmentLine]:
    """Return own meetings of the last days that took place and are not signed, latest first.

    Own are those in which whoever asks takes part.
    """
    if reading.actor.staff_id is None:
        return []
    return _unsigned(reading, reading.actor.staff_id)


@needs(Permission.WRITE_UP)
def unsigned_of_all(reading: Reading) -> list[AppointmentLine]:
    """Return everybody's, the same way; nothing for whoever writes up their own ones only."""
    if reading.actor.reach(Permission.WRITE_UP) is not Reach.ALL:
        return []
    return _unsigned(reading, None)


def _unsigned(reading: Reading, staff_id: int | None) -> list[AppointmentLine]:
    since = reading.today() - timedelta(days=reading.settings.unsigned_days)
    start = reading.days(since, since).start
    found = reading.meetings.unsigned(start, reading.clock.now(), staff_id)
    return sorted(
        lines(reading.appointments.shown_among(found), reading),
        key=lambda line: line.starts,
        reverse=True,
    )
