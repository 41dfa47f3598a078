"""What a preset would change, in words: a heading for each matter and one line for each change."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from familycare.domain.settings import YES_NO, choices
from familycare.i18n import _
from familycare.sentences.units import unit_of
from ui import display
from ui.messages import explain
from ui.settings.visiting import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

    from familycare.domain.entitlement import Entitlement
    from familycare.domain.ids import PhaseId
    from familycare.domain.people import Phase
    from familycare.domain.presets import Plan
    from familycare.domain.settings import Choice

WEEKDAY = "weekday"


def changes(plan: Plan, zone: ZoneInfo) -> list[tuple[str, list[str]]]:
    """Return what would become another, come, go, or be left out; matters without a change go."""
    told = (
        (_("Rules"), list(_settings(plan))),
        (_("Phases"), list(_phases(plan))),
        (_("Entitlement"), list(_entitlements(plan))),
        (_("Booking windows"), list(_windows(plan))),
        (_("New slot templates"), list(_templates(plan))),
        (_("Left out"), list(_left_out(plan, zone))),
    )
    return [(title, lines) for title, lines in told if lines]


def does_anything(plan: Plan) -> bool:
    """Whether applying it would change anything."""
    came = plan.phases or plan.gone or plan.entitlements or plan.windows or plan.templates
    return bool(came) or plan.settings != plan.now.settings


def _settings(plan: Plan) -> Iterator[str]:
    for name, choice in choices().items():
        before, after = getattr(plan.now.settings, name), getattr(plan.settings, name)
        if before != after:
            yield _("{label}: {after} (until now {before})").format(
                label=_(choice.label),
                after=_value(choice, after, unit_of(choice.unit, after)),
                before=_value(choice, before),
            )


def _value(choice: Choice, value: int, unit: str = "") -> str:
    if choice.unit == YES_NO:
        return _("yes") if value else _("no")
    if choice.unit == WEEKDAY:
        return display.weekday(value)
    return f"{display.number(value)} {unit}".strip()


def _phases(plan: Plan) -> Iterator[str]:
    before = {phase.id: phase for phase in plan.now.phases}
    for phase in plan.phases:
        rules = display.joined(*_rules(before[phase.id], phase))
        yield _("{phase}: {rules}").format(phase=display.isolated(phase.name), rules=rules)


def _rules(before: Phase, after: Phase) -> Iterator[str]:
    """Yield what would hold in the phase and does not now."""
    pairs = {
        "visits": (_("visits"), _("no visits")),
        "remote_visits": (_("remote visits"), _("no remote visits")),
        "supervised_only": (_("supervised visits only"), _("visits without supervision too")),
        "children": (_("children may come"), _("no children")),
        "home_leave": (_("home leave"), _("no home leave")),
    }
    for name, (yes, no) in pairs.items():
        if getattr(before, name) != getattr(after, name):
            yield yes if getattr(after, name) else no


def _entitlements(plan: Plan) -> Iterator[str]:
    names = {phase.id: phase.name for phase in plan.now.phases}
    for one in plan.entitlements:
        yield _("New: {entitlement}").format(entitlement=_entitlement(one, names))
    for one in plan.gone:
        yield _("Goes: {entitlement}").format(entitlement=_entitlement(one, names))


def _entitlement(one: Entitlement, names: Mapping[PhaseId, str]) -> str:
    return display.joined(
        display.isolated(names[one.phase_id]) if one.phase_id else "",
        display.label(one.kind),
        display.number(one.amount),
        display.label(one.period),
    )


def _windows(plan: Plan) -> Iterator[str]:
    for one in plan.windows:
        yield _("Goes: {role}, {kind}").format(
            role=display.label(one.role), kind=display.label(one.kind)
        )


def _templates(plan: Plan) -> Iterator[str]:
    """Yield a line for each slot, with all rooms that get it."""
    rooms = {room.id: room.name for room in plan.now.rooms}
    for _same, group in groupby(plan.templates, words.named):
        one, *others = group
        named = display.listed(rooms[each.room_id] for each in (one, *others))
        yield words.named(one, rooms=named)


def _left_out(plan: Plan, zone: ZoneInfo) -> Iterator[str]:
    for skipped in plan.skipped:
        why = explain(skipped.reasons[0], zone)
        yield _("{template}, {room}: {why}").format(
            template=display.isolated(skipped.template.name),
            room=display.isolated(skipped.room),
            why=why,
        )
    for one in plan.roomless:
        yield _("{template}: no room of this kind is in use: {kind}").format(
            template=display.isolated(_(one.name)), kind=display.label(one.room)
        )
