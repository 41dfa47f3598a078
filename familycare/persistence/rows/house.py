"""Tables of the house itself: phases, settings, staff, rooms, and the trail of what was done."""

from datetime import datetime, time

import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.rooms import RoomKind
from familycare.persistence.rows.table import KEY, METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class PhaseRow(OfCentre):
    """Where a client can be in the programme."""

    name: sa.Named[str] = short_text()
    position: sa.Named[int]
    visits: sa.Named[bool] = sa.Column(server_default=sa.true())
    remote_visits: sa.Named[bool] = sa.Column(server_default=sa.true())
    supervised_only: sa.Named[bool] = sa.Column(server_default=sa.false())
    children: sa.Named[bool] = sa.Column(server_default=sa.true())
    home_leave: sa.Named[bool] = sa.Column(server_default=sa.false())


PHASE = sa.Table("phase", METADATA, PhaseRow, sa.UniqueConstraint("centre_id", "name"))


class SettingRow(sa.TypedColumns):
    """One number that a centre set differently from its default."""

    centre_id: sa.Named[int] = reference("centre", key=True)
    name: sa.Named[str] = sa.Column(sa.String(64), primary_key=True)
    value: sa.Named[int]


SETTING = sa.Table("setting", METADATA, SettingRow)


class TextSettingRow(sa.TypedColumns):
    """One text that a centre set, such as the name of its mail server."""

    centre_id: sa.Named[int] = reference("centre", key=True)
    name: sa.Named[str] = sa.Column(sa.String(64), primary_key=True)
    value: sa.Named[str] = sa.Column(sa.Text, server_default="")


TEXT_SETTING = sa.Table("text_setting", METADATA, TextSettingRow)


class StaffRow(OfCentre):
    """Somebody who works here."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    name: sa.Named[str] = short_text()
    role: sa.Named[Role] = sa.Column(stored(Role))
    phone: sa.Named[str] = short_text()
    email: sa.Named[str] = short_text()
    active: sa.Named[bool]


STAFF = sa.Table("staff", METADATA, StaffRow, sa.Index(None, "centre_id", "name"))


class RoomRow(OfCentre):
    """A table, booth or room."""

    name: sa.Named[str] = short_text()
    kind: sa.Named[RoomKind] = sa.Column(stored(RoomKind))
    seats: sa.Named[int]
    open_places: sa.Named[int]
    supervised_places: sa.Named[int]
    step_free: sa.Named[bool]
    induction_loop: sa.Named[bool] = sa.Column(server_default=sa.false())
    opens: sa.Named[time]
    closes: sa.Named[time]
    active: sa.Named[bool]


ROOM = sa.Table(
    "room",
    METADATA,
    RoomRow,
    sa.CheckConstraint("seats > 0", name="has_seats"),
    sa.CheckConstraint("opens < closes", name="opens_before_it_closes"),
    sa.Index(None, "centre_id", "name"),
)


class AuditRow(sa.TypedColumns):
    """One line of the trail: who did what to which record, and when. Ids only, never names."""

    id: sa.Named[int] = sa.Column(KEY, primary_key=True)
    centre_id: sa.Named[int] = reference("centre")
    at: sa.Named[datetime] = sa.Column(Instant)
    staff_id: sa.Named[int | None] = sa.Column(sa.BigInteger)
    role: sa.Named[Role] = sa.Column(stored(Role))
    deed: sa.Named[str] = sa.Column(sa.String(64))
    kind: sa.Named[str] = sa.Column(sa.String(32))
    record_id: sa.Named[int] = sa.Column(sa.BigInteger)
    account_id: sa.Named[int | None] = sa.Column(sa.BigInteger)
    last_id: sa.Named[int | None] = sa.Column(sa.BigInteger)
    """Where one line speaks of many records: the last of their consecutive numbers."""
    client_id: sa.Named[int | None] = sa.Column(sa.BigInteger)
    """Whose file it belongs to."""
    facts: sa.Named[str] = sa.Column(sa.Text, server_default="")
    """JSON of numbers and instants, such as the times between which an appointment was moved."""
    request_id: sa.Named[str | None] = sa.Column(UID)
    mac: sa.Named[bytes | None] = sa.Column(sa.LargeBinary)
    """Seals this line and, with it, all before; lines older than the chain have none."""


AUDIT = sa.Table(
    "audit",
    METADATA,
    AuditRow,
    sa.Index(None, "centre_id", "kind", "record_id"),
    sa.Index(None, "centre_id", "at"),
    sa.Index(None, "centre_id", "client_id", sqlite_where=sa.text("client_id IS NOT NULL")),
    # Most lines have none of these: an index of those that do costs the others nothing. What
    # PostgreSQL calls it stands in the migration only, or every start would load that dialect.
    sa.Index(None, "centre_id", "kind", "last_id", sqlite_where=sa.text("last_id IS NOT NULL")),
    sa.Index(
        "uq_audit_request_id",
        "request_id",
        unique=True,
        sqlite_where=sa.text("request_id IS NOT NULL"),
    ),
)
