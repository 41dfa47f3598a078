"""Above family support: whom to look for at the left, overview or list at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from familycare.i18n import _, ngettext
from ui import display
from ui.plain_text import set_tooltip
from ui.support.narrowings import ALL
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.filter_field import FilterField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.desk import Desk

CHOICE_WIDTH, UNIT_WIDTH = 280, 160
OVERVIEW, LIST = 0, 1
VIEW_KEYS = {OVERVIEW: "Alt+1", LIST: "Alt+2"}


class SupportBar(QWidget):
    """The search and what the list is narrowed down to, the unit, and the switch."""

    viewChosen = Signal(int)
    unitChosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.filter = FilterField(desk.icons, _("Name or case number"))
        self.narrowing = ChoiceBox([(ALL, _("Everybody in care"))])
        self.units = ChoiceBox([("", _("All units"))])
        self.units.hide()
        self.count = text_label("", "muted")
        for box, name, wide in (
            (self.narrowing, _("Show"), CHOICE_WIDTH),
            (self.units, _("Unit"), UNIT_WIDTH),
        ):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.setFixedWidth(wide)
            box.setAccessibleName(name)
        self._views = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        for widget in (self.units, self.filter, self.narrowing, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addLayout(self._switch())
        self.units.currentIndexChanged.connect(self.unitChosen)
        self.show_view(OVERVIEW)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What is done by which keys, for the list of shortcuts."""
        return (
            (_("Overview of family support"), VIEW_KEYS[OVERVIEW]),
            (_("List of family support"), VIEW_KEYS[LIST]),
            (_("Find in the list"), "Ctrl+F"),
        )

    @property
    def view(self) -> int:
        """Whether the overview is shown, or the list."""
        return self._views.checkedId()

    @property
    def unit(self) -> str:
        """The unit that is chosen; empty for the whole centre."""
        return self.units.value() or ""

    def show_view(self, view: int) -> None:
        """Mark what is shown; the overview is not narrowed down."""
        self._views.button(view).setChecked(True)
        self.narrowing.setVisible(view == LIST)

    def offer_units(self, units: Iterable[str]) -> None:
        """Offer these units; the chosen one stays if it can."""
        found = list(units)
        self.units.blockSignals(True)
        self.units.set_choices([("", _("All units")), *((unit, unit) for unit in found)])
        self.units.blockSignals(False)
        self.units.setVisible(len(found) > 1)

    def choose_unit(self, unit: str) -> None:
        """Show one unit alone."""
        self.units.set_value(unit)

    def offer(self, choices: Iterable[tuple[str, str, int]]) -> None:
        """Offer what the list can be narrowed down to, with how many there are of each."""
        self.narrowing.blockSignals(True)
        self.narrowing.set_choices(
            (key, text if key == ALL else f"{text}  ({display.number(count)})")
            for key, text, count in choices
        )
        self.narrowing.blockSignals(False)

    def narrow(self, key: str) -> None:
        """Choose what the list is narrowed down to, without telling so."""
        self.narrowing.blockSignals(True)
        self.narrowing.set_value(key)
        self.narrowing.blockSignals(False)

    def tell(self, number: int) -> None:
        """Say how many clients are shown, or told of."""
        self.count.setText(
            ngettext("{count} client", "{count} clients", number).format(
                count=display.number(number)
            )
        )

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for view, text in ((OVERVIEW, _("Overview")), (LIST, _("List"))):
            choice = button(text)
            choice.setProperty("kind", "toggle")
            choice.setCheckable(True)
            keys = QKeySequence(VIEW_KEYS[view])
            set_tooltip(choice, keys.toString(QKeySequence.SequenceFormat.NativeText))
            self._views.addButton(choice, view)
            row.addWidget(choice)
            QShortcut(keys, self).activated.connect(partial(self.viewChosen.emit, view))
        self._views.idClicked.connect(self.viewChosen)
        return row
