"""How far somebody is in a programme of steps; the steps are named in the programme's file."""

from dataclasses import dataclass
from datetime import date

from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_


@dataclass(frozen=True, kw_only=True)
class TrackedStep:
    """One step, and when it was reached."""

    name: str = asked(N_("Step"), "", needed=True)
    reached_on: date | None = asked(N_("Reached on"), None, past=True)
    note: str = asked(NOTE, "")


@dataclass(frozen=True, kw_only=True)
class StepTracker(Page):
    """All steps of one programme, in their order."""

    programme: str = asked(N_("Programme"), "")
    steps: tuple[TrackedStep, ...] = asked(N_("Steps"), (), needed=True)
    note: str = asked(NOTE, "", long=True)

    @property
    def reached(self) -> tuple[int, int]:
        """Return how many steps are reached, and of how many."""
        return sum(one.reached_on is not None for one in self.steps), len(self.steps)
