"""Tables of appointments, who takes part in them, and who is where when."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import AbsenceCause, CancelCause, Presence, State
from familycare.persistence.rows.table import Key, OfCentre, Row, ShortText, Uid, reference
from familycare.persistence.types import stored


class AppointmentRow(OfCentre, Row):
    """Anything on the calendar."""

    __tablename__ = "appointment"
    __table_args__ = (
        sa.CheckConstraint("starts < ends", name="starts_before_it_ends"),
        sa.Index(None, "centre_id", "starts"),
    )

    uid: Mapped[Uid]
    kind: Mapped[AppointmentKind] = mapped_column(stored(AppointmentKind))
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    room_id: Mapped[Key] = mapped_column(reference("room"))
    place: Mapped[int] = mapped_column(sa.SmallInteger)
    client_id: Mapped[Key | None] = mapped_column(reference("client"))
    group_id: Mapped[Key | None] = mapped_column(reference("therapy_group"))
    lead_id: Mapped[Key | None] = mapped_column(reference("staff"))
    state: Mapped[State] = mapped_column(stored(State))
    supervised: Mapped[bool]
    overbooked_because: Mapped[ShortText]
    link: Mapped[ShortText]
    remark: Mapped[str] = mapped_column(server_default="")
    cancelled_because: Mapped[CancelCause | None] = mapped_column(stored(CancelCause))
    cancel_remark: Mapped[ShortText]
    request_id: Mapped[Uid] = mapped_column(unique=True)


def _of_one(column: str) -> sa.Index:
    """Index the rows in which the column names somebody; two in three do not."""
    # PostgreSQL's own `where` stands in the migration only: naming it here would load that dialect
    # at every start, a twentieth of a second, for centres that never see a server.
    return sa.Index(None, column, sqlite_where=sa.text(f"{column} IS NOT NULL"))


class ParticipantRow(Row):
    """One person in an appointment, with what was recorded about coming.

    That exactly one of the three is named is guarded by the second migration.
    """

    __tablename__ = "participant"
    __table_args__ = (
        _of_one("client_id"),
        _of_one("family_member_id"),
        {"sqlite_with_rowid": False},
    )

    appointment_id: Mapped[Key] = mapped_column(
        reference("appointment", cascade=True), primary_key=True
    )
    position: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    client_id: Mapped[Key | None] = mapped_column(reference("client"))
    family_member_id: Mapped[Key | None] = mapped_column(reference("family_member"))
    staff_id: Mapped[Key | None] = mapped_column(reference("staff"))
    seated: Mapped[bool]
    """Whether the person needs a seat in the room."""
    presence: Mapped[Presence | None] = mapped_column(stored(Presence))
    minutes_late: Mapped[int] = mapped_column(sa.SmallInteger)
    cause: Mapped[AbsenceCause | None] = mapped_column(stored(AbsenceCause))


class OccupancyRow(Row):
    """Who or what is taken when. Only live appointments have rows here; rows are never updated.

    The database refuses two rows of one resource that share an instant: a trigger in SQLite, an
    exclusion constraint in PostgreSQL (see the second migration).
    """

    __tablename__ = "occupancy"
    __table_args__ = (
        sa.CheckConstraint("starts < ends", name="starts_before_it_ends"),
        {"sqlite_with_rowid": False},
    )

    resource: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    """What `resource_number` made of kind, place and id."""
    starts: Mapped[datetime] = mapped_column(primary_key=True)
    ends: Mapped[datetime]
    appointment_id: Mapped[Key] = mapped_column(reference("appointment"))
