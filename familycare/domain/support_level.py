"""How strongly the family supports a client now: four parts, their weighted mean, five bands.

A working aid of our own design (weights and bands are settings), not a validated test. It predicts
nothing and decides over nobody's visits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import floor

from familycare.domain.settings import Settings

WHOLE = 100.0
"""Parts and level are percentages of what could be."""
HALF = 0.5


class Part(StrEnum):
    """What the level is made of."""

    PERCEIVED = "perceived support"
    FUNCTIONING = "family functioning"
    PARTICIPATION = "participation"
    PRACTICAL = "practical support"


class Band(StrEnum):
    """The five steps, from the lowest."""

    ABSENT = "absent"
    WEAK = "weak"
    DEVELOPING = "developing"
    GOOD = "good"
    STRONG = "strong"

    @property
    def step(self) -> int:
        """Which step it is, counted from one."""
        return list(Band).index(self) + 1


class Trend(StrEnum):
    """Whether the level is another than some months ago."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


Percentages = Mapping[Part, float]
"""The parts about which something is known."""


@dataclass(frozen=True, slots=True)
class Level:
    """The support level of one client on one day, with what it was made of."""

    parts: Percentages
    points: float | None
    """Weighted mean of the parts, 0 to 100; None when nothing is known."""
    computed: Band | None
    """The band of the points."""
    overridden: Band | None
    """What staff judged instead."""
    capped: bool
    """Whether an open concern keeps it from standing higher."""

    @property
    def band(self) -> Band | None:
        """The band in force."""
        judged = self.overridden or self.computed
        if judged and self.capped and judged.step > CAP.step:
            return CAP
        return judged


CAP = Band.DEVELOPING
"""Where an open conflict or a worry about safety keeps the level, until somebody has looked."""


def weights(settings: Settings) -> dict[Part, int]:
    """Return how much each part counts, in percent."""
    return {
        Part.PERCEIVED: settings.perceived_weight,
        Part.FUNCTIONING: settings.functioning_weight,
        Part.PARTICIPATION: settings.participation_weight,
        Part.PRACTICAL: settings.practical_weight,
    }


def band_starts(settings: Settings) -> dict[Band, int]:
    """Return the points from which each band holds."""
    return {
        Band.ABSENT: 0,
        Band.WEAK: settings.weak_from,
        Band.DEVELOPING: settings.developing_from,
        Band.GOOD: settings.good_from,
        Band.STRONG: settings.strong_from,
    }


def points_of(parts: Percentages, settings: Settings) -> float | None:
    """Return the weighted mean of what is known, the weights re-scaled to it."""
    known = {part: weight for part, weight in weights(settings).items() if part in parts}
    whole = sum(known.values())
    if not whole:
        return None
    return sum(parts[part] * weight for part, weight in known.items()) / whole


def shown_points(points: float) -> int:
    """Return the points as they are shown and as the bands take them: rounded, halves upwards."""
    return floor(points + HALF)


def band_of(points: float, settings: Settings) -> Band:
    """Return the band in which these points lie."""
    shown = shown_points(points)
    return [band for band, start in band_starts(settings).items() if shown >= start][-1]


def level_of(
    parts: Percentages,
    settings: Settings,
    *,
    overridden: Band | None = None,
    capped: bool = False,
) -> Level:
    """Return the level that these parts make, with what staff judged and what keeps it down."""
    points = points_of(parts, settings)
    computed = None if points is None else band_of(points, settings)
    return Level(parts, points, computed, overridden, capped)


def trend_of(now: Percentages, then: Percentages, settings: Settings) -> Trend | None:
    """Tell how the level moved, by the parts known both times; None when there is none.

    A part that came or went in between would move the mean although nothing changed.
    """
    both = now.keys() & then.keys()
    after = points_of({part: now[part] for part in both}, settings)
    before = points_of({part: then[part] for part in both}, settings)
    if after is None or before is None:
        return None
    if abs(after - before) < settings.trend_points:
        return Trend.STEADY
    return Trend.RISING if after > before else Trend.FALLING
