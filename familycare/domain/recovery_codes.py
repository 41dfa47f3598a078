"""The recovery code of a centre and one-time passwords: made by chance, read and typed by people.

A code has 6 groups of 5 characters, such as K7MQ2-9XWTA-…; the last of each group is worked out of
the others, so that a slip is found before anything is tried, and the group can be named.
24 characters by chance out of 31 are 118 bits: nobody guesses them.
"""

import unicodedata
from dataclasses import dataclass
from secrets import choice

from familycare.domain.errors import Refused
from familycare.domain.texts import plain_digits

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L. A prime number of signs lets one sign find every single slip."""
GROUPS = 6
GROUP_LENGTH = 5
"""Signs in a group, the last of which checks the others."""
PASSWORD_GROUPS = 4
PASSWORD_GROUP_LENGTH = 4
"""Signs of a one-time password: 16 of 31 are 79 bits, more than enough for a day."""

_VALUES = {sign: value for value, sign in enumerate(SIGNS)}
_BETWEEN = frozenset("-‐‑‒–—−_.")
"""Every hyphen and dash that a keyboard or a printed page turns the one between groups into."""


@dataclass(eq=False)
class RecoveryCodeIncomplete(Refused):
    """Too few or too many characters."""

    field = "recovery_code"
    given: int
    needed: int


@dataclass(eq=False)
class RecoveryCodeMistyped(Refused):
    """A group of the code does not agree with its own check character."""

    field = "recovery_code"
    group: int
    """Counted from 1."""


@dataclass(eq=False)
class WrongRecoveryCode(Refused):
    """A code without slips, but not the one of this centre, or no longer."""

    field = "recovery_code"


@dataclass(eq=False)
class RecoveryCodeDiffers(Refused):
    """What was typed back is a code, but not the one that was shown."""

    field = "recovery_code"


def new_recovery_code() -> str:
    """Make a recovery code as it is printed."""
    return "-".join(_group(number) for number in range(GROUPS))


def read_recovery_code(typed: str) -> str:
    """Return the code as it is printed, whatever case, blanks and hyphens were typed.

    Raises RecoveryCodeIncomplete, or RecoveryCodeMistyped for the first group with a slip.
    """
    folded = plain_digits(unicodedata.normalize("NFKC", typed)).upper()
    code = "".join(sign for sign in folded if not sign.isspace() and sign not in _BETWEEN)
    if len(code) != GROUPS * GROUP_LENGTH:
        raise RecoveryCodeIncomplete(len(code), GROUPS * GROUP_LENGTH)
    groups = [code[start : start + GROUP_LENGTH] for start in range(0, len(code), GROUP_LENGTH)]
    for number, group in enumerate(groups):
        if not set(group) <= _VALUES.keys() or _check(number, group[:-1]) != group[-1]:
            raise RecoveryCodeMistyped(number + 1)
    return "-".join(groups)


def new_one_time_password() -> str:
    """Make a password that is told once and must be changed at the first sign-in."""
    groups = range(PASSWORD_GROUPS)
    return "-".join(_by_chance(PASSWORD_GROUP_LENGTH).lower() for _group in groups)


def _group(number: int) -> str:
    signs = _by_chance(GROUP_LENGTH - 1)
    return signs + _check(number, signs)


def _by_chance(length: int) -> str:
    return "".join(choice(SIGNS) for _sign in range(length))


def _check(number: int, signs: str) -> str:
    """Work out the last sign: other weights for each place, another start for each group.

    So one wrong sign, two neighbours exchanged and two groups exchanged are all found.
    """
    weighed = sum(place * _VALUES[sign] for place, sign in enumerate(signs, start=2))
    return SIGNS[(weighed + number) % len(SIGNS)]
