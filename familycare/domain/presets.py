"""Presets: named examples of house rules, and what one of them would change in a centre."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.errors import Refused
from familycare.domain.people import Phase
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.settings import Settings
from familycare.domain.templates import Overlaps, SlotTemplate, overlap
from familycare.i18n import _


@dataclass(frozen=True, kw_only=True)
class PresetEntitlement:
    """So many visits a period, for the phase with this number or for all."""

    kind: AppointmentKind
    amount: int
    period: Period
    phase: int | None = None
    """1 is the first phase."""


@dataclass(frozen=True, kw_only=True)
class PresetTemplate:
    """A slot that every room of a kind offers."""

    name: str
    kind: AppointmentKind
    room: RoomKind
    weekday: int
    opens: time
    closes: time
    every_weeks: int = 1
    open_places: int | None = None
    """None for as many as the room has."""
    supervised_places: int | None = None


@dataclass(frozen=True, kw_only=True)
class Preset:
    """House rules under a name: an example to start from, never a law."""

    code: str
    title: str
    about: str
    settings: Mapping[str, int]
    """Those that it names; all others stay as they are."""
    phases: Mapping[int, Mapping[str, bool]]
    """Rules of the phase with this number; 1 is the first."""
    entitlements: tuple[PresetEntitlement, ...]
    templates: tuple[PresetTemplate, ...]


class Standing(NamedTuple):
    """How a centre stands before a preset is put into it."""

    settings: Settings
    phases: Sequence[Phase]
    rooms: Sequence[Room]
    templates: Sequence[SlotTemplate]
    entitlements: Sequence[Entitlement]
    windows: Sequence[BookingWindow]
    today: date


class Skipped(NamedTuple):
    """A slot of a preset that a room does not get, and why."""

    template: SlotTemplate
    room: str
    reasons: tuple[Refused, ...]


@dataclass(frozen=True)
class Plan:
    """What a preset would change."""

    now: Standing
    """How the centre stands before."""
    settings: Settings
    phases: tuple[Phase, ...]
    """Those whose rules become others."""
    gone: tuple[Entitlement, ...]
    """Entitlements that would go."""
    entitlements: tuple[Entitlement, ...]
    """Those that would come; those that stay are in neither."""
    windows: tuple[BookingWindow, ...]
    """Booking windows of roles that would go: the preset's numbers hold for everybody."""
    templates: tuple[SlotTemplate, ...]
    """Those that would be added; none ever goes."""
    skipped: tuple[Skipped, ...]
    roomless: tuple[PresetTemplate, ...]
    """Slots for which the centre has no room."""


def plan_of(preset: Preset, now: Standing) -> Plan:
    """Return what the preset would change in a centre; what already stands so is left alone."""
    wanted = _entitlements(preset, now.phases)
    known = {_same(one) for one in wanted}
    stand = {_same(one) for one in now.entitlements}
    added, skipped = _templates(preset, now)
    active = {room.kind for room in now.rooms if room.active}
    return Plan(
        now=now,
        settings=replace(now.settings, **preset.settings),
        phases=tuple(_phases(preset, now.phases)),
        gone=tuple(one for one in now.entitlements if _same(one) not in known),
        entitlements=tuple(one for one in wanted if _same(one) not in stand),
        windows=tuple(now.windows),
        templates=tuple(added),
        skipped=tuple(skipped),
        roomless=tuple(one for one in preset.templates if one.room not in active),
    )


def _same(one: Entitlement) -> Entitlement:
    return replace(one, id=0, version=0)


def _phases(preset: Preset, phases: Sequence[Phase]) -> Iterator[Phase]:
    for number, phase in enumerate(phases, 1):
        rules: Mapping[str, Any] = preset.phases.get(number, {})
        after = replace(phase, **rules)
        if after != phase:
            yield after


def _entitlements(preset: Preset, phases: Sequence[Phase]) -> list[Entitlement]:
    """Return its entitlements; those of a phase that the centre does not have are left out."""
    return [
        Entitlement(
            kind=one.kind,
            phase_id=None if one.phase is None else phases[one.phase - 1].id,
            amount=one.amount,
            period=one.period,
        )
        for one in preset.entitlements
        if one.phase is None or one.phase <= len(phases)
    ]


def _templates(preset: Preset, now: Standing) -> tuple[list[SlotTemplate], list[Skipped]]:
    added: list[SlotTemplate] = []
    skipped: list[Skipped] = []
    for one in preset.templates:
        for room in now.rooms:
            if not room.active or room.kind is not one.room:
                continue
            made = _made(one, room, now.today)
            if any(_same_offer(made, other) for other in now.templates):
                continue
            reasons = (*made.wrongs_in(room), *_overlaps(made, [*now.templates, *added]))
            if reasons:
                skipped.append(Skipped(made, room.name, reasons))
            else:
                added.append(made)
    return added, skipped


def _overlaps(made: SlotTemplate, others: Sequence[SlotTemplate]) -> Iterator[Refused]:
    for other in others:
        if day := overlap(made, other):
            yield Overlaps(other.name, day, other.opens, other.closes)


def _same_offer(one: SlotTemplate, other: SlotTemplate) -> bool:
    """Whether a centre has this slot already, whatever it calls it and since when."""
    known = replace(
        other, id=one.id, version=one.version, name=one.name, valid_from=one.valid_from
    )
    return known == one


def _made(one: PresetTemplate, room: Room, today: date) -> SlotTemplate:
    open_places = room.open_places if one.open_places is None else one.open_places
    supervised = one.supervised_places
    return SlotTemplate(
        name=_(one.name),
        kind=one.kind,
        room_id=room.id,
        weekday=one.weekday,
        opens=one.opens,
        closes=one.closes,
        every_weeks=one.every_weeks,
        valid_from=today,
        open_places=open_places,
        supervised_places=room.supervised_places if supervised is None else supervised,
    )
