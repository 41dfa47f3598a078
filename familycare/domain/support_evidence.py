"""What the support level of one client comes from: the newest answers and the attendance.

Of several questionnaires that tell of one part, as two of family life do, the answers that were
given last count, whichever it was: their percentages mean the same, their scores do not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from familycare.domain.instruments import Instrument
from familycare.domain.participation import (
    Counted,
    Encounter,
    FamilyTask,
    Participation,
    count,
    participation,
)
from familycare.domain.settings import Settings
from familycare.domain.support import Informant
from familycare.domain.support_level import Part, Trend, points_of, trend_of

MONTH_DAYS = 30
MOST_MONTHS = 25
"""How far back the level is reckoned again: two years, as the questionnaires of a stay reach."""
LEAST_PARTS = 2
"""Parts of which something is known wherever the level is drawn over time."""

Instruments = Mapping[str, Instrument]
"""Questionnaires by their codes."""


class Filled(NamedTuple):
    """One questionnaire that was filled in, as far as the level needs to know."""

    filled_on: date
    id: int
    instrument: str
    informant: Informant
    percent: float | None
    """What its score comes to, from 0 to 100; None when it cannot be scored any more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was known on one day: each part, and where it comes from."""

    parts: dict[Part, float]
    """Percent of each part about which something is known."""
    answers: dict[Part, Filled]
    """The questionnaire that counts for a part."""
    participation: Participation


@dataclass(frozen=True, slots=True)
class Stay:
    """What is known of one client while in care, under the rules of the centre."""

    admitted_on: date
    kept_since: date
    """When the centre began to keep its appointments here: before, nobody knows who came."""
    filled: Sequence[Filled]
    """Latest first."""
    instruments: Instruments
    settings: Settings

    @property
    def known_since(self) -> date:
        """From which day on attendance of this client is known."""
        return max(self.admitted_on, self.kept_since)

    def evidence(self, day: date, counted: Counted) -> Evidence:
        """Return what was known on that day, of which nothing is older than it may be."""
        came = participation(counted, since=self.known_since, last_day=day, settings=self.settings)
        answers = self._counting(day)
        parts = {part: one.percent for part, one in answers.items() if one.percent is not None}
        if came.percent is not None:
            parts[Part.PARTICIPATION] = came.percent
        return Evidence(parts, answers, came)

    def trend(self, now: Evidence, before: Counted) -> Trend | None:
        """Tell how the level moved; None when too little was known before.

        `before` is what was counted up to `trend_start`.
        """
        day = trend_start(now.participation.last_day, self.settings)
        if day < self.admitted_on:
            return None
        return trend_of(now.parts, self.evidence(day, before).parts, self.settings)

    def points_over_time(
        self, day: date, encounters: Iterable[Encounter], tasks: Iterable[FamilyTask]
    ) -> tuple[tuple[date, float], ...]:
        """Return the points of the level month after month up to that day, oldest first.

        Months of which a single part is known are left out: a line over them would leap.
        """
        met, agreed = tuple(encounters), tuple(tasks)
        found = []
        for back in range(MOST_MONTHS):
            then = day - timedelta(days=back * MONTH_DAYS)
            if then < self.admitted_on:
                break
            evidence = self.evidence(then, count(met, agreed, then, self.settings))
            points = points_of(evidence.parts, self.settings)
            if points is not None and len(evidence.parts) >= LEAST_PARTS:
                found.append((then, points))
        return tuple(reversed(found))

    def _counting(self, day: date) -> dict[Part, Filled]:
        """Choose for each part the latest answers of whom the questionnaire asks first."""
        since = day - timedelta(days=self.settings.answers_valid_days)
        chosen: dict[Part, Filled] = {}
        for one in self.filled:
            filled_on, _id, code, informant, percent = one
            if not since < filled_on <= day or percent is None:
                continue
            instrument = self.instruments.get(code)
            if instrument is None or informant is not instrument.counting:
                continue
            if (part := instrument.part) is not None:
                chosen.setdefault(part, one)
        return chosen


def trend_start(day: date, settings: Settings) -> date:
    """Return the day with which that day is compared."""
    return day - timedelta(days=settings.trend_days)


def days_without_contact(day: date, last: date | None, admitted: date) -> int:
    """Return how many days ago somebody of the family was last there, or the stay began."""
    return (day - (last or admitted)).days
