"""Tables of appointments, who takes part in them, and who is where when."""

from datetime import datetime

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import AbsenceCause, CancelCause, HeardBy, Presence, State
from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, Lines, stored


def _of_one(column: str) -> sa.Index:
    """Index the rows in which the column names something; most do not."""
    # PostgreSQL's own `where` stands in the migration only: naming it here would load that dialect
    # at every start, a twentieth of a second, for centres that never see a server.
    return sa.Index(None, column, sqlite_where=sa.text(f"{column} IS NOT NULL"))


class AppointmentRow(OfCentre):
    """Anything on the calendar."""

    uid: sa.Named[str] = sa.Column(UID)
    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    starts: sa.Named[datetime] = sa.Column(Instant)
    ends: sa.Named[datetime] = sa.Column(Instant)
    room_id: sa.Named[int] = reference("room")
    place: sa.Named[int] = sa.Column(sa.SmallInteger)
    client_id: sa.Named[int | None] = reference("client")
    group_id: sa.Named[int | None] = reference("therapy_group")
    lead_id: sa.Named[int | None] = reference("staff")
    state: sa.Named[State] = sa.Column(stored(State))
    supervised: sa.Named[bool]
    overbooked_because: sa.Named[str] = short_text()
    override_because: sa.Named[str] = short_text()
    overridden: sa.Named[tuple[str, ...]] = sa.Column(Lines, server_default="")
    template_id: sa.Named[int | None] = reference("slot_template")
    series_id: sa.Named[int | None] = reference("series")
    series_place: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    series_edited: sa.Named[bool] = sa.Column(server_default=sa.false())
    link: sa.Named[str] = short_text()
    before_minutes: sa.Named[int] = sa.Column(sa.SmallInteger, server_default="0")
    after_minutes: sa.Named[int] = sa.Column(sa.SmallInteger, server_default="0")
    remark: sa.Named[str] = sa.Column(sa.Text, server_default="")
    cancelled_because: sa.Named[CancelCause | None] = sa.Column(stored(CancelCause))
    cancel_remark: sa.Named[str] = short_text()
    heard_by: sa.Named[HeardBy | None] = sa.Column(stored(HeardBy))
    request_id: sa.Named[str] = sa.Column(UID, unique=True)


APPOINTMENT = sa.Table(
    "appointment",
    METADATA,
    AppointmentRow,
    sa.CheckConstraint("starts < ends", name="starts_before_it_ends"),
    sa.Index(None, "centre_id", "starts"),
    _of_one("group_id"),
    _of_one("template_id"),
    _of_one("series_id"),
)


class ParticipantRow(sa.TypedColumns):
    """One person in an appointment, with what was recorded about coming.

    That exactly one of the three is named is guarded by the second migration.
    """

    appointment_id: sa.Named[int] = reference("appointment", key=True, cascade=True)
    position: sa.Named[int] = sa.Column(sa.SmallInteger, primary_key=True)
    client_id: sa.Named[int | None] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    staff_id: sa.Named[int | None] = reference("staff")
    seated: sa.Named[bool]
    """Whether the person needs a seat in the room."""
    presence: sa.Named[Presence | None] = sa.Column(stored(Presence))
    minutes_late: sa.Named[int] = sa.Column(sa.SmallInteger)
    minutes_early: sa.Named[int] = sa.Column(sa.SmallInteger, server_default="0")
    """How long before the end the person left."""
    cause: sa.Named[AbsenceCause | None] = sa.Column(stored(AbsenceCause))


PARTICIPANT = sa.Table(
    "participant",
    METADATA,
    ParticipantRow,
    _of_one("client_id"),
    _of_one("family_member_id"),
    sqlite_with_rowid=False,
)


class OccupancyRow(sa.TypedColumns):
    """Who or what is taken when. Only live appointments have rows here; rows are never updated.

    The database refuses two rows of one resource that share an instant: a trigger in SQLite, an
    exclusion constraint in PostgreSQL (see the second migration).
    """

    resource: sa.Named[int] = sa.Column(sa.BigInteger, primary_key=True)
    """What `resource_number` made of kind, place and id."""
    starts: sa.Named[datetime] = sa.Column(Instant, primary_key=True)
    ends: sa.Named[datetime] = sa.Column(Instant)
    appointment_id: sa.Named[int] = reference("appointment")


OCCUPANCY = sa.Table(
    "occupancy",
    METADATA,
    OccupancyRow,
    sa.CheckConstraint("starts < ends", name="starts_before_it_ends"),
    sqlite_with_rowid=False,
)
