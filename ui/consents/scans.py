"""Brings the scan of a signed form in, shows it, and takes it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.consent_scans import NoScan
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from familycare.services import consent_views, consents
from familycare.services.consents import AttachScan
from ui import disk, file_problems
from ui.messages import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.domain.consent_scans import ConsentScan
    from familycare.services.consent_views import ConsentLine
    from ui.desk import Desk

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")
LARGEST = 60_000_000
"""Bytes that are read at all; what the centre keeps is a setting, and less."""


class Scans:
    """What is done with scans on a client's page; `told` hears what cannot be done."""

    def __init__(self, desk: Desk, parent: QWidget, told: Callable[[str], object]) -> None:
        self._desk, self._parent, self._told = desk, parent, told

    def ask_which(self, line: ConsentLine) -> None:
        """Ask for the file with the scan."""
        kinds = _("Scans") + f" ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        attach = partial(self.attach, line)
        disk.ask_which(self._parent, _("Scan of the signed form"), kinds, attach)

    def attach(self, line: ConsentLine, chosen: str) -> None:
        """Keep the scan inside the centre's own file."""
        try:
            content = _read(Path(chosen))
        except (Refused, StorageProblem) as problem:
            self._told(explain(problem, self._desk.zone))
            return
        order = AttachScan(consent_id=line.consent.id, content=content)
        self._desk.runner.run(
            self._parent,
            partial(consents.attach_scan, order=order),
            undo_text=_("Scan kept; the file itself can be deleted now"),
            refused=lambda refusal: self._told(explain(refusal, self._desk.zone)),
        )

    def show(self, line: ConsentLine) -> None:
        """Show the scan; the trail tells of it."""

        def opened(scan: ConsentScan) -> None:
            from ui.consents.scan_dialog import ScanDialog  # noqa: PLC0415 - loaded when wanted

            ScanDialog(scan, self._parent).open()

        view = partial(consent_views.scan, consent_id=line.consent.id)
        self._desk.runner.ask(self._parent, view, opened, key="scan")

    def remove(self, line: ConsentLine) -> None:
        """Take the scan away; Undo brings it back."""
        call = partial(consents.remove_scan, consent_id=line.consent.id)
        self._desk.runner.run(self._parent, call, undo_text=_("Scan removed"))


def _read(path: Path) -> bytes:
    """Return what is in a file that may be a scan, and no more of it than anybody would keep.

    Others are not even opened: whoever opens a centre's own file and closes it lets its locks go.
    """
    if path.suffix.lower() not in ENDINGS:
        raise NoScan
    with file_problems.told_of_reading(path), path.open("rb") as file:
        return file.read(LARGEST)
