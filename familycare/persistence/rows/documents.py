"""Table of documents about clients: drawn up, approved, and then frozen with their files."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.consent import Section
from familycare.domain.documents import DocumentState
from familycare.persistence.rows.recipients import ToSomebody, named_as_it_should
from familycare.persistence.rows.table import METADATA, UID, reference, short_text
from familycare.persistence.types import Instant, SeveralOf, stored


class ClientDocumentRow(ToSomebody):
    """One document about one client for one recipient.

    A trigger refuses to change for whom it is and what it tells, and everything that was approved.
    """

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    client_id: sa.Named[int] = reference("client")
    code: sa.Named[str] = sa.Column(sa.String(32))
    about: sa.Named[int | None] = sa.Column(sa.BigInteger)
    sections: sa.Named[tuple[Section, ...]] = sa.Column(SeveralOf(Section))
    first_day: sa.Named[date]
    last_day: sa.Named[date]
    language: sa.Named[str] = sa.Column(sa.String(16))
    variant: sa.Named[str] = sa.Column(sa.String(24), server_default="")
    paper: sa.Named[str] = sa.Column(sa.String(24), server_default="")
    state: sa.Named[DocumentState] = sa.Column(stored(DocumentState))
    number: sa.Named[str] = sa.Column(sa.String(16))
    author_account: sa.Named[int | None] = reference("account")
    author: sa.Named[str] = short_text()
    proposed_at: sa.Named[datetime] = sa.Column(Instant)
    approver_account: sa.Named[int | None] = reference("account")
    approver: sa.Named[str] = short_text()
    approved_at: sa.Named[datetime | None] = sa.Column(Instant)
    sha256: sa.Named[str] = sa.Column(sa.String(64), server_default="")
    answered_by: sa.Named[str] = short_text()
    answer: sa.Named[str] = short_text()
    content: sa.Named[bytes | None] = sa.Column(sa.LargeBinary)
    """The file, once it is approved; no list reads it."""


CLIENT_DOCUMENT = sa.Table(
    "client_document",
    METADATA,
    ClientDocumentRow,
    sa.CheckConstraint(
        "state <> 'approved' OR (content IS NOT NULL AND length(sha256) = 64)",
        name="approved_with_its_file",
    ),
    named_as_it_should(),
    sa.UniqueConstraint("centre_id", "number"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
    sa.Index(None, "centre_id", "state"),
)
