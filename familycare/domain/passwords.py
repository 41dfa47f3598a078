"""What a password must be: long, and nothing that guessers try first. Its letters are free."""

import string
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from familycare.domain.errors import Refused, refuse_all

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
"""Characters, counted after composing (NFC)."""
FEWEST_DIFFERENT = 5
"""Different characters; "aabbaabbaabb" is long and still the first thing tried."""
LONGEST_REPEATED = 8
"""Characters of a piece that, said over and over, makes no password: "sunshine" twice."""
FEWEST_BESIDE_LOGIN = 8
"""Characters that a password holds besides the login of its owner."""
LONGEST_RUN_SHARE = 0.6
"""Of the steps from a character to the next, how many may follow the alphabet or a keyboard."""

_ROWS = (
    *("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop"),
    *("asdfghjkl", "zxcvbnm", "yxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"),
)
_STEPS = frozenset(pair for row in _ROWS for pair in pairwise(row)) | frozenset(
    pair for row in _ROWS for pair in pairwise(reversed(row))
)


@dataclass(eq=False)
class PasswordTooShort(Refused):
    """A password that machines try out."""

    field = "password"
    shortest: int


@dataclass(eq=False)
class PasswordTooLong(Refused):
    """Longer than anybody types; perhaps a whole page was pasted."""

    field = "password"
    longest: int


@dataclass(eq=False)
class PasswordTooCommon(Refused):
    """A password that guessers try first: well known, repeated, in a row, or the login itself."""

    field = "password"


class PasswordUnchanged(Refused):
    """A new password that is the present one, which somebody else may know."""

    field = "password"


def composed(password: str) -> str:
    """Return the password in the one form (NFC) that counts, whatever keyboard made its letters.

    Nothing else is changed: blanks and capitals belong to it.
    """
    return unicodedata.normalize("NFC", password)


def plain(password: str) -> str:
    """Return the password as the list of well-known ones is compared: letters and digits only."""
    folded = unicodedata.normalize("NFKC", password).casefold()
    return "".join(filter(str.isalnum, folded))


def refuse_password(password: str, login: str, well_known: Collection[str]) -> None:
    """Refuse a new password that is too short, too long or too common.

    `well_known` holds passwords as `plain` returns them.
    """
    refuse_all(_wrong(composed(password), login, well_known))


def _wrong(password: str, login: str, well_known: Collection[str]) -> Iterator[Refused]:
    if len(password) > LONGEST_PASSWORD:
        yield PasswordTooLong(LONGEST_PASSWORD)
    elif len(password) < SHORTEST_PASSWORD:
        yield PasswordTooShort(SHORTEST_PASSWORD)
    elif _is_well_known(plain(password), plain(login), well_known) or _is_a_pattern(password):
        yield PasswordTooCommon()


def _is_well_known(word: str, login: str, well_known: Collection[str]) -> bool:
    """Whether it is in the list, with or without figures about it, or little but the login."""
    beside = word.replace(login, "") if login else word
    named = beside != word and len(beside) < FEWEST_BESIDE_LOGIN
    return named or word in well_known or word.strip(string.digits) in well_known


def _is_a_pattern(password: str) -> bool:
    folded = password.casefold()
    return len(set(folded)) < FEWEST_DIFFERENT or _repeats(folded) or _in_a_row(folded)


def _repeats(password: str) -> bool:
    """Whether a short piece is said over and over, the last time perhaps not to its end."""
    pieces = range(1, LONGEST_REPEATED + 1)
    return any(password[piece:] == password[:-piece] for piece in pieces)


def _in_a_row(password: str) -> bool:
    steps = list(pairwise(password))
    along = sum(step in _STEPS or step[0] == step[1] for step in steps)
    return along > LONGEST_RUN_SHARE * len(steps)
