"""Icon files in any colour: the shipped drawings, recoloured once, kept until the program ends."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QTemporaryDir


class UnknownIconError(LookupError):
    """No drawing of that name is shipped: a bug of ours."""


class IconFiles:
    """Drawings as files, which style sheets and icons alike can load; sharp at every scale."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()
        self._made: dict[tuple[str, str], str] = {}

    def path(self, name: str, colour: str) -> str:
        """Return the path of the drawing in this colour (#rrggbb)."""
        made = self._made.get((name, colour))
        if made is None:
            made = self._made[name, colour] = self._make(name, colour)
        return made

    def _make(self, name: str, colour: str) -> str:
        drawing = files("resources").joinpath("icons", f"{name}.svg")
        if not drawing.is_file():
            raise UnknownIconError(name)
        recoloured = drawing.read_text("utf-8").replace("currentColor", colour)
        path = self._folder.filePath(f"{name}-{colour.removeprefix('#')}.svg")
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - Qt gives a string
            file.write(recoloured)
        return path
