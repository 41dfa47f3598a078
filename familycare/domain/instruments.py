"""Questionnaires as data: what is asked, and which answers can be given.

How answers become scores is in `scales`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from familycare.domain.errors import Refused
from familycare.domain.scales import Answers, Scale
from familycare.domain.support import Informant
from familycare.domain.support_level import Part

KEYED_TO = 9
"""The highest answer that one key of the keyboard gives; higher ones are typed as numbers."""


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
class Example:
    """Answers with the scores and bands that a textbook gives them, by the codes of scales."""

    answers: tuple[int | None, ...]
    scores: tuple[tuple[str, float | None], ...]
    """None where too few questions of that scale are answered."""
    bands: tuple[tuple[str, str], ...] = ()


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
    """What each answer means, from the lowest to the highest; of typed ones, the two ends."""
    scales: tuple[Scale, ...]
    """Its scores; the first is the main one: without it an entry says nothing."""
    informants: tuple[Informant, ...]
    """Who may answer. For the support level the answers of whom it asks first count; those of
    the others stand beside them."""
    part: Part | None = None
    """Which part of the support level the main score tells of."""
    profile: bool = False
    """Whether the single answers say something besides the score, and are shown with it."""
    repeat_days: int = 0
    """Days from one to the next where the centre sets nothing else; 0: it is no routine."""
    first_days: int = 0
    """Days after the admission on which the first one is due."""
    licence: str
    source: str
    examples: tuple[Example, ...] = ()

    @cached_property
    def counting(self) -> Informant:
        """Whose answers count for the support level, and for when the next ones are due."""
        return self.informants[0]

    @cached_property
    def main(self) -> Scale:
        """The score that counts."""
        return self.scales[0]

    @property
    def keyed(self) -> bool:
        """Whether one key gives an answer; otherwise numbers are typed."""
        return self.highest <= KEYED_TO

    def wrongs(self, informant: Informant, answers: Answers) -> Iterator[Refused]:
        """Yield why these answers of this person cannot be scored."""
        if informant not in self.informants:
            yield WrongInformant(informant)
        yield from self._wrong_answers(answers)

    def fits(self, answers: Answers) -> bool:
        """Whether these answers can be scored: the main score at least."""
        return next(self._wrong_answers(answers), None) is None

    def score(self, answers: Answers) -> float:
        """Return the main score of answers that fit."""
        return self.main.score(answers)

    def percent(self, score: float) -> float:
        """Return how much of what is good the main score tells of, from 0 to 100."""
        return self.main.percent(score)

    def _wrong_answers(self, answers: Answers) -> Iterator[Refused]:
        if len(answers) != len(self.items):
            yield WrongCount(len(answers), len(self.items))
            return
        for number, answer in enumerate(answers, 1):
            if answer is None:
                continue
            if type(answer) is not int:  # True and 2.0 are no answers either
                yield NotWhole(number)
            elif not self.lowest <= answer <= self.highest:
                yield AnswerOutOfRange(number, answer, self.lowest, self.highest)
        if all(answer is None for answer in answers):
            yield NothingAnswered()
        elif not self.main.fits(answers):
            yield TooManyMissing(self.main.missing(answers), self.main.most_missing)
