"""Tables of remote visits, the platforms they use, and the e-mails that invite to visits."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.mail import MailMethod, MailState
from familycare.domain.platforms import PlatformKind
from familycare.domain.remote_visits import Outcome, Quality
from familycare.persistence.rows.table import KEY, METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class PlatformRow(OfCentre):
    """A way to meet over a distance."""

    name: sa.Named[str] = short_text()
    kind: sa.Named[PlatformKind] = sa.Column(stored(PlatformKind))
    address: sa.Named[str] = short_text()
    app_id: sa.Named[str] = short_text()
    secret: sa.Named[str] = sa.Column(sa.Text, server_default="")
    active: sa.Named[bool]


PLATFORM = sa.Table("platform", METADATA, PlatformRow)


class RemoteVisitRow(OfCentre):
    """What a remote visit has beside every appointment."""

    appointment_id: sa.Named[int] = sa.Column(
        KEY, sa.ForeignKey("appointment.id", ondelete="CASCADE"), unique=True
    )
    platform_id: sa.Named[int | None] = reference("platform")
    device: sa.Named[str] = short_text()
    dial_in: sa.Named[str] = short_text()
    pin: sa.Named[str] = short_text()
    test_call_on: sa.Named[date | None]
    identity_by: sa.Named[str] = short_text()
    started_at: sa.Named[datetime | None] = sa.Column(Instant)
    paused_at: sa.Named[datetime | None] = sa.Column(Instant)
    paused_seconds: sa.Named[int]
    pauses: sa.Named[int] = sa.Column(sa.SmallInteger)
    pause_reason: sa.Named[str] = short_text()
    ended_at: sa.Named[datetime | None] = sa.Column(Instant)
    outcome: sa.Named[Outcome | None] = sa.Column(stored(Outcome))
    quality: sa.Named[Quality | None] = sa.Column(stored(Quality))
    ended_because: sa.Named[str] = short_text()


REMOTE_VISIT = sa.Table("remote_visit", METADATA, RemoteVisitRow)


class MailRow(OfCentre):
    """One e-mail to one family member about one appointment, or with one document."""

    appointment_id: sa.Named[int | None] = reference("appointment", cascade=True)
    document_id: sa.Named[int | None] = reference("client_document", cascade=True)
    family_member_id: sa.Named[int] = reference("family_member")
    method: sa.Named[MailMethod] = sa.Column(stored(MailMethod))
    sequence: sa.Named[int] = sa.Column(sa.SmallInteger)
    address: sa.Named[str] = short_text()
    digest: sa.Named[str] = sa.Column(sa.String(64))
    state: sa.Named[MailState] = sa.Column(stored(MailState))
    attempts: sa.Named[int] = sa.Column(sa.SmallInteger)
    error: sa.Named[str] = short_text()
    because: sa.Named[str] = short_text()
    queued_at: sa.Named[datetime] = sa.Column(Instant)
    next_at: sa.Named[datetime] = sa.Column(Instant)
    sent_at: sa.Named[datetime | None] = sa.Column(Instant)


MAIL = sa.Table(
    "mail",
    METADATA,
    MailRow,
    sa.CheckConstraint(
        "(appointment_id IS NULL) <> (document_id IS NULL)", name="is_about_one_thing"
    ),
    sa.Index(None, "appointment_id"),
    sa.Index(None, "document_id"),
    sa.Index(None, "family_member_id"),
    sa.Index(None, "centre_id", "state", "next_at"),
)
