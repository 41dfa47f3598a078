"""Which program this is, whose work it contains, and where its log is."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from familycare.i18n import N_, _
from familycare.version import VERSION
from ui.plain_text import plain_label
from ui.settings.section import Section
from ui.theme import Space
from ui.widgets.buttons import button, quiet_button
from ui.widgets.section import hairline, heading, text_label

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

LICENCE_SIZE = (640, 480)


class Credit(NamedTuple):
    """Something in the program that others made."""

    name: str
    what: str
    """Marked with N_()."""
    licence: str
    file: tuple[str, str] | None = None
    """Folder and name of the licence's text among the resources, where it is shipped there."""


CREDITS = (
    Credit("familycare", N_("This program"), "Apache-2.0"),
    Credit("Noto Sans, Noto Sans SC", N_("Fonts"), "SIL OFL 1.1", ("fonts", "OFL.txt")),
    Credit("Vazirmatn", N_("Font"), "SIL OFL 1.1", ("fonts", "OFL.txt")),
    Credit("Lucide", N_("Icons"), "ISC", ("icons", "LICENSE")),
    Credit("Qt for Python", N_("Windows and widgets"), "LGPL-3.0"),
    Credit("SQLite, SQLAlchemy", N_("Keeping the data"), N_("Public domain, MIT")),
    Credit("ReportLab, PDFium", N_("Printing"), "BSD-3-Clause"),
)


class AboutSection(Section):
    """Version, licences and log."""

    def __init__(self, desk: Desk, log_folder: Path | None = None) -> None:
        super().__init__(
            desk,
            _("familycare {version}").format(version=VERSION),
            _("Plans and documents the work with families. It sends nothing anywhere."),
        )
        self._log_folder = log_folder
        self.column.addWidget(hairline())
        self.column.addWidget(heading(_("Licences")))
        self.column.addLayout(self._make_credits())
        if log_folder is not None:
            self._add_log(log_folder)
        self.column.addStretch(1)

    def _make_credits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        for row, credit in enumerate(CREDITS):
            grid.addWidget(plain_label(credit.name), row, 0)
            grid.addWidget(text_label(_(credit.what), "muted"), row, 1)
            grid.addWidget(text_label(_(credit.licence), "muted"), row, 2)
            grid.setRowMinimumHeight(row, Space.CONTROL)
            if credit.file:
                show = quiet_button(_("Read"))
                show.setAccessibleName(_("Read the licence of {name}").format(name=credit.name))
                show.clicked.connect(lambda _on, shown=credit: self.show_licence(shown).open())
                grid.addWidget(show, row, 3)
        grid.setColumnStretch(4, 1)
        return grid

    def show_licence(self, credit: Credit) -> LicenceDialog:
        """Make the dialog with the text of a licence."""
        assert credit.file is not None  # noqa: S101 - only these have a button
        return LicenceDialog(credit.name, files("resources").joinpath(*credit.file), self)

    def _add_log(self, folder: Path) -> None:
        self.column.addWidget(hairline())
        self.column.addWidget(heading(_("Log")))
        self.column.addWidget(
            text_label(
                _("When something goes wrong, it is noted here, without anybody’s name."), "muted"
            )
        )
        open_folder = button(_("Open log folder"))
        self.desk.icons.put(open_folder, "folder-open")
        open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        self.add_row(open_folder, text_label(str(folder), "caption"))


class LicenceDialog(QDialog):
    """The text of one licence."""

    def __init__(self, name: str, text: Traversable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(*LICENCE_SIZE)
        self.text = QPlainTextEdit(text.read_text("utf-8"), readOnly=True)
        self.text.setAccessibleName(name)
        close = button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self.text, 1)
        column.addLayout(footer)
