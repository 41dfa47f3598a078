"""Family support of one client: the level, what it comes from, how it moved, what was judged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.people import Client, FamilyMember, Tie
from familycare.domain.questionnaires import Battery, CentreFile, Routine, Wording
from familycare.domain.settings import Settings
from familycare.domain.support import Assessment, Concern, Judgement
from familycare.i18n import _
from familycare.services import support_card
from ui.closed_file import show_closed
from ui.page import FormPaper
from ui.refresh import Refresher
from ui.support import words
from ui.support.assessment_dialog import AssessmentDialog
from ui.support.assessment_list import AssessmentList
from ui.support.change_section import ChangeSection
from ui.support.evidence import Evidence
from ui.support.judging_dialogs import CloseConcernDialog, ConcernDialog, JudgementDialog
from ui.support.judgings import Judgings
from ui.support.level_steps import LevelHead
from ui.support.part_bars import PartBars
from ui.support.programme_section import ProgrammeSection
from ui.support.together_dialog import TogetherDialog
from ui.support.trend_section import TrendSection
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from familycare.domain.support_level import Part
    from familycare.services.support_card import AssessmentLine, SupportCard
    from ui.desk import Desk

SIDE_WIDTH = 344
WIDEST = 1180
"""Pixels: a wider page would tear apart what belongs together."""
KINDS = (
    Assessment, Judgement, Concern, Appointment, Settings, Client, FamilyMember, Tie,
    CentreFile, Routine, Wording, Battery,
)  # fmt: skip
"""What the level and its evidence come from."""


class ClientSupport(QWidget):
    """Everything about the support of one client at a time; follows every change."""

    appointmentChosen = Signal(object)
    """AppointmentId"""
    formWanted = Signal(object)
    """FormPaper"""
    openWanted = Signal()
    """It is closed, and somebody needs it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self._to_fill_in: int | None = None
        self.card: SupportCard | None = None
        self.head = LevelHead(desk.theme)
        self.trend_words = text_label("", wrap=True)
        self.contact = text_label("", "muted", wrap=True)
        self.due = text_label("", "warn", wrap=True)
        self.parts = PartBars(desk.theme, self._evidence)
        self.trend = TrendSection(desk.theme)
        self.changes = ChangeSection(desk)
        self.programmes = ProgrammeSection(desk)
        self.assessments = AssessmentList(desk)
        self.judgings = Judgings(desk)
        self._area = QScrollArea()
        self._states = StateStack(self._area, desk.icons)
        self._lay_out()
        self._listen()
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def show_client(self, client_id: int | None, closed: str = "") -> None:
        """Show the support of this client; None with the reason why it is closed."""
        if client_id is None:
            self._client_id = self.card = None
            show_closed(self._desk, self._states, closed, self.openWanted.emit)
            return
        if client_id != self._client_id:
            self._client_id, self.card = client_id, None
            self.parts.close_evidence()
            self._states.show_loading()
        self._refresher.mark_stale()

    def fill_in(self, code: str = "") -> None:
        """Open the form of a questionnaire."""
        if self.card:
            due = next((line for line in self.card.due if code in {"", line.code}), None)
            AssessmentDialog(
                self._desk, self.card, code=code or (due.code if due else ""),
                member=due.member_id if due else None, parent=self,
            ).open()  # fmt: skip

    def fill_in_for(self, client_id: int) -> None:
        """Open the form of what is due of this client, as soon as the client is shown."""
        if self.card and self.card.client.id == client_id:
            self.fill_in()
        else:
            self._to_fill_in = client_id

    def fill_in_together(self) -> None:
        """Open the sheet on which several people answer side by side."""
        if self.card:
            TogetherDialog(self._desk, self.card, parent=self).open()

    def print_form(self) -> None:
        """Ask for an empty form of what is due, in the client's language."""
        if self.card:
            codes = tuple(line.code for line in self.card.due[:1])
            self.formWanted.emit(FormPaper(codes, self.card.client.language))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        row = QHBoxLayout(inner)
        row.setContentsMargins(Space.L, Space.XL, Space.L, Space.L)
        row.setSpacing(Space.XXL)
        side = self._side()
        side.setFixedWidth(SIDE_WIDTH)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._middle(), 1, Qt.AlignmentFlag.AlignTop)
        outer = QWidget()
        around = QHBoxLayout(outer)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner, 1)
        around.addStretch(0)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(outer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.head)
        for told in (self.trend_words, self.contact, self.due):
            column.addWidget(told)
        column.addWidget(self._deeds())
        column.addSpacing(Space.S)
        column.addWidget(heading(_("What it comes from")))
        column.addWidget(self.parts)
        aid = _(
            "A working aid for talking about support, not a validated test. It predicts nothing."
        )
        column.addWidget(caption(aid, wrap=True))
        return side

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        for section in (
            self.judgings.open,
            self.trend,
            self.changes,
            self.assessments,
            self.programmes,
            self.judgings,
        ):
            column.addWidget(section)
        return middle

    def _deeds(self) -> QWidget:
        deeds = QWidget()
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.set_level = button(_("Set the level …"))
        self.raise_concern = button(_("Raise a concern …"))
        for made, dialog in (
            (self.set_level, JudgementDialog),
            (self.raise_concern, ConcernDialog),
        ):
            made.clicked.connect(partial(self._open, dialog))
            row.addWidget(made)
        row.addStretch(1)
        deeds.setVisible(self._desk.actor.may(Permission.ASSESS))
        return deeds

    def _listen(self) -> None:
        self.assessments.newWanted.connect(self.fill_in)
        self.assessments.togetherWanted.connect(self.fill_in_together)
        self.assessments.formWanted.connect(self.print_form)
        self.assessments.chosen.connect(self._correct)
        self.judgings.closeWanted.connect(
            lambda concern: CloseConcernDialog(self._desk, concern, self).open()
        )

    def _open(self, dialog: type[JudgementDialog | ConcernDialog]) -> None:
        if self.card:
            dialog(self._desk, self.card, self).open()

    def _correct(self, line: AssessmentLine) -> None:
        may = self._desk.actor.may(Permission.ASSESS)
        if self.card and may and line.instrument is not None:
            AssessmentDialog(self._desk, self.card, line.assessment, parent=self).open()

    def _evidence(self, part: Part) -> QWidget:
        assert self.card is not None  # noqa: S101 - bars are shown with a card only
        evidence = Evidence(self._desk, self.card, part)
        evidence.appointmentChosen.connect(self.appointmentChosen)
        evidence.assessmentChosen.connect(self._correct)
        return evidence

    def _reload(self) -> None:
        if self._client_id is not None:
            self._desk.runner.ask(
                self,
                partial(support_card.card, client_id=self._client_id),
                self._show,
                failed=self._show_failure,
            )

    def _show(self, card: SupportCard) -> None:
        if card.client.id != self._client_id:
            return
        self.card = card
        self.head.show_level(card.level)
        self.trend_words.setText(words.trend_sentence(card))
        self.contact.setText(
            _("Last family contact: {when}").format(
                when=words.contact(card.last_contact, card.days_without_contact)
            )
        )
        self.due.setText(_("Due: {titles}").format(titles=words.due(card.due)))
        self.due.setVisible(bool(card.due))
        self.parts.show_parts(card.parts)
        self.trend.show_series(card.series, card.settings)
        self.changes.show_card(card)
        self.programmes.show_client(card.client.id)
        self.assessments.show_lines(card.assessments)
        self.judgings.show_card(card)
        self._states.show_content()
        if self._to_fill_in == card.client.id:
            self.fill_in()
        self._to_fill_in = None

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("Family support could not be read."), self._reload)
