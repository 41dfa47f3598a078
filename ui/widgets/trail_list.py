"""Lines of the trail in plain words, newest first; older ones come while one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.trail import Deed
from familycare.i18n import N_, _
from familycare.sentences.trail import details_of, sentence_of
from familycare.services.trail_views import PAGE
from ui import display
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.services.trail_lines import TrailLine
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink

    Fetch = Callable[[Reading, int | None], list[TrailLine]]
    """Reads the newest lines, of those before a number."""

NEAR_THE_END = 30
"""Rows below what is seen: with fewer of them, more lines are read."""
_LOUD = frozenset({Deed.REFUSED, Deed.FAILED_SIGN_IN, Deed.BREAK_GLASS, Deed.RESTORE})
_QUIET = frozenset({Deed.READ, Deed.SIGN_IN, Deed.LOCK})


def who(line: TrailLine) -> str:
    """Return who did it: the name, the role where that is all that is known, or nobody."""
    if line.by_itself:
        return _("By itself")
    return line.who or display.label(line.role)


def sentence(line: TrailLine) -> str:
    """Say what was done."""
    return sentence_of(line, display.shown)


def details(line: TrailLine) -> str:
    """Say what else is known of it."""
    return display.joined(*details_of(line, display.shown))


def _whole(line: TrailLine) -> str:
    return "\n".join(filter(None, (sentence(line), details(line))))


def _ink(line: TrailLine) -> Ink:
    if line.deed in _LOUD or "wrong" in line.facts:
        return "warn"
    return "muted" if line.deed in _QUIET else "text"


COLUMNS: tuple[Column[TrailLine], ...] = (
    Column(N_("When"), lambda line: display.moment(line.at), width=208, ink=lambda _line: "muted"),
    Column(N_("Who"), who, width=168, tooltip=who),
    Column(N_("What was done"), sentence, stretch=True, ink=_ink, tooltip=_whole, detail=details),
)


class TrailList(QWidget):
    """Shows what `fetch` reads; a line leads to its record."""

    lineOpened = Signal(object)
    """TrailLine: Enter was pressed on it, or it was clicked twice."""
    countChanged = Signal(int, bool)
    """Lines that were read so far, and whether there are more."""

    def __init__(self, desk: Desk, fetch: Fetch, empty: str) -> None:
        super().__init__()
        self._desk, self._fetch, self._empty = desk, fetch, empty
        self._more = self._asked = False
        self.table: RecordTable[TrailLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.id, name=_("Trail")
        )
        self.table.setSortingEnabled(False)  # it is a sequence, and only a part of it is here
        self._states = StateStack(self.table, desk.icons)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self.table.lineActivated.connect(self.lineOpened)
        self.table.verticalScrollBar().valueChanged.connect(self._look_ahead)

    @property
    def lines(self) -> Sequence[TrailLine]:
        """What was read so far."""
        return self.table.record_model.lines

    def reload(self) -> None:
        """Read from the newest line on."""
        self._asked = True
        self._states.show_loading()
        self._desk.runner.ask(
            self, lambda reading: self._fetch(reading, None), self._show, failed=self._fail
        )

    def _show(self, lines: list[TrailLine]) -> None:
        self._asked, self._more = False, len(lines) == PAGE
        self.table.show_lines(lines)
        if lines:
            self._states.show_content()
        else:
            self._states.show_empty(self._empty, icon="history")
        self.countChanged.emit(len(self.lines), self._more)

    def _fail(self, _error: BaseException) -> None:
        self._asked = False
        self._states.show_error(_("The trail could not be read."), self.reload)

    def _look_ahead(self) -> None:
        bar = self.table.verticalScrollBar()
        row = self.table.verticalHeader().defaultSectionSize()
        if self._more and not self._asked and bar.maximum() - bar.value() < NEAR_THE_END * row:
            self._asked = True
            last = self.lines[-1].id
            self._desk.runner.ask(self, lambda reading: self._fetch(reading, last), self._add)

    def _add(self, lines: list[TrailLine]) -> None:
        self._asked, self._more = False, len(lines) == PAGE
        self.table.record_model.add_lines(lines)
        self.countChanged.emit(len(self.lines), self._more)
