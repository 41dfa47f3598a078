"""Tables of what happens at the desk: checks, notes on visits, tasks."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.visiting_desk import EndedEarly, Incident
from familycare.persistence.rows.table import KEY, METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class VisitRecordRow(OfCentre):
    """What was checked and noted about one visit."""

    appointment_id: sa.Named[int] = sa.Column(
        KEY, sa.ForeignKey("appointment.id", ondelete="CASCADE"), unique=True
    )
    arrived_at: sa.Named[datetime | None] = sa.Column(Instant)
    identity_by: sa.Named[str] = short_text()
    identity_second: sa.Named[str] = short_text()
    items_by: sa.Named[str] = short_text()
    items_second: sa.Named[str] = short_text()
    items_remark: sa.Named[str] = short_text()
    ended_at: sa.Named[datetime | None] = sa.Column(Instant)
    ended_early: sa.Named[EndedEarly | None] = sa.Column(stored(EndedEarly))
    mood: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    incident: sa.Named[Incident | None] = sa.Column(stored(Incident))
    incident_remark: sa.Named[str] = short_text()
    remark: sa.Named[str] = sa.Column(sa.Text, server_default="")
    author: sa.Named[str] = short_text()


VISIT_RECORD = sa.Table("visit_record", METADATA, VisitRecordRow)


class TaskRow(OfCentre):
    """Something to be done until a day."""

    client_id: sa.Named[int | None] = reference("client")
    appointment_id: sa.Named[int | None] = reference("appointment")
    text: sa.Named[str] = short_text()
    due_on: sa.Named[date]
    staff_id: sa.Named[int | None] = reference("staff")
    author: sa.Named[str] = short_text()
    done_at: sa.Named[datetime | None] = sa.Column(Instant)
    done_by: sa.Named[str] = short_text()
    agreed: sa.Named[bool] = sa.Column(server_default=sa.false())
    family_member_id: sa.Named[int | None] = reference("family_member")
    dropped_because: sa.Named[str] = short_text()


TASK = sa.Table(
    "task",
    METADATA,
    TaskRow,
    sa.Index(None, "centre_id", "done_at", "due_on"),
    sa.Index(None, "client_id"),
    sa.Index(None, "appointment_id"),
    sa.Index(None, "family_member_id"),
)
