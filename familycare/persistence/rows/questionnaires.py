"""Tables of what a centre adds to the questionnaires: files, wording, routines, batteries."""

import sqlalchemy as sa

from familycare.domain.questionnaires import FileKind
from familycare.persistence.rows.table import METADATA, OfCentre, short_text
from familycare.persistence.types import Lines, stored


class CentreFileRow(OfCentre):
    """A file of data that a centre added: its text as it came, and which thing it describes."""

    kind: sa.Named[FileKind] = sa.Column(stored(FileKind))
    code: sa.Named[str] = sa.Column(sa.String(64))
    name: sa.Named[str] = short_text()
    text: sa.Named[str] = sa.Column(sa.Text, server_default="")
    active: sa.Named[bool]


CENTRE_FILE = sa.Table(
    "centre_file", METADATA, CentreFileRow, sa.UniqueConstraint("centre_id", "kind", "code")
)


class WordingRow(OfCentre):
    """The wording of a questionnaire that the centre holds a licence for, in one language."""

    instrument: sa.Named[str] = sa.Column(sa.String(64))
    language: sa.Named[str] = sa.Column(sa.String(16))
    instruction: sa.Named[str] = sa.Column(sa.Text, server_default="")
    questions: sa.Named[list[str]] = sa.Column(sa.JSON)
    answers: sa.Named[list[str]] = sa.Column(sa.JSON)
    licence: sa.Named[str] = short_text()


WORDING = sa.Table(
    "wording", METADATA, WordingRow, sa.UniqueConstraint("centre_id", "instrument", "language")
)


class RoutineRow(OfCentre):
    """How often a questionnaire is filled in here, where that is not as its file says."""

    instrument: sa.Named[str] = sa.Column(sa.String(64))
    every_days: sa.Named[int] = sa.Column(sa.SmallInteger)
    first_days: sa.Named[int] = sa.Column(sa.SmallInteger)
    offered: sa.Named[bool]


ROUTINE = sa.Table("routine", METADATA, RoutineRow, sa.UniqueConstraint("centre_id", "instrument"))


class BatteryRow(OfCentre):
    """Questionnaires that are filled in together on one date."""

    name: sa.Named[str] = short_text()
    instruments: sa.Named[tuple[str, ...]] = sa.Column(Lines, server_default="")


BATTERY = sa.Table("battery", METADATA, BatteryRow, sa.UniqueConstraint("centre_id", "name"))
