"""The table of recovery records: one row a page, whatever the page is about."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import override

from familycare.domain.recovery.pages import Page, as_data, read
from familycare.domain.recovery.records import RULES, RecordKind
from familycare.domain.support import Informant
from familycare.persistence.rows.table import METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored

_KINDS = {rules.page: kind for kind, rules in RULES.items()}


class PageContent(sa.TypeDecorator[Page]):
    """A page as JSON, with the kind that tells how to read it.

    Thirteen kinds of page are written and read whole and never searched by what they say, so they
    need no columns of their own; what is searched for stands beside them.
    """

    impl = sa.JSON
    cache_ok = True

    @override
    def process_bind_param(self, value: Page | None, dialect: sa.Dialect) -> dict[str, Any] | None:
        if value is None:
            return None
        return {"kind": _KINDS[type(value)].value, "page": as_data(value)}

    @override
    def process_result_value(
        self, value: dict[str, Any] | None, dialect: sa.Dialect
    ) -> Page | None:
        if value is None:
            return None
        return read(RULES[RecordKind(value["kind"])].page, value["page"])


class RecoveryRecordRow(OfCentre):
    """One page about one client on one date."""

    client_id: sa.Named[int] = reference("client")
    kind: sa.Named[RecordKind] = sa.Column(stored(RecordKind))
    noted_on: sa.Named[date]
    informant: sa.Named[Informant] = sa.Column(stored(Informant))
    family_member_id: sa.Named[int | None] = reference("family_member")
    page: sa.Named[Page] = sa.Column(PageContent, nullable=False)
    due_on: sa.Named[date | None]
    author: sa.Named[str] = short_text()
    written_at: sa.Named[datetime] = sa.Column(Instant)


RECOVERY_RECORD = sa.Table(
    "recovery_record",
    METADATA,
    RecoveryRecordRow,
    sa.Index(None, "client_id", "noted_on"),
    sa.Index(None, "centre_id", "due_on"),
    sa.Index(None, "family_member_id"),
)
