"""The dialog in which several appointments are called off together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from familycare import formats
from familycare.domain.appointments import CancelCause, HeardBy
from familycare.domain.ids import AppointmentId
from familycare.i18n import _, ngettext
from familycare.services import together
from familycare.services.together import CancelTogether
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

NAMED = 8
"""So many appointments are named; of more, only how many they are."""


class CancelTogetherDialog(FormDialog):
    """Asks why; all of them are called off, or none."""

    def __init__(self, desk: Desk, lines: Sequence[AppointmentLine], parent: QWidget) -> None:
        super().__init__(desk, _("Cancel appointments"), _("Cancel all of them"), parent)
        self.cancel.setText(_("Keep them"))
        self._lines = lines
        self.form.add_widget(text_label(_told(lines), "muted", wrap=True))
        causes = [cause for cause in CancelCause if cause is not CancelCause.UNDONE]
        self.cause = self.form.add_field(
            "reason",
            _("Reason"),
            ChoiceBox(
                [(None, _("Choose a reason")), *((each, display.label(each)) for each in causes)]
            ),
        )
        ways = [(None, _("Not said")), *((way, display.label(way)) for way in HeardBy)]
        self.heard_by = self.form.add_field(
            "heard_by", _("How the centre heard of it"), ChoiceBox(ways)
        )
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())

    def submit(self) -> None:
        """Call all of them off."""
        order = CancelTogether(
            versions=tuple((AppointmentId(line.id), line.version) for line in self._lines),
            cause=self.cause.value(),
            remark=self.remark.text(),
            heard_by=self.heard_by.value(),
        )
        self.run_deed(partial(together.cancel, order=order), undo_text=_deed(len(self._lines)))


def _told(lines: Sequence[AppointmentLine]) -> str:
    told = [
        display.joined(
            display.day_and_weekday(line.starts),
            formats.hours(line.starts, line.ends),
            display.isolated(line.title),
        )
        for line in lines[:NAMED]
    ]
    more = len(lines) - NAMED
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        told.append(words.format(count=formats.number(more)))
    return "\n".join(told)


def _deed(count: int) -> str:
    words = ngettext("{count} appointment cancelled", "{count} appointments cancelled", count)
    return words.format(count=formats.number(count))
