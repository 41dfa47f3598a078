"""Tables of family support: filled-in questionnaires."""

from datetime import date

import sqlalchemy as sa

from familycare.domain.support import Informant
from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference
from familycare.persistence.types import stored


class AssessmentRow(OfCentre):
    """One instrument filled in on one date; answers as JSON, null where none was given."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    client_id: sa.Named[int] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    informant: sa.Named[Informant] = sa.Column(stored(Informant))
    instrument: sa.Named[str] = sa.Column(sa.String(64))
    filled_on: sa.Named[date]
    answers: sa.Named[list[int | None]] = sa.Column(sa.JSON)


ASSESSMENT = sa.Table(
    "assessment",
    METADATA,
    AssessmentRow,
    sa.Index(None, "client_id", "instrument", "filled_on"),
)
