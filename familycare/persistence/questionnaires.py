"""Stores and finds what a centre adds to the questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.questionnaires import (
    Battery,
    CentreFile,
    FileKind,
    ProgrammeFile,
    Routine,
    Wording,
)
from familycare.persistence.records import Records
from familycare.persistence.rows.questionnaires import BATTERY, CENTRE_FILE, ROUTINE, WORDING

if TYPE_CHECKING:
    from collections.abc import Collection

    import sqlalchemy as sa

    from familycare.domain.ids import CentreId


class Questionnaires:
    """A centre's own files, wording, routines and batteries in one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self.files = Records(connection, centre_id, CentreFile, CENTRE_FILE)
        self.programmes = Records(connection, centre_id, ProgrammeFile, CENTRE_FILE)
        self.wordings = Records(connection, centre_id, Wording, WORDING)
        self.routines = Records(connection, centre_id, Routine, ROUTINE)
        self.batteries = Records(connection, centre_id, Battery, BATTERY)

    def files_of(self, kind: FileKind) -> list[CentreFile]:
        """Return the centre's files of this kind, by code."""
        c = CENTRE_FILE.c
        return self.files.where(c.kind == kind, order=[c.code])

    def programme_files(self) -> list[ProgrammeFile]:
        """Return the centre's files of programmes, by code."""
        c = CENTRE_FILE.c
        return self.programmes.where(c.kind == FileKind.PROGRAMME, order=[c.code])

    def wordings_of(self, instruments: Collection[str]) -> list[Wording]:
        """Return the centre's wording of these questionnaires, in whatever language."""
        c = WORDING.c
        return self.wordings.where(c.instrument.in_(instruments)) if instruments else []

    def all_wordings(self) -> list[Wording]:
        """Return the centre's wording of whatever questionnaire."""
        return self.wordings.where()

    def listed_routines(self) -> list[Routine]:
        """Return which questionnaires the centre fills in otherwise than their files say."""
        return self.routines.where()

    def listed_batteries(self) -> list[Battery]:
        """Return the centre's batteries, by name."""
        return self.batteries.where(order=[BATTERY.c.name])
