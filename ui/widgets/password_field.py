"""A field for a password: hidden unless one asks to see it, pasting allowed, capitals told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.i18n import _
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.buttons import icon_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from ui.icons import Icons


class PasswordField(QWidget):
    """What is typed is never kept, neither in a draft nor in a history."""

    changed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.edit = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.setFocusProxy(self.edit)
        self.eye = icon_button(icons, "eye", _("Show the password"))
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.setCheckable(True)
        self.eye.setIconSize(QSize(Space.ICON, Space.ICON))
        self.eye.toggled.connect(self._show)
        self.capitals = text_label(_("Caps Lock is on."), "warn")
        self.capitals.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.capitals)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.installEventFilter(self)

    def text(self) -> str:
        """Return what was typed, blanks and all."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field and hide what comes next."""
        self.edit.clear()
        self.eye.setChecked(False)
        self.capitals.hide()

    def content(self) -> str:
        """Return nothing: a password is never kept."""
        return ""

    def put_content(self, content: str) -> None:
        """Put nothing back, since nothing was kept."""

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._judge(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.capitals.hide()
        return super().eventFilter(watched, event)

    def _judge(self, event: QKeyEvent) -> None:
        """Tell Caps Lock by a letter whose case is not the one that Shift would give it.

        No system says it in the same way, and most do not say it at all.
        """
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals.hide()  # whether on or off, the next letter tells
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.setVisible(letter.isupper() is not shifted)

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)
        self._icons.put(self.eye, "eye-off" if shown else "eye")
        name = _("Hide the password") if shown else _("Show the password")
        self.eye.setAccessibleName(name)
        set_tooltip(self.eye, name)
