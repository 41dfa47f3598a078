"""What stands beside a list: the details of the chosen line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtWidgets import QWidget

    from ui.page import Page
    from ui.widgets.record_table import RecordTable

L = TypeVar("L")


class Beside(QObject, Generic[L]):
    """Follows the chosen line of a page's list with the pane beside it.

    Details are made when another line is chosen. What somebody closed stays closed until a line is
    chosen anew. It lives as long as its page.
    """

    def __init__(
        self,
        page: Page,
        table: RecordTable[L],
        identity: Callable[[L], Hashable],
        make: Callable[[L], QWidget],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._table = table
        self._identity = identity
        self._make = make
        self.shown: Hashable | None = None
        """Whose details stand there."""
        table.lineChosen.connect(self.show)
        table.clicked.connect(lambda _index: self.show(table.line()))
        page.detailsClosed.connect(self._forget)

    def show(self, line: L | None) -> None:
        """Show the details of a line, or nothing."""
        if line is None:
            self._forget()
            self._page.detailsWanted.emit(None)
        elif self._identity(line) != self.shown:
            self.shown = self._identity(line)
            self._page.detailsWanted.emit(self._make(line))

    def mark(self) -> None:
        """Let the list, which was filled anew, show again whose details stand there."""
        if self.shown is not None:
            self._table.choose(self.shown)

    def show_again(self) -> None:
        """Show it as the page is visited again: the frame closed it with the page."""
        self._forget()
        self.show(self._table.line())

    def show_appointment(self, appointment_id: object) -> None:
        """Give way to the details of an appointment."""
        self._forget()
        self._page.appointmentChosen.emit(appointment_id)

    def _forget(self) -> None:
        self.shown = None
