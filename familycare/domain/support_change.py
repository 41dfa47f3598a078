"""What changed between two days: which part of the support level moved by how much, and why.

Parts known both times share the movement by what they count; one that came or went in between is
named as that, because the mean would move although nothing in the family did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from familycare.domain.participation import Participation
from familycare.domain.settings import Settings
from familycare.domain.support_evidence import Evidence, Filled
from familycare.domain.support_level import Level, Part, weights


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part on both days, and where each comes from."""

    part: Part
    before: float | None
    """Percent on the earlier day; None when nothing was known."""
    after: float | None
    moved: float | None
    """By how many points of the level it moved it; None unless it is known both times."""
    answers_before: Filled | None
    """The questionnaire that counted; None for participation, and when there was none."""
    answers_after: Filled | None

    @property
    def difference(self) -> float | None:
        """By how many percent it rose; None unless it is known both times."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def new_answers(self) -> bool:
        """Whether another questionnaire counts now than did before."""
        return self.answers_after is not None and self.answers_after != self.answers_before


@dataclass(frozen=True, slots=True)
class SupportChange:
    """Two days of one client beside each other."""

    since: date
    day: date
    before: Level
    after: Level
    parts: tuple[PartChange, ...]
    took_part_before: Participation
    took_part_after: Participation


def part_changes(before: Evidence, after: Evidence, settings: Settings) -> Iterator[PartChange]:
    """Yield each part; what those known both times moved adds up to how the level moved."""
    counting = weights(settings)
    both = before.parts.keys() & after.parts.keys()
    whole = sum(counting[part] for part in both)
    for part in Part:
        then, now = before.parts.get(part), after.parts.get(part)
        moved = None
        if then is not None and now is not None and whole:
            moved = (now - then) * counting[part] / whole
        yield PartChange(part, then, now, moved, before.answers.get(part), after.answers.get(part))
