"""Tables of the house itself: phases, settings, staff, rooms, and the trail of what was done."""

from datetime import datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from familycare.domain.access import Role
from familycare.domain.rooms import RoomKind
from familycare.persistence.rows.table import Key, OfCentre, Row, ShortText, Uid, reference
from familycare.persistence.types import stored


class PhaseRow(OfCentre, Row):
    """Where a client can be in the programme."""

    __tablename__ = "phase"
    __table_args__ = (sa.UniqueConstraint("centre_id", "name"),)

    name: Mapped[ShortText]
    position: Mapped[int]


class SettingRow(Row):
    """One number that a centre set differently from its default."""

    __tablename__ = "setting"

    centre_id: Mapped[Key] = mapped_column(reference("centre"), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    value: Mapped[int]


class StaffRow(OfCentre, Row):
    """Somebody who works here."""

    __tablename__ = "staff"
    __table_args__ = (sa.Index(None, "centre_id", "name"),)

    uid: Mapped[Uid] = mapped_column(unique=True)
    name: Mapped[ShortText]
    role: Mapped[Role] = mapped_column(stored(Role))
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    active: Mapped[bool]


class RoomRow(OfCentre, Row):
    """A table, booth or room."""

    __tablename__ = "room"
    __table_args__ = (
        sa.CheckConstraint("seats > 0", name="has_seats"),
        sa.CheckConstraint("opens < closes", name="opens_before_it_closes"),
        sa.Index(None, "centre_id", "name"),
    )

    name: Mapped[ShortText]
    kind: Mapped[RoomKind] = mapped_column(stored(RoomKind))
    seats: Mapped[int]
    open_places: Mapped[int]
    supervised_places: Mapped[int]
    step_free: Mapped[bool]
    opens: Mapped[time]
    closes: Mapped[time]
    active: Mapped[bool]


class AuditRow(Row):
    """One line of the trail: who did what to which record, and when. Ids only, never names."""

    __tablename__ = "audit"
    __table_args__ = (sa.Index(None, "centre_id", "kind", "record_id"),)

    id: Mapped[Key] = mapped_column(primary_key=True)
    centre_id: Mapped[Key] = mapped_column(reference("centre"))
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(sa.BigInteger)
    role: Mapped[Role] = mapped_column(stored(Role))
    deed: Mapped[str] = mapped_column(sa.String(64))
    kind: Mapped[str] = mapped_column(sa.String(32))
    record_id: Mapped[int] = mapped_column(sa.BigInteger)
