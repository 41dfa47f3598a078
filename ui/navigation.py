"""The column at the left: every place of the program, with what waits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout
from typing_extensions import override

from familycare.formats import number
from familycare.i18n import ngettext
from ui.plain_text import beside_icon, plain_label, set_tooltip
from ui.sides import margins
from ui.theme import Space
from ui.widgets.section import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent

    from ui.icons import Icons
    from ui.page import PageEntry


class NavButton(QToolButton):
    """One place: icon, word, and how many things wait there."""

    def __init__(self, icons: Icons, entry: PageEntry, keys: str) -> None:
        super().__init__()
        self.key = entry.key
        self._label, self._icons, self._icon, self._waiting = entry.label, icons, entry.icon, 0
        self._keys = keys
        self.setCheckable(True)
        self.setText(beside_icon(entry.label))
        self.setIconSize(QSize(Space.ICON_LARGE, Space.ICON_LARGE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count = plain_label()
        self._count.setObjectName("navCount")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(0, 0, Space.S, 0))
        row.addStretch(1)
        row.addWidget(self._count)
        self._row = row
        self.toggled.connect(self._dress)
        self.set_folded(folded=False)
        self.set_waiting(0)
        self._dress(checked=False)

    def set_waiting(self, count: int) -> None:
        """Show how many things wait there; none is shown as nothing."""
        self._waiting = count
        self._count.setText(number(count))
        self._count.setVisible(bool(count))
        waiting = ngettext("{count} thing to do", "{count} things to do", count)
        told = f"{self._label}, {waiting.format(count=count)}" if count else self._label
        self.setAccessibleName(told)
        set_tooltip(self, f"{told}  ({self._keys})" if self._keys else told)

    def set_folded(self, *, folded: bool) -> None:
        """Show the icon alone, or icon and word."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if folded else style.ToolButtonTextBesideIcon
        )
        side = Qt.AlignmentFlag.AlignTop if folded else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._count, side)
        self._row.setContentsMargins(*margins(0, 0, 0 if folded else Space.S, 0))
        self._count.setProperty("folded", folded)
        restyle(self._count)

    def _dress(self, checked: bool) -> None:
        self._icons.put(self, self._icon, "accent" if checked else "muted")


class Navigation(QFrame):
    """All places, one of them current. Arrow keys go up and down."""

    placeChosen = Signal(str)

    def __init__(self, icons: Icons, centre_name: str) -> None:
        super().__init__()
        self.setObjectName("nav")
        self._icons, self._name = icons, centre_name
        self._buttons: dict[str, NavButton] = {}
        self._centre = plain_label(wrap=True)
        self._centre.setObjectName("centreName")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, Space.L, Space.S, Space.L)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._centre)
        self._column.addSpacing(Space.S)
        self._column.addStretch(1)
        self.set_folded(folded=False)

    def add(self, entry: PageEntry, action: QAction, keys: str) -> None:
        """Add a place; the action goes there by key."""
        made = NavButton(self._icons, entry, keys)
        made.clicked.connect(lambda: self.placeChosen.emit(entry.key))
        action.triggered.connect(lambda: self.placeChosen.emit(entry.key))
        self._buttons[entry.key] = made
        self._column.insertWidget(self._column.count() - 1, made)

    def show_current(self, key: str) -> None:
        """Mark the place where one is."""
        for known, each in self._buttons.items():
            each.setChecked(known == key)

    def set_waiting(self, key: str, count: int) -> None:
        """Show how many things wait at a place."""
        self._buttons[key].set_waiting(count)

    def set_folded(self, *, folded: bool) -> None:
        """Show icons alone, for narrow windows."""
        self.setFixedWidth(Space.NAV_FOLDED if folded else Space.NAV)
        self._centre.setText("" if folded else self._name)
        for each in self._buttons.values():
            each.set_folded(folded=folded)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self._buttons.values())
        focused = next((n for n, each in enumerate(buttons) if each.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            buttons[(focused + step) % len(buttons)].setFocus()
