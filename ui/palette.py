"""One field that finds everything: people, appointments, days, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout
from typing_extensions import override

from familycare import formats
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.texts import sought
from familycare.i18n import _
from familycare.services.search_views import NOTHING, found
from ui import display, typed
from ui.actions import keys_of
from ui.page import FAMILY, ClientPlace, StaffPlace
from ui.theme import Space
from ui.widgets.cell_painter import DETAIL_ROLE, ICON_ROLE, CellPainter
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from familycare.services.search_views import Hits
    from familycare.services.work import Reading
    from ui.desk import Desk

WIDTH = 640
TYPING_PAUSE_MS = 60
"""Shorter than between two letters of a quick typist: what is found follows at once."""
MOST_COMMANDS = 5
MOST_LINES = 12
"""That are seen at a time."""
FROM_TOP = 72
"""Pixels between the top of the window and the field."""
CALENDAR, CLIENTS = "calendar", "clients"
"""Keys of the pages that show what was found."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Target(NamedTuple):
    """Where something that was found is shown."""

    place: str
    """Key of a page."""
    what: object = None
    appointment_id: int | None = None
    """Whose details stand beside it."""


class Entry(NamedTuple):
    """One line of the list."""

    icon: str
    text: str
    detail: str
    opens: Target | QAction


class Palette(QDialog):
    """Finds while one types; arrow keys and Enter suffice."""

    chosen = Signal(object)
    """Target"""

    def __init__(self, desk: Desk, commands: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(_("Search"))
        self.setFixedWidth(min(WIDTH, parent.width() - 2 * Space.XL))
        self._desk, self._commands = desk, [a for a in commands if a.isEnabled()]
        self._entries: list[Entry] = []
        self.edit = QLineEdit(
            placeholderText=_("A name, a case number, a day, or what you want to do")
        )
        self.edit.setAccessibleName(_("Search everything"))
        self.edit.addAction(
            desk.icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("What was found"))
        self.list.setItemDelegate(CellPainter(desk.theme, desk.icons, self.list))
        self.list.setIconSize(QSize(Space.ICON, Space.ICON))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = text_label(_("↑ ↓ choose   Enter opens   Esc closes"), "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        column.setSpacing(Space.S)
        for widget in (self.edit, self.list, self._hint):
            column.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.edit.textEdited.connect(lambda _text: self._pause.start())
        self.edit.installEventFilter(self)
        self.list.clicked.connect(self._open)
        self._show_found("", None, NOTHING)
        self.move(parent.mapToGlobal(parent.rect().topLeft()))
        self.move(self.x() + (parent.width() - self.width()) // 2, self.y() + FROM_TOP)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
                self._step(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _step(self, rows: int) -> None:
        row = self.list.currentIndex().row() + rows
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(max(0, min(row, last)), 0))

    def _take(self) -> None:
        """Open the marked line; what was just typed is looked for first."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask(at_once=True)
        else:
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < len(self._entries):
            return
        opens = self._entries[index.row()].opens
        self.accept()
        if isinstance(opens, Target):
            self.chosen.emit(opens)
        else:
            opens.trigger()

    def _ask(self, *, at_once: bool = False) -> None:
        """Look for what is typed; `at_once` opens the first line as soon as it is there."""
        text = self.edit.text().strip()
        words, day = typed.words_and_date(text, self._desk.today())

        def read(reading: Reading) -> Hits:
            hits = found(reading, words, day)
            if day is None or words:
                return hits
            named = found(reading, text)  # a case number may look like a day
            return hits._replace(clients=named.clients)

        def show(hits: Hits) -> None:
            self._show_found(text, day, hits)
            if at_once:
                self._open(self.list.currentIndex())

        self._desk.runner.ask(self, read, show, key="palette")

    def _show_found(self, text: str, day: date | None, hits: Hits) -> None:
        days = [] if day is None else [_day(day)]
        self._entries = [*days, *_people(hits), *self._fitting(text), *_appointments(hits)]
        self._model.clear()
        for entry in self._entries:
            self._model.appendRow(_item(entry))
        if not self._entries:
            nothing = QStandardItem(_("Nothing found"))
            nothing.setEnabled(False)
            self._model.appendRow(nothing)
        self.list.setCurrentIndex(self._model.index(0, 0))
        lines = min(max(self._model.rowCount(), 1), MOST_LINES)
        self.list.setFixedHeight(lines * self.list.sizeHintForRow(0) + 2 * Space.XS)
        self.adjustSize()

    def _fitting(self, text: str) -> list[Entry]:
        """Return the commands in whose name every word occurs."""
        words = sought(text).split()
        fitting = [
            action
            for action in self._commands
            if all(word in sought(action.text()) for word in words)
        ]
        most = MOST_COMMANDS if words else len(fitting)
        return [_command(action) for action in fitting[:most]]


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem(entry.text)
    item.setEditable(False)
    item.setData(entry.icon, ICON_ROLE)
    item.setData(entry.detail, DETAIL_ROLE)
    item.setAccessibleText(display.joined(entry.text, entry.detail))
    return item


def _command(action: QAction) -> Entry:
    icon = action.data() if isinstance(action.data(), str) else "chevron-right"
    return Entry(icon, action.text(), keys_of(action), action)


def _day(day: date) -> Entry:
    return Entry("calendar", formats.day_and_weekday(day), _("Calendar"), Target(CALENDAR, day))


def _people(hits: Hits) -> Iterator[Entry]:
    for client in hits.clients:
        opens = Target(CLIENTS, client.id)
        yield Entry("user", client.name, display.joined(_("Client"), client.case_number), opens)
    for relative in hits.relatives:
        if relative.client_id is not None:
            detail = _("Family of {client}").format(client=relative.client)
            place = ClientPlace(relative.client_id, FAMILY, tie_id=relative.tie_id)
            yield Entry("users", relative.name, detail, Target(CLIENTS, place))
    for member in hits.staff:
        opens = Target(CALENDAR, StaffPlace(member.id))
        yield Entry("id-card", member.name, _("Staff"), opens)


def _appointments(hits: Hits) -> Iterator[Entry]:
    for line in hits.appointments:
        detail = display.joined(_(KINDS[line.kind].label), display.moment(line.starts), line.room)
        target = Target(CALENDAR, line.starts.date(), line.id)
        yield Entry("calendar-days", line.title, detail, target)
