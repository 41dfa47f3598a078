"""Passes through the cycle from the feeling of loss to relapse, or out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_


class CycleStage(StrEnum):
    """A stage of the cycle, in its order."""

    LOSS = "loss"
    AVOIDANCE = "avoidance"
    ASSOCIATION = "association"
    CRAVING = "craving"
    USE = "use"
    REMORSE = "remorse"
    RELAPSE = "relapse"


class CycleOutcome(StrEnum):
    """How a pass went on."""

    UNDER_WAY = "under way"
    AVOIDED = "avoided"
    LAPSED = "lapsed"
    RELAPSED = "relapsed"


@dataclass(frozen=True, kw_only=True)
class StageReached:
    """When a stage was reached, and what led to it."""

    stage: CycleStage = asked(N_("Stage"), CycleStage.LOSS)
    on: date | None = asked(N_("On"), None, past=True)
    trigger: str = asked(N_("What led to it"), "")


@dataclass(frozen=True, kw_only=True)
class RelapseCycle(Page):
    """One pass through the cycle."""

    stages: tuple[StageReached, ...] = asked(N_("Stages"), (), needed=True)
    outcome: CycleOutcome = asked(N_("How it went on"), CycleOutcome.UNDER_WAY)
    note: str = asked(NOTE, "", long=True)
