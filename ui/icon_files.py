"""Icon files in any colour: the shipped drawings, recoloured once, kept between starts."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir

if TYPE_CHECKING:
    from pathlib import Path

SIDE = 24
"""Width of every drawing, in its own units."""


class UnknownIconError(LookupError):
    """No drawing of that name is shipped: a bug of ours."""


class IconFiles:
    """Drawings as files, which style sheets and icons alike can load; sharp at every scale.

    Without a folder they go into one of their own that is gone with the program.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = QTemporaryDir()
        self._folder = str(folder) if folder else self._own.path()
        self._made: dict[tuple[str, str, bool], str] = {}

    def path(self, name: str, colour: str, *, mirrored: bool = False) -> str:
        """Return the path of the drawing in this colour (#rrggbb), or of its mirror image."""
        made = self._made.get((name, colour, mirrored))
        if made is None:
            made = self._made[name, colour, mirrored] = self._make(name, colour, mirrored=mirrored)
        return made

    def _make(self, name: str, colour: str, *, mirrored: bool) -> str:
        side = "-mirrored" if mirrored else ""
        path = f"{self._folder}/{name}{side}-{colour.removeprefix('#')}.svg"
        if not os.path.exists(path):  # noqa: PTH110 - asked a hundred times at each start
            self._write(name, colour, path, mirrored=mirrored)
        return path

    def _write(self, name: str, colour: str, path: str, *, mirrored: bool) -> None:
        """Write beside and rename: another window of the program may be starting, too."""
        drawing = files("resources").joinpath("icons", f"{name}.svg")
        if not drawing.is_file():
            raise UnknownIconError(name)
        recoloured = drawing.read_text("utf-8").replace("currentColor", colour)
        if mirrored:
            head, shapes = recoloured.split(">", 1)
            shapes = shapes.replace("</svg>", "</g></svg>")
            recoloured = f'{head}><g transform="matrix(-1 0 0 1 {SIDE} 0)">{shapes}'
        os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103 - Qt takes strings
        unfinished = f"{path}.{os.getpid()}"
        with open(unfinished, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
            file.write(recoloured)
        os.replace(unfinished, path)  # noqa: PTH105 - as above
