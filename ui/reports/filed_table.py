"""What waits for approval, and on what was decided: whose, what, for whom, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from familycare import formats
from familycare.domain.documents import DocumentState
from familycare.domain.recipients import ToWhom
from familycare.i18n import N_, _
from ui import display
from ui.reports.documents import DOCUMENTS, OF_CODE
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from familycare.services.document_views import DocumentLine
    from ui.desk import Desk
    from ui.icons import Ink

LINES_SHOWN = 7
"""Before the table scrolls; the paper below needs the rest."""
_ORDER = list(DocumentState)


def title_of(line: DocumentLine) -> str:
    """Return what kind of document it is."""
    return _(DOCUMENTS[OF_CODE[line.document.code]].name)


def reader_of(line: DocumentLine) -> str:
    """Return for whom it is: the name, or that it is the client's own."""
    if line.document.to_whom is ToWhom.CLIENT:
        return display.label(ToWhom.CLIENT)
    return line.name


def _ink(line: DocumentLine) -> Ink:
    match line.document.state:
        case DocumentState.DRAFT:
            return "warn"
        case DocumentState.APPROVED:
            return "ok"
    return "muted"


COLUMNS: tuple[Column[DocumentLine], ...] = (
    Column(N_("Client"), lambda line: line.client, width=132, tooltip=lambda line: line.client),
    Column(N_("Document"), title_of, stretch=True, tooltip=title_of),
    Column(N_("For"), reader_of, width=140, tooltip=reader_of),
    Column(
        N_("State"),
        lambda line: display.label(line.document.state),
        key=lambda line: _ORDER.index(line.document.state),
        width=148,
        ink=_ink,
    ),
)


def filed_table(desk: Desk) -> RecordTable[DocumentLine]:
    """Return the table, as high as its lines need up to a few."""
    day: Column[DocumentLine] = Column(
        N_("Day"),
        lambda line: formats.day_and_month(line.document.proposed_at.astimezone(desk.zone).date()),
        key=lambda line: line.document.proposed_at,
        width=88,
        yields=1,
    )
    author: Column[DocumentLine] = Column(
        N_("By"),
        lambda line: line.document.author,
        width=116,
        yields=2,
        tooltip=lambda line: line.document.author,
    )
    made: RecordTable[DocumentLine] = RecordTable(
        desk.theme,
        desk.icons,
        (*COLUMNS, day, author),
        identity=lambda line: line.document.id,
        name=_("Documents"),
    )
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.fit_rows(LINES_SHOWN)
    return made
