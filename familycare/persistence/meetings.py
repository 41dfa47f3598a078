"""Stores and finds what is written about meetings."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from familycare.domain.appointment_kinds import TALKS
from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.ids import AppointmentId, CentreId
from familycare.domain.meeting_notes import WRITTEN_UP, Amendment, MeetingNote, NoteLine
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE, MEETING_NOTE


class Meetings:
    """The notes of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._notes = Records(connection, centre_id, MeetingNote, MEETING_NOTE, apart=("lines",))
        self.amendments = Records(connection, centre_id, Amendment, AMENDMENT)

    def get(self, note_id: int) -> MeetingNote:
        """Return the note with its lines, or raise NotFound."""
        return self._with_lines([self._notes.get(note_id)])[0]

    def of_appointment(self, appointment_id: int) -> MeetingNote | None:
        """Return the note of a meeting, if there is one."""
        found = self._notes.where(MEETING_NOTE.c.appointment_id == appointment_id)
        return next(iter(self._with_lines(found)), None)

    def of_appointments(self, appointments: Collection[int]) -> list[MeetingNote]:
        """Return the notes of these meetings."""
        c = MEETING_NOTE.c
        found = self._notes.where(c.appointment_id.in_(appointments)) if appointments else []
        return self._with_lines(found)

    def add(self, note: MeetingNote) -> MeetingNote:
        """Store a new note; return it with its number."""
        stored = self._notes.add(note)
        self._write_lines(stored)
        return stored

    def save(self, note: MeetingNote) -> MeetingNote:
        """Store a changed note, unless someone changed it since."""
        stored = self._notes.save(note)
        self._connection.execute(sa.delete(MEETING_LINE).where(MEETING_LINE.c.note_id == note.id))
        self._write_lines(stored)
        return stored

    def remove(self, note: MeetingNote) -> None:
        """Take a note away to which nothing was added."""
        self._notes.remove(note)

    def amendments_to(self, notes: Collection[int]) -> list[Amendment]:
        """Return what was added to these notes, earliest first."""
        c = AMENDMENT.c
        if not notes:
            return []
        return self.amendments.where(c.note_id.in_(notes), order=[c.written_at, c.id])

    def last_before(self, client_id: int, before: datetime) -> MeetingNote | None:
        """Return what was prepared or written for the client's counselling meeting before that.

        One that was called off counts as well: what was to be talked about there still is.
        """
        a, n = APPOINTMENT.c, MEETING_NOTE.c
        query = (
            sa.select(a.id)
            .join(MEETING_NOTE, n.appointment_id == a.id)
            .where(a.centre_id == self._centre_id, a.client_id == client_id, a.starts < before)
            .where(a.kind.in_(TALKS))
            .order_by(a.starts.desc(), a.id.desc())
            .limit(1)
        )
        found = self._connection.execute(query).scalar()
        return None if found is None else self.of_appointment(found)

    def next_after(self, client_id: int, after: datetime) -> AppointmentId | None:
        """Return the client's next booked counselling meeting after that moment."""
        a = APPOINTMENT.c
        query = (
            sa.select(a.id)
            .where(a.centre_id == self._centre_id, a.client_id == client_id, a.starts > after)
            .where(a.kind.in_(TALKS), a.state == State.BOOKED)
            .order_by(a.starts, a.id)
            .limit(1)
        )
        found = self._connection.execute(query).scalar()
        return None if found is None else AppointmentId(found)

    def unsigned(self, since: datetime, until: datetime, staff_id: int | None) -> list[int]:
        """Return held meetings that began then and are not signed: one's own, or everybody's."""
        a, n, p = APPOINTMENT.c, MEETING_NOTE.c, PARTICIPANT.c
        signed = sa.exists().where(n.appointment_id == a.id, n.signed_at.is_not(None))
        leads = sa.exists().where(p.appointment_id == a.id, p.staff_id == staff_id)
        query = sa.select(a.id).where(
            a.centre_id == self._centre_id, a.starts >= since, a.starts < until,
            a.kind.in_(WRITTEN_UP), a.state == State.HELD, ~signed,
        )  # fmt: skip
        if staff_id is not None:
            query = query.where(leads)
        return list(self._connection.execute(query).scalars())

    def held(
        self, since: datetime, until: datetime, most: int, staff_id: int | None = None
    ) -> list[AppointmentId]:
        """Return the latest held meetings that began then, everybody's or one's, latest first."""
        a, p = APPOINTMENT.c, PARTICIPANT.c
        query = sa.select(a.id).where(
            a.centre_id == self._centre_id, a.starts >= since, a.starts < until,
            a.kind.in_(WRITTEN_UP), a.state == State.HELD,
        )  # fmt: skip
        if staff_id is not None:
            leads = sa.exists().where(p.appointment_id == a.id, p.staff_id == staff_id)
            query = query.where(leads)
        query = query.order_by(a.starts.desc(), a.id).limit(most)
        return [AppointmentId(key) for key in self._connection.execute(query).scalars()]

    def held_with(self, client_id: int, most: int) -> list[AppointmentId]:
        """Return the client's meetings about which something is written, latest first."""
        a, n, p = APPOINTMENT.c, MEETING_NOTE.c, PARTICIPANT.c
        query = (
            sa.select(a.id)
            .join(PARTICIPANT, p.appointment_id == a.id)
            .join(MEETING_NOTE, n.appointment_id == a.id)
            .where(p.client_id == client_id, a.centre_id == self._centre_id)
            .order_by(a.starts.desc(), a.id)
            .limit(most)
        )
        return [AppointmentId(key) for key in self._connection.execute(query).scalars()]

    def takes_part(self, staff_id: int | None, appointment_id: int) -> bool:
        """Whether a member of staff takes part in an appointment."""
        p = PARTICIPANT.c
        query = sa.select(p.position).where(
            p.appointment_id == appointment_id, p.staff_id == staff_id
        )
        return staff_id is not None and self._connection.execute(query).first() is not None

    def _write_lines(self, note: MeetingNote) -> None:
        rows = [
            {
                "note_id": note.id,
                "position": position,
                "client_id": line.person_id if line.role is ParticipantRole.CLIENT else None,
                "family_member_id": (
                    line.person_id if line.role is ParticipantRole.FAMILY else None
                ),
                "text": line.text,
            }
            for position, line in enumerate(note.lines)
        ]
        if rows:
            self._connection.execute(sa.insert(MEETING_LINE), rows)

    def _with_lines(self, notes: list[MeetingNote]) -> list[MeetingNote]:
        c = MEETING_LINE.c
        query = (
            sa.select(c.note_id, c.client_id, c.family_member_id, c.text)
            .where(c.note_id.in_([note.id for note in notes]))
            .order_by(c.note_id, c.position)
        )
        found: dict[int, list[NoteLine]] = {}
        for note_id, client, member, text in self._connection.execute(query) if notes else ():
            of_client = (ParticipantRole.CLIENT, client), (ParticipantRole.FAMILY, member)
            role, person = next((role, who) for role, who in of_client if who is not None)
            found.setdefault(note_id, []).append(NoteLine(role, person, text))
        return [replace(note, lines=tuple(found.get(note.id, ()))) for note in notes]
