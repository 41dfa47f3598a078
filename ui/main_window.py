"""The frame around every page: navigation, header, details beside, messages below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.i18n import _
from ui.actions import Actions, keys_of
from ui.details_pane import DetailsPane
from ui.header import Header
from ui.messages import explain
from ui.navigation import Navigation
from ui.palette import Palette
from ui.shortcuts_dialog import ShortcutsDialog
from ui.theme import Space
from ui.widgets.message_bar import MessageBar
from ui.widgets.section import hairline, restyle
from ui.widgets.small_screens import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from familycare.domain.errors import Refused, StorageProblem
    from ui.desk import Desk
    from ui.page import Page, PageEntry
    from ui.palette import Target


class MainWindow(QMainWindow):
    """One open centre."""

    closing = Signal()
    pageMade = Signal(object)
    """Page: visited for the first time."""
    newAppointmentWanted = Signal(object)
    """Client | Group | TimeSlot | Spot | None: what it starts from."""
    otherCentreWanted = Signal()
    lockWanted = Signal()
    signOutWanted = Signal()
    passwordChangeWanted = Signal()
    logFolderWanted = Signal()
    appearanceChosen = Signal(object)
    """Appearance"""

    def __init__(
        self,
        desk: Desk,
        centre_name: str,
        entries: Sequence[PageEntry],
        *,
        first: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle(_("{centre} – familycare").format(centre=centre_name))
        self.actions_by_name = Actions(self, desk.icons)
        self.navigation = Navigation(desk.icons, centre_name)
        self.header = Header(desk.icons, self.actions_by_name, desk.actor)
        self.details = DetailsPane(desk.icons)
        self.messages = MessageBar(desk.icons)
        self._busy_line = QFrame()
        self._bars, self._notices = QVBoxLayout(), QVBoxLayout()
        self._pages = QStackedWidget()
        self._entries = {entry.key: entry for entry in entries}
        self._made: dict[str, Page] = {}
        self._dialogs: dict[str, Callable[[], None]] = {}
        self._current = ""
        self._lay_out()
        self._listen()
        for entry in entries:
            action = self.actions_by_name.add_place(entry.label, entry.icon)
            self.navigation.add(entry, action, keys_of(action))
        if entries:
            self.go_to(first if first in self._entries else entries[0].key)

    def pages(self) -> list[Page]:
        """Return the pages that were visited so far."""
        return list(self._made.values())

    @property
    def page_key(self) -> str:
        """Key of the page that is shown."""
        return self._current

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._made[self._current]

    def add_dialog(self, key: str, opened: Callable[[], None]) -> None:
        """Let pages ask for a dialog the way they ask for one another."""
        self._dialogs[key] = opened

    def add_notice(self, bar: QWidget) -> None:
        """Add a line above everything; it says itself when it is to be seen."""
        self._notices.addWidget(bar)

    def go_to(self, key: str, what: object = None) -> None:
        """Show a page, and on it this particular thing; or open a dialog."""
        if opened := self._dialogs.get(key):
            opened()
            return
        page = self._made.get(key) or self._make(key)
        if key != self._current:
            self.details.show_details(None)
            self._current = key
            place = list(self._made).index(key)
            self._pages.setCurrentIndex(place)
            self._show_bar(place)
            self.navigation.show_current(key)
            self.header.title.setText(page.title)
            page.setFocus()
        if what is not None:
            page.opened_with(what)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.navigation.set_folded(folded=event.size().width() < Space.NAV_FOLDS_BELOW)
        super().resizeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _make(self, key: str) -> Page:
        entry = self._entries[key]
        page = entry.page()
        page.title = page.title or entry.label
        self._made[key] = page
        page.detailsWanted.connect(lambda details: self._show_details(key, details))
        page.newAppointmentWanted.connect(self.newAppointmentWanted)
        page.placeWanted.connect(self.go_to)
        page.told.connect(self.messages.tell)
        page.titleChanged.connect(lambda title: self._show_title(key, title))
        page.workToDoChanged.connect(lambda count: self.navigation.set_waiting(key, count))
        self._pages.addWidget(page)
        bar = _bar(page)
        bar.hide()
        self._bars.addWidget(bar)
        self.pageMade.emit(page)
        return page

    def _show_bar(self, place: int) -> None:
        """Show the toolbar of one page, above the content and the details beside it."""
        for number in range(self._bars.count()):
            if (item := self._bars.itemAt(number)) and (bar := item.widget()):
                bar.setVisible(number == place)

    def _show_details(self, key: str, details: QWidget | None) -> None:
        if key == self._current:
            had_focus = self.details.isAncestorOf(self.focusWidget())
            self.details.show_details(details)
            if had_focus:
                self.page.setFocus()
        elif details is not None:
            details.deleteLater()

    def _show_title(self, key: str, title: str) -> None:
        self._made[key].title = title
        if key == self._current:
            self.header.title.setText(title)

    def _lay_out(self) -> None:
        self._busy_line.setObjectName("busyLine")
        self._busy_line.setFixedHeight(2)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._pages, 1)
        beside.addWidget(self.details)
        right = QFrame()
        right.setObjectName("page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._notices)
        column.addWidget(self._busy_line)
        column.addWidget(self.header)
        column.addWidget(hairline())
        column.addLayout(self._bars)
        column.addLayout(beside, 1)
        column.addWidget(self.messages)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(right, 1)
        fill(self, whole)

    def _listen(self) -> None:
        runner, actions, history = self.desk.runner, self.actions_by_name, self.desk.runner.history
        actions.follow(history)
        actions.search.triggered.connect(self._search)
        actions.new_appointment.triggered.connect(
            lambda: self.newAppointmentWanted.emit(self.page.new_appointment_start())
        )
        actions.close_details.triggered.connect(self.details.close_by_person)
        actions.other_centre.triggered.connect(self.otherCentreWanted)
        actions.lock.triggered.connect(self.lockWanted)
        actions.sign_out.triggered.connect(self.signOutWanted)
        actions.change_password.triggered.connect(self.passwordChangeWanted)
        actions.log_folder.triggered.connect(self.logFolderWanted)
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        actions.quit.triggered.connect(self.close)
        runner.deedDone.connect(self._tell_done)
        runner.finalDeedDone.connect(self.messages.tell)
        history.wentBack.connect(self._tell_undone)
        history.wentForth.connect(self._tell_done)
        runner.refused.connect(self._tell_refused)
        runner.storage.connect(self._tell_storage)
        runner.busy.connect(self._show_busy)
        self.details.closed.connect(self._tell_details_closed)
        self.navigation.placeChosen.connect(self.go_to)
        self.header.appearanceChosen.connect(self.appearanceChosen)

    def _tell_details_closed(self) -> None:
        self.page.setFocus()
        self.page.detailsClosed.emit()

    def _search(self) -> None:
        commands = [*self.page.commands, *self.actions_by_name.commands()]
        palette = Palette(self.desk, commands, self)
        palette.chosen.connect(self._show_found)
        palette.open()

    def _show_found(self, target: Target) -> None:
        if target.place in self._entries:
            self.go_to(target.place, target.what)
            if target.appointment_id is not None:
                self.page.take_appointment(target.appointment_id)
                self.page.appointmentChosen.emit(target.appointment_id)

    def _show_shortcuts(self) -> None:
        keys = [*self.actions_by_name.with_keys(), *self.page.own_keys]
        ShortcutsDialog(keys, self).open()

    def _tell_done(self, deed: str) -> None:
        self.messages.tell(deed, _("Undo"), self.desk.runner.history.undo)

    def _tell_undone(self, deed: str) -> None:
        text = _("Undone: {deed}").format(deed=deed)
        self.messages.tell(text, _("Redo"), self.desk.runner.history.redo)

    def _tell_refused(self, refusal: Refused) -> None:
        self.messages.warn(explain(refusal, self.desk.zone))

    def _tell_storage(self, problem: StorageProblem) -> None:
        self.messages.warn(explain(problem, self.desk.zone), "danger")

    def _show_busy(self, busy: bool) -> None:
        self._busy_line.setProperty("busy", busy)
        restyle(self._busy_line)


def _bar(page: Page) -> QWidget:
    """Frame the page's toolbar; what there is of it."""
    bar = QWidget()
    column = QVBoxLayout(bar)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    toolbar = page.toolbar()
    if toolbar is not None:
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.addWidget(toolbar, 1)
        column.addLayout(row)
        column.addWidget(hairline())
    return bar
