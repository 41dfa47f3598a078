"""Shades the painted columns: free stays bright, beyond a rule is hatched, impossible is dim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QRegion

from familycare.services.eligibility import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.calendar.geometry import Box, Geometry
    from ui.calendar.shades import Band, ShadeMap
    from ui.theme import Colours

BRIGHT, HATCHED, DIM = 0.22, 0.38, 0.17
"""How much of a colour lies over what is free, possible for a reason, and impossible."""


class Canvas(NamedTuple):
    """A picture of columns that is to be shaded."""

    pixels: QPixmap
    area: QRectF
    """Which part of the day it is, counted from midnight and from the left."""
    geometry: Geometry
    blocks: Iterable[Box]
    """Where appointments stand; they stay as they are."""


def shaded(canvas: Canvas, shades: ShadeMap, colours: Colours) -> QPixmap:
    """Return the picture of the columns with the shades behind the appointments."""
    found, geometry = QPixmap(canvas.pixels), canvas.geometry
    brush = QPainter(found)
    brush.translate(-canvas.area.topLeft())
    free = QRegion(canvas.area.toAlignedRect())
    taken = QRegion()
    for box in canvas.blocks:
        taken += QRectF(*box).toAlignedRect()
    brush.setClipRegion(free.subtracted(taken))
    for band in shades.bands():
        top, bottom = geometry.y(band.top), geometry.y(band.bottom)
        left = geometry.column_x(band.column)
        where = QRectF(left, top, geometry.column_width, bottom - top)
        for each in _brushes(band, colours):
            brush.fillRect(where, each)
    brush.end()
    return found


def _brushes(band: Band, colours: Colours) -> tuple[QBrush, ...]:
    if band.verdict is Verdict.FREE:
        return (QBrush(_thin(colours.ok, BRIGHT)),)
    if band.verdict is Verdict.OVERRIDE:
        hatch = QBrush(_thin(colours.warn, HATCHED), Qt.BrushStyle.BDiagPattern)
        return (hatch,)
    return (QBrush(_thin(colours.muted, DIM)),)


def _thin(colour: QColor, share: float) -> QColor:
    found = QColor(colour)
    found.setAlphaF(share)
    return found
