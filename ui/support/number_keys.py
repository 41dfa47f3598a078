"""Digits typed one after the other as an answer: how far they make a number, and when it is whole.

No Qt here. Where one key gives an answer, it is whole at once; from 0 to 100 a 7 may still become
a 70, but a 70 can become nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.texts import plain_digits

if TYPE_CHECKING:
    from familycare.domain.instruments import Instrument

TEN = 10


class Typed(NamedTuple):
    """What was typed so far into one answer."""

    value: int | None
    whole: bool
    """Whether no further digit could follow."""


NOTHING_TYPED = Typed(None, whole=True)


def typed(before: Typed, digit: int, instrument: Instrument) -> Typed | None:
    """Return the answer after one more digit, or None if the digit makes none.

    A digit that does not fit behind the others begins a new number.
    """
    going_on = before.value is not None and not before.whole
    for value in ((before.value or 0) * TEN + digit,) * going_on + (digit,):
        if value <= instrument.highest:
            could_go_on = 0 < value * TEN <= instrument.highest
            if value >= instrument.lowest or could_go_on:
                return Typed(value, not could_go_on)
    return None


def digit_of(text: str) -> int | None:
    """Return the digit of a key, in whatever script, or None for another key."""
    plain = plain_digits(text)
    return int(plain) if len(plain) == 1 and plain.isascii() and plain.isdigit() else None
