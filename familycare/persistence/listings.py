"""What lists, cards and reports read besides the calendar: selects bounded by what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, Presence, State
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.texts import tidy_line
from familycare.persistence.rows.appointments import AppointmentRow, OccupancyRow, ParticipantRow
from familycare.persistence.rows.house import PhaseRow, StaffRow
from familycare.persistence.rows.people import (
    ClientRow,
    FamilyMemberRow,
    HouseholdRow,
    NoteRow,
    TieRow,
)
from familycare.persistence.rows.table import table_of
from familycare.persistence.types import resource_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId
    from familycare.domain.slots import TimeSlot

_APPOINTMENT = table_of(AppointmentRow)
_PARTICIPANT = table_of(ParticipantRow)
_OCCUPANCY = table_of(OccupancyRow)
_CLIENT = table_of(ClientRow)
_MEMBER = table_of(FamilyMemberRow)
_HOUSEHOLD = table_of(HouseholdRow)
_TIE = table_of(TieRow)
_NOTE = table_of(NoteRow)
_PHASE = table_of(PhaseRow)
_STAFF = table_of(StaffRow)

_FIRST_CLIENT = resource_number(Resource(ResourceKind.CLIENT, 0))


def _like(text: str) -> str:
    """Return the pattern that finds the text anywhere; its own % and _ stand for themselves."""
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return f"%{text}%"


class Listings:
    """The reads of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def clients(
        self, text: str, today: date, now: datetime, *, former: bool, most: int
    ) -> Sequence[Any]:
        """Return clients with phase and next appointment, by name; every word must be found."""
        c, o = _CLIENT.c, _OCCUPANCY.c
        upcoming = (
            sa.select(sa.func.min(o.starts))
            .where(o.resource == _FIRST_CLIENT + c.id, o.starts >= now)
            .scalar_subquery()
        )
        query = (
            sa.select(
                c.id, c.case_number, c.given_name, c.family_name, c.preferred_name, c.unit,
                c.language, c.admitted_on, c.discharged_on, _PHASE.c.name,
                sa.type_coerce(upcoming, _OCCUPANCY.c.starts.type),
            )
            .join(_PHASE, _PHASE.c.id == c.phase_id)
            .where(c.centre_id == self._centre_id, *_every_word(text, _client_texts()))
            .order_by(c.family_name, c.given_name, c.id)
            .limit(most)
        )  # fmt: skip
        if not former:
            query = query.where(sa.or_(c.discharged_on.is_(None), c.discharged_on >= today))
        return self._connection.execute(query).all()

    def relatives(self, clients: Collection[int]) -> Sequence[Any]:
        """Return tie, family member and household numbers with names for these clients."""
        query = (
            sa.select(
                _TIE.c.id, _TIE.c.client_id, _TIE.c.kinship, _TIE.c.approval,
                _MEMBER.c.id.label("member_id"), _MEMBER.c.given_name, _MEMBER.c.family_name,
                _MEMBER.c.phone, _MEMBER.c.email, _HOUSEHOLD.c.town, _HOUSEHOLD.c.country,
                _HOUSEHOLD.c.distance_km,
            )
            .join(_MEMBER, _MEMBER.c.id == _TIE.c.family_member_id)
            .outerjoin(_HOUSEHOLD, _HOUSEHOLD.c.id == _MEMBER.c.household_id)
            .where(_TIE.c.centre_id == self._centre_id, _TIE.c.client_id.in_(clients))
            .order_by(_TIE.c.id)
        )  # fmt: skip
        return self._connection.execute(query).all()

    def family_members(self, text: str, most: int) -> Sequence[Any]:
        """Return family members whose name holds every word, by name."""
        c = _MEMBER.c
        query = (
            sa.select(c.id, c.given_name, c.family_name, c.phone)
            .where(c.centre_id == self._centre_id)
            .where(*_every_word(text, [c.given_name, c.family_name]))
            .order_by(c.family_name, c.given_name, c.id)
            .limit(most)
        )
        return self._connection.execute(query).all()

    def notes(self, client_id: int) -> Sequence[Any]:
        """Return a client's notes, newest first."""
        c = _NOTE.c
        query = (
            sa.select(c.id, c.version, c.written_at, c.author, c.text)
            .where(c.centre_id == self._centre_id, c.client_id == client_id)
            .order_by(c.written_at.desc(), c.id.desc())
        )
        return self._connection.execute(query).all()

    def appointments_of(
        self, client_id: int, now: datetime, *, coming: bool, most: int, booked: bool = False
    ) -> list[int]:
        """Return the nearest coming, or the latest past appointments of a client.

        `booked` leaves out whatever stands as anything else.
        """
        c = _APPOINTMENT.c
        query = (
            sa.select(c.id)
            .join(_PARTICIPANT, _PARTICIPANT.c.appointment_id == c.id)
            .where(_PARTICIPANT.c.client_id == client_id, c.centre_id == self._centre_id)
            .where(_not_undone(), c.starts >= now if coming else c.starts < now)
            .order_by(*((c.starts, c.id) if coming else (c.starts.desc(), c.id.desc())))
            .limit(most)
        )
        if booked:
            query = query.where(c.state == State.BOOKED)
        return list(self._connection.execute(query).scalars())

    def overbooked(self, now: datetime) -> list[int]:
        """Return the booked appointments to come that sit beyond the places of their room."""
        c = _APPOINTMENT.c
        query = sa.select(c.id).where(
            c.centre_id == self._centre_id,
            c.starts >= now,
            c.state == State.BOOKED,
            c.overbooked_because != "",
        )
        return list(self._connection.execute(query).scalars())

    def last_family_contact(self, client_id: int) -> list[int]:
        """Return the latest appointment of a client to which family came, or nothing."""
        query = (
            sa.select(_APPOINTMENT.c.id)
            .join(_PARTICIPANT, _PARTICIPANT.c.appointment_id == _APPOINTMENT.c.id)
            .where(_PARTICIPANT.c.client_id == client_id)
            .where(_APPOINTMENT.c.centre_id == self._centre_id)
            .where(_APPOINTMENT.c.state == State.HELD, _family_came())
            .order_by(_APPOINTMENT.c.starts.desc())
            .limit(1)
        )
        return list(self._connection.execute(query).scalars())

    def sessions_of(self, group_id: int, during: TimeSlot) -> list[int]:
        """Return the appointments of a group that start in the slot."""
        query = sa.select(_APPOINTMENT.c.id).where(
            self._starts(during), _APPOINTMENT.c.group_id == group_id
        )
        return list(self._connection.execute(query).scalars())

    def attendance(self, client_id: int, during: TimeSlot) -> Sequence[Any]:
        """Return kind, start, the client's presence and whether family came, for live ones."""
        query = (
            sa.select(_APPOINTMENT.c.kind, _APPOINTMENT.c.starts, _PARTICIPANT.c.presence)
            .add_columns(_family_came())
            .join(_PARTICIPANT, _PARTICIPANT.c.appointment_id == _APPOINTMENT.c.id)
            .where(_PARTICIPANT.c.client_id == client_id)
            .where(_APPOINTMENT.c.centre_id == self._centre_id)
            .where(_APPOINTMENT.c.starts >= during.start, _APPOINTMENT.c.starts < during.end)
            .where(_APPOINTMENT.c.state != State.CANCELLED)
            .order_by(_APPOINTMENT.c.starts)
        )
        return self._connection.execute(query).all()

    def schedule(self, during: TimeSlot) -> Sequence[Any]:
        """Return uid and remark of the appointments that start in the slot."""
        c = _APPOINTMENT.c
        query = sa.select(c.id, c.uid, c.remark).where(self._starts(during))
        return self._connection.execute(query).all()

    def people_of(self, during: TimeSlot) -> Sequence[Any]:
        """Return who takes part in the appointments that start in the slot, in their order."""
        p = _PARTICIPANT.c
        query = (
            sa.select(
                p.appointment_id, _CLIENT.c.given_name, _CLIENT.c.family_name,
                _MEMBER.c.given_name, _MEMBER.c.family_name, _STAFF.c.name,
            )
            .join(_APPOINTMENT, _APPOINTMENT.c.id == p.appointment_id)
            .outerjoin(_CLIENT, _CLIENT.c.id == p.client_id)
            .outerjoin(_MEMBER, _MEMBER.c.id == p.family_member_id)
            .outerjoin(_STAFF, _STAFF.c.id == p.staff_id)
            .where(self._starts(during))
            .order_by(p.appointment_id, p.position)
        )  # fmt: skip
        return self._connection.execute(query).all()

    def without_link(self, during: TimeSlot) -> list[int]:
        """Return the booked remote visits of the slot that nobody could join."""
        c = _APPOINTMENT.c
        query = sa.select(c.id).where(
            self._starts(during),
            c.kind == AppointmentKind.REMOTE_VISIT,
            c.state == State.BOOKED,
            c.link == "",
        )
        return list(self._connection.execute(query).scalars())

    def _starts(self, during: TimeSlot) -> sa.ColumnElement[bool]:
        c = _APPOINTMENT.c
        return sa.and_(
            c.centre_id == self._centre_id,
            c.starts >= during.start,
            c.starts < during.end,
            _not_undone(),
        )


def _client_texts() -> list[sa.Column[Any]]:
    c = _CLIENT.c
    return [c.given_name, c.family_name, c.preferred_name, c.case_number]


def _every_word(text: str, columns: Sequence[sa.Column[Any]]) -> list[sa.ColumnElement[bool]]:
    """Require each word in one of the columns; a Chinese name is one word, family name first."""
    joined = columns[1] + columns[0]
    return [
        sa.or_(*(c.ilike(_like(word), escape="\\") for c in [*columns, joined]))
        for word in tidy_line(text).split()
    ]


def _family_came() -> sa.ColumnElement[bool]:
    other = _PARTICIPANT.alias()
    return sa.exists().where(
        other.c.appointment_id == _APPOINTMENT.c.id,
        other.c.family_member_id.is_not(None),
        other.c.presence == Presence.ATTENDED,
    )


def _not_undone() -> sa.ColumnElement[bool]:
    cause = _APPOINTMENT.c.cancelled_because
    return sa.or_(cause.is_(None), cause != CancelCause.UNDONE)
