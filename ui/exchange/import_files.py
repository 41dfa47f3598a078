"""The files around an import: the template to fill in, and mappings kept for the next time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from familycare.i18n import _
from familycare.services.exchange import roster
from ui import disk, file_problems

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.exchange.roster import ColumnMapping
    from ui.desk import Desk
    from ui.jobs import Tell


class ImportFiles(QObject):
    """Asks where, and writes or reads away from the screen."""

    chosen = Signal(object)
    """Path of a file of people."""
    saved = Signal(object)
    """Path of what was written."""
    mappingRead = Signal(object)
    """ColumnMapping"""
    failed = Signal(object)
    """Exception"""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def ask_which(self) -> None:
        """Ask for a file of people."""
        kinds = _("Spreadsheets and tables") + f" ({' '.join('*' + e for e in roster.ENDINGS)})"

        def tell(chosen: str) -> None:
            self.chosen.emit(Path(chosen))

        disk.ask_which(self._window, _("Choose a file"), kinds, tell)

    def ask_where_template(self) -> None:
        """Ask where to save an empty file with every column."""
        kinds = f"{_('Spreadsheet')} (*.xlsx);;{_('Table (CSV)')} (*.csv)"
        name = _("people") + ".xlsx"

        def write(chosen: str) -> None:
            self.save_template(_with_one_of(chosen, ".xlsx", ".csv"))

        disk.ask_where(self._window, _("Save a template"), name, kinds, write)

    def ask_where_mapping(self, name: str, mapping: ColumnMapping) -> None:
        """Ask where to save what the columns are taken for."""
        kinds = _("Mappings") + " (*.toml *.json)"

        def write(chosen: str) -> None:
            self.save_mapping(_with_one_of(chosen, ".toml", ".json"), mapping)

        disk.ask_where(self._window, _("Save this mapping"), f"{name}.toml", kinds, write)

    def ask_which_mapping(self) -> None:
        """Ask for a file that says what the columns are to be taken for."""
        kinds = _("Mappings") + " (*.toml *.json)"

        def load(chosen: str) -> None:
            self.load_mapping(Path(chosen))

        disk.ask_which(self._window, _("Load a mapping"), kinds, load)

    def save_template(self, path: Path) -> None:
        """Write an empty file with every column."""
        self._desk.runner.compute(
            self, partial(_write_template, path), self.saved.emit, failed=self.failed.emit
        )

    def save_mapping(self, path: Path, mapping: ColumnMapping) -> None:
        """Write down what the columns are taken for."""
        call = partial(_write_mapping, path, mapping)
        self._desk.runner.compute(self, call, self.saved.emit, failed=self.failed.emit)

    def load_mapping(self, path: Path) -> None:
        """Read what the columns are to be taken for."""
        self._desk.runner.compute(
            self, partial(_load_mapping, path), self.mappingRead.emit, failed=self.failed.emit
        )


def _with_one_of(chosen: str, usual: str, other: str) -> Path:
    """Return the path with one of two endings: the usual one unless the other stands there."""
    ending = other if Path(chosen).suffix.lower() == other else usual
    return disk.with_ending(chosen, ending)


def _write_template(path: Path, _tell: Tell) -> Path:
    disk.write(path, roster.template(path.suffix))
    return path


def _write_mapping(path: Path, mapping: ColumnMapping, _tell: Tell) -> Path:
    disk.write(path, roster.written_mapping(mapping, path.suffix))
    return path


def _load_mapping(path: Path, _tell: Tell) -> ColumnMapping:
    with file_problems.told_of_reading(path):
        content = path.read_bytes()
    return roster.read_mapping(content, path.suffix)
