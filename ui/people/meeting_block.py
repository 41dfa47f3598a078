"""A meeting in a client's chart: what is for all, the client's own line, and what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.services.charts import Agreed, ChartEntry


def meeting_block(entry: ChartEntry) -> QWidget:
    """Return what the chart shows of one meeting."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    head = QHBoxLayout()
    head.setSpacing(Space.S)
    told = (display.moment(entry.starts), *map(display.isolated, (entry.title, entry.author)))
    head.addWidget(ElidedLabel(display.joined(*told), "caption"), 1)
    head.addWidget(Badge(_("Signed")) if entry.signed_by else Badge(_("Not signed"), "warn"))
    column.addLayout(head)
    works = [display.label(each) for each in (entry.domain, *entry.strategies) if each]
    if about := display.joined(display.isolated(entry.themes), *works):
        column.addWidget(caption(about, wrap=True))
    for text in filter(None, (entry.text, entry.line)):
        _add(column, text)
    for agreed in entry.agreed:
        _add(column, _promise(agreed))
    for added in entry.added:
        by = (_("Added"), display.isolated(added.author), display.moment(added.written_at))
        column.addWidget(caption(display.joined(*by)))
        _add(column, added.text)
    return block


def _promise(agreed: Agreed) -> str:
    """Say who does what until when, and what became of it."""
    state = _("Dropped") if agreed.dropped else _("Done") if agreed.done else ""
    until = _("until {day}").format(day=display.short_day(agreed.due_on))
    owner = display.label(agreed.owner)
    return display.joined(display.isolated(agreed.text), owner, until, state)


def _add(column: QVBoxLayout, text: str) -> None:
    label = text_label(text, wrap=True)
    label.setMinimumWidth(1)
    column.addWidget(label)
