"""The way to paper: asks which printer, then prints away from the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.pdf_pages import PdfDocument


def printer_for(document: PdfDocument) -> QPrinter:
    """Make a printer whose paper is that of the document, up to its very edges."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only who prints waits for it

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = document.sizes[0]
    upright = QSizeF(min(width, height), max(width, height))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    across = width > height
    orientations = QPageLayout.Orientation
    orientation = orientations.Landscape if across else orientations.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF()))
    printer.setFullPage(True)
    return printer


def ask_printer(
    parent: QWidget, document: PdfDocument, chosen: Callable[[QPrinter], object]
) -> QPrintDialog:
    """Ask which printer and which pages, without holding anything up."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - only who prints waits for it

    printer = printer_for(document)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(document.sizes))
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own form wants a slot by name
    return dialog


def numbers_of(printer: QPrinter, document: PdfDocument) -> range:
    """Return the pages that were chosen, counted from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(document.sizes)
    return range(max(first, 1) - 1, min(last, len(document.sizes)))
