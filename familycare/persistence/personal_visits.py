"""Reads what is kept about one person's visits, as whoever asks for their own data gets it.

Why somebody may not come, and who must not meet whom, is not read here at all: it protects others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.flags import FlagCause
from familycare.domain.people import Client
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.closures import LEAVE, REVIEW_FLAG
from familycare.persistence.rows.desk import TASK, VISIT_RECORD
from familycare.persistence.rows.documents import CLIENT_DOCUMENT
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER
from familycare.persistence.rows.remote import MAIL, REMOTE_VISIT
from familycare.persistence.rows.requests import REQUESTED, VISIT_REQUEST
from familycare.persistence.rows.visiting import CORRECTION, RESTRICTION

if TYPE_CHECKING:
    from familycare.persistence.personal_records import Found

PROTECTING = (FlagCause.RESTRICTION, FlagCause.MUST_NOT_MEET, FlagCause.APPROVAL)
"""Causes of flags that would tell what protects others."""


class PersonalVisits:
    """The visits of one person, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, kind: type, number: int) -> None:
        self._connection, self._number = connection, number
        self._of_client = kind is Client

    def restrictions(self) -> Found:
        """Return kind, first and last day, and the other person's name where there is one."""
        c = RESTRICTION.c
        other = FAMILY_MEMBER if self._of_client else CLIENT
        mine = c.client_id if self._of_client else c.family_member_id
        theirs = c.family_member_id if self._of_client else c.client_id
        names: list[Any] = [other.c["given_name"], other.c["family_name"]]
        query = sa.select(c.kind, c.starts_on, c.ends_on, *names).outerjoin(
            other, other.c["id"] == theirs
        )
        return self._all(query.where(mine == self._number).order_by(c.starts_on, c.id))

    def leave(self) -> Found:
        """Return why and when a client was away, and what was remarked."""
        c = LEAVE.c
        query = sa.select(c.kind, c.starts_on, c.ends_on, c.remark)
        return self._all(query.where(c.client_id == self._number).order_by(c.starts_on))

    def corrections(self) -> Found:
        """Return how a client's accounts were corrected."""
        c = CORRECTION.c
        query = sa.select(c.day, c.kind, c.amount, c.reason, c.author)
        return self._all(query.where(c.client_id == self._number).order_by(c.day, c.id))

    def requests(self) -> Found:
        """Return what was asked for; why it was decided so is told to the client alone."""
        c = VISIT_REQUEST.c
        because = c.decided_because if self._of_client else sa.literal("")
        query = sa.select(c.made_at, c.kind, c.state, c.remark, c.decided_at, because)
        if self._of_client:
            query = query.where(c.client_id == self._number)
        else:
            query = query.join(REQUESTED, REQUESTED.c.visit_request_id == c.id).where(
                REQUESTED.c.family_member_id == self._number
            )
        return self._all(query.order_by(c.made_at, c.id))

    def visits(self) -> Found:
        """Return what the desk noted; remarks and incidents are told to the client alone."""
        c = VISIT_RECORD.c
        told = (c.mood, c.incident, c.incident_remark, c.remark)
        of_client = told if self._of_client else (sa.null(), sa.null(), sa.literal(""),
                                                  sa.literal(""))  # fmt: skip
        query = sa.select(
            APPOINTMENT.c.starts,
            c.arrived_at,
            c.ended_at,
            c.ended_early,
            c.items_remark,
            *of_client,
        )
        return self._of_appointments(query.join(APPOINTMENT, APPOINTMENT.c.id == c.appointment_id))

    def remote_visits(self) -> Found:
        """Return how remote visits went; why one was paused or ended is told to the client."""
        c = REMOTE_VISIT.c
        words = (c.pause_reason, c.ended_because) if self._of_client else (sa.literal(""),) * 2
        query = sa.select(
            APPOINTMENT.c.starts, c.started_at, c.ended_at, c.outcome, c.quality, c.dial_in, *words
        )
        return self._of_appointments(query.join(APPOINTMENT, APPOINTMENT.c.id == c.appointment_id))

    def mails(self) -> Found:
        """Return the e-mails to a family member, or about a client.

        That is about appointments of the client, or with documents about the client.
        """
        c, d = MAIL.c, CLIENT_DOCUMENT.c
        query = sa.select(c.queued_at, c.method, c.address, c.state, c.sent_at)
        if not self._of_client:
            return self._all(query.where(c.family_member_id == self._number).order_by(c.id))
        of_visits = query.join(APPOINTMENT, APPOINTMENT.c.id == c.appointment_id)
        with_documents = query.join(CLIENT_DOCUMENT, d.id == c.document_id)
        mine = with_documents.where(d.client_id == self._number).order_by(c.id)
        return [*self._of_appointments(of_visits), *self._all(mine)]

    def tasks(self) -> Found:
        """Return what was to be done for a client, beside what meetings agreed on."""
        c = TASK.c
        query = sa.select(c.due_on, c.text, c.author, c.done_at, c.done_by, c.dropped_because)
        mine = sa.and_(c.client_id == self._number, ~c.agreed)
        return self._all(query.where(mine).order_by(c.due_on, c.id))

    def agreements(self) -> Found:
        """Return what a client's meetings agreed on, or what a family member was to do."""
        c = TASK.c
        query = sa.select(
            c.due_on, c.text, c.staff_id, c.family_member_id, c.author, c.done_at, c.done_by,
            c.dropped_because,
        )  # fmt: skip
        mine = c.client_id if self._of_client else c.family_member_id
        return self._all(query.where(mine == self._number, c.agreed).order_by(c.due_on, c.id))

    def flags(self) -> Found:
        """Return why appointments of a client were looked at again, and kept as they are."""
        c = REVIEW_FLAG.c
        query = (
            sa.select(APPOINTMENT.c.starts, c.raised_at, c.cause, c.kept_because, c.cleared_at)
            .join(APPOINTMENT, APPOINTMENT.c.id == c.appointment_id)
            .where(c.cause.not_in(PROTECTING))
        )
        return self._of_appointments(query)

    def _of_appointments(self, query: Any) -> Found:  # noqa: ANN401 - a select of any columns
        """Narrow a query to the person's own appointments; those of groups speak of others."""
        p, a = PARTICIPANT.c, APPOINTMENT.c
        mine = p.client_id if self._of_client else p.family_member_id
        own = sa.select(p.appointment_id).where(mine == self._number)
        return self._all(query.where(a.id.in_(own), a.group_id.is_(None)).order_by(a.starts))

    def _all(self, query: Any) -> Found:  # noqa: ANN401 - a select of any columns
        return [tuple(row) for row in self._connection.execute(query)]
