"""Tabs that never cut a word: those for which there is no room are chosen from a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QTabWidget
from typing_extensions import override

from familycare.i18n import _
from ui.plain_text import as_label
from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


class _Row(QTabBar):
    """A row that says how much room a tab takes, whether or not it is shown."""

    def width_of(self, index: int) -> int:
        """Return how many pixels a tab is wide."""
        return self.tabSizeHint(index).width()


class Tabs(QTabWidget):
    """Shows as many tabs as there is room for, in their order, and always the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self._row = _Row()
        self.setTabBar(self._row)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)  # else the row would hold the window as wide as itself
        self.more = QPushButton()
        self.more.setProperty("kind", "quiet")
        self.more.setText(as_label(_("More")))
        self.more.setAccessibleName(_("More tabs"))
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.more.hide()
        self.setCornerWidget(self.more, Qt.Corner.TopRightCorner)
        self._fitting = False
        self.currentChanged.connect(lambda _index: self.fit())

    def fit(self) -> None:
        """Show what there is room for; the others are in the list behind the button."""
        if self._fitting:
            return
        self._fitting = True
        shown = self._that_fit()
        for index in range(self.count()):
            if self.isTabVisible(index) != (index in shown):
                self.setTabVisible(index, index in shown)
        self._fill([index for index in range(self.count()) if index not in shown])
        self._fitting = False

    def _that_fit(self) -> set[int]:
        every = range(self.count())
        room = self.width() - Space.S
        if sum(map(self._row.width_of, every)) <= room:
            return set(every)
        room -= self.more.sizeHint().width()
        chosen = self.currentIndex()
        shown = {chosen} if chosen >= 0 else set()
        room -= sum(map(self._row.width_of, shown))
        for index in every:
            if index in shown:
                continue
            room -= self._row.width_of(index)
            if room < 0:
                break
            shown.add(index)
        return shown

    def _fill(self, hidden: list[int]) -> None:
        self._menu.clear()
        for index in hidden:
            action = QAction(self.tabText(index), self._menu)
            action.triggered.connect(partial(self._choose, index))
            self._menu.addAction(action)
        self.more.setVisible(bool(hidden))

    def _choose(self, index: int, *_signal: object) -> None:
        self.setCurrentIndex(index)
        self._row.setFocus()

    @override
    def setCurrentIndex(self, index: int) -> None:
        self.setTabVisible(index, True)
        super().setCurrentIndex(index)

    @override
    def setCurrentWidget(self, widget: QWidget) -> None:
        self.setCurrentIndex(self.indexOf(widget))

    @override
    def setTabText(self, index: int, text: str) -> None:
        super().setTabText(index, text)
        self.fit()

    @override
    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()
