"""Saves the picture of a family network as a file for staff, in any language of the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from familycare.services import family_network_views
from reports import network_picture
from ui import disk, display

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from familycare.domain.family_network import FamilyNetwork
    from familycare.services.family_network_views import NetworkCard, NetworkSheet
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.jobs import Tell

PDF = ".pdf"


class Saving:
    """Asks where, notes it in the trail, then writes."""

    def __init__(self, desk: Desk, parent: QWidget, told: Callable[[str], object]) -> None:
        self._desk, self._parent, self._told = desk, parent, told

    def ask_where(self, card: NetworkCard, pictures: Sequence[FamilyNetwork]) -> None:
        """Ask for a place for these pictures, without anybody's name in it."""
        name = _("network {code}").format(code=card.client.case_number) + PDF
        numbers = tuple(one.id for one in pictures)
        disk.ask_where(
            self._parent,
            _("Save as PDF"),
            name,
            f"PDF (*{PDF})",
            partial(self.save_to, card.client.id, numbers),
        )

    def save_to(self, client_id: int, numbers: Sequence[int], chosen: str) -> None:
        """Read what is printed, note it, and write the file."""
        path = disk.with_ending(chosen, PDF)

        def read(sheet: NetworkSheet) -> None:
            note = partial(
                family_network_views.note_print,
                client_id=client_id,
                network_id=numbers[-1],
                ending=PDF,
            )
            self._desk.runner.run(self._parent, note, done=lambda _none: self._write(sheet, path))

        view = partial(_sheet, client_id=client_id, numbers=tuple(numbers))
        self._desk.runner.ask(self._parent, view, read, key="sheet")

    def _write(self, sheet: NetworkSheet, path: Path) -> None:
        self._desk.runner.compute(
            self._parent,
            partial(_written, sheet, path, i18n.language()),
            lambda where: self._told(
                _("Saved as {name}.").format(name=display.isolated(where.name))
            ),
            failed=self._tell_problem,
        )

    def _tell_problem(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self._desk.runner.refused.emit(problem)
        elif isinstance(problem, StorageProblem):
            self._desk.runner.storage.emit(problem)


def _sheet(reading: Reading, client_id: int, numbers: tuple[int, ...]) -> NetworkSheet:
    return family_network_views.sheet(reading, client_id, *numbers)


def _written(sheet: NetworkSheet, path: Path, language: str, _tell: Tell) -> Path:
    disk.write(path, network_picture.render(sheet, language=language))
    return path
