"""What people are told when something cannot be done: one sentence per reason and voice.

The staff voice says what is in the way. The family voice is for whatever a family can see or hear:
it never blames, and never speaks of child protection, bans or people who must not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from familycare.domain.alternatives import CannotBook
from familycare.domain.errors import (
    FieldMissing,
    FieldTooLong,
    ManyReasons,
    Refused,
    StorageProblem,
)
from familycare.domain.printing import Unprintable
from familycare.domain.recovery.pages import (
    EndsBeforeBeginning,
    InLine,
    NotYet,
    TooManyLines,
    TwiceTheSame,
)
from familycare.domain.settings import NotRising, OutOfRange, WeightsOff
from familycare.domain.stationery import HouseTextRefused
from familycare.domain.suitability import SpeaksAnother
from familycare.domain.support import FilledInAlready, TooManyMissingOf
from familycare.i18n import N_, _, said_of
from familycare.sentences.reasons import ELSEWHERE, SENTENCES
from familycare.sentences.storage import STORAGE
from familycare.sentences.voices import NOT_SAVED, Sentences, Voice

__all__ = [
    "ELSEWHERE",
    "SENTENCES",
    "STORAGE",
    "Sentences",
    "Voice",
    "sentence",
    "sentences",
    "single_reasons",
]

Shown = Callable[[object], str]
"""Turns one fact into text."""

_UNKNOWN = Sentences(N_("The data cannot be reached. Please try again."), NOT_SAVED)

WORDS_OF_OURS: dict[type[Refused], frozenset[str]] = {
    FieldMissing: frozenset({"name"}),
    FieldTooLong: frozenset({"name"}),
    OutOfRange: frozenset({"label", "unit"}),
    WeightsOff: frozenset({"area"}),
    FilledInAlready: frozenset({"title"}),
    TooManyMissingOf: frozenset({"title"}),
    NotRising: frozenset({"label", "before"}),
    SpeaksAnother: frozenset({"language"}),
    NotYet: frozenset({"label"}),
    EndsBeforeBeginning: frozenset({"label", "first"}),
    TooManyLines: frozenset({"label"}),
    TwiceTheSame: frozenset({"label"}),
    InLine: frozenset({"label"}),
    Unprintable: frozenset({"label"}),
    **dict.fromkeys((HouseTextRefused, *HouseTextRefused.__subclasses__()), frozenset({"label"})),
}
"""Facts that are labels of our own, to be translated; all other texts were typed by people."""


def sentence(problem: Refused | StorageProblem, voice: Voice, shown: Shown) -> str:
    """Say what is in the way, in one sentence."""
    ours = WORDS_OF_OURS.get(type(problem), frozenset()) if isinstance(problem, Refused) else ()
    facts = {
        name: _(str(value)) if name in ours else _fact(value, voice, shown)
        for name, value in vars(problem).items()
    }
    pair = _sentences(problem)
    said = pair.staff if voice is Voice.STAFF else pair.family
    return said_of(said, vars(problem)).format(**facts)


def _fact(value: object, voice: Voice, shown: Shown) -> str:
    """Return a fact as text; what is itself wrong as its sentence, several one after the other."""
    match value:
        case Refused():
            return sentence(value, voice, shown)
        case (Refused(), *_):
            return " ".join(_fact(each, voice, shown) for each in value)
    return shown(value)


def single_reasons(refusal: Refused) -> Iterator[Refused]:
    """Yield every single thing in the way, of one refusal that may hold many."""
    match refusal:
        case CannotBook(reasons=reasons) | ManyReasons(reasons=reasons) if reasons:
            for reason in reasons:
                yield from single_reasons(reason)
        case _:
            yield refusal


def sentences(refusal: Refused, voice: Voice, shown: Shown) -> list[str]:
    """Say everything that is in the way, each thing once."""
    told = (sentence(reason, voice, shown) for reason in single_reasons(refusal))
    return list(dict.fromkeys(told))


def _sentences(problem: Refused | StorageProblem) -> Sentences:
    if isinstance(problem, StorageProblem):
        return STORAGE.get(type(problem), _UNKNOWN)
    return SENTENCES.get(type(problem)) or ELSEWHERE[type(problem).__name__]
