"""Icons in the colour of the text they stand beside; they follow the look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

import shiboken6
from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QIcon, QPixmap

from familycare.i18n import runs_right_to_left
from ui.theme import Space

if TYPE_CHECKING:
    from ui.theme import Theme

POINTING = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right"),
        *("log-out", "redo-2", "undo-2", "circle-question-mark"),
        *("steps-0", "steps-1", "steps-2", "steps-3", "steps-4", "steps-5"),
    }
)
"""Drawings that point along the line, and so the other way where lines begin at the right."""
Ink = Literal["text", "muted", "accent", "on_accent", "danger", "warn", "ok"]


class _TakesIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...


class Icons(QObject):
    """The shipped drawings as icons. One object, made with the theme and handed down."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._worn: list[tuple[_TakesIcon, str, Ink]] = []
        theme.changed.connect(self._recolour)

    def icon(self, name: str, ink: Ink = "text") -> QIcon:
        """Return the drawing in today's colour; it does not follow the look, see `put`."""
        colour: str = getattr(self._theme.tokens, ink)
        mirrored = name in POINTING and runs_right_to_left()
        drawing = self._theme.icon_files.path(name, colour, mirrored=mirrored)
        icon = QIcon(drawing)
        icon.addFile(drawing, QSize(), QIcon.Mode.Selected)  # Qt would tint it otherwise
        faint = self._theme.icon_files.path(name, self._theme.tokens.edge, mirrored=mirrored)
        icon.addFile(faint, QSize(), QIcon.Mode.Disabled)
        return icon

    def pixmap(
        self, name: str, ink: Ink = "text", size: int = Space.ICON, scale: float = 1.0
    ) -> QPixmap:
        """Return the drawing as pixels for a painter; `scale` is the device pixel ratio."""
        return self.icon(name, ink).pixmap(QSize(size, size), scale)

    def put(self, target: _TakesIcon, name: str, ink: Ink = "text") -> None:
        """Give a button or action its icon, and a new one whenever the look changes."""
        self._worn = [worn for worn in self._worn if worn[0] is not target]
        self._worn.append((target, name, ink))
        target.setIcon(self.icon(name, ink))

    @Slot()
    def _recolour(self) -> None:
        self._worn = [worn for worn in self._worn if shiboken6.isValid(worn[0])]
        for target, name, ink in self._worn:
            target.setIcon(self.icon(name, ink))
