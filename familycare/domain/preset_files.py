"""Makes a preset of what its file says, or refuses the file with key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.data_files import KeyRefused, Table
from familycare.domain.entitlement import MOST_VISITS, Period
from familycare.domain.errors import Refused
from familycare.domain.presets import Preset, PresetEntitlement, PresetTemplate
from familycare.domain.rooms import MOST_PLACES, RoomKind
from familycare.domain.settings import APART, COMPANY, DESK, REMOTE, WINDOW, Settings, choices
from familycare.domain.templates import MOST_WEEKS

CODE_LIMIT = 40
NAME_LIMIT = 100
"""Characters of the name of a template."""
MOST_PHASES = 20
MOST_ENTRIES = 100
"""Entitlements or templates in one file."""
AREAS = frozenset({WINDOW, COMPANY, APART, DESK, REMOTE})
"""Settings that a preset may name, and the day on which the week starts."""
KEYS = frozenset({"code", "title", "about", "settings", "phase", "entitlement", "template"})
PHASE_RULES = ("visits", "remote_visits", "supervised_only", "children", "home_leave")


class Weekday(StrEnum):
    """Days of the week as files write them, from Monday on."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Visit(StrEnum):
    """Kinds of appointment that are offered in slots and entitled to."""

    FAMILY_VISIT = AppointmentKind.FAMILY_VISIT.value
    REMOTE_VISIT = AppointmentKind.REMOTE_VISIT.value


@dataclass(eq=False)
class EndNotAfterStart(KeyRefused):
    """A slot ends before it begins."""


@dataclass(eq=False)
class SettingsContradict(KeyRefused):
    """The settings of a file contradict one another."""


def preset_from(data: Mapping[str, Any], file: str) -> Preset:
    """Return the preset that a file describes."""
    table = Table(file, data, KEYS, "")
    return Preset(
        code=table.text("code", CODE_LIMIT),
        title=table.text("title"),
        about=table.text("about"),
        settings=_settings(table),
        phases=dict(_phases(table)),
        entitlements=tuple(_entitlements(table)),
        templates=tuple(_templates(table)),
    )


def _settings(table: Table) -> dict[str, int]:
    if not table.has("settings"):
        return {}
    known = {
        name: choice
        for name, choice in choices().items()
        if choice.area in AREAS or name == "week_starts_on"
    }
    named = table.table("settings", frozenset(known))
    found = {
        name: named.integer(name, choice.lowest, choice.highest)
        for name, choice in known.items()
        if named.has(name)
    }
    _check(found, table.file)
    return found


def _check(found: Mapping[str, int], file: str) -> None:
    """Refuse numbers that contradict one another, as those of a centre would be."""
    try:
        Settings(**found).check()
    except Refused as refusal:
        raise SettingsContradict(file, "settings") from refusal


def _phases(table: Table) -> Iterator[tuple[int, dict[str, bool]]]:
    for one in _several(table, "phase", {"number", *PHASE_RULES}):
        rules = {name: one.yes(name) for name in PHASE_RULES if one.has(name)}
        yield one.integer("number", 1, MOST_PHASES), rules


def _entitlements(table: Table) -> Iterator[PresetEntitlement]:
    for one in _several(table, "entitlement", {"kind", "amount", "period", "phase"}):
        yield PresetEntitlement(
            kind=AppointmentKind(one.one_of("kind", Visit)),
            amount=one.integer("amount", 0, MOST_VISITS),
            period=one.one_of("period", Period),
            phase=one.integer("phase", 1, MOST_PHASES) if one.has("phase") else None,
        )


def _templates(table: Table) -> Iterator[PresetTemplate]:
    known = {
        "name", "kind", "room", "weekday", "opens", "closes", "every_weeks", "open_places",
        "supervised_places",
    }  # fmt: skip
    for one in _several(table, "template", known):
        opens, closes = one.clock("opens"), one.clock("closes")
        if closes <= opens:
            raise EndNotAfterStart(table.file, one.key("closes"))
        kind = one.one_of("kind", Visit) if one.has("kind") else Visit.FAMILY_VISIT
        yield PresetTemplate(
            name=one.text("name", NAME_LIMIT),
            kind=AppointmentKind(kind),
            room=one.one_of("room", RoomKind),
            weekday=list(Weekday).index(one.one_of("weekday", Weekday)),
            opens=opens,
            closes=closes,
            every_weeks=one.integer("every_weeks", 1, MOST_WEEKS) if one.has("every_weeks") else 1,
            open_places=_places(one, "open_places"),
            supervised_places=_places(one, "supervised_places"),
        )


def _places(one: Table, name: str) -> int | None:
    return one.integer(name, 0, MOST_PLACES) if one.has(name) else None


def _several(table: Table, name: str, known: set[str]) -> Iterator[Table]:
    if table.has(name):
        yield from table.tables(name, known, 1, MOST_ENTRIES)
