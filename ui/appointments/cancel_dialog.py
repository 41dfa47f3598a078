"""The dialog in which an appointment is called off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from familycare.domain.appointments import CancelCause, HeardBy
from familycare.domain.series import Scope
from familycare.i18n import _
from familycare.services import series
from familycare.services.series import CancelSeries
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.drop_down import DropDown
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.appointment_views import AppointmentCard
    from ui.desk import Desk


class CancelDialog(FormDialog):
    """Asks why; without a reason nothing is called off."""

    def __init__(self, desk: Desk, card: AppointmentCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Cancel appointment"), _("Cancel the appointment"), parent)
        self.cancel.setText(_("Keep it"))
        self.drafted_as = f"cancel/{card.appointment.id}"
        self._card = card
        kind = display.label(card.appointment.kind)
        what = display.joined(kind, display.isolated(card.title))
        what = f"{what}\n{display.slot_text(card.slot)}"
        self.form.add_widget(text_label(what, "muted", wrap=True))
        self.cause = self.form.add_field("reason", _("Reason"), DropDown())
        self.cause.addItem(_("Choose a reason"), None)
        for cause in CancelCause:
            if cause is not CancelCause.UNDONE:
                self.cause.addItem(display.label(cause), cause)
        ways = [(None, _("Not said")), *((way, display.label(way)) for way in HeardBy)]
        self.heard_by = self.form.add_field(
            "heard_by", _("How the centre heard of it"), ChoiceBox(ways)
        )
        self.scope = self.form.add_field(
            "scope", _("Applies to"), ChoiceBox((each, display.label(each)) for each in Scope)
        )
        self.form.field("scope").setVisible(card.appointment.series_id is not None)
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())

    def submit(self) -> None:
        """Call it off."""
        before, cause = self._card.appointment, self.cause.currentData()
        order = CancelSeries(
            appointment_id=before.id,
            version=before.version,
            scope=self.scope.value(),
            cause=CancelCause(cause) if cause else None,
            remark=self.remark.text(),
            heard_by=self.heard_by.value(),
        )
        self.run_deed(partial(series.cancel, order=order), undo_text=_("Appointment cancelled"))
