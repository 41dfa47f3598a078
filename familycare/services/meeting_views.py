"""What is read about meetings: the sheet on which one is written up, and the worklist."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client
from familycare.services import appointment_views, group_views, scope
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.meeting_notes import Amendment, MeetingNote
    from familycare.domain.programmes import Topic
    from familycare.services.appointment_views import AppointmentCard


class MeetingSheet(NamedTuple):
    """Everything on which a meeting is written up."""

    card: AppointmentCard
    topic: Topic | None
    note: MeetingNote | None
    added: tuple[Amendment, ...]
    """To the signed note, earliest first."""


@needs(Permission.WRITE_UP, of=scope.the_meeting)
def sheet(reading: Reading, appointment_id: int) -> MeetingSheet:
    """Return what a meeting is written up on, or raise NotFound."""
    card = appointment_views.card(reading, appointment_id)
    note = reading.meetings.of_appointment(appointment_id)
    for client in card.appointment.people(ParticipantRole.CLIENT):
        reading.saw(Client, client, client)
    return MeetingSheet(
        card,
        group_views.topic_of(reading, card.appointment),
        note,
        tuple(reading.meetings.amendments_to([note.id])) if note else (),
    )


@needs(Permission.WRITE_UP)
def unsigned(reading: Reading) -> list[AppointmentLine]:
    """Return own meetings of the last days that took place and are not signed, latest first.

    Own are those in which whoever asks takes part.
    """
    if reading.actor.staff_id is None:
        return []
    since = reading.today() - timedelta(days=reading.settings.unsigned_days)
    start = reading.days(since, since).start
    found = reading.meetings.unsigned(start, reading.clock.now(), reading.actor.staff_id)
    return sorted(
        lines(reading.appointments.shown_among(found), reading),
        key=lambda line: line.starts,
        reverse=True,
    )
