"""Tables of what clients permit to tell, of signed forms, and of what was handed out."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.consent import Closing, EndsWith, Section, Signing
from familycare.domain.consent_scans import ScanKind
from familycare.domain.disclosure import Method
from familycare.persistence.rows.recipients import ToSomebody, named_as_it_should
from familycare.persistence.rows.table import KEY, METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, SeveralOf, stored


class ConsentRow(OfCentre):
    """What one client permits to tell one family member; only its end is ever written again.

    A trigger refuses to change what it permits, to whom, and from when to when.
    """

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    client_id: sa.Named[int] = reference("client")
    family_member_id: sa.Named[int] = reference("family_member")
    sections: sa.Named[tuple[Section, ...]] = sa.Column(SeveralOf(Section))
    purpose: sa.Named[str] = short_text()
    valid_from: sa.Named[date]
    expires_on: sa.Named[date | None]
    ends_with: sa.Named[EndsWith | None] = sa.Column(stored(EndsWith))
    language: sa.Named[str] = sa.Column(sa.String(16))
    signed: sa.Named[Signing] = sa.Column(stored(Signing))
    signed_on: sa.Named[date]
    witness: sa.Named[str] = short_text()
    taken_by: sa.Named[int | None] = reference("staff")
    author: sa.Named[str] = short_text()
    made_at: sa.Named[datetime] = sa.Column(Instant)
    limits: sa.Named[int | None] = reference("consent")
    closed_on: sa.Named[date | None]
    closing: sa.Named[Closing | None] = sa.Column(stored(Closing))
    closed_how: sa.Named[Signing | None] = sa.Column(stored(Signing))
    closed_by: sa.Named[str] = short_text()


CONSENT = sa.Table(
    "consent",
    METADATA,
    ConsentRow,
    sa.CheckConstraint("expires_on IS NOT NULL OR ends_with IS NOT NULL", name="has_an_end"),
    sa.CheckConstraint("(closed_on IS NULL) = (closing IS NULL)", name="says_why_it_was_closed"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
    sa.Index(None, "centre_id", "expires_on"),
)


class ConsentScanRow(OfCentre):
    """The signed form, as it was scanned."""

    consent_id: sa.Named[int] = sa.Column(KEY, sa.ForeignKey("consent.id"), unique=True)
    client_id: sa.Named[int] = reference("client")
    kind: sa.Named[ScanKind] = sa.Column(stored(ScanKind))
    content: sa.Named[bytes] = sa.Column(sa.LargeBinary)
    author: sa.Named[str] = short_text()
    added_at: sa.Named[datetime] = sa.Column(Instant)


CONSENT_SCAN = sa.Table("consent_scan", METADATA, ConsentScanRow, sa.Index(None, "client_id"))


class DisclosureRow(ToSomebody):
    """One document or message that was handed to somebody."""

    client_id: sa.Named[int] = reference("client")
    document: sa.Named[str] = sa.Column(sa.String(32))
    number: sa.Named[str] = sa.Column(sa.String(16))
    sha256: sa.Named[str] = sa.Column(sa.String(64), server_default="")
    method: sa.Named[Method] = sa.Column(stored(Method))
    language: sa.Named[str] = sa.Column(sa.String(16), server_default="")
    at: sa.Named[datetime] = sa.Column(Instant)
    told_on: sa.Named[date]
    """The day in the centre's zone, by which consents hold."""
    staff_id: sa.Named[int | None] = reference("staff")
    author: sa.Named[str] = short_text()
    reprint_of: sa.Named[int | None] = reference("disclosure")
    reason: sa.Named[str] = short_text()
    failed: sa.Named[bool]


DISCLOSURE = sa.Table(
    "disclosure",
    METADATA,
    DisclosureRow,
    named_as_it_should(),
    sa.Index(None, "client_id", "at"),
    sa.Index(None, "family_member_id"),
)


class DisclosedSectionRow(sa.TypedColumns):
    """A section that was told, and the consent that covered it.

    A trigger refuses one that the consent does not cover on the day of the disclosure, and one
    without a consent where a family was told.
    """

    disclosure_id: sa.Named[int] = reference("disclosure", key=True, cascade=True)
    section: sa.Named[Section] = sa.Column(stored(Section), primary_key=True)
    consent_id: sa.Named[int | None] = reference("consent")


DISCLOSED_SECTION = sa.Table(
    "disclosed_section", METADATA, DisclosedSectionRow, sa.Index(None, "consent_id")
)
