"""The logo: chosen or dropped, shown as it prints in colours and in black and white."""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.logos import BYTES_A_MEGABYTE, MOST_MEGABYTES
from familycare.i18n import _
from familycare.services.logos import drawn_anew
from ui import disk, file_problems
from ui.theme import Space
from ui.widgets.buttons import button, quiet_button
from ui.widgets.section import caption

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.desk import Desk
    from ui.jobs import Tell

SHOWN_WIDE, SHOWN_HIGH = 150, 44
AROUND = 8
"""Pixels of white paper around a picture."""


class LogoField(QWidget):
    """A picture or none; a file is read and drawn anew on the pool."""

    changed = Signal()
    failed = Signal(object)
    """Why a file cannot be the logo, or be read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._logo = b""
        self.setAcceptDrops(True)
        self.choose = button(_("Choose a picture …"))
        self.remove = quiet_button(_("Remove"))
        self.in_colour, self.in_grey = _paper(), _paper()
        self.in_colour.setAccessibleName(_("Logo in colours"))
        self.in_grey.setAccessibleName(_("Logo in black and white"))
        self._about = caption(
            _("PNG or JPEG; it can be dropped here too. It prints no larger than the title."),
            wrap=True,
        )
        self._pictures = self._side_by_side()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self._pictures)
        whole.addLayout(row)
        whole.addWidget(self._about)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(self._remove)
        self._show()

    def logo(self) -> bytes:
        """Return the logo as it is kept; empty for none."""
        return self._logo

    def set_logo(self, logo: bytes) -> None:
        """Show another one."""
        self._logo = logo
        self._show()

    def content(self) -> str:
        """Return it as text, to be kept."""
        return b64encode(self._logo).decode()

    def put_content(self, content: str) -> None:
        """Show what was kept."""
        self._take(b64decode(content))

    def ask(self) -> None:
        """Ask for a picture."""
        kinds = f"{_('Pictures')} (*.png *.jpg *.jpeg)"
        disk.ask_which(self, _("Choose a picture"), kinds, lambda path: self.read(Path(path)))

    def read(self, path: Path) -> None:
        """Read a file and draw it anew."""
        self._desk.runner.compute(self, partial(_read, path), self._take, failed=self.failed.emit)

    def _side_by_side(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for picture, word in ((self.in_colour, _("In colours")), (self.in_grey, _("In grey"))):
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(picture)
            column.addWidget(caption(word), 0, Qt.AlignmentFlag.AlignHCenter)
            row.addLayout(column)
        row.addStretch(1)
        return made

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _remove(self) -> None:
        self.choose.setFocus()  # else the keys would go to whatever comes next
        self._take(b"")

    def _take(self, logo: bytes) -> None:
        self.set_logo(logo)
        self.changed.emit()

    def _show(self) -> None:
        there = bool(self._logo)
        self._pictures.setVisible(there)
        self.remove.setVisible(there)
        if there:
            image = QImage.fromData(self._logo)
            self.in_colour.setPixmap(_small(image))
            self.in_grey.setPixmap(_small(image.convertToFormat(QImage.Format.Format_Grayscale8)))


def _read(path: Path, _tell: Tell) -> bytes:
    """Read no more of a file than it takes to know that it is too large."""
    with file_problems.told_of_reading(path), path.open("rb") as file:
        content = file.read(MOST_MEGABYTES * BYTES_A_MEGABYTE + 1)
    return drawn_anew(content)


def _paper() -> QLabel:
    made = QLabel()
    made.setObjectName("paper")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(SHOWN_WIDE + AROUND, SHOWN_HIGH + AROUND)
    return made


def _small(image: QImage) -> QPixmap:
    """Return it on white paper, whatever the look of the screen."""
    mode = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return QPixmap.fromImage(image.scaled(SHOWN_WIDE, SHOWN_HIGH, keep, mode))


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file that is dropped; what it is, its content says."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
