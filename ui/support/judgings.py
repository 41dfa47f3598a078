"""What staff judged about a client's support: open concerns on top, everything else as history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from ui import display
from ui.sides import margins
from ui.support import words
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from familycare.domain.support import Concern
    from familycare.services.support_card import SupportCard
    from ui.desk import Desk


class Judgings(QWidget):
    """The history, latest first; `open` is what stands above everything while something is."""

    closeWanted = Signal(object)
    """Concern"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.open = QWidget()
        self._open_rows = _column(self.open)
        column = _column(self)
        column.addWidget(heading(_("Set and noted by staff")))
        self.conflicts = text_label("", "muted", wrap=True)
        column.addWidget(self.conflicts)
        self._history = QWidget()
        self._rows = _column(self._history)
        column.addWidget(self._history)

    def show_card(self, card: SupportCard) -> None:
        """Show what was judged about this client."""
        _clear(self._open_rows)
        _clear(self._rows)
        concerns = [concern for concern in card.concerns if concern.open]
        for concern in concerns:
            caps = concern.caps(card.settings.conflict_cap)
            self._open_rows.addWidget(self._banner(concern, caps=caps))
        if card.judgement:
            told = text_label(words.judged_now(card.judgement, card), wrap=True)
            self._open_rows.addWidget(_framed(told, "card"))
        self.open.setVisible(bool(concerns or card.judgement))
        summed = words.register(card.concerns, self._desk.clock.now())
        self.conflicts.setText(summed)
        self.conflicts.setVisible(bool(summed))
        events = sorted(self._events(card), key=lambda event: event[0], reverse=True)
        for at, text, author in events:
            self._rows.addWidget(self._event(at, text, author))
        self.setVisible(bool(events))

    def _banner(self, concern: Concern, *, caps: bool) -> QWidget:
        sentences = [f"{words.concern_title(concern)}: {words.concern_text(concern)}"]
        if caps:
            sentences.append(_("While this is open, the level stands no higher than Developing."))
        told = text_label("\n".join(sentences), wrap=True)
        banner = _framed(told, "question")
        if self._desk.actor.may(Permission.ASSESS):
            close = button(_("Close it …"))
            close.clicked.connect(partial(self.closeWanted.emit, concern))
            layout = banner.layout()
            if layout is not None:
                layout.addWidget(close)
        return banner

    def _events(self, card: SupportCard) -> Iterator[tuple[datetime, str, str]]:
        for judgement in card.judgements:
            if judgement.judged_at:
                yield judgement.judged_at, words.judged(judgement), judgement.author
        for concern in card.concerns:
            title = words.concern_title(concern)
            if concern.raised_at:
                text = words.concern_text(concern)
                yield concern.raised_at, f"{title}: {text}", concern.author
            if concern.closed_at:
                closed = _("{title}, closed: {reason}").format(
                    title=title, reason=display.isolated(concern.closed_because)
                )
                yield concern.closed_at, closed, concern.closed_by

    def _event(self, at: datetime, text: str, author: str) -> QWidget:
        event = QWidget()
        column = _column(event)
        column.setSpacing(0)
        when = display.moment(at, self._desk.zone)
        column.addWidget(caption(display.joined(when, display.isolated(author))))
        told = text_label(text, wrap=True)
        told.setMinimumWidth(1)
        column.addWidget(told)
        return event


def _column(place: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    return column


def _framed(told: QWidget, look: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName(look)
    row = QHBoxLayout(frame)
    row.setContentsMargins(*margins(Space.M, Space.S, Space.S, Space.S))
    told.setMinimumWidth(1)
    row.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
    return frame


def _clear(rows: QVBoxLayout) -> None:
    while item := rows.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
