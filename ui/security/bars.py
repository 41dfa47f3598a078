"""Bars above a page: it locks soon, this is a demonstration, something was left unfinished."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton

from familycare.domain.access import Role
from familycare.i18n import _, ngettext
from ui import display
from ui.plain_text import as_label, plain_label
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.section import restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Bar(QFrame):
    """One line of text and what can be done about it; never takes the focus."""

    def __init__(self, tone: str = "") -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("tone", tone)
        restyle(self)
        self.text = plain_label(wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*margins(Space.L, Space.XS, Space.S, Space.XS))
        self._row.setSpacing(Space.S)
        self._row.addWidget(self.text, 1)

    def say(self, text: str) -> None:
        """Show another text; screen readers hear it as the bar's name."""
        self.text.setText(text)
        self.setAccessibleName(text)

    def add(self, button: QWidget) -> None:
        """Add what can be done about it."""
        self._row.addWidget(button)


class CountdownBar(Bar):
    """The last seconds before the program locks."""

    lockWanted = Signal()

    def __init__(self) -> None:
        super().__init__("warn")
        now = quiet_button(_("Lock now"))
        now.clicked.connect(self.lockWanted)
        self.add(now)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Tell how long it takes until it locks; 0: somebody is there again."""
        told = ngettext(
            "Locks in {count} second. Any key or movement of the mouse keeps it open.",
            "Locks in {count} seconds. Any key or movement of the mouse keeps it open.",
            seconds,
        )
        self.say(told.format(count=display.number(seconds)))
        self.setVisible(seconds > 0)


class DemoBar(Bar):
    """Says quietly that all this is invented, and lets one look as somebody else."""

    roleWanted = Signal(object)
    """Role"""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.say(_("A demonstration with invented people. Nothing here can go wrong."))
        self.choice = quiet_button(_("See it as …"))
        menu = QMenu(self.choice)
        for other in Role:
            action = menu.addAction(as_label(display.label(other)))
            action.setCheckable(True)
            action.setChecked(other is role)
            action.triggered.connect(partial(self.roleWanted.emit, other))
        self.choice.setMenu(menu)
        self.add(self.choice)


class DraftBar(Bar):
    """Something that was begun before the program was locked."""

    resumed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("accent")
        self.go_on: QPushButton = quiet_button(_("Go on"))
        self.go_on.clicked.connect(self.resumed)
        self.throw_away: QPushButton = quiet_button(_("Throw away"))
        self.throw_away.clicked.connect(self.dropped)
        self.add(self.go_on)
        self.add(self.throw_away)
        self.hide()
