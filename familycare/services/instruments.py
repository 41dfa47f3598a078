"""The questionnaires that a centre can use: those that are shipped, and its own ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused
from familycare.domain.instrument_files import instrument_from
from familycare.domain.questionnaires import FileKind, Routine
from familycare.i18n import _
from familycare.services import data_files
from familycare.services.data_files import Written, contents, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import CentreFile
    from familycare.persistence.questionnaires import Questionnaires

FILES_KEPT = 64
"""Files of centres of which the questionnaire is kept, so that it is read once."""


@dataclass(frozen=True)
class Catalogue:
    """What could be read, and why the rest could not."""

    instruments: Mapping[str, Instrument]
    """By code: the shipped ones in the order of the files' names, then the centre's own."""
    refused: tuple[Refused, ...] = ()
    """One for each file that does not describe a questionnaire; the others serve all the same."""
    own: frozenset[str] = frozenset()
    """Codes of those that the centre added."""
    retired: frozenset[str] = frozenset()
    """Codes of those that stay to read what was filled in, and are not offered."""
    set_here: Mapping[str, Routine] = field(default_factory=dict)
    """Routines that the centre set itself, by code."""

    @property
    def offered(self) -> dict[str, Instrument]:
        """Those that can be filled in, by code."""
        return {code: one for code, one in self.instruments.items() if code not in self.retired}

    def routine(self, code: str) -> Routine:
        """Return how often a questionnaire is filled in here: as set, or as its file says."""
        if found := self.set_here.get(code):
            return found
        known = self.instruments.get(code)
        if known is None:
            return Routine(instrument=code)
        return Routine(instrument=code, every_days=known.repeat_days, first_days=known.first_days)

    def title_of(self, code: str) -> str:
        """Return what a questionnaire is called; its code when no file describes it any more."""
        known = self.instruments.get(code)
        return _(known.title) if known else code


@cache
def shipped_catalogue() -> Catalogue:
    """Return the questionnaires of this installation; read once."""
    found = data_files.described(shipped("instruments"), instrument_from)
    return Catalogue(found.by_code, found.refused)


def catalogue_of(kept: Questionnaires) -> Catalogue:
    """Return the questionnaires of this installation and of this centre."""
    ours, files = shipped_catalogue(), kept.files_of(FileKind.INSTRUMENT)
    routines = {one.instrument: one for one in kept.listed_routines()}
    instruments, refused = dict(ours.instruments), list(ours.refused)
    for file in files:
        try:
            instruments[file.code] = described(file.name, file.text)
        except Refused as refusal:
            refused.append(refusal)
    retired = {file.code for file in files if not file.active}
    retired |= {code for code, one in routines.items() if not one.offered}
    return Catalogue(
        instruments,
        tuple(refused),
        own=frozenset(file.code for file in files),
        retired=frozenset(retired),
        set_here=routines,
    )


@lru_cache(maxsize=FILES_KEPT)
def described(name: str, text: str) -> Instrument:
    """Return the questionnaire that a text describes, its worked examples scored."""
    return instrument_from(contents(Written(name, text)), name)


def file_of(files: Iterable[CentreFile], code: str) -> CentreFile | None:
    """Return the file of a questionnaire among these."""
    return next((file for file in files if file.code == code), None)
