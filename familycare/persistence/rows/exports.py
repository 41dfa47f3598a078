"""Table of the schedules that the program writes to a folder by itself."""

from datetime import date

import sqlalchemy as sa

from familycare.domain.schedules import Privacy, View
from familycare.domain.standing_exports import Rhythm, Stretch, Trouble
from familycare.persistence.rows.table import METADATA, OfCentre, short_text
from familycare.persistence.types import stored


class StandingExportRow(OfCentre):
    """One file that is written again and again."""

    name: sa.Named[str] = short_text()
    rhythm: sa.Named[Rhythm] = sa.Column(stored(Rhythm))
    stretch: sa.Named[Stretch] = sa.Column(stored(Stretch))
    view: sa.Named[View] = sa.Column(stored(View))
    privacy: sa.Named[Privacy] = sa.Column(stored(Privacy))
    ending: sa.Named[str] = sa.Column(sa.String(16))
    wall: sa.Named[bool]
    folder: sa.Named[str] = short_text()
    active: sa.Named[bool]
    done_on: sa.Named[date | None]
    trouble: sa.Named[Trouble | None] = sa.Column(stored(Trouble))


STANDING_EXPORT = sa.Table("standing_export", METADATA, StandingExportRow)
