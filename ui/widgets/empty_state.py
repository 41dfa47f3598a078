"""What stands where nothing can stand yet: empty, loading, failed. One sentence, one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.icons import Icons

ICON_SIZE = 32
PATIENCE_MS = 200
"""Loading shorter than this is not shown: a flash tells nobody anything."""


class EmptyState(QWidget):
    """One sentence in the middle, and the one thing to do about it."""

    def __init__(
        self,
        sentence: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        *,
        icons: Icons | None = None,
        icon: str = "",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(Space.L)
        column.addStretch(2)
        if icons and icon:
            picture = QLabel()
            scale = self.devicePixelRatioF()
            picture.setPixmap(icons.pixmap(icon, "muted", ICON_SIZE, scale))
            picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            picture.setFixedHeight(QSize(ICON_SIZE, ICON_SIZE).height())
            column.addWidget(picture)
        self.sentence = text_label(sentence, "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        if act:
            self.action = button(action)
            self.action.clicked.connect(lambda _checked: act())
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class StateStack(QStackedWidget):
    """A page's content, or what stands in its place while there is none."""

    def __init__(self, content: QWidget, icons: Icons | None = None) -> None:
        super().__init__()
        self._content, self._icons = content, icons
        self._instead: QWidget | None = None
        self.addWidget(content)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self._stop: Callable[[], object] | None = None

    def show_content(self) -> None:
        """Show the content itself."""
        self._patience.stop()
        self.setCurrentWidget(self._content)
        self._drop()

    def show_loading(self, stop: Callable[[], object] | None = None) -> None:
        """Say that it is being read, if that takes noticeably long; `stop` gives it up."""
        self._stop = stop
        self._patience.start()

    def _show_waiting(self) -> None:
        self._show(EmptyState(_("One moment …"), _("Stop"), self._stop))

    def show_progress(self, fraction: float) -> None:
        """Say how far the work is for which one waits."""
        if isinstance(self._instead, EmptyState):
            percent = round(fraction * 100)
            self._instead.sentence.setText(_("One moment … {percent} %").format(percent=percent))

    def show_empty(
        self,
        sentence: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        icon: str = "",
    ) -> None:
        """Say why there is nothing, and offer the one thing to do about it."""
        self._patience.stop()
        self._show(EmptyState(sentence, action, act, icons=self._icons, icon=icon))

    def show_error(self, sentence: str, retry: Callable[[], object]) -> None:
        """Say what went wrong, and offer to try again."""
        self.show_empty(sentence, _("Try again"), retry, "circle-alert")

    def _show(self, instead: QWidget) -> None:
        self._drop()
        self._instead = instead
        self.addWidget(instead)
        self.setCurrentWidget(instead)

    def _drop(self) -> None:
        if self._instead is not None:
            self.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None
