"""Flags in the details of their appointment, wherever it was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from familycare.services import review_views
from ui.review.flag_list import FlagList
from ui.review.keep_dialog import KeepDialog
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from familycare.domain.ids import AppointmentId
    from familycare.services.review_views import ReviewCard
    from ui.desk import Desk


class ReviewPanel(QWidget):
    """Empty unless the appointment is flagged."""

    def __init__(self, desk: Desk, appointment_id: AppointmentId) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        view = partial(review_views.card, appointment_id=appointment_id)
        desk.runner.ask(self, view, self._show, refused=lambda _refusal: None)

    def _show(self, card: ReviewCard) -> None:
        if not card.flags:
            return
        self._column.addWidget(hairline())
        head = _("Look at this") if card.seen else _("Kept as it is")
        self._column.addWidget(text_label(head, "label"))
        self._column.addWidget(FlagList(self._desk, card.flags))
        if card.may_stay and self._desk.actor.may(Permission.PLAN):
            keep = button(_("Keep as it is …"))
            keep.clicked.connect(lambda _checked: self._keep(card))
            self._column.addWidget(keep)

    def _keep(self, card: ReviewCard) -> None:
        KeepDialog(self._desk, card, self.window()).open()
