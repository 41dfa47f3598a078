"""Who outside gets a paper, for which office, and by what they may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from familycare.domain.recipients import Addressed, Ground, ToWhom
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import N_, _
from ui import display
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from ui.reports.options import Options

EXAMPLES = {
    Ground.CONSENT: N_("The day on which it was signed"),
    Ground.LAW: N_("The law and its section"),
    Ground.ORDER: N_("The file number and the day"),
}
"""What says of each ground that it is there."""


class OutsiderFields:
    """Added to what is asked already."""

    def __init__(self, options: Options) -> None:
        form, self._options = options.form, options
        self._name = form.add_field("outsider", _("Recipient"), QLineEdit(maxLength=NAME_LIMIT))
        self._authority = form.add_field(
            "authority", _("Office or authority"), QLineEdit(maxLength=NAME_LIMIT)
        )
        grounds = [(each, display.label(each)) for each in Ground]
        self._ground = form.add_field("ground", _("May be told by"), ChoiceBox(grounds))
        self._basis = form.add_field(
            "basis", _("Ground in words"), QLineEdit(maxLength=NAME_LIMIT)
        )
        self._show_example()
        self._ground.activated.connect(lambda _index: self._show_example())
        self._ground.activated.connect(lambda _index: options.changed.emit())
        for field in (self._name, self._authority, self._basis):
            field.editingFinished.connect(options.changed)

    def recipient(self) -> Addressed:
        """Return who gets it, as it was typed."""
        return Addressed(
            to_whom=ToWhom.OUTSIDE,
            outsider=self._name.text(),
            authority=self._authority.text(),
            ground=self._ground.value(),
            basis=self._basis.text(),
        )

    def fill(self, recipient: Addressed) -> None:
        """Put somebody's facts into the fields."""
        self._name.setText(recipient.outsider)
        self._authority.setText(recipient.authority)
        self._ground.set_value(recipient.ground)
        self._basis.setText(recipient.basis)
        self._show_example()
        self._options.changed.emit()

    def _show_example(self) -> None:
        self._basis.setPlaceholderText(_(EXAMPLES[self._ground.value()]))
