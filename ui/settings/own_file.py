"""Files of data on the disk: chosen and read, or saved; what is wrong is told at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.data_files import FileUnreadable
from familycare.domain.errors import StorageProblem
from familycare.i18n import _
from familycare.services.data_files import ENDING
from ui import disk, display, file_problems
from ui.messages import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.services.data_files import Written
    from ui.settings.section import Section


def ask(parent: QWidget, kind: str, chosen: Callable[[str], object]) -> None:
    """Ask for a file of this kind."""
    disk.ask_which(parent, _("Choose a file"), f"{kind} (*.toml)", chosen)


def save(section: Section, kind: str, file: Written, tell: Callable[[str], object]) -> None:
    """Ask where a file is to be saved, and write it there; `tell` says what is wrong."""

    def write(chosen: str) -> None:
        tell("")
        path = disk.with_ending(chosen, ENDING)
        try:
            disk.write(path, file.read_bytes())
        except StorageProblem as problem:
            tell(explain(problem))
        else:
            section.told.emit(_("Saved: {name}").format(name=display.code(path.name)))

    disk.ask_where(section, _("Save a copy"), file.name, f"{kind} (*{ENDING})", write)


def text_of(path: str, tell: Callable[[str], object]) -> str | None:
    """Return what a file says; None after telling why it cannot be read."""
    try:
        with file_problems.told_of_reading(Path(path)):
            return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        tell(explain(FileUnreadable(Path(path).name, str(error))))
    except StorageProblem as problem:
        tell(explain(problem))
    return None
