"""The phases of the programme: saved, put in order, taken away while nobody is in one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import StillInUse
from familycare.domain.people import Phase, PhaseNameTaken
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import PhaseId

_PHASES = Register(Phase, lambda work: work.house.phases)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, phase: Phase) -> Phase:
    """Save a phase with its visiting rules, in its place; without a number yet it comes last."""
    if phase.id:
        place = work.house.phases.get(phase.id).position
    else:
        place = 1 + max((other.position for other in work.house.listed_phases()), default=-1)
    return _PHASES.put(work, _checked(work, replace(phase, position=place)))


@needs(Permission.EDIT_HOUSE)
def move(work: Work, phase_id: PhaseId, steps: int) -> None:
    """Move a phase so many places forth, or back below zero, as far as there are places."""
    order = work.house.listed_phases()
    moved = work.house.phases.get(phase_id)
    place = order.index(moved) + steps
    order.remove(moved)
    order.insert(max(place, 0), moved)
    for position, phase in enumerate(order):
        _PHASES.change(work, replace(phase, position=position))


@needs(Permission.EDIT_HOUSE)
def remove(work: Work, phase_id: PhaseId) -> None:
    """Take a phase away, unless a client is or was in it, or slots are offered to it alone."""
    if any(phase_id in template.phases for template in work.visiting.listed_templates()):
        raise StillInUse(Phase, phase_id)
    _PHASES.remove(work, work.house.phases.get(phase_id))


def _checked(work: Work, phase: Phase) -> Phase:
    phase = tidied(phase)
    phase.check()
    others = [other for other in work.house.listed_phases() if other.id != phase.id]
    if any(other.name.casefold() == phase.name.casefold() for other in others):
        raise PhaseNameTaken(phase.name)
    return phase
