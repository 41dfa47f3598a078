"""Presets of house rules: shipped ones and a centre's own files, shown before they are applied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.booking_window import BookingWindow
from familycare.domain.data_files import CodeTaken
from familycare.domain.entitlement import Entitlement
from familycare.domain.errors import Refused
from familycare.domain.people import Phase
from familycare.domain.preset_files import preset_from
from familycare.domain.presets import Standing, plan_of
from familycare.domain.templates import SlotTemplate
from familycare.services import house
from familycare.services.data_files import ENDING, contents, shipped
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from familycare.domain.presets import Plan, Preset
    from familycare.services.data_files import Readable

BLANK = "blank"
USUAL = "residential"
"""With which the set-up begins; whoever sets up may choose another."""

_PHASES = Register(Phase, lambda work: work.house.phases)
_ENTITLEMENTS = Register(Entitlement, lambda work: work.visiting.entitlements)
_WINDOWS = Register(BookingWindow, lambda work: work.visiting.windows)
_TEMPLATES = Register(SlotTemplate, lambda work: work.visiting.templates)


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


@needs(Permission.READ)
def preview(reading: Reading, preset: Preset) -> Plan:
    """Return what the preset would change; nothing is changed yet."""
    return plan_of(
        preset,
        Standing(
            settings=reading.settings,
            phases=reading.house.listed_phases(),
            rooms=reading.rooms.listed(),
            templates=reading.visiting.templates_in_use(),
            entitlements=reading.visiting.listed_entitlements(),
            windows=reading.visiting.listed_windows(),
            today=reading.today(),
        ),
    )


@needs(Permission.EDIT_HOUSE)
def apply(work: Work, preset: Preset) -> Plan:
    """Put a preset into the centre, all of it in one step that can be undone as one."""
    work.actor.require(Permission.SET_VISITING)
    plan = preview(work, preset)
    house.change_settings(work, plan.settings)
    for phase in plan.phases:
        _PHASES.change(work, phase)
    for gone in plan.gone:
        _ENTITLEMENTS.remove(work, gone)
    for come in plan.entitlements:
        _ENTITLEMENTS.add(work, come)
    for window in plan.windows:
        _WINDOWS.remove(work, window)
    for template in plan.templates:
        _TEMPLATES.add(work, template)
    return plan
