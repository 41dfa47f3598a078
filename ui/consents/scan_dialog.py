"""The scan of a signed form, shown inside the program: it is never put anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.consent_scans import ScanKind
from familycare.i18n import _
from ui import display
from ui.pdf_pages import measured, pictured
from ui.theme import Space
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.consent_scans import ConsentScan

SIZE = (760, 760)
WIDTH = 680
"""Pixels of a page."""
MOST_PAGES = 20


class ScanDialog(QDialog):
    """Pages below one another."""

    def __init__(self, scan: ConsentScan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Signed form"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = list(pages_of(scan))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(Space.M)
        for number, page in enumerate(self.pages, 1):
            label = QLabel()
            label.setPixmap(QPixmap.fromImage(page))
            label.setAccessibleName(_("Page {page}").format(page=display.number(number)))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if not self.pages:
            told = _("This file cannot be shown. It is kept as it was scanned.")
            column.addWidget(text_label(told, "muted", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(_("Signed form"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)


def pages_of(scan: ConsentScan) -> Iterator[QImage]:
    """Yield the pages as pictures; nothing where the file turns out to be damaged."""
    if scan.kind is ScanKind.PDF:
        yield from _printed(scan.content)
        return
    picture = QImage.fromData(scan.content)
    if not picture.isNull():
        yield picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)


def _printed(content: bytes) -> Iterator[QImage]:
    try:
        document = measured(content)
        for number, (width, _height) in enumerate(document.sizes[:MOST_PAGES]):
            yield pictured(document, number, WIDTH / width)
    except (RuntimeError, ValueError, ZeroDivisionError):  # PDFium's own errors are such
        return
