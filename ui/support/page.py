"""The place for family support: everybody in care, and beside it what one level comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.glass import BrokenGlass
from familycare.i18n import _, ngettext
from familycare.services import support_views
from ui import display
from ui.beside import Beside
from ui.page import FILL_IN, ClientPlace, Page
from ui.refresh import Refresher
from ui.support.client_support import KINDS
from ui.support.details import SupportDetails
from ui.support.support_list import COLUMNS, narrowings
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.record_table import RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from familycare.services.support_views import SupportLine, SupportList
    from ui.desk import Desk

CHOICE_WIDTH = 280
TAB = "support"
"""Key of the tab on a client's page that shows the whole of it."""


class SupportPage(Page):
    """Enter or a double click opens the client's page; the details follow the chosen line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Family support")
        self._desk = desk
        self._found: SupportList | None = None
        self._rules: dict[str, Callable[[SupportLine], bool]] = {}
        self._wished = ""
        """To what the list is to be narrowed down once it has been read."""
        self.table: RecordTable[SupportLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.id,
            name=_("Family support"),
        )
        self._beside = Beside(self, self.table, lambda line: line.id, self._make_details)
        self.filter = FilterField(desk.icons, _("Name or case number"))
        self.narrowing = ChoiceBox([("all", _("Everybody in care"))])
        self.narrowing.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.narrowing.setFixedWidth(CHOICE_WIDTH)
        self.narrowing.setAccessibleName(_("Show"))
        self.count = text_label("", "muted")
        self._states = StateStack(self.table, desk.icons)
        self._bar = self._make_bar()
        self.filter.serve(self.table, self, self._bar)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self._listen()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, str):
            self._wished = what
            if self._found is not None:
                self._offer_narrowings(self._found)
                self._arrange()

    @override
    def set_filter(self, text: str) -> None:
        self.filter.setText(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beside.show_again()

    def _listen(self) -> None:
        Refresher(self, self._desk.runner, (*KINDS, BrokenGlass), self._reload)
        self.filter.textChanged.connect(self._arrange)
        self.filter.entered.connect(self._go_to_first)
        self.narrowing.currentIndexChanged.connect(self._arrange)
        self.table.lineActivated.connect(lambda line: self._open(line.id))

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.filter)
        row.addWidget(self.narrowing)
        row.addWidget(self.count)
        row.addStretch(1)
        return bar

    def _reload(self) -> None:
        if self._found is None:
            self._states.show_loading()
        self._desk.runner.ask(self, support_views.listed, self._show, failed=self._show_failure)

    def _show(self, found: SupportList) -> None:
        self._found = found
        self._offer_narrowings(found)
        self.workToDoChanged.emit(found.work)
        self._arrange()

    def _offer_narrowings(self, found: SupportList) -> None:
        """Offer each with how many there are, so that an empty one need not be tried."""
        self._rules, choices = {}, []
        for key, text, rule in narrowings(found):
            self._rules[key] = rule
            count = display.number(sum(map(rule, found.lines)))
            choices.append((key, text if key == "all" else f"{text}  ({count})"))
        self.narrowing.blockSignals(True)
        self.narrowing.set_choices(choices)
        if self._wished in self._rules:
            self.narrowing.set_value(self._wished)
        self._wished = ""
        self.narrowing.blockSignals(False)

    def _arrange(self) -> None:
        """Show those that are looked for; everybody in care fits into memory."""
        if self._found is None:
            return
        rule = self._rules[self.narrowing.value()]
        self.table.record_model.set_filter(self.filter.text())
        self.table.show_lines(filter(rule, self._found.lines))
        self._beside.mark()
        number = len(self.table.record_model.lines)
        self.count.setText(
            ngettext("{count} client", "{count} clients", number).format(
                count=display.number(number)
            )
        )
        if self._beside.shown not in {None, *(line.id for line in self.table.record_model.lines)}:
            self._beside.show(None)
        if number:
            self._states.show_content()
        else:
            self._show_nobody()

    def _show_nobody(self) -> None:
        if self._found and self._found.lines:
            sentence = _("Nobody is found here.")
            self._states.show_empty(sentence, _("Show everybody"), self._show_all, "search")
        else:
            self._states.show_empty(_("There are no clients in care yet."), icon="users")

    def _show_all(self) -> None:
        self.filter.clear()
        self.narrowing.set_value("all")

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("Family support could not be read."), self._reload)

    def _go_to_first(self) -> None:
        if self.table.record_model.lines:
            self.table.setFocus()
            self.table.choose_first()

    def _make_details(self, line: SupportLine) -> SupportDetails:
        details = SupportDetails(self._desk, line)
        details.opened.connect(partial(self._open, line.id))
        place = ClientPlace(line.id, TAB, FILL_IN)
        details.fillInWanted.connect(lambda: self.placeWanted.emit("clients", place))
        details.appointmentChosen.connect(self._beside.show_appointment)
        return details

    def _open(self, client_id: int) -> None:
        self.placeWanted.emit("clients", ClientPlace(client_id, TAB))
