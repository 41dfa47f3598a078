"""Choosing a file of data on the disk and reading its text, with what is wrong told at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.data_files import FileUnreadable
from familycare.domain.errors import StorageProblem
from familycare.i18n import _
from ui import disk
from ui.messages import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask(parent: QWidget, kind: str, chosen: Callable[[str], object]) -> None:
    """Ask for a file of this kind."""
    disk.ask_which(parent, _("Choose a file"), f"{kind} (*.toml)", chosen)


def text_of(path: str, tell: Callable[[str], object]) -> str | None:
    """Return what a file says; None after telling why it cannot be read."""
    try:
        with disk.told():
            return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        tell(explain(FileUnreadable(Path(path).name, str(error))))
    except StorageProblem as problem:
        tell(explain(problem))
    return None
