"""Why a request is rejected: without a reason it is not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import visit_requests
from familycare.services.visit_requests import Decide
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.request_views import RequestCard
    from ui.desk import Desk


class RejectDialog(FormDialog):
    """Asks for the reason; it is for staff, letters have words of their own."""

    def __init__(self, desk: Desk, card: RequestCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Reject the request"), _("Reject"), parent)
        self._card = card
        self.drafted_as = f"reject/{card.request.id}"
        self.form.add_widget(text_label(card.client, "muted", wrap=True))
        self.reason = self.form.add_field(
            "reason", _("Reason"), QLineEdit(), hint=_("For staff. The family does not read it.")
        )

    @override
    def submit(self) -> None:
        now = self._card.request
        order = Decide(visit_request_id=now.id, version=now.version, reason=self.reason.text())
        self.run_deed(partial(visit_requests.reject, order=order), undo_text=_("Request rejected"))
