"""How strong a password is, in words: by its length, since nothing guessable gets this far."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.passwords import SHORTEST_PASSWORD, composed, refuse_password

STRONG_FROM = 16
"""Characters: three or four words."""
VERY_STRONG_FROM = 24
"""Characters: a sentence."""


class Strength(StrEnum):
    """What a new password is worth."""

    TOO_SHORT = "too short"
    TOO_COMMON = "too common"
    ENOUGH = "enough"
    STRONG = "strong"
    VERY_STRONG = "very strong"


@dataclass(eq=False)
class PasswordsDiffer(Refused):
    """The new password was not typed the same twice."""

    field = "again"


def strength(password: str, login: str, well_known: Collection[str]) -> Strength:
    """Judge a password that somebody is typing; `well_known` as for `refuse_password`."""
    length = len(composed(password))
    if length < SHORTEST_PASSWORD:
        return Strength.TOO_SHORT
    try:
        refuse_password(password, login, well_known)
    except Refused:
        return Strength.TOO_COMMON
    if length < STRONG_FROM:
        return Strength.ENOUGH
    return Strength.STRONG if length < VERY_STRONG_FROM else Strength.VERY_STRONG
