"""The questionnaires that a centre can use: every file of the folder of instruments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from familycare.domain.data_files import CodeTaken
from familycare.domain.errors import Refused
from familycare.domain.instrument_files import instrument_from
from familycare.i18n import _
from familycare.services.data_files import contents, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from familycare.domain.instruments import Instrument
    from familycare.services.data_files import Readable


@dataclass(frozen=True)
class Catalogue:
    """What could be read, and why the rest could not."""

    instruments: Mapping[str, Instrument]
    """By code, in the order of the files' names."""
    refused: tuple[Refused, ...] = ()
    """One for each file that does not describe a questionnaire; the others serve all the same."""


@cache
def catalogue() -> Catalogue:
    """Return the questionnaires of this installation; read once."""
    return read(shipped("instruments"))


def read(found: Iterable[Readable]) -> Catalogue:
    """Return what these files describe."""
    instruments: dict[str, Instrument] = {}
    origin: dict[str, str] = {}
    refused: list[Refused] = []
    for file in sorted(found, key=lambda one: one.name):
        try:
            instrument = instrument_from(contents(file), file.name)
            if other := origin.get(instrument.code):
                raise CodeTaken(file.name, "code", other)
        except Refused as refusal:
            refused.append(refusal)
        else:
            instruments[instrument.code] = instrument
            origin[instrument.code] = file.name
    return Catalogue(instruments, tuple(refused))


def title_of(code: str) -> str:
    """Return what a questionnaire is called; its code when no file describes it any more."""
    known = catalogue().instruments.get(code)
    return _(known.title) if known else code
