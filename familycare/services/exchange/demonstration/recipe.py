"""What the demonstration centre is made from: the data files, and drawing by weight from them."""

from __future__ import annotations

import tomllib
from bisect import bisect
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from random import Random

T = TypeVar("T")
Data = Mapping[str, Any]
"""One table of a TOML file."""


@cache
def recipe(name: str) -> Data:
    """Return one of the data files of the demonstration centre."""
    return tomllib.loads(files("resources").joinpath("demo", f"{name}.toml").read_text("utf-8"))


class Lot(Generic[T]):
    """Things to draw from, each with its weight."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._things = tuple(weights)
        self._bounds = tuple(accumulate(weights.values()))

    def draw(self, chance: Random) -> T:
        """Draw one of them."""
        return self._things[bisect(self._bounds, chance.random() * self._bounds[-1])]


def between(chance: Random, bounds: tuple[int, int] | list[int]) -> int:
    """Draw a whole number from the first bound to the last, both included."""
    lowest, highest = bounds
    return lowest + int(chance.random() * (highest - lowest + 1))


def interpolated(points: list[list[float]], x: float) -> float:
    """Return the value at x on the line through the points, level before and after them."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def new_uid(chance: Random) -> str:
    """Draw an identifier for what leaves the building: 32 hexadecimal characters."""
    return f"{chance.getrandbits(128):032x}"
