"""What a client's family may be told of their goals: those they work on, and what was reached."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.plain_words import to_think_over
from familycare.domain.recovery.goals import Goal, GoalState
from familycare.domain.recovery.records import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from familycare.domain.recovery.records import RecoveryRecord


class NotedGoal(NamedTuple):
    """A goal, and since when it is known."""

    noted_on: date
    goal: Goal


@dataclass(frozen=True, slots=True)
class GoalTold:
    """One goal of the client, as it stood at the end of a period."""

    what: str
    """Empty where its words would tell a stranger what is treated here: then it only counts."""
    reached: bool = False
    done: int = 0
    """Steps that were taken by then."""
    steps: int = 0
    taken: tuple[str, ...] = ()
    """Of these, those of the period, in words."""


def goals_in(records: Sequence[RecoveryRecord]) -> defaultdict[int, list[NotedGoal]]:
    """Return by client the goals among these records, the latest of which come first.

    They come the eldest first, whatever became of them.
    """
    found: defaultdict[int, list[NotedGoal]] = defaultdict(list)
    for one in reversed(records):
        if one.kind is RecordKind.GOAL and isinstance(one.page, Goal):
            found[one.client_id].append(NotedGoal(one.noted_on, one.page))
    return found


def told_of(noted: Iterable[NotedGoal], first_day: date, last_day: date) -> tuple[GoalTold, ...]:
    """Return the goals that were open at the end of these days, or were reached within them."""
    told = (_told(one.goal, first_day, last_day) for one in noted if one.noted_on <= last_day)
    return tuple(goal for goal in told if goal is not None)


def _told(goal: Goal, first_day: date, last_day: date) -> GoalTold | None:
    over = goal.reached_on if goal.state is GoalState.REACHED else None
    if goal.state is GoalState.DROPPED or (over and over < first_day):
        return None
    done = [each for each in goal.milestones if each.reached_on and each.reached_on <= last_day]
    new = (each.what for each in done if each.reached_on and each.reached_on >= first_day)
    return GoalTold(
        what=_plain(goal.what),
        reached=over is not None and over <= last_day,
        done=len(done),
        steps=len(goal.milestones),
        taken=tuple(text for text in map(_plain, new) if text),
    )


def _plain(text: str) -> str:
    """Return a text that may lie open on a kitchen table; nothing of another one."""
    return "" if to_think_over(text) else text
