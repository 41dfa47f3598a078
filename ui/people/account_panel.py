"""How many visits a client may have, what moved that account, and when the client is away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.closures import Leave
from familycare.domain.entitlement import Correction, Entitlement, Period
from familycare.domain.people import Client, Phase
from familycare.domain.settings import Settings
from familycare.i18n import N_, _, ngettext
from familycare.services import entitlement_views, leave
from familycare.services.entitlement_views import Account, Change, Movement
from ui import display
from ui.people.account_dialog import CorrectionDialog
from ui.people.leave_list import ClientLeave, inset
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.domain.ids import ClientId
    from familycare.services.entitlement_views import AccountCard
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.widgets.badge import Tone

WIDEST = 1080
"""Pixels: a wider page would tear apart what belongs together."""
KINDS = (Appointment, Client, Correction, Entitlement, Leave, Phase, Settings)
"""What the accounts come from, and who is away."""
MOST_ROWS = 12
SIDES = (Space.L, 0, Space.L, 0)
"""Margins of what stands above and below the lists, which reach from side to side."""
CHANGES = {
    Change.VISIT: N_("Visit"),
    Change.BEYOND: N_("Visit beyond the rules"),
    Change.GIVEN_BACK: N_("Given back"),
    Change.CORRECTION: N_("Corrected by staff"),
}


class _Shown(NamedTuple):
    """Everything on the page, read together."""

    client_id: int
    card: AccountCard
    leave: list[Leave]


def signed(amount: int) -> str:
    """Show a number with its sign: +1, −1."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return display.code(f"{sign}{display.number(abs(amount))}")


def _when(movement: Movement) -> str:
    return display.day_and_weekday(movement.day)


def _why(movement: Movement) -> str:
    state = display.label(movement.state) if movement.state else ""
    words = (state, display.isolated(movement.reason), display.isolated(movement.author))
    return display.joined(*words)


def _ink(movement: Movement) -> Ink:
    return "warn" if movement.change is Change.BEYOND else "text"


COLUMNS: tuple[Column[Movement], ...] = (
    Column(N_("Counts for"), _when, key=lambda one: one.day, width=200),
    Column(N_("Kind"), lambda one: display.label(one.kind), width=150),
    Column(N_("What"), lambda one: _(CHANGES[one.change]), width=190, ink=_ink),
    Column(
        N_("Amount"), lambda one: signed(one.amount), key=lambda one: one.amount, align="end",
        width=88,
    ),
    Column(N_("More about it"), _why, stretch=True, tooltip=_why),
)  # fmt: skip


class AccountPanel(QScrollArea):
    """One client at a time; follows every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: ClientId | None = None
        self._accounts = QVBoxLayout()
        self._accounts.setSpacing(Space.M)
        self.correct = button(_("Correct …"))
        if not desk.actor.may(Permission.OVERRIDE):
            self.correct.hide()
        self.correct.clicked.connect(self._open_correction)
        self.history: RecordTable[Movement] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda one: one, name=_("Account of visits")
        )
        self.history.fit_rows(MOST_ROWS)
        self._no_history = text_label(_("No visit is counted yet."), "muted")
        self._older = text_label(_("Older visits are not shown."), "caption")
        self.leave = ClientLeave(desk)
        content = self._lay_out()
        self._states = StateStack(content, desk.icons)
        self.setWidgetResizable(True)
        self.setWidget(self._states)
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def show_client(self, client_id: ClientId) -> None:
        """Show the accounts of this client."""
        if client_id != self._client_id:
            self._client_id = client_id
            self._states.show_loading()
        self._refresher.mark_stale()

    def _lay_out(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(heading(_("How many visits")))
        head.addStretch(1)
        head.addWidget(self.correct)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(Space.S)
        head.setContentsMargins(*SIDES)
        self._accounts.setContentsMargins(*SIDES)
        column.addLayout(head)
        column.addLayout(self._accounts)
        column.addSpacing(Space.L)
        for each in (heading(_("What moved the account")), self._no_history):
            column.addWidget(inset(each))
        column.addWidget(self.history)
        column.addWidget(inset(self._older))
        column.addSpacing(Space.L)
        column.addWidget(self.leave)
        column.addStretch(1)
        outer = QWidget()
        around = QHBoxLayout(outer)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 1)
        around.addStretch(0)
        return outer

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(_read, client_id=self._client_id)
            self._desk.runner.ask(self, view, self._show, failed=self._show_failure)

    def _show(self, shown: _Shown) -> None:
        if shown.client_id != self._client_id:
            return
        while (item := self._accounts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for account in shown.card.accounts:
            self._accounts.addWidget(_block(account))
        movements = shown.card.movements
        self.history.show_lines(movements)
        self.history.setVisible(bool(movements))
        self._no_history.setVisible(not movements)
        self._older.setVisible(shown.card.more)
        self.leave.show_leave(self._client_id, shown.leave)
        self._states.show_content()

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("The account of visits could not be read."), self._reload)

    def _open_correction(self) -> None:
        if self._client_id is not None:
            CorrectionDialog(self._desk, self._client_id, self).open()


def _read(reading: Reading, client_id: int) -> _Shown:
    return _Shown(
        client_id,
        entitlement_views.account(reading, client_id),
        leave.of_client(reading, client_id),
    )


def _block(account: Account) -> QWidget:
    """Show one account: what is left as a word, and the sum behind it."""
    block = QWidget()
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.M)
    name = text_label(display.kind_plural(account.kind), "label")
    name.setMinimumWidth(Space.DETAILS // 2)
    row.addWidget(name)
    row.addWidget(_left(account))
    row.addWidget(text_label(_sum(account), "muted", wrap=True), 1)
    return block


def _left(account: Account) -> Badge:
    if account.entitlement is None:
        return Badge(_("No limit"), "neutral")
    tone: Tone = "ok" if account.balance > 0 else "warn" if account.balance == 0 else "danger"
    if account.balance < 0:
        return Badge(_("{count} beyond").format(count=display.number(-account.balance)), tone)
    text = ngettext("{count} remaining", "{count} remaining", account.balance)
    return Badge(text.format(count=display.number(account.balance)), tone)


def _sum(account: Account) -> str:
    days = display.day_range(account.span.first, account.span.last)
    if account.entitlement is None:
        text = ngettext("{count} used, {days}", "{count} used, {days}", account.used)
        return text.format(count=display.number(account.used), days=days)
    told = _("{used} of {amount} used, {days}; it renews on {day}").format(
        used=display.number(account.used),
        amount=display.number(account.entitlement.amount),
        days=days,
        day=display.day(account.renews_on),
    )
    if account.corrected:
        told = display.joined(
            told, _("corrected by {amount}").format(amount=signed(account.corrected))
        )
    return display.joined(told, _periods(account.entitlement.period))


def _periods(period: Period) -> str:
    texts = {
        Period.WEEK: N_("every week"),
        Period.FOUR_WEEKS: N_("every 28 days from admission on"),
        Period.MONTH: N_("every month"),
    }
    return _(texts[period])
