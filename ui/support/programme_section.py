"""What was measured around each programme that a client took part in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.i18n import _
from familycare.services import programme_outcomes
from ui import display
from ui.outcome_words import line, measure_title
from ui.theme import Space
from ui.widgets.measured_table import MeasuredTable
from ui.widgets.section import caption, heading

if TYPE_CHECKING:
    from familycare.services.programme_outcomes import MeasureOutcome
    from ui.desk import Desk


class ProgrammeSection(QWidget):
    """Hidden for a client who was in no group whose programme has questionnaires."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self.table = MeasuredTable(desk.theme, _("Group and questionnaire"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(heading(_("Before and after a programme")))
        column.addWidget(self.table)
        told = _("Compared, not explained: much else happens in these weeks.")
        column.addWidget(caption(told, wrap=True))
        self.hide()

    def show_client(self, client_id: int) -> None:
        """Read it anew for this client."""
        if client_id != self._client_id:
            self._client_id = client_id
            self.hide()
        view = partial(programme_outcomes.of_client, client_id=client_id)
        self._desk.runner.ask(self, view, partial(self._show, client_id), key="outcomes")

    def _show(self, client_id: int, found: tuple[MeasureOutcome, ...]) -> None:
        if client_id != self._client_id:
            return
        lines = []
        for measure in found:
            title = display.joined(display.isolated(measure.group.name), measure_title(measure))
            lines += [
                line(title, one.scores, measure.scale, one.comparison) for one in measure.members
            ]
        self.table.show_measured(lines)
        self.setVisible(bool(lines))
