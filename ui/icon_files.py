"""Icon files in any colour: the shipped drawings, recoloured once, kept between starts."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir

if TYPE_CHECKING:
    from pathlib import Path


class UnknownIconError(LookupError):
    """No drawing of that name is shipped: a bug of ours."""


class IconFiles:
    """Drawings as files, which style sheets and icons alike can load; sharp at every scale.

    Without a folder they go into one of their own that is gone with the program.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = QTemporaryDir()
        self._folder = str(folder) if folder else self._own.path()
        self._made: dict[tuple[str, str], str] = {}

    def path(self, name: str, colour: str) -> str:
        """Return the path of the drawing in this colour (#rrggbb)."""
        made = self._made.get((name, colour))
        if made is None:
            made = self._made[name, colour] = self._make(name, colour)
        return made

    def _make(self, name: str, colour: str) -> str:
        path = f"{self._folder}/{name}-{colour.removeprefix('#')}.svg"
        if not os.path.exists(path):  # noqa: PTH110 - asked a hundred times at each start
            self._write(name, colour, path)
        return path

    def _write(self, name: str, colour: str, path: str) -> None:
        """Write beside and rename: another window of the program may be starting, too."""
        drawing = files("resources").joinpath("icons", f"{name}.svg")
        if not drawing.is_file():
            raise UnknownIconError(name)
        recoloured = drawing.read_text("utf-8").replace("currentColor", colour)
        os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103 - Qt takes strings
        unfinished = f"{path}.{os.getpid()}"
        with open(unfinished, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
            file.write(recoloured)
        os.replace(unfinished, path)  # noqa: PTH105 - as above
