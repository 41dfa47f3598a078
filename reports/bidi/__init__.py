"""In which order a text that runs both ways is drawn: Unicode's bidirectional algorithm (UAX #9).

With isolates and paired brackets. Texts are stored in the order in which they are read; levels
say where they turn: what has an even one runs from left to right, what has an odd one from right
to left. Mirroring brackets is the business of whoever shapes the letters.
"""

import re
from collections.abc import Iterator

from reports.bidi.classes import classes_of
from reports.bidi.embedding import REMOVED, Embedded, embedded, paragraph_level
from reports.bidi.ordering import settle_ends, visual_order
from reports.bidi.resolving import resolved

__all__ = ["levels", "turns", "visual_order"]

_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Everything that can run from the right, or makes other characters do so."""
_RAISED = ({"L": 0, "R": 1, "E": 2, "N": 2}, {"L": 1, "R": 0, "E": 1, "N": 1})
"""How much deeper a character stands than its embedding, at even and at odd levels (I1, I2)."""
_OPENS = frozenset("lrf")


def turns(text: str) -> bool:
    """Whether any of the text may run from right to left in a paragraph that runs from the left.

    Where it is false, every level is 0.
    """
    return not text.isascii() and _TURNING.search(text) is not None


def levels(text: str, base: int | None = None) -> tuple[int, list[int | None]]:
    """Return the paragraph's level and that of each of its characters.

    `base` is 0 for a paragraph that runs from left to right, 1 for one from right to left, None
    for one that runs as its first strong letter. The text is one paragraph. None stands for a
    character that only steers the others.
    """
    classes = classes_of(text)
    if base is None:
        base = paragraph_level(classes)
    found = embedded(classes, base)
    kept = [place for place, letter in enumerate(classes) if letter not in REMOVED]
    final = list(found.levels)
    for sequence, before, after in _sequences(found, kept, classes, base):
        level = found.levels[sequence[0]]
        letters = "".join([found.classes[place] for place in sequence])
        drawn = resolved(letters, [text[place] for place in sequence], level, before, after)
        raised = _RAISED[level % 2]
        for place, letter in zip(sequence, drawn, strict=True):
            final[place] = level + raised[letter]
    settle_ends(final, classes, base)
    if len(kept) == len(classes):
        return base, [*final]
    return base, [
        None if letter in REMOVED else level for letter, level in zip(classes, final, strict=True)
    ]


def _sequences(
    found: Embedded, kept: list[int], classes: str, base: int
) -> Iterator[tuple[list[int], str, str]]:
    """Yield the places of each isolating run sequence, and the directions at its ends (X10)."""
    runs = _level_runs(found, kept)
    starting = {run[0]: run for run in runs}
    continued = set(found.closers.values())
    order = {place: number for number, place in enumerate(kept)}
    for run in runs:
        if run[0] in continued:
            continue
        sequence = list(run)
        while (closer := found.closers.get(sequence[-1])) is not None and closer in starting:
            sequence += starting[closer]
        level = found.levels[sequence[0]]
        first, last = order[sequence[0]], order[sequence[-1]]
        ahead = found.levels[kept[first - 1]] if first else base
        open_ended = classes[sequence[-1]] in _OPENS or last + 1 == len(kept)
        beyond = base if open_ended else found.levels[kept[last + 1]]
        yield sequence, "LR"[max(level, ahead) % 2], "LR"[max(level, beyond) % 2]


def _level_runs(found: Embedded, kept: list[int]) -> list[list[int]]:
    """Return the places of the characters that stand together at one level (BD7)."""
    runs: list[list[int]] = []
    current = -1
    for place in kept:
        if found.levels[place] != current:
            current = found.levels[place]
            runs.append([])
        runs[-1].append(place)
    return runs
