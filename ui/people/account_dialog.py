"""The form by which staff give a client visits, or take some."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.entitlement import MOST_VISITS, Correction
from familycare.domain.errors import FieldMissing
from familycare.i18n import N_, _
from familycare.services import corrections
from familycare.services.entitlement_views import COUNTED
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import ClientId
    from ui.desk import Desk


class CorrectionDialog(FormDialog):
    """Kind, amount, the day that says in which period, and why."""

    def __init__(self, desk: Desk, client_id: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Correct the account of visits"), _("Correct"), parent)
        self.drafted_as = f"correction/{client_id}"
        self._client_id = client_id
        about = _("A correction counts once, in the period in which its day lies.")
        self.form.add_widget(text_label(about, "muted", wrap=True))
        kinds = [(kind, display.kind_plural(kind)) for kind in COUNTED]
        self.kind = self.form.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.amount = self.form.add_field(
            "amount",
            _("Amount"),
            NumberField(1, -MOST_VISITS, MOST_VISITS),
            hint=_("Above zero gives visits, below zero takes some."),
        )
        today = desk.today()
        self.day = self.form.add_field("day", _("Day"), DateField(desk.icons, today, today))
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())

    @override
    def submit(self) -> None:
        day = self.day.value()
        if day is None:
            raise FieldMissing(N_("Day"))
        correction = Correction(
            client_id=self._client_id,
            kind=self.kind.value(),
            day=day,
            amount=self.amount.value(),
            reason=self.reason.text(),
        )
        self.run_deed(
            partial(corrections.correct, correction=correction),
            undo_text=_("Account of visits corrected"),
        )
