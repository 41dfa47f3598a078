"""The list of clients: found by typing, opened by Enter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.people import Client, Phase
from familycare.i18n import N_, _, ngettext
from familycare.services import client_views
from familycare.services.client_views import MOST_CLIENTS, ClientLine
from ui import display
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ui.desk import Desk
    from ui.icons import Ink

NEW_CLIENT_KEYS = "Ctrl+Shift+N"


class _Reading:
    """What the columns read of a line; who left before today is read in quiet ink."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today

    def ink(self, line: ClientLine) -> Ink:
        return "muted" if self._left(line) else "text"

    def coming(self, line: ClientLine) -> str:
        if left := self._left(line):
            return _("Left on {day}").format(day=display.day(left))
        return display.moment(line.coming) if line.coming else ""

    def _left(self, line: ClientLine) -> date | None:
        day = line.discharged_on
        return day if day and day < self._today() else None


def columns(today: Callable[[], date]) -> tuple[Column[ClientLine], ...]:
    """Return the columns of the list."""
    read = _Reading(today)
    ink = read.ink
    return (
        Column(
            N_("Name"), lambda line: line.name, stretch=True, ink=ink,
            tooltip=lambda line: line.name, detail=_called,
        ),
        Column(N_("Case number"), lambda line: line.case_number, width=120, ink=ink),
        Column(N_("Phase"), lambda line: line.phase, width=140, ink=ink),
        Column(N_("Unit"), lambda line: line.unit, width=110, ink=ink, yields=3),
        Column(
            N_("Counsellor"), lambda line: line.counsellor, width=150, ink=ink,
            tooltip=lambda line: line.counsellor, yields=2,
        ),
        Column(
            N_("Language"),
            lambda line: display.language_name(line.language),
            width=100,
            ink=ink,
            yields=4,
        ),
        Column(
            N_("Admitted"),
            lambda line: display.day(line.admitted_on),
            key=lambda line: line.admitted_on,
            width=124,
            ink=ink,
            yields=1,
        ),
        Column(
            N_("Next appointment"), read.coming, key=lambda line: line.coming, width=196, ink=ink
        ),
    )  # fmt: skip


def _called(line: ClientLine) -> str:
    return "" if line.preferred_name in line.name.split() else line.preferred_name


class ClientList(QWidget):
    """Everybody in care, and on request everybody who ever was."""

    clientChosen = Signal(object)
    """ClientId"""
    newClientWanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown_text: str | None = None
        self._open_first = False
        self._wanted: int | None = None
        self.table: RecordTable[ClientLine] = RecordTable(
            desk.theme,
            desk.icons,
            columns(desk.today),
            identity=lambda line: line.id,
            name=_("Clients"),
        )
        self.filter = FilterField(desk.icons, _("Name or case number"))
        self.former = QCheckBox(_("Former clients too"))
        self.count = text_label("", "muted")
        self._states = StateStack(self.table, desk.icons)
        self._new = self._make_action()
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self.tools = QHBoxLayout()
        self.bar = self._make_bar()
        self.filter.serve(self.table, self, self.bar)
        kinds = (Client, Phase, Appointment)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self.filter.textChanged.connect(self._refresher.mark_stale)
        self.filter.entered.connect(self._open_found)
        self.former.toggled.connect(self._refresher.mark_stale)
        self.table.lineActivated.connect(self._open)

    def set_filter(self, text: str) -> None:
        """Look for this."""
        self.filter.setText(text)

    def show_all(self) -> None:
        """Take the filter back and show everybody in care."""
        self.filter.clear()
        self.former.setChecked(False)

    def choose(self, client_id: int) -> None:
        """Make this client the current line and go there."""
        self._wanted = None if self.table.choose(client_id) else client_id
        self.table.setFocus()

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        self.tools.setSpacing(Space.S)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.filter)
        row.addWidget(self.former)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addLayout(self.tools)
        if self._desk.actor.may(Permission.EDIT_PEOPLE):
            new = labelled_button(self._desk.icons, "user-plus", _("New client"))
            set_tooltip(new, self._new.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            new.clicked.connect(self._new.trigger)
            self.tools.addWidget(new)
        return bar

    def _make_action(self) -> QAction:
        action = QAction(_("New client"), self)
        action.setShortcut(QKeySequence(NEW_CLIENT_KEYS))
        action.setEnabled(self._desk.actor.may(Permission.EDIT_PEOPLE))
        action.triggered.connect(self.newClientWanted)
        self.addAction(action)
        return action

    def _reload(self) -> None:
        text, former = self.filter.text(), self.former.isChecked()
        if self._shown_text is None:
            self._states.show_loading()
        self._desk.runner.ask(
            self,
            partial(client_views.listed, text=text, former=former),
            partial(self._show, text),
            failed=self._show_failure,
        )

    def _show(self, text: str, lines: Sequence[ClientLine]) -> None:
        self._shown_text = text
        self.table.show_lines(lines)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        self.count.setText(_count(len(lines)))
        if lines:
            self._states.show_content()
        else:
            self._show_nobody(text)
        if self._open_first:
            self._open_found()

    def _show_nobody(self, text: str) -> None:
        if text.strip() and not self.former.isChecked():
            sentence = _("Nobody in care is called “{text}”.").format(
                text=display.isolated(text.strip())
            )
            look = partial(self.former.setChecked, True)
            self._states.show_empty(sentence, _("Look among former clients"), look, "search")
        elif text.strip():
            sentence = _("Nobody is called “{text}”.").format(text=display.isolated(text.strip()))
            self._states.show_empty(sentence, _("Show everybody"), self.show_all, "search")
        elif self._new.isEnabled():
            self._states.show_empty(
                _("There are no clients yet."), _("New client"), self._new.trigger, "users"
            )
        else:
            self._states.show_empty(_("There are no clients yet."), icon="users")

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("The clients could not be read."), self._reload)

    def _open_found(self) -> None:
        """Open the first client found, once what was typed has been looked for."""
        self._open_first = self._shown_text != self.filter.text()
        if not self._open_first and self.table.record_model.lines:
            line = self.table.choose_first()
            if line is not None:
                self._open(line)

    def _open(self, line: ClientLine) -> None:
        self.clientChosen.emit(line.id)


def _count(number: int) -> str:
    if number >= MOST_CLIENTS:
        return _("The first {count}; type a name to find others").format(count=number)
    return ngettext("{count} client", "{count} clients", number).format(count=number)
