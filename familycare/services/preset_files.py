"""The presets of house rules: every file of the folder of presets, and a centre's own ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.data_files import CodeTaken
from familycare.domain.errors import Refused
from familycare.domain.preset_files import preset_from
from familycare.services.data_files import ENDING, contents, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from familycare.domain.presets import Preset
    from familycare.services.data_files import Readable

BLANK = "blank"
USUAL = "residential"
"""With which the set-up begins; whoever sets up may choose another."""


@dataclass(eq=False)
class UnknownPreset(Refused):
    """There is no preset with this code."""

    field = "preset"
    code: str


@dataclass(frozen=True)
class Catalogue:
    """What could be read, and why the rest could not."""

    presets: Mapping[str, Preset]
    """By code, in the order of the files' names."""
    refused: tuple[Refused, ...] = ()
    """One for each file that describes no preset; the others serve all the same."""


@cache
def catalogue() -> Catalogue:
    """Return the presets of this installation; read once."""
    return read(shipped("presets"))


def read(found: Iterable[Readable]) -> Catalogue:
    """Return what these files describe."""
    presets: dict[str, Preset] = {}
    origin: dict[str, str] = {}
    refused: list[Refused] = []
    for file in sorted(found, key=lambda one: one.name):
        try:
            preset = from_file(file)
            if other := origin.get(preset.code):
                raise CodeTaken(file.name, "code", other)
        except Refused as refusal:
            refused.append(refusal)
        else:
            presets[preset.code] = preset
            origin[preset.code] = file.name
    return Catalogue(presets, tuple(refused))


def from_file(file: Readable) -> Preset:
    """Return the preset that one file describes, such as one that a centre wrote itself."""
    return preset_from(contents(file), file.name)


def named(name: str) -> Preset:
    """Return the preset with this code, or the one in the file at this path."""
    if name.endswith(ENDING):
        return from_file(Path(name))
    known = catalogue().presets
    if name not in known:
        raise UnknownPreset(name)
    return known[name]
