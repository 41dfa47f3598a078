"""The dialog in which somebody says why a flagged appointment stays as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.ids import AppointmentId
from familycare.i18n import _
from familycare.services import review
from familycare.services.review import KeepAsItIs
from ui import display
from ui.review.flag_list import FlagList
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.review_views import ReviewCard
    from ui.desk import Desk


class KeepDialog(FormDialog):
    """Shows what stands against it, and asks for the reason."""

    def __init__(self, desk: Desk, card: ReviewCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Keep as it is"), _("Keep as it is"), parent)
        self._card = card
        self.drafted_as = f"keep/{card.line.id}"
        self.form.add_widget(text_label(display.isolated(card.line.title), "label", wrap=True))
        self.form.add_widget(FlagList(desk, [told for told in card.flags if told.flag.waits]))
        self.because = self.form.add_field(
            "reason",
            _("Reason"),
            QLineEdit(),
            hint=_("It stands in the trail under your name. Something new flags it again."),
        )

    @override
    def submit(self) -> None:
        order = KeepAsItIs(
            appointment_id=AppointmentId(self._card.line.id),
            because=self.because.text(),
            seen=self._card.seen,
        )
        name = display.isolated(self._card.line.title)
        self.run_deed(
            partial(review.keep, order=order),
            undo_text=_("Kept as it is: {name}").format(name=name),
        )
