"""One plain page with a secret that is handed over on paper: a recovery code, a first password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog

from familycare.i18n import runs_right_to_left

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QWidget

MARGIN_MM = 20.0
TITLE_POINTS = 16.0
TEXT_POINTS = 11.0
SECRET_POINTS = 18.0
LINE = 1.45
"""Height of a line, in heights of its letters."""
TALLEST = 100_000.0
"""More than any page: how high a text is, is asked without a limit."""


@dataclass(frozen=True)
class SecretPage:
    """What stands on the page, from top to bottom."""

    title: str
    facts: tuple[str, ...]
    """What it belongs to, one line each."""
    secret: str
    advice: tuple[str, ...]
    """One paragraph each."""

    def text(self) -> str:
        """Return it as a text file holds it."""
        return "\n\n".join((self.title, "\n".join(self.facts), self.secret, *self.advice)) + "\n"


def ask_printer(parent: QWidget, page: SecretPage) -> QPrintDialog:
    """Ask which printer, without holding anything up, and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - who prints waits

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: draw(printer, page))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own form wants a slot by name
    return dialog


def draw(printer: QPrinter, page: SecretPage) -> None:
    """Print the page; it leaves no trace but the paper. Its title is no name of a document."""
    unit = QPageLayout.Unit.Millimeter
    printer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), unit)
    painter = QPainter(printer)
    if runs_right_to_left():
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    pen = _Pen(painter, QRectF(painter.viewport()))
    pen.write(page.title, _font(TITLE_POINTS, bold=True))
    for fact in page.facts:
        pen.write(fact, _font(TEXT_POINTS))
    pen.write(page.secret, _font(SECRET_POINTS, family=fixed.family()))
    for paragraph in page.advice:
        pen.write(paragraph, _font(TEXT_POINTS))
    painter.end()


class _Pen:
    """Writes one text under the other."""

    def __init__(self, painter: QPainter, area: QRectF) -> None:
        self._painter, self._area, self._top = painter, area, 0.0

    def write(self, text: str, font: QFont) -> None:
        self._painter.setFont(font)
        height = QFontMetricsF(font, self._painter.device()).height()
        room = QRectF(0, self._top, self._area.width(), TALLEST)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        taken = self._painter.drawText(room, int(flags), text)
        self._top += taken.height() + height * (LINE - 1) * 2


def _font(points: float, *, bold: bool = False, family: str = "") -> QFont:
    font = QFont(family) if family else QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
