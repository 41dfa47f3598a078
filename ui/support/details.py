"""What stands beside the list of family support: one client's level and what it comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from familycare.services import support_card
from ui.refresh import Refresher
from ui.support import words
from ui.support.client_support import KINDS
from ui.support.evidence import Evidence
from ui.support.level_steps import LevelHead
from ui.support.part_bars import PartBars
from ui.support.steps import NextSteps
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from familycare.domain.support_level import Part
    from familycare.services.support_card import SupportCard
    from familycare.services.support_views import SupportLine
    from ui.desk import Desk


class SupportDetails(QWidget):
    """One client; keeps itself up to date as long as it is shown."""

    opened = Signal()
    """The whole page of the client is wanted."""
    fillInWanted = Signal()
    """What is due is to be filled in."""
    appointmentChosen = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk, line: SupportLine, why: str = "") -> None:
        super().__init__()
        self._desk, self._line, self._client_id = desk, line, line.id
        self.why = text_label(_("Never here: {why}").format(why=why), "muted", wrap=True)
        self.why.setVisible(bool(why))
        self.steps = NextSteps(desk, line)
        self.card: SupportCard | None = None
        self.title = text_label(line.name, "section", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head = LevelHead(desk.theme)
        self.head.show_level(line.level)
        self.trend = text_label("", wrap=True)
        self.contact = text_label("", "muted", wrap=True)
        self.due = text_label(words.due(line.due), "warn", wrap=True)
        self.due.setVisible(bool(line.due))
        for told in (self.trend, self.contact, self.why, self.due):
            told.setMinimumWidth(1)
        self.parts = PartBars(desk.theme, self._evidence)
        self._lay_out()
        Refresher(self, desk.runner, KINDS, self._reload)

    def _lay_out(self) -> None:
        way = labelled_button(self._desk.icons, "arrow-right", _("Open the client"))
        way.clicked.connect(lambda _checked: self.opened.emit())
        ways = QHBoxLayout()
        ways.addWidget(way)
        fill_in = labelled_button(self._desk.icons, "pencil", _("Fill in"))
        fill_in.clicked.connect(lambda _checked: self.fillInWanted.emit())
        fill_in.setVisible(bool(self._line.due) and self._desk.actor.may(Permission.ASSESS))
        ways.addWidget(fill_in)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        column.setSpacing(Space.M)
        for widget in (self.title, self.head, self.trend, self.contact, self.why, self.due):
            column.addWidget(widget)
        column.addLayout(ways)
        column.addWidget(heading(_("Next steps")))
        column.addWidget(self.steps)
        column.addWidget(heading(_("What it comes from")))
        column.addWidget(self.parts)
        column.addWidget(caption(_("A working aid, not a validated test."), wrap=True))
        column.addStretch(1)

    def _reload(self) -> None:
        self._desk.runner.ask(
            self, partial(support_card.card, client_id=self._client_id), self._show
        )

    def _show(self, card: SupportCard) -> None:
        self.card = card
        self.head.show_level(card.level)
        self.trend.setText(words.trend_sentence(card))
        when = words.contact(card.last_contact, card.days_without_contact)
        self.contact.setText(_("Last family contact: {when}").format(when=when))
        self.parts.show_parts(card.parts)

    def _evidence(self, part: Part) -> QWidget:
        assert self.card is not None  # noqa: S101 - bars are shown with a card only
        evidence = Evidence(self._desk, self.card, part)
        evidence.appointmentChosen.connect(self.appointmentChosen)
        evidence.assessmentChosen.connect(lambda _line: self.opened.emit())
        return evidence
