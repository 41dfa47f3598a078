"""The dialog in which it is noted that nobody came; it asks why, and blames nobody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.appointments import AbsenceCause
from familycare.domain.ids import AppointmentId
from familycare.i18n import _
from familycare.services import desk
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.desk_views import VisitLine
    from ui.desk import Desk


class NoShowDialog(FormDialog):
    """Asks what kept the family away, as far as anybody knows."""

    def __init__(self, desk: Desk, line: VisitLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Nobody came"), _("Note it"), parent)
        self._line = line
        self.drafted_as = f"no show/{line.id}"
        kind = display.label(line.kind)
        what = display.joined(kind, display.isolated(line.client), display.hours(line.slot))
        self.form.add_widget(text_label(what, "muted", wrap=True))
        if desk.clock.now() < line.slot.start:
            told = _("It begins only at {time}. If the family called it off, cancel it instead.")
            told = told.format(time=display.clock_time(line.slot.start))
            self.form.add_widget(text_label(told, "warn", wrap=True))
        causes = [(cause, display.label(cause)) for cause in AbsenceCause]
        self.cause = self.form.add_field("cause", _("What kept them away"), ChoiceBox(causes))
        self.cause.set_value(AbsenceCause.UNKNOWN)

    @override
    def submit(self) -> None:
        call = partial(
            desk.no_show,
            appointment_id=AppointmentId(self._line.id),
            version=self._line.version,
            cause=self.cause.value(),
        )
        name = display.isolated(self._line.client)
        self.run_deed(call, undo_text=_("Nobody came: {name}").format(name=name))
