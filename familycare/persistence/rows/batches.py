"""Table of the batches that were handed out, or are under way. It names nobody."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.batches import BatchState
from familycare.domain.disclosure import Method
from familycare.persistence.rows.table import METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class BatchRow(OfCentre):
    """What was asked for, and how far it came."""

    code: sa.Named[str] = sa.Column(sa.String(32))
    unit: sa.Named[str] = short_text()
    first_day: sa.Named[date]
    last_day: sa.Named[date]
    language: sa.Named[str] = sa.Column(sa.String(16), server_default="")
    paper: sa.Named[str] = sa.Column(sa.String(24), server_default="")
    method: sa.Named[Method] = sa.Column(stored(Method))
    folder: sa.Named[str] = short_text()
    together: sa.Named[bool]
    state: sa.Named[BatchState] = sa.Column(stored(BatchState))
    reached: sa.Named[int] = sa.Column(sa.BigInteger, server_default="0")
    """Number of a document or client; no reference, since neither is asked for by it."""
    account_id: sa.Named[int | None] = reference("account")
    author: sa.Named[str] = short_text()
    begun_at: sa.Named[datetime | None] = sa.Column(Instant)
    ended_at: sa.Named[datetime | None] = sa.Column(Instant)


BATCH = sa.Table("batch", METADATA, BatchRow, sa.Index(None, "account_id"))
