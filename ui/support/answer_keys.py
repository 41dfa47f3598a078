"""What keys do to one answer, whatever it looks like: digits answer, Backspace takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.support.number_keys import NOTHING_TYPED, Typed, digit_of, typed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from familycare.domain.instruments import Instrument

CLEARING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Minus})
ENTERING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class AnswerKeys(QObject):
    """One answer as far as it is typed."""

    shown = Signal()
    """There is another answer to be shown."""
    answered = Signal()
    """The same, by whoever sits at the keys."""
    whole = Signal()
    """No further digit could follow: on to the next question."""

    def __init__(self, instrument: Instrument, parent: QObject) -> None:
        super().__init__(parent)
        self._instrument = instrument
        self._typed = NOTHING_TYPED

    @property
    def value(self) -> int | None:
        """The answer, or None while there is none."""
        return self._typed.value

    def set_value(self, value: int | None) -> None:
        """Take another answer, from elsewhere."""
        self._typed = Typed(value, whole=True)
        self.shown.emit()

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it meant the answer."""
        digit = digit_of(event.text())
        if digit is not None:
            after = typed(self._typed, digit, self._instrument)
            if after is not None:
                self.take(after)
                if after.whole:
                    self.whole.emit()
        elif event.key() in CLEARING:
            self.take(NOTHING_TYPED)
        elif event.key() in ENTERING and not self._typed.whole:
            self.whole.emit()
        else:
            return False
        return True

    def leave(self) -> None:
        """Let what is typed next begin anew."""
        self._typed = self._typed._replace(whole=True)

    def take(self, after: Typed) -> None:
        """Take what was typed or clicked."""
        other = after.value != self.value
        self._typed = after
        if other:
            self.shown.emit()
            self.answered.emit()
