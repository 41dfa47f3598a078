"""What lists, cards and reports read besides the calendar: selects bounded by what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import CancelCause, State
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.people import Approval
from familycare.domain.texts import ALIKE_LETTERS, one_spelling, tidy_code
from familycare.persistence.appointments import LONGEST
from familycare.persistence.report_facts import ReportFacts, family_came
from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.house import PHASE, STAFF
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.types import resource_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId
    from familycare.domain.slots import TimeSlot

_FIRST_CLIENT = resource_number(Resource(ResourceKind.CLIENT, 0))


def _like(text: str) -> str:
    """Return the pattern that finds the text anywhere; its own % and _ stand for themselves."""
    return f"%{_escaped(text)}%"


def _escaped(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, "\\" + special)
    return text


def _one_spelling(place: sa.ColumnElement[str], word: str) -> sa.ColumnElement[str]:
    """Compare what Arabic and Persian keyboards write differently as one, in such words."""
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in word)
    for written, meant in ALIKE_LETTERS.items():
        if meant in word and (meant or arabic):
            place = sa.func.replace(place, written, meant)
    return place


def _roughly(word: str) -> str:
    """Return the pattern of a word in which letters with capitals beyond ASCII may be any."""
    return "".join(
        "_" if not c.isascii() and c.lower() != c.upper() else _escaped(c) for c in word
    )


class Listings:
    """The reads of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.reports = ReportFacts(connection, centre_id)

    def clients(
        self, text: str, today: date, now: datetime, *, former: bool, most: int
    ) -> Sequence[Any]:
        """Return clients with phase and next appointment, by name; every word must be found."""
        c, o = CLIENT.c, OCCUPANCY.c
        upcoming = (
            sa.select(sa.func.min(o.starts))
            .where(o.resource == _FIRST_CLIENT + c.id, o.starts >= now)
            .scalar_subquery()
        )
        query = (
            sa.select(
                c.id, c.case_number, c.given_name, c.family_name, c.preferred_name, c.unit,
                c.language, c.admitted_on, c.discharged_on, PHASE.c.name,
                STAFF.c.name.label("counsellor"),
                sa.type_coerce(upcoming, OCCUPANCY.c.starts.type),
            )
            .join(PHASE, PHASE.c.id == c.phase_id)
            .outerjoin(STAFF, STAFF.c.id == c.counsellor_id)
            .where(c.centre_id == self._centre_id)
            .order_by(c.family_name, c.given_name, c.id)
            .limit(most)
        )  # fmt: skip
        if not former:  # before the words, which take longer to look for
            query = query.where(sa.or_(c.discharged_on.is_(None), c.discharged_on >= today))
        query = query.where(c.family_name != "", *self._every_word(text, _client_texts()))
        return self._connection.execute(query).all()

    def units(self) -> list[str]:
        """Return the units that clients in care live in, by name."""
        query = (
            sa.select(CLIENT.c.unit)
            .distinct()
            .where(
                CLIENT.c.centre_id == self._centre_id,
                CLIENT.c.unit != "",
                CLIENT.c.discharged_on.is_(None),
            )
            .order_by(CLIENT.c.unit)
        )
        return list(self._connection.scalars(query))

    def relatives(self, clients: Collection[int]) -> Sequence[Any]:
        """Return tie, family member and household numbers with names for these clients."""
        m, h = FAMILY_MEMBER.c, HOUSEHOLD.c
        query = (
            sa.select(
                TIE.c.id, TIE.c.client_id, TIE.c.kinship, TIE.c.approval, TIE.c.review_on,
                m.identity_seen_on, m.education_on, m.needs,
                m.id.label("member_id"), m.given_name, m.family_name, m.phone, m.email,
                h.town, h.country, h.distance_km,
            )
            .join(FAMILY_MEMBER, m.id == TIE.c.family_member_id)
            .outerjoin(HOUSEHOLD, h.id == m.household_id)
            .where(TIE.c.centre_id == self._centre_id, TIE.c.client_id.in_(clients))
            .order_by(TIE.c.id)
        )  # fmt: skip
        return self._connection.execute(query).all()

    def overdue_approvals(self, today: date) -> Sequence[Any]:
        """Return ties of clients in care whose approval is to be looked at again, oldest first."""
        m, c = FAMILY_MEMBER.c, CLIENT.c
        query = (
            sa.select(
                TIE.c.id, TIE.c.client_id, TIE.c.review_on, c.given_name, c.family_name,
                m.given_name.label("member_given"), m.family_name.label("member_family"),
            )
            .join(CLIENT, c.id == TIE.c.client_id)
            .join(FAMILY_MEMBER, m.id == TIE.c.family_member_id)
            .where(TIE.c.centre_id == self._centre_id, TIE.c.approval == Approval.APPROVED)
            .where(TIE.c.review_on <= today)
            .where(sa.or_(c.discharged_on.is_(None), c.discharged_on >= today))
            .order_by(TIE.c.review_on, TIE.c.id)
        )  # fmt: skip
        return self._connection.execute(query).all()

    def family_members(self, text: str, most: int) -> Sequence[Any]:
        """Return family members whose name holds every word, by name."""
        c = FAMILY_MEMBER.c
        query = (
            sa.select(c.id, c.given_name, c.family_name, c.phone)
            .where(c.centre_id == self._centre_id)
            .where(c.family_name != "", *self._every_word(text, [c.given_name, c.family_name]))
            .order_by(c.family_name, c.given_name, c.id)
            .limit(most)
        )
        return self._connection.execute(query).all()

    def clients_of(self, members: Collection[int]) -> Sequence[Any]:
        """Return the ties of these family members, with number and name of their clients."""
        query = (
            sa.select(
                TIE.c.id, TIE.c.family_member_id.label("member_id"), TIE.c.client_id,
                CLIENT.c.given_name, CLIENT.c.family_name,
            )
            .join(CLIENT, CLIENT.c.id == TIE.c.client_id)
            .where(TIE.c.centre_id == self._centre_id, TIE.c.family_member_id.in_(members))
            .order_by(TIE.c.id.desc())
        )  # fmt: skip
        return self._connection.execute(query).all() if members else ()

    def staff(self, text: str, most: int) -> Sequence[Any]:
        """Return staff who work here and whose name holds every word, by name."""
        c = STAFF.c
        query = (
            sa.select(c.id, c.name)
            .where(c.centre_id == self._centre_id, c.active)
            .where(*(self._has(c.name, word) for word in tidy_code(text).split()))
            .order_by(c.name, c.id)
            .limit(most)
        )
        return self._connection.execute(query).all()

    def notes(self, client_id: int) -> Sequence[Any]:
        """Return a client's notes, newest first."""
        c = NOTE.c
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
        c = APPOINTMENT.c
        query = (
            sa.select(c.id)
            .join(PARTICIPANT, PARTICIPANT.c.appointment_id == c.id)
            .where(PARTICIPANT.c.client_id == client_id, c.centre_id == self._centre_id)
            .where(_not_undone(), c.starts >= now if coming else c.starts < now)
            .order_by(*((c.starts, c.id) if coming else (c.starts.desc(), c.id.desc())))
            .limit(most)
        )
        if booked:
            query = query.where(c.state == State.BOOKED)
        return list(self._connection.execute(query).scalars())

    def overbooked(self, now: datetime) -> list[int]:
        """Return the booked appointments to come that somebody booked beyond places or rules."""
        c = APPOINTMENT.c
        query = sa.select(c.id).where(
            c.centre_id == self._centre_id,
            c.starts >= now,
            c.state == State.BOOKED,
            sa.or_(c.overbooked_because != "", c.override_because != ""),
        )
        return list(self._connection.execute(query).scalars())

    def not_recorded(self, since: datetime, now: datetime) -> int:
        """Return how many appointments are over since then without a word of who came."""
        c = APPOINTMENT.c
        query = sa.select(sa.func.count()).where(
            c.centre_id == self._centre_id,
            c.starts >= since - LONGEST,
            c.ends > since,
            c.ends <= now,
            c.state.in_((State.BOOKED, State.CHECKED_IN)),
        )
        return self._connection.execute(query).scalar_one()

    def booked_in(self, room_id: int, now: datetime) -> int:
        """Return how many booked appointments to come are held in a room."""
        c = APPOINTMENT.c
        query = sa.select(sa.func.count()).where(
            c.centre_id == self._centre_id,
            c.room_id == room_id,
            c.starts >= now,
            c.state == State.BOOKED,
        )
        return self._connection.execute(query).scalar_one()

    def last_family_contact(self, client_id: int) -> list[int]:
        """Return the latest appointment of a client to which family came, or nothing."""
        query = (
            sa.select(APPOINTMENT.c.id)
            .join(PARTICIPANT, PARTICIPANT.c.appointment_id == APPOINTMENT.c.id)
            .where(PARTICIPANT.c.client_id == client_id)
            .where(APPOINTMENT.c.centre_id == self._centre_id)
            .where(APPOINTMENT.c.state == State.HELD, family_came())
            .order_by(APPOINTMENT.c.starts.desc())
            .limit(1)
        )
        return list(self._connection.execute(query).scalars())

    def sessions_of(self, group_id: int, during: TimeSlot) -> list[int]:
        """Return the appointments of a group that start in the slot."""
        query = sa.select(APPOINTMENT.c.id).where(
            self._starts(during), APPOINTMENT.c.group_id == group_id
        )
        return list(self._connection.execute(query).scalars())

    def sessions_from(self, group_id: int, start: datetime) -> list[int]:
        """Return the appointments of a group that start then or later, earliest first."""
        c = APPOINTMENT.c
        query = sa.select(c.id).where(c.group_id == group_id, c.starts >= start, _not_undone())
        return list(self._connection.execute(query.order_by(c.starts, c.id)).scalars())

    def sessions_before(self, group_id: int, start: datetime) -> int:
        """Return how many appointments of a group that take place start before then."""
        c = APPOINTMENT.c
        query = sa.select(sa.func.count()).where(
            c.group_id == group_id, c.starts < start, c.state != State.CANCELLED
        )
        return int(self._connection.execute(query).scalar_one())

    def sessions_in_all(self, group_id: int) -> int:
        """Return how many appointments of a group take place, took place or are booked."""
        c = APPOINTMENT.c
        query = sa.select(sa.func.count()).where(
            c.group_id == group_id, c.state != State.CANCELLED
        )
        return int(self._connection.execute(query).scalar_one())

    def attendance(self, clients: Collection[int], during: TimeSlot) -> Sequence[Any]:
        """Return client, kind, start, the client's presence and whether family came, if live."""
        p = PARTICIPANT.c
        query = (
            sa.select(p.client_id, APPOINTMENT.c.kind, APPOINTMENT.c.starts, p.presence)
            .add_columns(family_came())
            .join(PARTICIPANT, p.appointment_id == APPOINTMENT.c.id)
            .where(p.client_id.in_(clients))
            .where(APPOINTMENT.c.centre_id == self._centre_id)
            .where(APPOINTMENT.c.starts >= during.start, APPOINTMENT.c.starts < during.end)
            .where(APPOINTMENT.c.state != State.CANCELLED)
            .order_by(APPOINTMENT.c.starts)
        )
        return self._connection.execute(query).all()

    def schedule(self, during: TimeSlot) -> Sequence[Any]:
        """Return uid and remark of the appointments that start in the slot."""
        c = APPOINTMENT.c
        query = sa.select(c.id, c.uid, c.remark).where(self._starts(during))
        return self._connection.execute(query).all()

    def people_of(self, during: TimeSlot) -> Sequence[Any]:
        """Return who takes part in the appointments that start in the slot, in their order.

        Client, case number, unit and name; family member and name; member of staff and name.
        """
        p = PARTICIPANT.c
        query = (
            sa.select(
                p.appointment_id,
                p.client_id, CLIENT.c.case_number, CLIENT.c.unit,
                CLIENT.c.given_name, CLIENT.c.family_name,
                p.family_member_id, FAMILY_MEMBER.c.given_name, FAMILY_MEMBER.c.family_name,
                p.staff_id, STAFF.c.name,
            )
            .join(APPOINTMENT, APPOINTMENT.c.id == p.appointment_id)
            .outerjoin(CLIENT, CLIENT.c.id == p.client_id)
            .outerjoin(FAMILY_MEMBER, FAMILY_MEMBER.c.id == p.family_member_id)
            .outerjoin(STAFF, STAFF.c.id == p.staff_id)
            .where(self._starts(during))
            .order_by(p.appointment_id, p.position)
        )  # fmt: skip
        return self._connection.execute(query).all()

    def _every_word(
        self, text: str, columns: Sequence[sa.Column[Any]]
    ) -> list[sa.ColumnElement[bool]]:
        """Require each word in a column; a Chinese name is one word, family name first."""
        places = [*columns, columns[1] + columns[0]]
        return [
            sa.or_(*(self._has(place, word) for place in places))
            for word in tidy_code(text).split()
        ]

    def _has(self, place: sa.ColumnElement[str], word: str) -> sa.ColumnElement[bool]:
        if not word.isascii():
            word = one_spelling(word)
            place = _one_spelling(place, word)
        if self._connection.dialect.name != "sqlite":
            return place.ilike(_like(word), escape="\\")
        # SQLite's own LIKE takes a and A for equal, and only those; for other letters it asks
        # Python, which is a hundred times slower: so only where the rest of the word is found.
        rough = _roughly(word)
        found = place.like(f"%{rough}%", escape="\\")
        if rough == _escaped(word):
            return found
        return sa.and_(found, place.ilike(_like(word), escape="\\"))

    def _starts(self, during: TimeSlot) -> sa.ColumnElement[bool]:
        c = APPOINTMENT.c
        return sa.and_(
            c.centre_id == self._centre_id,
            c.starts >= during.start,
            c.starts < during.end,
            _not_undone(),
        )


def _client_texts() -> list[sa.Column[Any]]:
    c = CLIENT.c
    return [c.given_name, c.family_name, c.preferred_name, c.case_number]


def _not_undone() -> sa.ColumnElement[bool]:
    cause = APPOINTMENT.c.cancelled_because
    return sa.or_(cause.is_(None), cause != CancelCause.UNDONE)
