"""The list of what is closed; from here it is opened again, and families get new places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.flags import ReviewFlag
from familycare.domain.rooms import Room
from familycare.domain.templates import SlotTemplate
from familycare.i18n import N_, _, ngettext
from familycare.services import closure_assistant, closures
from ui import display
from ui.closures.assistant import AssistantDialog
from ui.closures.close_dialog import CloseDialog
from ui.messages import explain
from ui.page import ClosurePaper, Page
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.closure_assistant import Proposal
    from familycare.services.closures import Closable, ClosureLine
    from ui.desk import Desk


def _what(line: ClosureLine) -> str:
    if line.closure.scope is ClosureScope.CENTRE:
        return _("The whole centre, for visits")
    if not line.room:
        return line.what
    return display.joined(display.isolated(line.what), display.isolated(line.room))


def _affected(line: ClosureLine) -> str:
    if not line.affected:
        return ""
    waits = ngettext("{count} needs a new place", "{count} need new places", line.affected)
    return waits.format(count=display.number(line.affected))


COLUMNS: tuple[Column[ClosureLine], ...] = (
    Column(
        N_("When"),
        lambda line: display.span_text(line.closure.slot),
        key=lambda line: line.closure.slot.start,
        width=320,
    ),
    Column(N_("What"), _what, width=220, tooltip=_what),
    Column(
        N_("Reason"),
        lambda line: line.closure.reason,
        stretch=True,
        tooltip=lambda line: line.closure.reason,
    ),
    Column(
        N_("Affected"),
        _affected,
        width=190,
        ink=lambda _line: "warn",
        icon=lambda line: "flag" if line.affected else "",
    ),
    Column(N_("Closed by"), lambda line: line.closure.author, width=140, yields=1),
)


class ClosuresPage(Page):
    """What is closed now or later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Closures")
        self._desk = desk
        self._wanted: int | None = None
        self.table: RecordTable[ClosureLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.closure.id,
            name=_("Closures"),
        )
        self.setFocusProxy(self.table)
        self.states = StateStack(self.table, desk.icons)
        self.close_button = labelled_button(desk.icons, "plus", _("Close …"))
        self.places = button(_("Find new places …"))
        self.letters = button(_("Letters …"))
        self.reopen = button(_("Open again"))
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.close_button, self.places, self.letters, self.reopen):
            row.addWidget(widget)
        row.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        self._listen()
        kinds = (Closure, Appointment, ReviewFlag, Room, SlotTemplate)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self.states.show_loading()
        self._show_buttons()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def set_filter(self, text: str) -> None:
        self.table.set_filter(text)

    def _listen(self) -> None:
        self.close_button.clicked.connect(lambda _checked: self.ask_new())
        self.places.clicked.connect(lambda _checked: self.find_places())
        self.letters.clicked.connect(lambda _checked: self._show_letters())
        self.reopen.clicked.connect(lambda _checked: self.open_again())
        self.table.lineChosen.connect(lambda _line: self._show_buttons())
        self.table.lineActivated.connect(lambda _line: self.find_places())

    def _reload(self) -> None:
        self._desk.runner.ask(
            self,
            closures.listed,
            self._show,
            key="listed",
            refused=lambda refusal: self._fail(explain(refusal, self._desk.zone)),
            failed=lambda _error: self._fail(_("The closures could not be read.")),
        )

    def _fail(self, sentence: str) -> None:
        self.states.show_error(sentence, self._refresher.mark_stale)

    def _show(self, lines: Sequence[ClosureLine]) -> None:
        self.table.show_lines(lines)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        if lines:
            self.states.show_content()
            self.table.choose_first()
        else:
            may = self._desk.actor.may(Permission.SET_VISITING)
            self.states.show_empty(
                _("Nothing is closed, now or later."),
                _("Close …") if may else "",
                self.ask_new if may else None,
                "door-open",
            )
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = self.table.line() if self.states.currentWidget() is self.table else None
        may = self._desk.actor.may(Permission.SET_VISITING)
        for each in (self.close_button, self.places, self.letters, self.reopen):
            each.setVisible(may)
        self.places.setEnabled(line is not None and line.affected > 0)
        for each in (self.letters, self.reopen):
            each.setEnabled(line is not None)

    def ask_new(self) -> None:
        """Ask what is to be closed."""

        def opened(closable: Closable) -> None:
            dialog = CloseDialog(self._desk, closable, self.window())
            dialog.closed.connect(self._choose_new)
            dialog.open()

        self._desk.runner.ask(self, closures.closable, opened, key="closable")

    def _choose_new(self, closure: Closure) -> None:
        """Go on with the new one, not with one that was chosen before."""
        self._wanted = None if self.table.choose(closure.id) else closure.id

    def find_places(self) -> None:
        """Open the assistant for the chosen closure."""
        line = self.table.line()
        if line is None or not line.affected or not self.places.isVisibleTo(self._bar):
            return
        closure_id = line.closure.id

        def opened(proposals: Sequence[Proposal]) -> None:
            if proposals:
                after = partial(self._show_moved, closure_id)
                AssistantDialog(self._desk, proposals, after, self.window()).open()

        view = partial(closure_assistant.propose, closure_id=closure_id)
        self._desk.runner.ask(self, view, opened, key="proposals")

    def open_again(self) -> None:
        """Open the chosen one again; it can be undone."""
        line = self.table.line()
        if line is not None:
            call = partial(
                closures.reopen, closure_id=line.closure.id, version=line.closure.version
            )
            self._desk.runner.run(self, call, undo_text=_("Opened again"))

    def _show_moved(self, closure_id: int, _count: int) -> None:
        """Go on with the letters that tell the families."""
        self.placeWanted.emit("reports", ClosurePaper(closure_id))

    def _show_letters(self) -> None:
        line = self.table.line()
        if line is not None:
            self.placeWanted.emit("reports", ClosurePaper(line.closure.id))
