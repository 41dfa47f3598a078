"""Stores and finds appointments with their people, and who and what is taken when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import (
    Appointment,
    Attendance,
    CancelCause,
    Participant,
    ParticipantRole,
)
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.ids import AppointmentId
from familycare.domain.occupancy import Occupancy, Resource, by_resource
from familycare.domain.slots import TimeSlot
from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.closures import REVIEW_FLAG
from familycare.persistence.rows.groups import GROUP
from familycare.persistence.rows.house import ROOM, STAFF
from familycare.persistence.rows.people import CLIENT
from familycare.persistence.types import resource_number, resource_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from familycare.domain.ids import CentreId

LONGEST = timedelta(hours=24)
"""No appointment is longer, whatever the settings; it bounds every look for overlaps below."""

_PLAIN = (
    "uid", "kind", "room_id", "place", "client_id", "group_id", "lead_id", "state", "supervised",
    "overbooked_because", "override_because", "overridden", "template_id", "series_id",
    "series_place", "series_edited", "before_minutes", "after_minutes", "link", "remark",
    "cancelled_because", "cancel_remark", "heard_by", "request_id",
)  # fmt: skip
"""Columns that carry the name of the field they keep."""

_BY_REQUEST = sa.select(APPOINTMENT.c.id).where(
    APPOINTMENT.c.centre_id == sa.bindparam("centre"),
    APPOINTMENT.c.request_id == sa.bindparam("request"),
)
_INSERT = sa.insert(APPOINTMENT)
_INSERT_PEOPLE = sa.insert(PARTICIPANT)
_INSERT_OCCUPANCY = sa.insert(OCCUPANCY)
_BY_ID = sa.select(APPOINTMENT).where(
    APPOINTMENT.c.id == sa.bindparam("key"), APPOINTMENT.c.centre_id == sa.bindparam("centre")
)
_UPDATE = sa.update(APPOINTMENT).where(
    APPOINTMENT.c.id == sa.bindparam("key"),
    APPOINTMENT.c.centre_id == sa.bindparam("centre"),
    APPOINTMENT.c.version == sa.bindparam("known"),
)
_TAKEN = (
    sa.select(OCCUPANCY, APPOINTMENT.c.kind, APPOINTMENT.c.room_id)
    .join(APPOINTMENT, APPOINTMENT.c.id == OCCUPANCY.c.appointment_id)
    .where(
        OCCUPANCY.c.resource.in_(sa.bindparam("resources", expanding=True)),
        OCCUPANCY.c.starts < sa.bindparam("end"),
        OCCUPANCY.c.starts > sa.bindparam("earliest"),
        OCCUPANCY.c.ends > sa.bindparam("start"),
    )
)
_FREE = sa.delete(OCCUPANCY).where(
    OCCUPANCY.c.resource == sa.bindparam("taken"),
    OCCUPANCY.c.starts == sa.bindparam("since"),
    OCCUPANCY.c.appointment_id == sa.bindparam("by"),
)
_PERSON = sa.select(
    PARTICIPANT.c.client_id,
    PARTICIPANT.c.family_member_id,
    PARTICIPANT.c.staff_id,
    PARTICIPANT.c.presence,
    PARTICIPANT.c.minutes_late,
    PARTICIPANT.c.cause,
    PARTICIPANT.c.minutes_early,
)
_PEOPLE = _PERSON.where(PARTICIPANT.c.appointment_id == sa.bindparam("key")).order_by(
    PARTICIPANT.c.position
)
_MANY: sa.BindParameter[int] = sa.bindparam("keys", expanding=True)
_PEOPLE_OF_MANY = (
    sa.select(PARTICIPANT.c.appointment_id, *_PERSON.selected_columns)
    .where(PARTICIPANT.c.appointment_id.in_(_MANY))
    .order_by(PARTICIPANT.c.appointment_id, PARTICIPANT.c.position)
)
_AMONG = (
    sa.select(APPOINTMENT)
    .where(APPOINTMENT.c.id.in_(_MANY), APPOINTMENT.c.centre_id == sa.bindparam("centre"))
    .order_by(APPOINTMENT.c.starts, APPOINTMENT.c.id)
)
_FORGET_PEOPLE = sa.delete(PARTICIPANT).where(PARTICIPANT.c.appointment_id == sa.bindparam("key"))
_MARK = sa.update(PARTICIPANT).where(
    PARTICIPANT.c.appointment_id == sa.bindparam("of"),
    PARTICIPANT.c.position == sa.bindparam("at"),
)


def _as_stored(column: sa.Column[Any], kind: type[sa.types.TypeEngine[Any]]) -> Any:  # noqa: ANN401
    """Select a column as it is stored; whoever reads many makes the Python objects in bulk."""
    return sa.type_coerce(column, kind)


_WAITING = sa.select(REVIEW_FLAG.c.appointment_id).where(
    REVIEW_FLAG.c.centre_id == sa.bindparam("centre"),
    REVIEW_FLAG.c.cleared_at.is_(None),
    REVIEW_FLAG.c.kept_because == "",
)
_SHOWN = (
    sa.select(
        APPOINTMENT.c.id,
        APPOINTMENT.c.version,
        _as_stored(APPOINTMENT.c.kind, sa.String),
        _as_stored(APPOINTMENT.c.state, sa.String),
        _as_stored(APPOINTMENT.c.starts, sa.BigInteger),
        _as_stored(APPOINTMENT.c.ends, sa.BigInteger),
        CLIENT.c.given_name,
        CLIENT.c.family_name,
        GROUP.c.name,
        ROOM.c.name,
        STAFF.c.name,
        APPOINTMENT.c.room_id,
        APPOINTMENT.c.client_id,
        APPOINTMENT.c.group_id,
        APPOINTMENT.c.overbooked_because != "",
        _as_stored(APPOINTMENT.c.supervised, sa.Integer),
        APPOINTMENT.c.id.in_(_WAITING),
    )
    .join(ROOM, ROOM.c.id == APPOINTMENT.c.room_id)
    .outerjoin(CLIENT, CLIENT.c.id == APPOINTMENT.c.client_id)
    .outerjoin(GROUP, GROUP.c.id == APPOINTMENT.c.group_id)
    .outerjoin(STAFF, STAFF.c.id == APPOINTMENT.c.lead_id)
    .where(
        APPOINTMENT.c.centre_id == sa.bindparam("centre"),
        sa.func.coalesce(APPOINTMENT.c.cancelled_because, "") != CancelCause.UNDONE.value,
    )
    .order_by(APPOINTMENT.c.starts, APPOINTMENT.c.id)
)
"""What lists and the calendar show; those undone are left out."""

_TOUCHES = (
    APPOINTMENT.c.starts < sa.bindparam("end"),
    APPOINTMENT.c.starts > sa.bindparam("earliest"),
    APPOINTMENT.c.ends > sa.bindparam("start"),
)
_SHOWN_BETWEEN = _SHOWN.where(*_TOUCHES)
_STAFF_BETWEEN = (
    sa.select(PARTICIPANT.c.appointment_id, _as_stored(PARTICIPANT.c.staff_id, sa.BigInteger))
    .join(APPOINTMENT, APPOINTMENT.c.id == PARTICIPANT.c.appointment_id)
    .where(
        APPOINTMENT.c.centre_id == sa.bindparam("centre"),
        PARTICIPANT.c.staff_id.is_not(None),
        *_TOUCHES,
    )
    .order_by(PARTICIPANT.c.appointment_id, PARTICIPANT.c.position)
)


def _with_person(who: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that somebody takes part in the appointment of the query."""
    return sa.exists().where(PARTICIPANT.c.appointment_id == APPOINTMENT.c.id, who)


class Appointments:
    """The appointments of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def get(self, appointment_id: int) -> Appointment:
        """Return the appointment with its people, or raise NotFound."""
        wanted = {"key": appointment_id, "centre": self._centre_id}
        row = self._connection.execute(_BY_ID, wanted).first()
        if row is None:
            raise NotFound(Appointment, appointment_id)
        return _appointment(row, self._participants(appointment_id))

    def among(self, ids: Collection[int]) -> list[Appointment]:
        """Return those of these appointments that exist, with their people, earliest first."""
        if not ids:
            return []
        wanted = {"keys": list(ids), "centre": self._centre_id}
        people: dict[int, list[Participant]] = {}
        for key, *row in self._connection.execute(_PEOPLE_OF_MANY, wanted):
            people.setdefault(key, []).append(_participant(row))
        found = self._connection.execute(_AMONG, wanted)
        return [_appointment(row, tuple(people.get(row.id, ()))) for row in found]

    def of_request(self, request_id: str) -> Appointment | None:
        """Return the appointment that this order made already, if it did."""
        wanted = {"centre": self._centre_id, "request": request_id}
        found = self._connection.execute(_BY_REQUEST, wanted).scalar()
        return None if found is None else self.get(found)

    def taken(
        self, resources: Iterable[Resource], during: TimeSlot, *, but: AppointmentId | None = None
    ) -> dict[Resource, list[Occupancy]]:
        """Return what takes these resources at any instant of the slot, by resource."""
        wanted = {
            "resources": [resource_number(resource) for resource in resources],
            "start": during.start,
            "end": during.end,
            "earliest": during.start - LONGEST,
        }
        found = self._connection.execute(_TAKEN, wanted)
        return by_resource(
            Occupancy(resource_of(number), TimeSlot(starts, ends), AppointmentId(by), kind, room)
            for number, starts, ends, by, kind, room in found
            if by != but
        )

    def shown(
        self,
        during: TimeSlot,
        *,
        client_id: int | None = None,
        staff_id: int | None = None,
        unit: str = "",
    ) -> Iterable[Any]:
        """Return what the calendar shows of appointments that touch the slot, earliest first.

        Only those with this client, this member of staff, some client of this unit; each if given.
        """
        query = _SHOWN_BETWEEN
        if client_id is not None:
            query = query.where(_with_person(PARTICIPANT.c.client_id == client_id))
        if staff_id is not None:
            query = query.where(_with_person(PARTICIPANT.c.staff_id == staff_id))
        if unit:
            of_unit = sa.select(CLIENT.c.id).where(
                CLIENT.c.centre_id == self._centre_id, CLIENT.c.unit == unit
            )
            query = query.where(_with_person(PARTICIPANT.c.client_id.in_(of_unit)))
        return self._connection.execute(query, self._bounds(during)).all()

    def staffing(self, during: TimeSlot) -> dict[int, tuple[int, ...]]:
        """Return which staff take part, by appointment, for those that touch the slot."""
        found: dict[int, tuple[int, ...]] = {}
        for key, member in self._connection.execute(_STAFF_BETWEEN, self._bounds(during)):
            found[key] = (*found.get(key, ()), member)
        return found

    def _bounds(self, during: TimeSlot) -> dict[str, object]:
        return {
            "centre": self._centre_id,
            "start": during.start,
            "end": during.end,
            "earliest": during.start - LONGEST,
        }

    def shown_among(self, ids: Collection[int]) -> Iterable[Any]:
        """Return the same of these appointments, earliest first."""
        query = _SHOWN.where(APPOINTMENT.c.id.in_(ids))
        return self._connection.execute(query, {"centre": self._centre_id}) if ids else ()

    def add(self, appointment: Appointment) -> Appointment:
        """Store a new appointment; GuardRefused when somebody was quicker."""
        columns = _columns(appointment) | {"centre_id": self._centre_id, "version": 1}
        key = self._connection.execute(_INSERT, columns).inserted_primary_key
        assert key is not None  # noqa: S101 - the table has a key
        stored = replace(appointment, id=AppointmentId(key[0]), version=1)
        self._write_people(stored)
        self._occupy(stored)
        return stored

    def save(self, before: Appointment, after: Appointment) -> Appointment:
        """Store a changed appointment, unless someone changed it since it was read."""
        stored = replace(after, version=before.version + 1)
        others = _seating(before) != _seating(after)
        if others:  # before the room, whose guard counts those who are there already
            self._connection.execute(_FORGET_PEOPLE, {"key": before.id})
        self._update(before, stored)
        if others:
            self._write_people(stored)
        else:
            self._write_attendance(before, stored)
        self._move_occupancy(before, stored)
        return stored

    def _update(self, before: Appointment, after: Appointment) -> None:
        """Write what changed only: the guard of seats wakes up when a room is named."""
        old = _columns(before)
        changed = {name: new for name, new in _columns(after).items() if new != old[name]}
        known = {"key": before.id, "centre": self._centre_id, "known": before.version}
        update = _UPDATE.values(version=after.version, **changed)
        if self._connection.execute(update, known).rowcount != 1:
            self.get(before.id)
            raise ChangedElsewhere(Appointment, before.id)

    def _move_occupancy(self, before: Appointment, after: Appointment) -> None:
        old, new = _occupied(before), _occupied(after)
        if gone := old - new:
            self._connection.execute(
                _FREE,
                [
                    {"taken": resource, "since": start, "by": before.id}
                    for resource, start, _end in gone
                ],
            )
        self._write_occupancy(after, new - old)

    def _occupy(self, appointment: Appointment) -> None:
        self._write_occupancy(appointment, _occupied(appointment))

    def _write_occupancy(self, appointment: Appointment, taken: set[Any]) -> None:
        rows = [
            {"resource": resource, "starts": start, "ends": end, "appointment_id": appointment.id}
            for resource, start, end in sorted(taken)
        ]
        if rows:
            self._connection.execute(_INSERT_OCCUPANCY, rows)

    def _write_people(self, appointment: Appointment) -> None:
        if appointment.participants:
            self._connection.execute(_INSERT_PEOPLE, participant_columns(appointment))

    def _write_attendance(self, before: Appointment, after: Appointment) -> None:
        pairs = zip(before.participants, after.participants, strict=True)
        marks = [
            {"of": after.id, "at": position, **_attendance_columns(new.attendance)}
            for position, (old, new) in enumerate(pairs)
            if old.attendance != new.attendance
        ]
        if marks:
            self._connection.execute(_MARK, marks)

    def _participants(self, appointment_id: int) -> tuple[Participant, ...]:
        found = self._connection.execute(_PEOPLE, {"key": appointment_id})
        return tuple(_participant(row) for row in found)


def _seating(appointment: Appointment) -> tuple[bool, list[Resource]]:
    """Tell who takes part in which order, and whether the family sits in the room."""
    return appointment.rules.family_on_site, [p.resource for p in appointment.participants]


def _occupied(appointment: Appointment) -> set[Any]:
    return {(resource_number(r), slot.start, slot.end) for r, slot in appointment.takes()}


def _columns(appointment: Appointment) -> dict[str, Any]:
    plain = {name: getattr(appointment, name) for name in _PLAIN}
    return plain | {"starts": appointment.slot.start, "ends": appointment.slot.end}


def participant_columns(appointment: Appointment) -> list[dict[str, Any]]:
    """Return the rows that keep the appointment's people."""
    away = None if appointment.rules.family_on_site else ParticipantRole.FAMILY
    return [
        {
            "appointment_id": appointment.id,
            "position": position,
            "client_id": p.person_id if p.role is ParticipantRole.CLIENT else None,
            "family_member_id": p.person_id if p.role is ParticipantRole.FAMILY else None,
            "staff_id": p.person_id if p.role is ParticipantRole.STAFF else None,
            "seated": p.role is not away,
            **_attendance_columns(p.attendance),
        }
        for position, p in enumerate(appointment.participants)
    ]


def _attendance_columns(attendance: Attendance | None) -> dict[str, Any]:
    return {
        "presence": attendance and attendance.presence,
        "minutes_late": attendance.minutes_late if attendance else 0,
        "cause": attendance and attendance.cause,
        "minutes_early": attendance.minutes_early if attendance else 0,
    }


def _participant(row: Any) -> Participant:  # noqa: ANN401 - seven columns of the query above
    client, family, staff, presence, late, cause, early = row
    attendance = Attendance(presence, late, cause, early) if presence else None
    if client is not None:
        return Participant(ParticipantRole.CLIENT, client, attendance)
    if family is not None:
        return Participant(ParticipantRole.FAMILY, family, attendance)
    return Participant(ParticipantRole.STAFF, staff, attendance)


def _appointment(row: sa.Row[Any], participants: tuple[Participant, ...]) -> Appointment:
    columns = row._mapping
    return Appointment(
        id=columns["id"],
        slot=TimeSlot(columns["starts"], columns["ends"]),
        participants=participants,
        version=columns["version"],
        **{name: columns[name] for name in _PLAIN},
    )
