"""How a visit felt, in one keystroke: a digit from 1 to 5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.texts import plain_digits
from familycare.domain.visiting_desk import TENSEST, WARMEST
from familycare.formats import number
from familycare.i18n import N_, _
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import caption

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

MOODS = (
    N_("Very tense"),
    N_("Tense"),
    N_("Neither tense nor warm"),
    N_("Warm"),
    N_("Very warm"),
)
"""From the lowest digit to the highest."""


CLEARING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class MoodField(QWidget):
    """Five buttons; digits choose one, Delete or the same button again takes it back."""

    changed = Signal()
    digitTyped = Signal()
    """Somebody chose by the keyboard and may go on typing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("moodRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # its frame tells of the focus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(False)
        self._word = caption("")
        row = QHBoxLayout(self)
        row.setContentsMargins(*[Space.XS] * 4)
        row.setSpacing(Space.XS)
        for mood, word in enumerate(MOODS, TENSEST):
            made = button(number(mood))
            made.setProperty("kind", "toggle")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setAutoDefault(False)
            made.setAccessibleName(f"{number(mood)}: {_(word)}")
            set_tooltip(made, _(word))
            made.clicked.connect(lambda _checked, mood=mood: self._choose(mood))
            self._buttons.addButton(made, mood)
            row.addWidget(made)
        row.addSpacing(Space.S)
        row.addWidget(self._word, 1)
        self._mood: int | None = None
        self._show()

    def value(self) -> int | None:
        """Return the mood, or None while none is chosen."""
        return self._mood

    def set_value(self, mood: int | None) -> None:
        """Show this mood."""
        self._mood = mood
        self._show()

    def content(self) -> int | None:
        """Return what is chosen, to be kept."""
        return self._mood

    def put_content(self, content: int | None) -> None:
        """Choose what was kept."""
        self.set_value(content)
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = plain_digits(event.text())
        if len(typed) == 1 and typed.isdecimal() and TENSEST <= int(typed) <= WARMEST:
            self.put_content(int(typed))
            self.digitTyped.emit()
        elif event.key() in CLEARING:
            self.put_content(None)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            forward = event.key() == Qt.Key.Key_Right
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                forward = not forward
            before = (
                self._mood if self._mood is not None else (TENSEST - 1 if forward else WARMEST + 1)
            )
            self.set_value(min(max(before + (1 if forward else -1), TENSEST), WARMEST))
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, mood: int) -> None:
        self._mood = None if self._mood == mood else mood
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for made in self._buttons.buttons():
            made.setChecked(self._buttons.id(made) == self._mood)
        self._word.setText(
            _("Digits 1 to 5") if self._mood is None else _(MOODS[self._mood - TENSEST])
        )
