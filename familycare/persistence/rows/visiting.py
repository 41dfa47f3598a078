"""Tables of the house rules of visiting: offers, entitlements, windows, restrictions, holds."""

from datetime import date, datetime, time

import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.entitlement import Period
from familycare.domain.people import Sex
from familycare.domain.restrictions import RestrictionCause, RestrictionKind
from familycare.persistence.rows.table import KEY, METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, Lines, Numbers, stored


class SlotTemplateRow(OfCentre):
    """A repeating offer of slots."""

    name: sa.Named[str] = short_text()
    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    room_id: sa.Named[int] = reference("room")
    weekday: sa.Named[int] = sa.Column(sa.SmallInteger)
    opens: sa.Named[time]
    closes: sa.Named[time]
    every_weeks: sa.Named[int] = sa.Column(sa.SmallInteger)
    valid_from: sa.Named[date]
    valid_to: sa.Named[date | None]
    open_places: sa.Named[int] = sa.Column(sa.SmallInteger)
    supervised_places: sa.Named[int] = sa.Column(sa.SmallInteger)
    phases: sa.Named[tuple[int, ...]] = sa.Column(Numbers(200), server_default="")
    units: sa.Named[tuple[str, ...]] = sa.Column(Lines, server_default="")
    sex: sa.Named[Sex | None] = sa.Column(stored(Sex))
    active: sa.Named[bool]


SLOT_TEMPLATE = sa.Table(
    "slot_template",
    METADATA,
    SlotTemplateRow,
    sa.CheckConstraint("opens < closes", name="opens_before_it_closes"),
    sa.CheckConstraint("every_weeks > 0", name="comes_again"),
    sa.Index(None, "centre_id", "weekday"),
)


class TemplateDateRow(OfCentre):
    """A date on which a template offers something else than usual."""

    template_id: sa.Named[int] = reference("slot_template", cascade=True)
    day: sa.Named[date]
    closed: sa.Named[bool]
    open_places: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    supervised_places: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    reason: sa.Named[str] = short_text()


TEMPLATE_DATE = sa.Table(
    "template_date", METADATA, TemplateDateRow, sa.UniqueConstraint("template_id", "day")
)


class EntitlementRow(OfCentre):
    """So many visits a period."""

    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    phase_id: sa.Named[int | None] = reference("phase")
    amount: sa.Named[int] = sa.Column(sa.SmallInteger)
    period: sa.Named[Period] = sa.Column(stored(Period))


ENTITLEMENT = sa.Table("entitlement", METADATA, EntitlementRow, sa.Index(None, "centre_id"))


class CorrectionRow(OfCentre):
    """Visits that staff gave or took."""

    client_id: sa.Named[int] = reference("client")
    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    day: sa.Named[date]
    amount: sa.Named[int] = sa.Column(sa.SmallInteger)
    reason: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)


CORRECTION = sa.Table("correction", METADATA, CorrectionRow, sa.Index(None, "client_id", "day"))


class BookingWindowRow(OfCentre):
    """When one role may book one kind of appointment."""

    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    role: sa.Named[Role] = sa.Column(stored(Role))
    notice_days: sa.Named[int] = sa.Column(sa.SmallInteger)
    ahead_days: sa.Named[int] = sa.Column(sa.SmallInteger)


BOOKING_WINDOW = sa.Table(
    "booking_window",
    METADATA,
    BookingWindowRow,
    sa.UniqueConstraint("centre_id", "kind", "role"),
)


class RestrictionRow(OfCentre):
    """A ban, or visits under supervision only."""

    family_member_id: sa.Named[int] = reference("family_member")
    client_id: sa.Named[int | None] = reference("client")
    kind: sa.Named[RestrictionKind] = sa.Column(stored(RestrictionKind))
    cause: sa.Named[RestrictionCause] = sa.Column(stored(RestrictionCause))
    reason: sa.Named[str] = short_text()
    starts_on: sa.Named[date]
    ends_on: sa.Named[date | None]
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)


RESTRICTION = sa.Table(
    "restriction",
    METADATA,
    RestrictionRow,
    sa.Index(None, "family_member_id"),
    sa.Index(None, "client_id"),
)


class KeptApartRow(OfCentre):
    """Two clients, or two family members, who must not meet."""

    first_client_id: sa.Named[int | None] = reference("client")
    second_client_id: sa.Named[int | None] = reference("client")
    first_member_id: sa.Named[int | None] = reference("family_member")
    second_member_id: sa.Named[int | None] = reference("family_member")
    cause: sa.Named[RestrictionCause] = sa.Column(stored(RestrictionCause))
    reason: sa.Named[str] = short_text()
    starts_on: sa.Named[date]
    ends_on: sa.Named[date | None]
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)


KEPT_APART = sa.Table(
    "kept_apart",
    METADATA,
    KeptApartRow,
    sa.CheckConstraint(
        "(first_client_id IS NULL) = (second_client_id IS NULL)"
        " AND (first_member_id IS NULL) = (second_member_id IS NULL)"
        " AND (first_client_id IS NULL) <> (first_member_id IS NULL)",
        name="is_one_pair",
    ),
    sa.Index(None, "centre_id"),
)


class HoldRow(sa.TypedColumns):
    """A slot that somebody is just choosing."""

    id: sa.Named[int] = sa.Column(KEY, primary_key=True)
    centre_id: sa.Named[int] = reference("centre")
    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    starts: sa.Named[datetime] = sa.Column(Instant)
    ends: sa.Named[datetime] = sa.Column(Instant)
    room_id: sa.Named[int] = reference("room")
    supervised: sa.Named[bool]
    client_id: sa.Named[int | None] = reference("client", cascade=True)
    workstation: sa.Named[str] = sa.Column(UID)
    expires_at: sa.Named[datetime] = sa.Column(Instant)


HOLD = sa.Table("hold", METADATA, HoldRow, sa.Index(None, "centre_id", "expires_at"))


class SeriesRow(OfCentre):
    """Appointments that repeat."""

    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    first_on: sa.Named[date]
    starts: sa.Named[time]
    minutes: sa.Named[int] = sa.Column(sa.SmallInteger)
    every_weeks: sa.Named[int] = sa.Column(sa.SmallInteger)
    count: sa.Named[int] = sa.Column(sa.SmallInteger)


SERIES = sa.Table("series", METADATA, SeriesRow)
