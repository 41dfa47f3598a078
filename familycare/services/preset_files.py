"""The presets of house rules: every file of the folder of presets, and a centre's own ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused
from familycare.domain.preset_files import preset_from
from familycare.services.data_files import ENDING, contents, described, shipped

if TYPE_CHECKING:
    from familycare.domain.presets import Preset
    from familycare.services.data_files import Found, Readable

BLANK = "blank"
USUAL = "residential"
"""With which the set-up begins; whoever sets up may choose another."""


@dataclass(eq=False)
class UnknownPreset(Refused):
    """There is no preset with this code."""

    field = "preset"
    code: str


@cache
def catalogue() -> Found[Preset]:
    """Return the presets of this installation; read once."""
    return described(shipped("presets"), preset_from)


def from_file(file: Readable) -> Preset:
    """Return the preset that one file describes, such as one that a centre wrote itself."""
    return preset_from(contents(file), file.name)


def named(name: str) -> Preset:
    """Return the preset with this code, or the one in the file at this path."""
    if name.endswith(ENDING):
        return from_file(Path(name))
    known = catalogue().by_code
    if name not in known:
        raise UnknownPreset(name)
    return known[name]
