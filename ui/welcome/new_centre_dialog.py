"""The short set-up of a new centre."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QStandardPaths, QTimeZone
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from familycare.domain.errors import FieldMissing, Refused, StorageProblem
from familycare.i18n import N_, _
from ui import disk
from ui.messages import explain
from ui.opening import CentreOpener, CentrePlan
from ui.theme import Space
from ui.locations import SUFFIX
from ui.widgets.buttons import button
from ui.widgets.form import EntryDialog
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from ui.icons import Icons


class NewCentreDialog(EntryDialog):
    """Name, time zone and place of the file; everything else can be set later."""

    def __init__(self, opener: CentreOpener, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(_("New centre"), _("Create centre"), parent)
        self._opener = opener
        self._file_is_ours = True
        self._name = self.form.add_field("name", _("Name of the centre"), QLineEdit())
        zones = [Choice(name, name.replace("_", " "), keywords=name) for name in _zones()]
        self._zone = Picker(icons, zones, placeholder=_("Type a city"))
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        self._zone.set_value(here.removeprefix("Etc/"))
        self.form.add_field("time_zone", _("Time zone"), self._zone)
        self._contact = self.form.add_field(
            "contact",
            _("Contact"),
            QLineEdit(),
            hint=_("Telephone or address for families; printed at the end of each report."),
        )
        self._file = QLineEdit()
        self.form.add_field("location", _("File"), self._file_row())
        self._rooms = QCheckBox(_("Start with one room of each kind"))
        self._rooms.setChecked(True)
        self.form.add_field("with_rooms", "", self._rooms)
        self._name.textChanged.connect(self._suggest_file)
        self._file.textEdited.connect(self._keep_file)
        self._suggest_file("")

    @override
    def submit(self) -> None:
        plan = CentrePlan(
            location=self._file.text().strip(),
            name=self._name.text().strip(),
            time_zone=self._zone.value() or "",
            contact=self._contact.text().strip(),
            with_rooms=self._rooms.isChecked(),
        )
        if not plan.name:
            raise FieldMissing(N_("Name of the centre"))
        if not plan.time_zone:
            raise FieldMissing(N_("Time zone"))
        if not plan.location:
            raise FieldMissing(N_("File"))
        self.begin()
        self._opener.create(self, plan, done=self.finish, failed=self._show_failure)

    def _show_failure(self, error: Exception) -> None:
        self.release()
        if isinstance(error, Refused):
            self.show_refusal(error)
        elif isinstance(error, StorageProblem):
            self.form.show_problem("location", explain(error))

    def _file_row(self) -> QWidget:
        row = QWidget()
        row.setFocusProxy(self._file)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._file, 1)
        browse = button(_("Choose …"))
        browse.clicked.connect(self._browse)
        line.addWidget(browse)
        self._file.setAccessibleName(_("File"))
        return row

    def _browse(self) -> None:
        kinds = _("Centres (*{suffix})").format(suffix=SUFFIX)
        title = _("Where the centre is kept")
        disk.ask_where(self, title, self._file.text(), kinds, self._take_file)

    def _take_file(self, chosen: str) -> None:
        self._file_is_ours = False
        self._file.setText(chosen if chosen.endswith(SUFFIX) else chosen + SUFFIX)

    def _suggest_file(self, name: str) -> None:
        if self._file_is_ours:
            folder = QStandardPaths.writableLocation(
                QStandardPaths.StandardLocation.DocumentsLocation
            )
            self._file.setText(str(Path(folder) / (_file_name(name) + SUFFIX)))
            self._file.setCursorPosition(0)

    def _keep_file(self) -> None:
        self._file_is_ours = False


def _zones() -> list[str]:
    """Return the zones that people live in: with a continent and a city."""
    cities = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    )
    return [*sorted(cities), "UTC"]


def _file_name(name: str) -> str:
    """Turn a name into one that every file system takes."""
    kept = "".join(c if c.isalnum() or c in " -" else " " for c in name)
    return "-".join(kept.casefold().split())[:60] or "centre"
