"""The consents of one client: the ledger, what can be done, and what the family was told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.consent import Consent, ConsentState
from familycare.domain.consent_scans import ConsentScan
from familycare.domain.disclosure import Disclosure
from familycare.domain.people import Client, FamilyMember, Tie
from familycare.domain.settings import Settings
from familycare.i18n import N_, _
from familycare.services import consent_views
from ui import display
from ui.consents import words
from ui.consents.conversation_dialog import ConversationDialog
from ui.consents.dialogs import GiveDialog, LimitDialog, RevokeDialog
from ui.consents.scans import Scans
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from familycare.services.consent_views import ConsentLine, Ledger, Listener, LogLine
    from ui.desk import Desk

KINDS = (Consent, ConsentScan, Client, FamilyMember, Tie, Settings)
OPEN = frozenset({ConsentState.LIVE, ConsentState.NOT_YET})


def _way(line: LogLine) -> str:
    if line.disclosure.failed:
        return _("Did not leave")
    return display.label(line.disclosure.method)


COLUMNS: tuple[Column[ConsentLine], ...] = (
    Column(N_("For"), lambda line: display.isolated(line.name), width=170, ink=words.ink_of),
    Column(
        N_("May be told"),
        lambda line: words.sections(line.consent.sections),
        stretch=True,
        ink=words.ink_of,
        tooltip=lambda line: display.joined(
            words.sections(line.consent.sections), display.isolated(line.consent.purpose)
        ),
    ),
    Column(N_("State"), words.state_of, width=136, ink=words.ink_of),
    Column(
        N_("Holds from"),
        lambda line: display.day(line.consent.valid_from),
        key=lambda line: line.consent.valid_from,
        width=118,
        yields=2,
    ),
    Column(N_("Until"), lambda line: words.until(line.consent), width=128),
    Column(N_("Given"), lambda line: words.given(line.consent), width=256, yields=3),
    Column(N_("Scan"), lambda line: _("Kept") if line.scanned else "", width=72, yields=1),
)
LOG: tuple[Column[LogLine], ...] = (
    Column(N_("When"), lambda line: display.moment(line.at), key=lambda line: line.at, width=190),
    Column(
        N_("Recipient"),
        lambda line: display.isolated(line.name),
        width=170,
        tooltip=lambda line: words.recipient(line.disclosure, line.name),
    ),
    Column(N_("What"), lambda line: words.document(line.disclosure.document), width=220),
    Column(
        N_("What it told"),
        lambda line: words.sections(line.disclosure.sections),
        stretch=True,
        tooltip=lambda line: words.sections(line.disclosure.sections),
    ),
    Column(N_("How"), _way, width=150),
    Column(N_("Number"), lambda line: display.code(line.disclosure.number), width=132, yields=2),
    Column(N_("By"), lambda line: display.isolated(line.disclosure.author), width=140, yields=1),
)


class ClientConsents(QWidget):
    """Enter on a consent opens its scan; every deed can be undone."""

    told = Signal(str)
    """What cannot be done, in a sentence."""
    formWanted = Signal(int)
    """ClientId: the paper form is to be printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.actor.may(Permission.KEEP_CONSENTS)
        self._client_id: int | None = None
        self.ledger: Ledger | None = None
        self.table: RecordTable[ConsentLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.consent.id,
            name=_("Consents"),
        )  # fmt: skip
        self.log: RecordTable[LogLine] = RecordTable(
            desk.theme, desk.icons, LOG, identity=lambda line: line.disclosure.id,
            name=_("Told to the family in the last three years"),
        )  # fmt: skip
        self._states = StateStack(self.table, desk.icons)
        self._log_states = StateStack(self.log, desk.icons)
        self.scans = Scans(desk, self, self.told.emit)
        self._lay_out()
        self.table.lineChosen.connect(lambda _line: self._show_deeds())
        self.table.lineActivated.connect(lambda _line: self._show_scan())
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)
        self._log_reader = Refresher(self, desk.runner, (Disclosure,), self._reload_log)
        self._show_deeds()

    def show_client(self, client_id: int) -> None:
        """Show the consents of this client."""
        if client_id != self._client_id:
            self._client_id, self.ledger = client_id, None
            self._states.show_loading()
            self._log_states.show_loading()
        self._refresher.mark_stale()
        self._log_reader.mark_stale()

    def give(self) -> None:
        """Open the form of a new consent."""
        if self.ledger is not None and self._client_id is not None and self._may:
            GiveDialog(self._desk, self._client_id, self.ledger, self.window()).open()

    def tell(self) -> None:
        """Open the form of what somebody was told in person or by telephone."""
        if self._client_id is not None:
            view = partial(consent_views.listeners, client_id=self._client_id)
            self._desk.runner.ask(self, view, self._open_conversation, key="listeners")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        bar.setSpacing(Space.S)
        self.new = self._deed(bar, _("New consent …"), self.give)
        self.again = self._deed(bar, _("Renew …"), self._renew)
        self.limit = self._deed(bar, _("Limit …"), self._limit)
        self.revoke = self._deed(bar, _("Revoke …"), self._revoke)
        self.scan = self._deed(bar, _("Keep a scan …"), self._scan)
        self.unscan = self._deed(bar, _("Remove the scan"), self._remove_scan)
        bar.addStretch(1)
        self.form = self._deed(bar, _("Form to sign …"), self._want_form)
        parts = QSplitter()
        parts.setOrientation(parts.orientation().Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._states)
        parts.addWidget(self._log_part())
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([3 * Space.FORM, 2 * Space.FORM])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(parts, 1)
        self.setFocusProxy(self.table)

    def _log_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.XS)
        title = heading(_("Told to the family in the last three years"))
        self.told_by_mouth = button(_("Tell in person or by telephone …"))
        self.told_by_mouth.clicked.connect(lambda _checked: self.tell())
        self.told_by_mouth.setVisible(self._desk.actor.may(Permission.DISCLOSE))
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        head.addWidget(title, 1)
        head.addWidget(self.told_by_mouth)
        column.addLayout(head)
        column.addWidget(self._log_states, 1)
        return part

    def _open_conversation(self, listeners: Sequence[Listener]) -> None:
        if self._client_id is not None:
            ConversationDialog(self._desk, self._client_id, listeners, self.window()).open()

    def _deed(self, bar: QHBoxLayout, text: str, does: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _checked: does())
        made.setVisible(self._may)
        bar.addWidget(made)
        return made

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(consent_views.ledger, client_id=self._client_id)
            self._desk.runner.ask(
                self, view, self._show, key="ledger", refused=lambda _refusal: None,
                failed=lambda _error: self._states.show_error(
                    _("The consents could not be read."), self._refresher.mark_stale
                ),
            )  # fmt: skip

    def _reload_log(self) -> None:
        if self._client_id is not None:
            view = partial(consent_views.log, client_id=self._client_id)
            self._desk.runner.ask(
                self, view, self._show_log, key="log", refused=lambda _refusal: None
            )

    def _show(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.table.show_lines(ledger.lines)
        if ledger.lines:
            self._states.show_content()
            if self.table.line() is None:
                self.table.choose_first()
        else:
            self._show_nothing(ledger)
        self._show_deeds()

    def _show_nothing(self, ledger: Ledger) -> None:
        if not ledger.family:
            told = _("There is nobody yet whom the client could permit to be told anything.")
            self._states.show_empty(told, icon="users")
        elif self._may:
            told = _("No consent yet: the family is told nothing about this client.")
            self._states.show_empty(told, _("New consent"), self.give, icon="file-text")
        else:
            told = _("No consent yet: the family is told nothing about this client.")
            self._states.show_empty(told, icon="file-text")

    def _show_log(self, lines: Sequence[LogLine]) -> None:
        self.log.show_lines(lines)
        if lines:
            self._log_states.show_content()
        else:
            told = _("Nothing was told to the family in the last three years.")
            self._log_states.show_empty(told)

    def _show_deeds(self) -> None:
        line = self.table.line()
        goes_on = line is not None and line.state in OPEN
        for made in (self.limit, self.revoke):
            made.setEnabled(goes_on)
        self.again.setEnabled(line is not None)
        self.scan.setEnabled(line is not None)
        scanned = line is not None and line.scanned
        self.scan.setText(_("Show the scan") if scanned else _("Keep a scan …"))
        self.unscan.setEnabled(scanned)
        for made in (self.new, self.told_by_mouth):
            made.setEnabled(bool(self.ledger and self.ledger.family))

    def _renew(self) -> None:
        line = self.table.line()
        if line and self.ledger is not None and self._client_id is not None:
            dialog = GiveDialog(self._desk, self._client_id, self.ledger, self.window())
            dialog.propose(line.consent)
            dialog.open()

    def _limit(self) -> None:
        if line := self.table.line():
            LimitDialog(self._desk, line, self.window()).open()

    def _revoke(self) -> None:
        if line := self.table.line():
            RevokeDialog(self._desk, line, self.window()).open()

    def _scan(self) -> None:
        line = self.table.line()
        if line and line.scanned:
            self.scans.show(line)
        elif line:
            self.scans.ask_which(line)

    def _show_scan(self) -> None:
        line = self.table.line()
        if line and line.scanned and self._may:
            self.scans.show(line)

    def _remove_scan(self) -> None:
        line = self.table.line()
        if line and line.scanned:
            self.scans.remove(line)

    def _want_form(self) -> None:
        if self._client_id is not None:
            self.formWanted.emit(self._client_id)
