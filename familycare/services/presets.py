"""Putting a preset of house rules on: what it would change is shown first, then done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Entitlement
from familycare.domain.people import Phase
from familycare.domain.presets import Standing, plan_of
from familycare.domain.templates import SlotTemplate
from familycare.services import house
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.presets import Plan, Preset

_PHASES = Register(Phase, lambda work: work.house.phases)
_ENTITLEMENTS = Register(Entitlement, lambda work: work.visiting.entitlements)
_WINDOWS = Register(BookingWindow, lambda work: work.visiting.windows)
_TEMPLATES = Register(SlotTemplate, lambda work: work.visiting.templates)


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
