"""What is about to be handed out: pages of paper, or the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from familycare.domain.appointments import State
from familycare.i18n import N_, _, ngettext
from ui import display
from ui.theme import Space
from ui.widgets.empty_state import StateStack
from ui.widgets.page_strip import PageStrip
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from familycare.services.schedule_views import ScheduleLine, ScheduleSheet
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.pdf_pages import PdfDocument


def _ink(line: ScheduleLine) -> Ink:
    return "muted" if line.state is State.CANCELLED else "text"


def _when(line: ScheduleLine) -> str:
    return f"{display.short_day(line.slot.start.date())}, {display.hours(line.slot)}"


def _kind(line: ScheduleLine) -> str:
    return display.label(line.kind) if line.kind else _("Occupied")


COLUMNS: tuple[Column[ScheduleLine], ...] = (
    Column(N_("Time"), _when, key=lambda line: line.slot.start, width=208, ink=_ink),
    Column(N_("For"), lambda line: line.title, stretch=True, ink=_ink, tooltip=lambda x: x.title),
    Column(N_("Kind"), _kind, width=168, ink=_ink),
    Column(N_("Room"), lambda x: x.room, width=136, ink=_ink, tooltip=lambda x: x.room, yields=1),
    Column(
        N_("Led by"), lambda x: x.lead, width=112, ink=_ink, tooltip=lambda x: x.lead, yields=3
    ),
    Column(N_("State"), lambda x: display.label(x.state), width=112, ink=_ink, yields=2),
)


class Preview(QWidget):
    """Pages or rows, a line above them that says how many, and what stands there instead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.pages = PageStrip(desk)
        self.pages.pageChanged.connect(self._show_page)
        self.rows = RecordTable(desk.theme, desk.icons, COLUMNS, name=_("Appointments"))
        self._kinds = QStackedWidget()
        self._kinds.addWidget(self.pages)
        self._kinds.addWidget(self.rows)
        self.count = text_label("", "caption")
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setFixedHeight(Space.CONTROL)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.count)
        column.addWidget(hairline())
        column.addWidget(self._kinds, 1)
        self.states = StateStack(content, desk.icons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.states)

    def show_document(self, document: PdfDocument, *, keep_place: bool) -> None:
        """Show the pages of a document, from the top or where one stood in the last."""
        self._kinds.setCurrentWidget(self.pages)
        self.states.show_content()
        self.pages.show_document(document, keep_place=keep_place)

    def show_schedule(self, sheet: ScheduleSheet) -> None:
        """Show the rows of a schedule."""
        count = len(sheet.lines)
        if not count:
            self.states.show_empty(_("Nothing is planned on these days."), icon="calendar")
            return
        self.rows.show_lines(sheet.lines)
        self._kinds.setCurrentWidget(self.rows)
        told = ngettext("{count} appointment", "{count} appointments", count)
        self.count.setText(told.format(count=count))
        self.states.show_content()

    def _show_page(self, number: int) -> None:
        document = self.pages.document
        if document is not None:
            self.count.setText(
                _("Page {number} of {count}").format(number=number + 1, count=len(document.sizes))
            )
