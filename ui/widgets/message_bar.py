"""The bar at the bottom: what just happened, with the way back; what is in the way, until read."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from familycare.i18n import _
from ui import display
from ui.plain_text import as_label, plain_label
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import icon_button, quiet_button
from ui.widgets.section import restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.icons import Icons, Ink

    MessageTone = Literal["ok", "warn", "danger"]

SHOWN_FOR_MS = 10_000
"""Long enough to read and to reach Undo; problems stay until they are closed."""

_ICON: dict[str, tuple[str, Ink]] = {
    "ok": ("check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "danger": ("circle-alert", "danger"),
}


class MessageBar(QFrame):
    """One message at a time; a newer one takes the place of an older one."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setObjectName("messageBar")
        self._icon = QLabel()
        self._icon.setFixedWidth(Space.ICON_LARGE)
        self._text = plain_label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._action = quiet_button("")
        self._action.clicked.connect(self._act)
        self._answer = quiet_button("")
        self._answer.clicked.connect(self._answer_it)
        close = icon_button(icons, "x", _("Close this message"))
        close.clicked.connect(self._go_on)
        for press in (self._action, self._answer, close):
            # Pressed, they are gone: a click leaves the cursor where somebody was working.
            press.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(Space.L, Space.XS, Space.S, Space.XS))
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._answer)
        row.addWidget(close)
        self._do: Callable[[], object] | None = None
        self._reply: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR_MS)
        self._timer.timeout.connect(self._go_on)
        self._waiting: deque[Callable[[], None]] = deque()
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say what just happened, and offer the way back."""
        self._show("ok", text, action, act)
        self._timer.start()

    def warn(
        self,
        text: str,
        tone: MessageTone = "warn",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Say what is in the way; stays until it is closed or something else is said."""
        self._timer.stop()
        self._show(tone, text, action, act)

    def remind(
        self,
        text: str,
        tone: MessageTone = "warn",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Say what nobody asked about; it waits until what is said now has been read.

        Otherwise it would take a way back away in the moment in which it is offered.
        """
        say = partial(self.warn, text, tone, action, act)
        if self._timer.isActive() or self._waiting or not self.isHidden():
            self._waiting.append(say)
        else:
            say()

    def ask(self, question: str, answer: str, act: Callable[[], object]) -> None:
        """Add a question to what just happened, and to its way back.

        It stays until it is answered, closed, or something else is said.
        """
        told = self.text if self._timer.isActive() and not self.isHidden() else ""
        self._timer.stop()
        text = display.joined(told, question)
        if not told:
            self._show("ok", question, "", None)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._reply = act
        self._answer.setText(as_label(answer))
        self._answer.show()

    def _show(
        self, tone: MessageTone, text: str, action: str, act: Callable[[], object] | None
    ) -> None:
        name, ink = _ICON[tone]
        self._icon.setPixmap(self._icons.pixmap(name, ink, Space.ICON, self.devicePixelRatioF()))
        self.setProperty("tone", tone)
        restyle(self)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._do = act
        self._action.setText(as_label(action))
        self._action.setVisible(act is not None)
        self._answer.hide()
        self.show()

    def _rest(self) -> None:
        """Say nothing for as long as a message stands: the answer to the press comes first."""
        self.hide()
        self._timer.start()

    def _go_on(self) -> None:
        """Make room for what waits, or for nothing."""
        self._timer.stop()
        self.hide()
        if self._waiting:
            self._waiting.popleft()()

    def _answer_it(self) -> None:
        reply = self._reply
        self._rest()
        if reply:
            reply()

    def _act(self) -> None:
        do = self._do
        self._rest()
        if do:
            do()
