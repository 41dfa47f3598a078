"""Embeddings, overrides and isolates: the first level of each character (rules P2 to X8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

DEEPEST = 125
"""Levels go no deeper (BD2); what opens another one there is passed over."""
REMOVED = frozenset("Z12345")
"""Classes of what has no place in a line (X9)."""

_STEERING = re.compile("[1-5lrfp]")
_OVERRIDES = {"3": "L", "4": "R"}
_ISOLATE_OPENS = frozenset("lrf")


class Status(NamedTuple):
    """What is in force since the last control character."""

    level: int
    override: str = ""
    """The class that everything takes; empty where each keeps its own."""
    isolate: bool = False


@dataclass
class Embedded:
    """A text's characters with the levels of what they stand in."""

    levels: list[int]
    classes: list[str]
    """As overrides left them."""
    closers: dict[int, int] = field(default_factory=dict)
    """Where the isolate opened at a place is closed; one left open is not there."""


def paragraph_level(classes: str) -> int:
    """Return 1 for a text whose first strong letter runs from the right, else 0 (P2, P3)."""
    return _first_strong(classes, 0, len(classes), _closers(classes))


def embedded(classes: str, base: int) -> Embedded:
    """Give each character the level of the embedding that it stands in (X1 to X8)."""
    if not _STEERING.search(classes):
        return Embedded([base] * len(classes), list(classes))
    return _Walk(classes, base).whole()


class _Walk:
    """From the first character to the last, with a stack of what is in force."""

    def __init__(self, classes: str, base: int) -> None:
        self._classes = classes
        self._base = base
        self._closers = _closers(classes)
        self._stack = [Status(base)]
        self._isolates_beyond = 0
        self._embeddings_beyond = 0
        self._isolates = 0

    def whole(self) -> Embedded:
        """Return what each character is and at which level."""
        levels, classes = [], []
        for place, letter in enumerate(self._classes):
            if letter in "p5":
                self._close(letter)
            here = self._stack[-1]
            levels.append(self._base if letter == "B" else here.level)
            kept = letter in REMOVED or letter == "B" or not here.override
            classes.append(letter if kept else here.override)
            if letter in "1234lrf":
                self._open(place, letter)
        return Embedded(levels, classes, self._closers)

    def _open(self, place: int, letter: str) -> None:
        isolate = letter in _ISOLATE_OPENS
        level = self._deeper(to_right=self._opens_to_right(place, letter))
        if level <= DEEPEST and not self._isolates_beyond and not self._embeddings_beyond:
            self._isolates += isolate
            self._stack.append(Status(level, _OVERRIDES.get(letter, ""), isolate))
        elif isolate:
            self._isolates_beyond += 1
        elif not self._isolates_beyond:
            self._embeddings_beyond += 1

    def _opens_to_right(self, place: int, letter: str) -> bool:
        if letter != "f":
            return letter in "13l"
        end = self._closers.get(place, len(self._classes))
        return not _first_strong(self._classes, place + 1, end, self._closers)

    def _deeper(self, *, to_right: bool) -> int:
        level = self._stack[-1].level + 1
        return level + (level % 2 == to_right)

    def _close(self, letter: str) -> None:
        if letter == "p":
            self._close_isolate()
        elif self._isolates_beyond:
            pass
        elif self._embeddings_beyond:
            self._embeddings_beyond -= 1
        elif len(self._stack) > 1 and not self._stack[-1].isolate:
            self._stack.pop()

    def _close_isolate(self) -> None:
        if self._isolates_beyond:
            self._isolates_beyond -= 1
        elif self._isolates:
            self._embeddings_beyond = 0
            while not self._stack.pop().isolate:
                pass
            self._isolates -= 1


def _closers(classes: str) -> dict[int, int]:
    """Return where each isolate is closed (BD9)."""
    closers: dict[int, int] = {}
    opened: list[int] = []
    for found in re.finditer("[lrfp]", classes):
        if found[0] != "p":
            opened.append(found.start())
        elif opened:
            closers[opened.pop()] = found.start()
    return closers


def _first_strong(classes: Sequence[str], place: int, end: int, closers: dict[int, int]) -> int:
    """Return 1 if the first strong letter here runs from the right; isolates are skipped."""
    while place < end:
        letter = classes[place]
        if letter in "LRA":
            return int(letter != "L")
        if letter in _ISOLATE_OPENS:
            place = closers.get(place, end)
        place += 1
    return 0
