"""Tables of who may sign in, what was opened in need, what waits in drafts, and who is erased."""

from datetime import datetime

import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.accounts import AccountStatus
from familycare.persistence.rows.table import KEY, METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class AccountRow(OfCentre):
    """Somebody who may sign in. Beside a file this only mirrors the key file, which decides."""

    login: sa.Named[str] = sa.Column(sa.String(64))
    name: sa.Named[str] = short_text()
    role: sa.Named[Role] = sa.Column(stored(Role))
    staff_id: sa.Named[int | None] = sa.Column(KEY)
    status: sa.Named[AccountStatus] = sa.Column(stored(AccountStatus))
    must_change: sa.Named[bool]


ACCOUNT = sa.Table("account", METADATA, AccountRow, sa.UniqueConstraint("centre_id", "login"))


class BrokenGlassRow(OfCentre):
    """One time that somebody opened what is not theirs to see, in need."""

    account_id: sa.Named[int] = reference("account")
    client_id: sa.Named[int] = reference("client", cascade=True)
    reason: sa.Named[str] = short_text()
    opened_at: sa.Named[datetime] = sa.Column(Instant)
    ends_at: sa.Named[datetime] = sa.Column(Instant)
    reviewed_by: sa.Named[int | None] = sa.Column(KEY, sa.ForeignKey("account.id"))
    reviewed_at: sa.Named[datetime | None] = sa.Column(Instant)
    finding: sa.Named[str] = short_text()


BROKEN_GLASS = sa.Table(
    "broken_glass",
    METADATA,
    BrokenGlassRow,
    sa.Index(None, "account_id", "client_id"),
    sa.Index(None, "centre_id", "reviewed_at"),
    sa.Index(None, "client_id"),
)


class DraftRow(OfCentre):
    """What somebody had typed into a form when the program was locked; theirs alone."""

    account_id: sa.Named[int] = reference("account")
    form: sa.Named[str] = sa.Column(sa.String(64))
    content: sa.Named[str] = sa.Column(sa.Text, server_default="")
    saved_at: sa.Named[datetime] = sa.Column(Instant)


DRAFT = sa.Table("draft", METADATA, DraftRow, sa.UniqueConstraint("account_id", "form"))


class SavedFilterRow(OfCentre):
    """What somebody likes to see of the calendar, under a name; theirs alone."""

    account_id: sa.Named[int] = reference("account")
    name: sa.Named[str] = short_text()
    content: sa.Named[str] = sa.Column(sa.Text, server_default="")
    """JSON of numbers and words of the program."""


SAVED_FILTER = sa.Table(
    "saved_filter", METADATA, SavedFilterRow, sa.UniqueConstraint("account_id", "name")
)


class ErasureRow(OfCentre):
    """One person whose data were erased: a random identifier, no name."""

    kind: sa.Named[str] = sa.Column(sa.String(32))
    uid: sa.Named[str] = sa.Column(UID, unique=True)
    erased_at: sa.Named[datetime] = sa.Column(Instant)
    account_id: sa.Named[int | None] = sa.Column(KEY)


ERASURE = sa.Table("erasure", METADATA, ErasureRow)


class ReasonRow(OfCentre):
    """Why somebody did what a line of the trail tells; erased with whom it names."""

    line: sa.Named[int] = sa.Column(KEY, sa.ForeignKey("audit.id"), unique=True)
    text: sa.Named[str] = short_text()


REASON = sa.Table("reason", METADATA, ReasonRow)


class TrailRow(sa.TypedColumns):
    """The end of a centre's trail: what the next line goes on from."""

    centre_id: sa.Named[int] = reference("centre", key=True)
    lines: sa.Named[int] = sa.Column(sa.BigInteger, server_default="0")
    """Number of the newest line."""
    key: sa.Named[bytes] = sa.Column(sa.LargeBinary)
    """Seals the next line; nobody but the owner of the database reads it."""
    mac: sa.Named[bytes] = sa.Column(sa.LargeBinary)
    """Seal of the newest line."""
    first_key: sa.Named[bytes | None] = sa.Column(sa.LargeBinary)
    """What the chain is verified by, on a server; a file has it in its key file instead."""


TRAIL = sa.Table("trail", METADATA, TrailRow)
