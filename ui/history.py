"""What was done and can be taken back; going back is done by the database, not by the screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Inverse

    Settle = Callable[[Inverse | None], None]
    """Takes the call that leads the other way, or None when there is no way any more."""
    GoBack = Callable[[Inverse, Settle], None]
    """Runs a call and afterwards says what leads the other way."""


class DoneCommand(QUndoCommand):
    """Something that already happened and knows its way back, and then its way forth again."""

    def __init__(self, text: str, way: Inverse) -> None:
        super().__init__(text)
        self.way = way

    def settle(self, way: Inverse | None) -> None:
        """Remember the way in the other direction; without one the stack drops the command."""
        if way is None:
            self.setObsolete(True)
        else:
            self.way = way


class History(QObject):
    """Undo and redo that answer later: the stack moves once the database has moved."""

    changed = Signal()
    """What can be undone or redone is something else now."""
    wentBack = Signal(str)
    """This deed was undone."""
    wentForth = Signal(str)
    """This deed was done again."""

    def __init__(self, go: GoBack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._go = go
        self._holds = 0
        self._waiting: deque[Callable[[], None]] = deque()

    def note(self, text: str, way: Inverse) -> None:
        """Put a deed that was just done on top."""
        self.stack.push(DoneCommand(text, way))
        self.changed.emit()

    def forget(self) -> None:
        """Drop every command while the stack is whole.

        Left to Python's collector, commands may go before the stack that holds them, and Qt would
        delete them a second time.
        """
        self._waiting.clear()
        self.stack.clear()

    def hold(self) -> None:
        """Keep the stack as it is while a deed is under way, so that undo means the newest one."""
        self._holds += 1

    def release(self) -> None:
        """Let it move again, and do what was asked for meanwhile."""
        self._holds -= 1
        if self._waiting and not self._holds:
            self._waiting.popleft()()

    def undo(self) -> None:
        """Take back the newest deed; while another deed is under way, after that one."""
        if self._holds:
            self._waiting.append(self.undo)
        elif self.stack.canUndo():
            self._move(self.stack.index() - 1, self.stack.undo, self.wentBack.emit)

    def redo(self) -> None:
        """Do again what was taken back last; while a deed is under way, after that one."""
        if self._holds:
            self._waiting.append(self.redo)
        elif self.stack.canRedo():
            self._move(self.stack.index(), self.stack.redo, self.wentForth.emit)

    def _move(self, index: int, move: Callable[[], None], tell: Callable[[str], object]) -> None:
        command = cast("DoneCommand", self.stack.command(index))  # nothing else is ever pushed
        text = command.text()
        self.hold()

        def settle(way: Inverse | None) -> None:
            command.settle(way)
            move()  # drops the command if it has become obsolete
            self.changed.emit()
            if way is not None:
                tell(text)
            self.release()

        self._go(command.way, settle)
