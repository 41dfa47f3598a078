"""What is drawn of a score over time, or of the support level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from familycare.domain.support_level import Band, band_starts
from familycare.i18n import _
from ui import display
from ui.support import words
from ui.widgets.line_chart import Chart, rounded

if TYPE_CHECKING:
    from familycare.domain.settings import Settings
    from familycare.services.support_card import Series

HUNDRED = 100.0
QUARTERS = 4
"""Into which a scale without bands is parted for the eye."""


def chart_of(series: Series, settings: Settings) -> Chart:
    """Return what is drawn of a score, or of the support level."""
    scale = series.scale
    if scale is None:
        starts = [*band_starts(settings).values(), HUNDRED]
        names = [display.label(band) for band in Band]
        bands = tuple((*ends, name) for ends, name in zip(pairwise(starts), names, strict=True))
        return Chart(series.points, 0.0, HUNDRED, bands, spoken=words.points)
    lowest, highest = scale.bounds
    ends = [lowest, *(one.end for one in scale.bands if one.end is not None), highest]
    names = [_(one.band) for one in scale.bands] or [""]
    bands = tuple((*between, name) for between, name in zip(pairwise(ends), names, strict=True))
    limits = None
    if scale.rc95 is not None and series.points:
        first = series.points[0][1]
        limits = first - scale.rc95, first + scale.rc95
    better_above = scale.higher_is_better is not False
    step = (highest - lowest) / QUARTERS
    marks = () if scale.bands else tuple(lowest + step * n for n in range(1, QUARTERS))
    return Chart(
        series.points,
        lowest,
        highest,
        bands,
        limits,
        better_above=better_above,
        marks=marks,
        spoken=words.points if highest == HUNDRED else rounded,
    )
