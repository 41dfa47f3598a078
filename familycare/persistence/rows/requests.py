"""Tables of what families ask for: requests with wishes, and offers to those who wait."""

from datetime import datetime

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.visit_requests import Answer, RequestState
from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class VisitRequestRow(OfCentre):
    """A visit that a family asked for."""

    kind: sa.Named[AppointmentKind] = sa.Column(stored(AppointmentKind))
    client_id: sa.Named[int] = reference("client")
    state: sa.Named[RequestState] = sa.Column(stored(RequestState))
    remark: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)
    decided_because: sa.Named[str] = short_text()
    decided_by: sa.Named[str] = short_text()
    decided_at: sa.Named[datetime | None] = sa.Column(Instant)
    appointment_id: sa.Named[int | None] = reference("appointment")
    request_id: sa.Named[str] = sa.Column(UID, unique=True)


VISIT_REQUEST = sa.Table(
    "visit_request",
    METADATA,
    VisitRequestRow,
    sa.Index(None, "centre_id", "state"),
    sa.Index(None, "client_id"),
    sa.Index(None, "appointment_id"),
)


class WishRow(sa.TypedColumns):
    """When a family would like to come; position 0 is the dearest."""

    visit_request_id: sa.Named[int] = reference("visit_request", key=True, cascade=True)
    position: sa.Named[int] = sa.Column(sa.SmallInteger, primary_key=True)
    starts: sa.Named[datetime] = sa.Column(Instant)
    ends: sa.Named[datetime] = sa.Column(Instant)
    room_id: sa.Named[int | None] = reference("room")


WISH = sa.Table("wish", METADATA, WishRow)


class RequestedRow(sa.TypedColumns):
    """A family member who would come."""

    visit_request_id: sa.Named[int] = reference("visit_request", key=True, cascade=True)
    family_member_id: sa.Named[int] = reference("family_member", key=True)


REQUESTED = sa.Table("requested", METADATA, RequestedRow, sa.Index(None, "family_member_id"))


class OfferRow(OfCentre):
    """A place that was offered until it expires."""

    visit_request_id: sa.Named[int] = reference("visit_request", cascade=True)
    starts: sa.Named[datetime] = sa.Column(Instant)
    ends: sa.Named[datetime] = sa.Column(Instant)
    room_id: sa.Named[int] = reference("room")
    supervised: sa.Named[bool]
    offered_at: sa.Named[datetime] = sa.Column(Instant)
    expires_at: sa.Named[datetime] = sa.Column(Instant)
    answer: sa.Named[Answer | None] = sa.Column(stored(Answer))


OFFER = sa.Table(
    "offer",
    METADATA,
    OfferRow,
    sa.Index(None, "visit_request_id"),
    sa.Index(None, "centre_id", "expires_at"),
)
