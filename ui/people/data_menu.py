"""What somebody may want with what is kept about them: to be handed it out, or to be erased."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.errors import Refused, StorageProblem
from familycare.domain.people import Client, FamilyMember
from familycare.i18n import _
from familycare.services import personal_data
from reports import data_package
from ui import disk, display
from ui.plain_text import as_label
from ui.widgets.erase_dialog import EraseDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from familycare.services.personal_data import Package
    from ui.desk import Desk
    from ui.jobs import Tell

PDF = ".pdf"
JSON = ".json"
NEEDED = (Permission.HAND_OUT_DATA, Permission.ERASE)


class Whom(NamedTuple):
    """The person whose data it is about."""

    kind: type[Client | FamilyMember]
    id: int
    code: str
    """What stands in the name of the file: never a name."""


class DataMenu(QPushButton):
    """Hidden to whoever may do neither."""

    told = Signal(str)
    """What became of it, in a sentence."""
    erased = Signal()

    def __init__(self, desk: Desk, whom: Callable[[], Whom | None]) -> None:
        super().__init__(as_label(_("Data")))
        self._desk, self._whom = desk, whom
        self.setProperty("kind", "plain")
        menu = QMenu(self)
        self.hand_out = menu.addAction(as_label(_("Hand out data …")))
        self.hand_out.triggered.connect(self._ask_where)
        self.hand_out.setVisible(desk.actor.may(Permission.HAND_OUT_DATA))
        self.erase = menu.addAction(as_label(_("Erase …")))
        self.erase.triggered.connect(self._erase)
        self.erase.setVisible(desk.actor.may(Permission.ERASE))
        self.setMenu(menu)
        if not any(desk.actor.may(needed) for needed in NEEDED):
            self.hide()

    def _ask_where(self) -> None:
        if whom := self._whom():
            name = _("data {code}").format(code=whom.code) + PDF
            disk.ask_where(
                self, _("Hand out data"), name, f"PDF (*{PDF})", partial(self.save_to, whom)
            )

    def save_to(self, whom: Whom, chosen: str) -> None:
        """Gather everything, which the trail hears of, then write both files."""
        path = disk.with_ending(chosen, PDF)
        gather = personal_data.of_client if whom.kind is Client else personal_data.of_member
        self._desk.runner.run(
            self, lambda work: gather(work, whom.id), done=partial(self._write, path)
        )

    def _write(self, path: Path, package: Package) -> None:
        self._desk.runner.compute(
            self,
            partial(_written, package, path),
            self._tell_written,
            failed=self._tell_problem,
        )

    def _tell_written(self, path: Path) -> None:
        self.told.emit(
            _("Handed out as {name}, and beside it as a file for programs.").format(
                name=display.isolated(path.name)
            )
        )

    def _tell_problem(self, problem: Exception) -> None:
        runner = self._desk.runner
        if isinstance(problem, Refused):
            runner.refused.emit(problem)
        elif isinstance(problem, StorageProblem):
            runner.storage.emit(problem)

    def _erase(self) -> None:
        if whom := self._whom():
            dialog = EraseDialog(self._desk, whom.kind, whom.id, self)
            dialog.erased.connect(self.told)
            dialog.erased.connect(lambda _told: self.erased.emit())
            dialog.open()


def _written(package: Package, path: Path, _tell: Tell) -> Path:
    """Write the file for people, in the language in which the person reads, and the other."""
    known = package.language in i18n.languages()
    language = package.language if known else i18n.language()
    disk.write(path, data_package.render(package, display.label, language=language))
    disk.write(path.with_suffix(JSON), personal_data.as_json(package))
    return path
