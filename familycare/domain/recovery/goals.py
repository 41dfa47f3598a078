"""Goals in three domains, reached in small steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.focus import CareDomain
from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_

REACHED_ON = N_("Reached on")


class GoalState(StrEnum):
    """How a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One small, attainable step."""

    what: str = asked(N_("What"), "", needed=True)
    due_on: date | None = asked(N_("Due on"), None)
    reached_on: date | None = asked(REACHED_ON, None, past=True)


@dataclass(frozen=True, kw_only=True)
class Goal(Page):
    """What somebody wants to reach, and how it is seen that they have."""

    domain: CareDomain = asked(N_("Domain"), CareDomain.INDIVIDUAL)
    what: str = asked(N_("Goal"), "", needed=True)
    measure: str = asked(N_("How it is seen that it is reached"), "")
    living: bool = asked(
        N_("It is about living conditions: work, home, money, daily life"), default=False
    )
    target_on: date | None = asked(N_("To be reached by"), None)
    milestones: tuple[Milestone, ...] = asked(N_("Milestones"), ())
    state: GoalState = asked(N_("State"), GoalState.OPEN)
    reached_on: date | None = asked(REACHED_ON, None, past=True)
    note: str = asked(NOTE, "", long=True)

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields."""
        if self.state is GoalState.REACHED and self.reached_on is None:
            yield FieldMissing(REACHED_ON)

    @property
    def progress(self) -> tuple[int, int]:
        """Return how many milestones are reached, and of how many."""
        return sum(one.reached_on is not None for one in self.milestones), len(self.milestones)

    def ticked(self, number: int, today: date) -> "Goal":
        """Return it with a milestone, counted from 0, reached today, or not after all."""
        steps = list(self.milestones)
        reached = None if steps[number].reached_on else today
        steps[number] = replace(steps[number], reached_on=reached)
        return replace(self, milestones=tuple(steps))

    @property
    def due_on(self) -> date | None:
        """The first day on which it asks somebody to do something."""
        if self.state is not GoalState.OPEN:
            return None
        dates = [one.due_on for one in self.milestones if one.reached_on is None]
        return min((day for day in (*dates, self.target_on) if day), default=None)

    @property
    def reached(self) -> tuple[int, int]:
        """Return how many milestones are reached, and of how many."""
        done = sum(one.reached_on is not None for one in self.milestones)
        return done, len(self.milestones)
