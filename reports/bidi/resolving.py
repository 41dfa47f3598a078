"""What numbers, marks, signs and blanks run with (rules W1 to N2), as patterns on the classes."""

import re
from collections.abc import Sequence

from reports.bidi.brackets import has_brackets, paired

_MARKS = re.compile("(.)(M+)", re.DOTALL)
_AFTER_ARABIC = re.compile("A[^LRA]*")
_NUMBER_SEPARATOR = re.compile("(?<=E)[SC](?=E)|(?<=N)C(?=N)")
_NUMBER_SIGNS = re.compile("(?<=E)T+|T+(?=E)")
_LEFT_OVER = re.compile("[STC]")
_AFTER_LATIN = re.compile("L[^LR]*")
_NEUTRAL = re.compile("(?<=(.))([BGWOlrfp]+)(?=(.))", re.DOTALL)
_ISOLATES = frozenset("lrfp")


def resolved(letters: str, characters: Sequence[str], level: int, before: str, after: str) -> str:
    """Return what each character of one isolating run sequence is in the end: L, R, E or N.

    `before` and `after` are the directions at its two ends (sos and eos of rule X10).
    """
    here = "R" if level % 2 else "L"
    weak = _weak(letters, before)
    if has_brackets(characters):
        weak = paired(weak, letters, characters, here, before)
    return _neutral(weak, here, before, after)


def _weak(letters: str, before: str) -> str:
    """Resolve marks, numbers and what stands between numbers (W1 to W7)."""
    if letters.strip("LRWO") == "":
        return letters  # neither numbers nor marks
    text = _MARKS.sub(_marked, before + letters)
    text = _AFTER_ARABIC.sub(lambda found: found[0].replace("E", "N"), text)
    text = text.replace("A", "R")
    text = _NUMBER_SEPARATOR.sub(lambda found: "E" if _between(found) == "E" else "N", text)
    text = _NUMBER_SIGNS.sub(lambda found: "E" * len(found[0]), text)
    text = _LEFT_OVER.sub("O", text)
    text = _AFTER_LATIN.sub(lambda found: found[0].replace("E", "L"), text)
    return text[1:]


def _marked(found: re.Match[str]) -> str:
    """Let marks be what they stand on; on an isolate's end they stand for themselves."""
    return found[1] + ("O" if found[1] in _ISOLATES else found[1]) * len(found[2])


def _between(found: re.Match[str]) -> str:
    return found.string[found.start() - 1]


def _neutral(letters: str, here: str, before: str, after: str) -> str:
    """Let what has no direction of its own take that of both sides, or else the level's."""

    def taken(found: re.Match[str]) -> str:
        left, right = ("L" if found[side] == "L" else "R" for side in (1, 3))
        return (left if left == right else here) * len(found[2])

    return _NEUTRAL.sub(taken, before + letters + after)[1:-1]
