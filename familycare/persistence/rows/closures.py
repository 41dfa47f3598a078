"""Tables of closures, leave, and the appointments that somebody should look at."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.closures import ClosureScope, LeaveKind
from familycare.domain.flags import FlagCause
from familycare.persistence.rows.table import METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class ClosureRow(OfCentre):
    """A time in which something cannot be used."""

    scope: sa.Named[ClosureScope] = sa.Column(stored(ClosureScope))
    starts: sa.Named[datetime] = sa.Column(Instant)
    ends: sa.Named[datetime] = sa.Column(Instant)
    room_id: sa.Named[int | None] = reference("room")
    template_id: sa.Named[int | None] = reference("slot_template", cascade=True)
    reason: sa.Named[str] = short_text()
    family_reason: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)
    reopened_at: sa.Named[datetime | None] = sa.Column(Instant)


CLOSURE = sa.Table(
    "closure",
    METADATA,
    ClosureRow,
    sa.CheckConstraint("starts < ends", name="starts_before_it_ends"),
    sa.Index(None, "centre_id", "ends"),
)


class LeaveRow(OfCentre):
    """Days on which somebody is away."""

    staff_id: sa.Named[int | None] = reference("staff")
    client_id: sa.Named[int | None] = reference("client")
    kind: sa.Named[LeaveKind] = sa.Column(stored(LeaveKind))
    starts_on: sa.Named[date]
    ends_on: sa.Named[date]
    remark: sa.Named[str] = short_text()


LEAVE = sa.Table(
    "leave",
    METADATA,
    LeaveRow,
    sa.CheckConstraint("(staff_id IS NULL) <> (client_id IS NULL)", name="is_of_one"),
    sa.Index(None, "staff_id", "ends_on"),
    sa.Index(None, "client_id", "ends_on"),
)


class ReviewFlagRow(OfCentre):
    """One cause for looking at one appointment."""

    appointment_id: sa.Named[int] = reference("appointment", cascade=True)
    cause: sa.Named[FlagCause] = sa.Column(stored(FlagCause))
    reason: sa.Named[str] = short_text()
    source_id: sa.Named[int | None] = sa.Column(sa.BigInteger)
    raised_at: sa.Named[datetime] = sa.Column(Instant)
    kept_because: sa.Named[str] = short_text()
    kept_by: sa.Named[str] = short_text()
    cleared_at: sa.Named[datetime | None] = sa.Column(Instant)


REVIEW_FLAG = sa.Table(
    "review_flag",
    METADATA,
    ReviewFlagRow,
    sa.Index(None, "appointment_id"),
    sa.Index(None, "centre_id", "cleared_at"),
)
