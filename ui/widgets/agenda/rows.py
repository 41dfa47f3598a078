"""Rows of a list of appointments: headings, the present time, each appointment, and notices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from familycare import formats
from familycare.domain.appointments import State
from familycare.i18n import N_, _
from ui import display
from ui.plain_text import as_tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from familycare.services.calendar_views import AppointmentLine
    from ui.widgets.badge import Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()


class NextAction(NamedTuple):
    """What can be done next about an appointment."""

    button: str
    """As short as a button needs; marked with N_()."""
    name: str
    """In full, for screen readers and tooltips."""


class Next(Enum):
    """The one thing to do next about an appointment."""

    CHECK_IN = NextAction(N_("Check in"), N_("Check in"))
    RECORD = NextAction(N_("Record"), N_("Record attendance"))
    ADD_LINK = NextAction(N_("Add link"), N_("Add the link to join"))
    ADD_HOST = NextAction(N_("Add host"), N_("Say who hosts it"))
    BOOK_REMOTE = NextAction(N_("Book"), N_("Book a remote visit"))
    FILL_IN = NextAction(N_("Fill in"), N_("Fill in what is due"))
    LOOK = NextAction(N_("Look at it"), N_("Look at it"))
    WRITE_UP = NextAction(N_("Write up"), N_("Write the meeting up, and sign"))
    FINISH = NextAction(N_("Done"), N_("Mark the task as done"))


@dataclass(frozen=True)
class Heading:
    """Names the entries below it, and how many they are."""

    text: str
    count: int


@dataclass(frozen=True)
class NowMark:
    """The present time, between what has begun and what comes."""

    time: str


@dataclass(frozen=True)
class Entry:
    """One appointment."""

    line: AppointmentLine
    todo: Next | None
    over: bool = False
    """Whether it is over, or called off: shown quietly."""
    with_day: bool = False
    """Whether the day is told beside the hours."""
    there: str = ""
    """When it is where the family lives, if their clocks show another time."""
    lacks: tuple[str, ...] = ()
    """What is missing, a few words each."""

    @property
    def when(self) -> str:
        """From when to when; with the day where it is not today."""
        hours = formats.hours(self.line.starts, self.line.ends)
        if not self.with_day:
            return hours
        day = display.short_day(self.line.starts.date())
        return _("{day}, {time}").format(day=day, time=hours)

    @property
    def details(self) -> str:
        """What it is, where, and who leads it; where the day is told, the place only."""
        line = self.line
        parts = (line.room,) if self.with_day else (display.label(line.kind), line.room, line.lead)
        return display.joined(*map(display.isolated, parts), self.there)

    @property
    def marks(self) -> tuple[tuple[str, Tone], ...]:
        """Where it stands and what is special about it, as words with a tone."""
        found: list[tuple[str, Tone]] = [(text, "warn") for text in self.lacks]
        if self.line.overbooked and not self.with_day:
            found.append((_("Overbooked"), "warn"))
        if self.line.supervised:
            found.append((_("Supervised"), "neutral"))
        if self.line.state is not State.BOOKED:
            tone: Tone = "ok" if self.line.state in {State.CHECKED_IN, State.HELD} else "neutral"
            found.append((display.label(self.line.state), tone))
        return tuple(found)

    @property
    def spoken(self) -> str:
        """Everything about it, for screen readers and tooltips."""
        return display.spoken(self.line)


@dataclass(frozen=True)
class Notice:
    """Something else that waits, and the place where it is seen to."""

    title: str
    details: str
    place: str
    """Key of the page."""
    what: object = None
    """What the page opens with."""
    todo: Next = Next.LOOK

    @property
    def spoken(self) -> str:
        """Everything about it, for screen readers and tooltips."""
        return display.joined(self.title, self.details)


Chosen = Entry | Notice
"""A row that can be the current one."""
Row = Heading | NowMark | Chosen


class AgendaModel(QAbstractListModel):
    """Shows the rows it is given."""

    RowRole = Role.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, chosen: Chosen) -> Index | None:
        """Return where the same appointment or notice stands now."""
        if isinstance(chosen, Entry):
            return self.row_of(chosen.line.id)
        return self.index(self._rows.index(chosen)) if chosen in self._rows else None

    def row_of(self, appointment_id: int) -> Index | None:
        """Return where this appointment stands."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.line.id == appointment_id:
                return self.index(number)
        return None

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not isinstance(self._rows[index.row()], Chosen):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case self.RowRole:
                return row
            case Role.DisplayRole | Role.AccessibleTextRole:
                return _spoken(row)
            case Role.AccessibleDescriptionRole if isinstance(row, Chosen) and row.todo:
                return _("Enter: {action}").format(action=_(row.todo.value.name))
            case Role.ToolTipRole if isinstance(row, Chosen):
                return as_tooltip(row.spoken)
        return None


def _spoken(row: Row) -> str:
    match row:
        case Heading(text, count):
            return f"{text} ({count})"
        case NowMark(time):
            return _("Now, {time}").format(time=time)
        case _:
            return row.spoken
