"""The form in which somebody says why records of another's client must be opened now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import glass
from ui import display
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.people import Client
    from ui.desk import Desk


class GlassDialog(FormDialog):
    """Asks for the reason; what follows from it is said before."""

    def __init__(self, desk: Desk, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Open in need"), _("Open in need"), parent)
        self.drafted_as = ""
        self._client = client
        about = _(
            "The notes and the family support of {name} open to you for a short time. It is kept "
            "in the trail, and the coordinator looks at it afterwards."
        ).format(name=display.isolated(client.name))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        self.reason = self.form.add_field(
            "reason",
            _("Reason"),
            QLineEdit(),
            hint=_("Why now, and why it cannot wait for the counsellor."),
        )

    @override
    def submit(self) -> None:
        call = partial(glass.open_in_need, client_id=self._client.id, reason=self.reason.text())
        self.run_deed(call)
