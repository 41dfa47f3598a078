"""The questionnaires that a centre can use: every file of the folder of instruments."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from familycare.domain.errors import Refused
from familycare.domain.instrument_files import CodeTaken, FileUnreadable, instrument_from
from familycare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from familycare.domain.instruments import Instrument

ENDING = ".toml"


class Readable(Protocol):
    """A file in a folder or in a package."""

    @property
    def name(self) -> str:
        """Its name without the folder."""
        ...

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        ...


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
    folder = files("resources").joinpath("instruments")
    return read(entry for entry in folder.iterdir() if entry.name.endswith(ENDING))


def read(found: Iterable[Readable]) -> Catalogue:
    """Return what these files describe."""
    instruments: dict[str, Instrument] = {}
    origin: dict[str, str] = {}
    refused: list[Refused] = []
    for file in sorted(found, key=lambda one: one.name):
        try:
            instrument = instrument_from(_contents(file), file.name)
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


def _contents(file: Readable) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, OSError) as error:
        raise FileUnreadable(file.name, str(error)) from error
