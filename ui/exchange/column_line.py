"""One column of a file: its heading, what it holds, and what it is taken for."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from familycare.i18n import N_, _, ngettext
from familycare.services.exchange import roster
from familycare.services.exchange.roster import ColumnUse, DateStyle, NameOrder
from familycare.services.exchange.rosters.columns import (
    BY_NAME,
    TARGETS,
    WHOLE_NAMES,
    CellKind,
)
from familycare.services.exchange.rosters.tables import text_of
from ui import display
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.services.exchange.roster import DatesRead, Table
    from familycare.services.exchange.rosters.columns import Words

SAMPLES = 4
LOOKED_AT = 200
"""Cells among which the samples are found."""
TARGET_WIDTH, OPTION_WIDTH = 200, 350
STYLES = {
    DateStyle.UNSTATED: (N_("Year first only"), "2026-02-28"),
    DateStyle.DAY_FIRST: (N_("Day, month, year"), "28.02.2026"),
    DateStyle.MONTH_FIRST: (N_("Month, day, year"), "02/28/2026"),
    DateStyle.YEAR_FIRST: (N_("Year, month, day"), "2026.2.28"),
    DateStyle.PERSIAN_YEAR_FIRST: (N_("Persian calendar"), "1404/12/09"),
    DateStyle.PERSIAN_DAY_FIRST: (N_("Persian calendar, day first"), "09/12/1404"),
}
"""What each is called, and a day written so."""
ORDERS = {
    NameOrder.GIVEN_FIRST: N_("Given name first: Anna Berg"),
    NameOrder.FAMILY_FIRST: N_("Family name first: Berg Anna"),
}


class ColumnLine(QWidget):
    """What the column is taken for can be changed; everything else follows."""

    changed = Signal()
    wordsWanted = Signal()

    def __init__(self, table: Table, place: int, words: Words) -> None:
        super().__init__()
        self._table, self.place, self._words = table, place, words
        self.heading = table.headings[place]
        self._use = ColumnUse()
        self.target = ChoiceBox(_targets())
        self.style_ = ChoiceBox()
        self.order = ChoiceBox((order, _(text)) for order, text in ORDERS.items())
        self.words_button = button(_("Words …"))
        self._note = text_label("", "caption", wrap=True)
        self._lay_out()
        self.target.setAccessibleName(
            _("What the column {heading} is").format(heading=self.heading)
        )
        self.style_.setAccessibleName(_("How its dates are written"))
        self.order.setAccessibleName(_("Order of the names"))
        self.target.activated.connect(self._take_target)
        self.style_.activated.connect(self._take_option)
        self.order.activated.connect(self._take_option)
        self.words_button.clicked.connect(self.wordsWanted)

    @property
    def use(self) -> ColumnUse:
        """What the column is taken for."""
        return self._use

    def show_use(self, use: ColumnUse) -> None:
        """Show what the column is taken for."""
        self._use = use
        self.target.set_value(use.target)
        column = BY_NAME.get(use.target)
        kind = column.kind if column else None
        self.style_.setVisible(kind is CellKind.DATE)
        self.order.setVisible(use.target in WHOLE_NAMES)
        self.words_button.setVisible(kind is CellKind.CHOICE)
        self.order.set_value(use.order)
        self._say("", "caption")
        match kind:
            case CellKind.DATE:
                self._show_dates()
            case CellKind.CHOICE:
                self._show_words()
        if not use.target:
            self._say(_("This column is left out."), "caption")

    def unknown_words(self) -> list[str]:
        """Return the words that nobody has given a meaning yet."""
        if self._use.target not in self._words:
            return []
        ours = self._words[self._use.target].meant
        found = roster.words_in(self._table, self.place)
        return [
            word
            for key, word in found.items()
            if self._use.words.get(key, word).casefold() not in ours
        ]

    def _show_dates(self) -> None:
        styles = roster.dates_read(self._table, self.place)
        self.style_.set_choices((one.style, _style_word(one)) for one in styles)
        self.style_.set_value(self._use.dates)
        chosen = next(one for one in styles if one.style is self._use.dates)
        if chosen.read < chosen.of:
            left = chosen.of - chosen.read
            text = ngettext(
                "{count} date cannot be read so: {sample}",
                "{count} dates cannot be read so, the first being: {sample}",
                left,
            )
            sample = display.isolated(chosen.unread)
            self._say(text.format(count=display.number(left), sample=sample), "warn")

    def _show_words(self) -> None:
        unknown = self.unknown_words()
        if unknown:
            text = ngettext(
                "{count} word is not known: {words}",
                "{count} words are not known: {words}",
                len(unknown),
            )
            listed = ", ".join(unknown[:SAMPLES])
            self._say(text.format(count=display.number(len(unknown)), words=listed), "warn")

    def _say(self, text: str, role: str) -> None:
        self._note.setText(text)
        set_text_role(self._note, role)  # type: ignore[arg-type]
        self._note.setVisible(bool(text))

    def _take_target(self) -> None:
        use = roster.use_for(self._table, self.place, self.target.value())
        self.show_use(replace(use, order=self._use.order))
        self.changed.emit()

    def _take_option(self) -> None:
        dates = self.style_.value() or DateStyle.UNSTATED
        self.show_use(replace(self._use, dates=dates, order=self.order.value()))
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(*margins(0, Space.XS, Space.S, Space.XS))
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(2)
        grid.addWidget(ElidedLabel(self.heading), 0, 0)
        grid.addWidget(ElidedLabel(self._samples(), "caption"), 1, 0)
        grid.addWidget(self.target, 0, 1)
        for option in (self.style_, self.order, self.words_button):
            grid.addWidget(option, 0, 2)
        grid.addWidget(self._note, 1, 1, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, TARGET_WIDTH)
        grid.setColumnMinimumWidth(2, OPTION_WIDTH)

    def _samples(self) -> str:
        cells = self._table.column(self.place, LOOKED_AT)
        texts = dict.fromkeys(map(text_of, cells))
        return " · ".join(islice(map(display.isolated, texts), SAMPLES))


def _style_word(one: DatesRead) -> str:
    """Return what a style is called, and how well it fits the column."""
    style, example = STYLES[one.style]
    return _("{style}: {example} ({read} of {all})").format(
        style=_(style),
        example=display.code(example),
        read=display.number(one.read),
        all=display.number(one.of),
    )


def _targets() -> Iterator[tuple[str, str]]:
    yield "", _("– leave out –")
    for name in TARGETS:
        yield name, _(name)
