"""Questionnaires as data: what is asked, how it is scored, when a change is more than chance.

A change is reliable when it is larger than RC95 = 1.96 · SD · √2 · √(1 − r), with the standard
deviation SD and the reliability r of the instrument (Jacobson and Truax 1991, in Blampied 2022).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import sqrt

from familycare.domain.errors import Refused
from familycare.domain.support import Informant
from familycare.domain.support_level import WHOLE, Part

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


@dataclass(eq=False)
class NothingAnswered(Refused):
    """A questionnaire without any answer says nothing."""

    field = "answers"


@dataclass(eq=False)
class WrongCount(Refused):
    """There are more or fewer answers than questions."""

    field = "answers"
    given: int
    asked: int


@dataclass(eq=False)
class NotWhole(Refused):
    """An answer is not a whole number."""

    field = "answers"
    item: int
    """Counted from one."""


@dataclass(eq=False)
class AnswerOutOfRange(Refused):
    """An answer is none of those that can be given."""

    field = "answers"
    item: int
    """Counted from one."""
    answer: int
    lowest: int
    highest: int


@dataclass(eq=False)
class TooManyMissing(Refused):
    """Too few questions are answered for a score."""

    field = "answers"
    missing: int
    allowed: int


@dataclass(eq=False)
class UnknownInstrument(Refused):
    """No file describes this questionnaire."""

    field = "instrument"
    code: str


@dataclass(eq=False)
class WrongInformant(Refused):
    """The questionnaire is not meant for this person."""

    field = "informant"
    informant: Informant


@dataclass(frozen=True, slots=True)
class Item:
    """One question, in our own short words."""

    label: str
    reversed: bool = False
    """Whether a high answer means little of what is measured."""


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """A stretch of scores with a name; the last one of an instrument has no upper end."""

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
class Example:
    """Answers with the score and band that a textbook gives them."""

    answers: tuple[int | None, ...]
    score: float
    band: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scores of one instrument and informant beside each other."""

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
class Instrument:
    """A questionnaire as its file describes it."""

    code: str
    title: str
    instruction: str
    items: tuple[Item, ...]
    lowest: int
    highest: int
    answer_labels: tuple[str, ...]
    """What each answer means, from the lowest to the highest."""
    scoring: Scoring
    higher_is_better: bool
    most_missing: int
    """How many questions may stay unanswered; the mean of the others stands for them."""
    bands: tuple[ScoreBand, ...]
    """From the lowest scores to the highest."""
    informants: tuple[Informant, ...]
    """Who may answer. For the support level the answers of whom it asks first count; those of
    the others stand beside them."""
    part: Part | None = None
    """Which part of the support level it tells of."""
    sd: float | None = None
    """Standard deviation of the score; None where nobody measured it."""
    reliability: float | None = None
    licence: str
    source: str
    examples: tuple[Example, ...]

    @cached_property
    def counting(self) -> Informant:
        """Whose answers count for the support level."""
        return self.informants[0]

    @cached_property
    def rc95(self) -> float | None:
        """What a difference must exceed to be reliable; None where that is not known."""
        if self.sd is None or self.reliability is None:
            return None
        return NORMAL_95 * self.sd * sqrt(2) * sqrt(1 - self.reliability)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest score."""
        times = len(self.items) if self.scoring is Scoring.SUM else 1
        return float(self.lowest * times), float(self.highest * times)

    def wrongs(self, informant: Informant, answers: Answers) -> Iterator[Refused]:
        """Yield why these answers of this person cannot be scored."""
        if informant not in self.informants:
            yield WrongInformant(informant)
        yield from self._wrong_answers(answers)

    def fits(self, answers: Answers) -> bool:
        """Whether these answers can be scored."""
        return next(self._wrong_answers(answers), None) is None

    def score(self, answers: Answers) -> float:
        """Return the score of answers that fit; those missing count like the others' mean."""
        turn = self.lowest + self.highest
        given = [
            turn - answer if item.reversed else answer
            for item, answer in zip(self.items, answers, strict=True)
            if answer is not None
        ]
        mean = sum(given) / len(given)
        times = len(self.items) if self.scoring is Scoring.SUM else 1
        return round(mean * times, EXACT_TO)

    def percent(self, score: float) -> float:
        """Return how much of what is good the score tells of, from 0 to 100."""
        least, most = self.bounds
        share = (score - least) / (most - least) * WHOLE
        return share if self.higher_is_better else WHOLE - share

    def band(self, score: float) -> str:
        """Return the name of the band in which the score lies."""
        return next(band.band for band in self.bands if band.holds(score))

    def compare(self, before: float, after: float) -> Comparison | None:
        """Tell whether a score changed more than chance explains; None where nobody knows."""
        if self.rc95 is None:
            return None
        rise = after - before
        if abs(rise) <= self.rc95:
            change = Change.NONE
        else:
            change = Change.BETTER if (rise > 0) == self.higher_is_better else Change.WORSE
        return Comparison(before, after, self.rc95, change)

    def _wrong_answers(self, answers: Answers) -> Iterator[Refused]:
        if len(answers) != len(self.items):
            yield WrongCount(len(answers), len(self.items))
        for number, answer in enumerate(answers, 1):
            if answer is None:
                continue
            if type(answer) is not int:  # True and 2.0 are no answers either
                yield NotWhole(number)
            elif not self.lowest <= answer <= self.highest:
                yield AnswerOutOfRange(number, answer, self.lowest, self.highest)
        missing = sum(answer is None for answer in answers)
        if missing == len(answers):
            yield NothingAnswered()
        elif missing > self.most_missing:
            yield TooManyMissing(missing, self.most_missing)
