"""A list of appointments with a button each; everything also by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListView
from typing_extensions import override

from ui.widgets.agenda.painter import AgendaPainter
from ui.widgets.agenda.rows import AgendaModel, Chosen, Entry, NowMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from ui.theme import Theme
    from ui.widgets.agenda.rows import Row


ROWS_BEFORE_NOW = 2
SCROLL_STEP = 20


class AgendaView(QListView):
    """Appointments in rows. Enter does what is next, Space shows the details."""

    todoWanted = Signal(object)
    """Entry or Notice: its next action is to be done."""
    entryChosen = Signal(object)
    """Entry or Notice: somebody looks at it."""
    entryOpened = Signal(object)
    """Entry or Notice: Enter or a double click, where nothing is to be done next."""

    def __init__(self, theme: Theme, name: str, *, with_buttons: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._agenda = AgendaModel(self)
        self._painter = AgendaPainter(theme, self, with_buttons=with_buttons)
        self.setModel(self._agenda)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(SCROLL_STEP)
        theme.changed.connect(self.viewport().update)

    @property
    def agenda(self) -> AgendaModel:
        """The model."""
        return self._agenda

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Replace the rows; the current appointment stays current if it is still there."""
        before, scrolled = self.chosen(), self.verticalScrollBar().value()
        self._agenda.show_rows(rows)
        kept = self._agenda.place_of(before) if before else None
        if kept is not None:
            self.setCurrentIndex(kept)
        self.verticalScrollBar().setValue(scrolled)

    def entry(self) -> Entry | None:
        """Return the current appointment."""
        chosen = self.chosen()
        return chosen if isinstance(chosen, Entry) else None

    def chosen(self) -> Chosen | None:
        """Return the current appointment or notice."""
        return self._chosen_at(self.currentIndex())

    def let_go(self) -> None:
        """Make no appointment the current one."""
        self.setCurrentIndex(QModelIndex())

    def scroll_to_now(self) -> None:
        """Bring the present time into view, and a little of what was before it."""
        for number, row in enumerate(self._agenda.rows):
            if isinstance(row, NowMark):
                before = self._agenda.index(max(0, number - ROWS_BEFORE_NOW))
                self.scrollTo(before, QListView.ScrollHint.PositionAtTop)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.chosen()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if before:
                self._do(before)
            case Qt.Key.Key_Space if before:
                self.entryChosen.emit(before)
            case _:
                super().keyPressEvent(event)
                now = self.chosen()
                if now and now != before:
                    self.entryChosen.emit(now)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        entry = self._chosen_at(index)
        if entry is None or index != self.currentIndex():
            return
        if self._on_button(index, event.position().toPoint()):
            self.todoWanted.emit(entry)
        else:
            self.entryChosen.emit(entry)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self._chosen_at(self.indexAt(event.position().toPoint()))
        if entry and event.button() is Qt.MouseButton.LeftButton:
            self._do(entry)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            index = self.indexAt(point)
            self._mark_hot(index.row(), on_button=self._on_button(index, point))
        elif event.type() == QEvent.Type.Leave:
            self._mark_hot(-1, on_button=False)
        return super().viewportEvent(event)

    def _do(self, entry: Chosen) -> None:
        if entry.todo:
            self.todoWanted.emit(entry)
        else:
            self.entryOpened.emit(entry)

    def _chosen_at(self, index: QModelIndex) -> Chosen | None:
        row = index.data(AgendaModel.RowRole) if index.isValid() else None
        return row if isinstance(row, Chosen) else None

    def _on_button(self, index: QModelIndex, point: QPoint) -> bool:
        entry = self._chosen_at(index)
        if entry is None or entry.todo is None:
            return False
        return self._painter.button_rect(self.visualRect(index)).contains(point)

    def _mark_hot(self, row: int, *, on_button: bool) -> None:
        if self._painter.hot != (row, on_button):
            self._painter.hot = (row, on_button)
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()
