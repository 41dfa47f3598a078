"""How the answers to a questionnaire become scores, and when a change is more than chance.

A change is reliable when it is larger than RC95 = 1.96 · SD · √2 · √(1 − r), with the standard
deviation SD and the reliability r of the score (Jacobson and Truax 1991, in Blampied 2022).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import sqrt

from familycare.domain.support_level import WHOLE

NORMAL_95 = 1.96
"""Standard deviations within which nineteen of twenty chance changes lie."""
EXACT_TO = 9
"""Decimals to which scores are kept; beyond them are only the errors of binary fractions."""

Answers = Sequence[int | None]


class Scoring(StrEnum):
    """How the answers become one number."""

    MEAN = "mean"
    SUM = "sum"


class Change(StrEnum):
    """What a difference between two scores means for the person."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "no reliable change"
    MORE = "more"
    """Reliably higher, where that is neither good nor bad."""
    LESS = "less"


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A stretch of scores with a name; the last one of a scale has no upper end."""

    band: str
    below: float | None = None
    """The first score that is not in it any more."""
    up_to: float | None = None
    """The last score that is still in it."""

    def holds(self, score: float) -> bool:
        """Whether the score is not beyond its upper end."""
        if self.below is not None:
            return score < self.below
        return self.up_to is None or score <= self.up_to

    @property
    def end(self) -> float | None:
        """Where it ends, or None for the last one."""
        return self.below if self.below is not None else self.up_to


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scores of one scale and informant beside each other."""

    before: float
    after: float
    limit: float
    """What a difference must exceed to be reliable."""
    change: Change

    @property
    def difference(self) -> float:
        """By how much the score rose; below zero when it fell."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Scale:
    """One score of a questionnaire: which of its questions make it, and what it means."""

    code: str = ""
    """Empty where the questionnaire has this score alone."""
    title: str = ""
    """Empty as well: it is called like the questionnaire."""
    places: tuple[int, ...]
    """Its questions, counted from 0."""
    turned: frozenset[int] = frozenset()
    """Those of which a high answer means little of what is measured."""
    lowest: int
    highest: int
    """What can be answered to each question."""
    scoring: Scoring
    higher_is_better: bool | None
    """None where more is neither better nor worse, as with searching for meaning."""
    most_missing: int
    """How many questions may stay unanswered; the mean of the others stands for them."""
    bands: tuple[ScoreBand, ...] = ()
    """From the lowest scores to the highest; none where the source gives none."""
    sd: float | None = None
    """Standard deviation of the score; None where nobody measured it."""
    reliability: float | None = None

    @cached_property
    def rc95(self) -> float | None:
        """What a difference must exceed to be reliable; None where that is not known."""
        if self.sd is None or self.reliability is None:
            return None
        return NORMAL_95 * self.sd * sqrt(2) * sqrt(1 - self.reliability)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest score."""
        times = self._times
        return float(self.lowest * times), float(self.highest * times)

    def missing(self, answers: Answers) -> int:
        """Return how many of its questions are not answered."""
        return sum(answers[place] is None for place in self.places)

    def fits(self, answers: Answers) -> bool:
        """Whether enough of its questions are answered for a score."""
        return self.missing(answers) <= self.most_missing

    def scored(self, answers: Answers) -> float | None:
        """Return the score, or None where too few of its questions are answered."""
        return self.score(answers) if self.fits(answers) else None

    def score(self, answers: Answers) -> float:
        """Return the score of answers that fit; those missing count like the others' mean."""
        turn = self.lowest + self.highest
        given = [
            turn - answer if place in self.turned else answer
            for place in self.places
            if (answer := answers[place]) is not None
        ]
        return round(sum(given) / len(given) * self._times, EXACT_TO)

    def percent(self, score: float) -> float:
        """Return how much of what is good the score tells of, from 0 to 100."""
        least, most = self.bounds
        share = (score - least) / (most - least) * WHOLE
        return WHOLE - share if self.higher_is_better is False else share

    def band(self, score: float) -> str:
        """Return the name of the band in which the score lies; empty where there are none."""
        return next((band.band for band in self.bands if band.holds(score)), "")

    def compare(self, before: float, after: float) -> Comparison | None:
        """Tell whether a score changed more than chance explains; None where nobody knows."""
        if self.rc95 is None:
            return None
        rise = after - before
        if abs(rise) <= self.rc95:
            change = Change.NONE
        elif self.higher_is_better is None:
            change = Change.MORE if rise > 0 else Change.LESS
        else:
            change = Change.BETTER if (rise > 0) == self.higher_is_better else Change.WORSE
        return Comparison(before, after, self.rc95, change)

    @property
    def _times(self) -> int:
        return len(self.places) if self.scoring is Scoring.SUM else 1
