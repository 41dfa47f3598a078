"""Tables of family support: questionnaires, what staff judged, and open concerns."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.support import ConcernKind, Informant
from familycare.domain.support_level import Band
from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, stored


class AssessmentRow(OfCentre):
    """One instrument filled in on one date; answers as JSON, null where none was given."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    client_id: sa.Named[int] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    informant: sa.Named[Informant] = sa.Column(stored(Informant))
    instrument: sa.Named[str] = sa.Column(sa.String(64))
    filled_on: sa.Named[date]
    answers: sa.Named[list[int | None]] = sa.Column(sa.JSON)
    twin: sa.Named[int] = sa.Column(sa.SmallInteger, server_default="0")
    """0; of what earlier releases took twice, the later ones are counted from one."""


_SAME = ("client_id", "instrument", "filled_on", "informant", "family_member_id", "twin")
"""What no two questionnaires share."""
ASSESSMENT = sa.Table(
    "assessment",
    METADATA,
    AssessmentRow,
    sa.Index("uq_assessment_once", *_SAME, unique=True),
    # Where nobody is named, the two empty names would not be the same to the index before.
    sa.Index(
        "uq_assessment_once_by_nobody_named",
        *(name for name in _SAME if name != "family_member_id"),
        unique=True,
        sqlite_where=sa.text("family_member_id IS NULL"),
    ),
)


class JudgementRow(OfCentre):
    """The level that staff set in place of the computed one; no band goes back to that."""

    client_id: sa.Named[int] = reference("client")
    band: sa.Named[Band | None] = sa.Column(stored(Band))
    reason: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()
    judged_at: sa.Named[datetime] = sa.Column(Instant)


JUDGEMENT = sa.Table(
    "judgement",
    METADATA,
    JudgementRow,
    sa.Index(None, "centre_id", "judged_at"),
    sa.Index(None, "client_id"),
)


class ConcernRow(OfCentre):
    """A conflict or a worry about safety; open as long as nobody closed it."""

    client_id: sa.Named[int] = reference("client")
    kind: sa.Named[ConcernKind] = sa.Column(stored(ConcernKind))
    intensity: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    reason: sa.Named[str] = short_text()
    parties: sa.Named[str] = short_text()
    mediation: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()
    raised_at: sa.Named[datetime] = sa.Column(Instant)
    closed_because: sa.Named[str] = short_text()
    closed_by: sa.Named[str] = short_text()
    closed_at: sa.Named[datetime | None] = sa.Column(Instant)


CONCERN = sa.Table(
    "concern",
    METADATA,
    ConcernRow,
    sa.Index(None, "centre_id", "closed_at"),
    sa.Index(None, "client_id"),
)
