"""Tables of family support: filled-in questionnaires."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from familycare.domain.support import Informant
from familycare.persistence.rows.table import Key, OfCentre, Row, Uid, reference
from familycare.persistence.types import stored


class AssessmentRow(OfCentre, Row):
    """One instrument filled in on one date; answers as JSON, null where none was given."""

    __tablename__ = "assessment"
    __table_args__ = (sa.Index(None, "client_id", "instrument", "filled_on"),)

    uid: Mapped[Uid] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(reference("client"))
    family_member_id: Mapped[Key | None] = mapped_column(reference("family_member"))
    informant: Mapped[Informant] = mapped_column(stored(Informant))
    instrument: Mapped[str] = mapped_column(sa.String(64))
    filled_on: Mapped[date]
    answers: Mapped[list[int | None]] = mapped_column(sa.JSON)
