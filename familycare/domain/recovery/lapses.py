"""Lapses and relapses, and the answer to them in eight steps. A lapse is not a relapse."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from familycare.domain.recovery.causes import Cause
from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_


class LapseKind(StrEnum):
    """What it was: single use, or dependence that has formed again."""

    LAPSE = "lapse"
    RELAPSE = "relapse"


class Response(StrEnum):
    """The eight steps after a lapse, in the order of the helpline's guide."""

    SELF_COMPASSION = "self-compassion"
    HELP = "professional help"
    REVIEW = "review the plan"
    TRIGGERS = "triggers and coping"
    SUPPORT = "rebuild support"
    GOALS = "realistic goals"
    PREVENTION = "prevention plan"
    PATIENCE = "patience"


class StepState(StrEnum):
    """How a step stands."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, kw_only=True)
class ResponseStep:
    """One step of the answer."""

    step: Response = asked(N_("Step"), Response.SELF_COMPASSION)
    state: StepState = asked(N_("State"), StepState.OPEN)
    owner: str = asked(N_("Who sees to it"), "")
    due_on: date | None = asked(N_("Due on"), None)
    note: str = asked(NOTE, "")


ALL_STEPS = tuple(ResponseStep(step=step) for step in Response)


@dataclass(frozen=True, kw_only=True)
class Lapse(Page):
    """One lapse or relapse."""

    kind: LapseKind = asked(
        N_("What it was"),
        LapseKind.LAPSE,
        hint=N_("A relapse is dependence that has formed again; single use is a lapse."),
    )
    happened: str = asked(N_("What happened"), "", long=True)
    causes: tuple[Cause, ...] = asked(N_("What led to it"), ())
    self_deception: str = asked(N_("What the client told themselves before"), "")
    remorse: str = asked(N_("What the client felt after"), "")
    steps: tuple[ResponseStep, ...] = asked(
        N_("The answer in eight steps"), ALL_STEPS, once="step"
    )

    @property
    def answer(self) -> tuple[ResponseStep, ...]:
        """Return all eight steps in their order; those that nobody wrote down are open."""
        known = {one.step: one for one in self.steps}
        return tuple(known.get(each, ResponseStep(step=each)) for each in Response)

    def stepped(self, step: Response, **changes: Any) -> "Lapse":  # noqa: ANN401 - fields of a step
        """Return it with something about one step changed."""
        return replace(
            self,
            steps=tuple(
                replace(one, **changes) if one.step is step else one for one in self.answer
            ),
        )

    @property
    def due_on(self) -> date | None:
        """The first day on which it asks somebody to do something."""
        dates = (one.due_on for one in self.steps if one.state is StepState.OPEN)
        return min((day for day in dates if day), default=None)
