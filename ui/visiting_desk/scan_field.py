"""The field in which the cursor always stands: for names that are typed and passes scanned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _

BACK_AND_FORTH = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class ScanField(QLineEdit):
    """A scanner types what it reads and presses Enter; people do the same."""

    entered = Signal(str)
    """What was typed or scanned, after Enter."""
    nextWanted = Signal()
    """Enter in the empty field: do the next thing with the chosen visit."""
    moved = Signal(int)
    """Go so many visits down the list, or up."""
    cleared = Signal()
    """Escape: forget what was found."""

    def __init__(self) -> None:
        super().__init__(placeholderText=_("Scan a pass, or type a name, and press Enter"))
        self.setAccessibleName(_("Pass or name"))

    @override
    def event(self, event: QEvent) -> bool:
        # The cursor always stands here: without a text, undo means the deed and not the typing.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.text()
            and any(event.matches(key) for key in BACK_AND_FORTH)
        ):
            event.ignore()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            text = self.text().strip()
            self.clear()
            if text:
                self.entered.emit(text)
            else:
                self.nextWanted.emit()
        elif key in MOVES:
            self.moved.emit(MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
