"""Why somebody did something: asked for before what is dangerous, or goes round a rule.

A reason is kept with its line of the trail. It may name people, and is erased with them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from familycare.domain.appointments import ReasonNeeded
from familycare.domain.errors import FieldTooLong, Refused
from familycare.domain.texts import NAME_LIMIT, sought, tidy_line
from familycare.i18n import N_

LONGEST_REASON = NAME_LIMIT
"""Characters: a sentence or two."""


@dataclass(eq=False)
class ReasonNamesPerson(Refused):
    """The reason for erasing somebody is kept, so it must not name them."""

    field = "reason"


def stated(reason: str) -> str:
    """Return a reason as it is kept; raises ReasonNeeded or FieldTooLong."""
    told = tidy_line(reason)
    if not told:
        raise ReasonNeeded
    if len(told) > LONGEST_REASON:
        raise FieldTooLong(N_("Reason"), LONGEST_REASON)
    return told


def names_any(text: str, names: Iterable[str]) -> bool:
    """Whether a text speaks of somebody by one of these names, in whatever capitals."""
    words = f" {_words(text)} "
    return any(_occurs(_words(name), words) for name in names)


def _occurs(name: str, words: str) -> bool:
    """Whether a name is among the words; scripts without capitals may write no blanks between."""
    if not name:
        return False
    return name in words if name.upper() == name else f" {name} " in words


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in sought(text)).split())
