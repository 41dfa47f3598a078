"""The form in which somebody signs a plan as it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.recovery.prevention_plan import PreventionPlan, Signer
from familycare.i18n import _
from familycare.services import recovery_records
from familycare.services.recovery_records import SignPlan
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


class SignDialog(FormDialog):
    """Notes who signs the plan today."""

    def __init__(
        self, desk: Desk, card: RecoveryCard, plan: RecoveryRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Sign the plan"), _("Sign"), parent)
        self.drafted_as = f"sign plan/{card.client.id}/{plan.id}"
        self._plan = plan
        told = _(
            "Signed today, {day}. From the first signature on the text of this version stays as "
            "it is; others can still sign it."
        ).format(day=display.day(card.today))
        self.form.add_widget(text_label(told, "muted", wrap=True))
        assert isinstance(plan.page, PreventionPlan)  # noqa: S101 - nothing else is signed
        open_to = [(who, display.label(who)) for who in plan.page.unsigned_by]
        self.who = self.form.add_field("who", _("As"), ChoiceBox(open_to))
        self.name = self.form.add_field("name", _("Name"), QLineEdit())
        self._client = card.client.spoken_name
        self.who.currentIndexChanged.connect(lambda _index: self._propose())
        self._propose()

    @override
    def submit(self) -> None:
        order = SignPlan(self._plan, self.who.value(), self.name.text())
        self.run_deed(partial(recovery_records.sign, order=order), undo_text=_("Plan signed"))

    def _propose(self) -> None:
        """Write the name of who signs, where it is known; nobody's typing is lost."""
        known = {Signer.CLIENT: self._client, Signer.COUNSELLOR: self.desk.actor.name}
        if self.name.text() in ("", *known.values()):
            self.name.setText(known.get(self.who.value(), ""))
