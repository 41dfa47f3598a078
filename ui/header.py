"""The top of the window: where one is, search, new appointment, and who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from familycare.domain.access import Permission
from familycare.i18n import _
from ui.actions import keys_of
from ui.display import label
from ui.plain_text import beside_icon, set_tooltip
from ui.theme import Appearance, Space
from ui.widgets.buttons import icon_button, labelled_button, primary_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from familycare.domain.access import Actor
    from ui.actions import Actions
    from ui.icons import Icons

SEARCH_WIDTH = 280


class Header(QFrame):
    """Title, search, the one deed that is always at hand, and the menu."""

    appearanceChosen = Signal(object)
    """Appearance"""

    def __init__(self, icons: Icons, actions: Actions, actor: Actor) -> None:
        super().__init__()
        self.setObjectName("header")
        self._icons, self._actions = icons, actions
        self.title = text_label("", "title")
        self.search = labelled_button(icons, "search", _("Search"))
        self.search.setObjectName("search")
        self.search.setFixedWidth(SEARCH_WIDTH)
        set_tooltip(
            self.search,
            _("Find people, appointments and days, or what you want to do ({keys})").format(
                keys=keys_of(actions.search)
            ),
        )
        self.search.clicked.connect(actions.search.trigger)
        self.new_appointment = primary_button(_("New appointment"))
        self.new_appointment.setEnabled(actor.may(Permission.PLAN))
        self.new_appointment.setVisible(actor.may(Permission.PLAN))
        actions.new_appointment.setEnabled(actor.may(Permission.PLAN))
        self.new_appointment.setText(beside_icon(_("New appointment")))
        icons.put(self.new_appointment, "plus", "on_accent")
        set_tooltip(self.new_appointment, keys_of(actions.new_appointment))
        self.new_appointment.clicked.connect(actions.new_appointment.trigger)
        self.appearance_menu = QMenu(_("Appearance"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.new_appointment)
        row.addWidget(self._make_menu(actor))
        self.lock = icon_button(icons, "lock", _("Lock"))
        set_tooltip(self.lock, f"{_('Lock')}  ({keys_of(actions.lock)})")
        self.lock.clicked.connect(actions.lock.trigger)
        row.addWidget(self.lock)

    def show_appearance(self, appearance: Appearance) -> None:
        """Mark the look in use in the menu."""
        for action in self.appearance_menu.actions():
            action.setChecked(action.data() == appearance)

    def _make_menu(self, actor: Actor) -> QToolButton:
        opener = QToolButton()
        self._icons.put(opener, "user")
        name = actor.name or label(actor.role)
        opener.setText(beside_icon(name))
        opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        opener.setFixedHeight(Space.CONTROL)
        opener.setAccessibleName(_("Menu of {name}").format(name=name))
        menu = QMenu(opener)
        menu.addActions([self._actions.undo, self._actions.redo])
        menu.addSeparator()
        self._fill_appearances()
        menu.addMenu(self.appearance_menu)
        help_menu = menu.addMenu(_("Help"))
        self._icons.put(help_menu.menuAction(), "circle-question-mark")
        help_menu.addActions([self._actions.shortcuts, self._actions.log_folder])
        menu.addSeparator()
        menu.addActions(
            [self._actions.change_password, self._actions.lock, self._actions.sign_out]
        )
        menu.addSeparator()
        menu.addActions([self._actions.other_centre, self._actions.quit])
        opener.setMenu(menu)
        return opener

    def _fill_appearances(self) -> None:
        group = QActionGroup(self)
        self._icons.put(self.appearance_menu.menuAction(), "sun")
        for appearance, text in (
            (Appearance.SYSTEM, _("As the system")),
            (Appearance.LIGHT, _("Light")),
            (Appearance.DARK, _("Dark")),
        ):
            action = QAction(text, self, checkable=True)
            action.setData(appearance)
            action.triggered.connect(
                lambda _checked, chosen=appearance: self.appearanceChosen.emit(chosen)
            )
            group.addAction(action)
            self.appearance_menu.addAction(action)
