"""What was done to one client's file, and who looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.appointments import Appointment
from familycare.domain.family_network import FamilyNetwork
from familycare.domain.people import Client, FamilyMember, Household, Note, Tie
from familycare.domain.support import Assessment, Concern, Judgement
from familycare.i18n import _
from familycare.services import trail_views
from ui.refresh import Refresher
from ui.widgets.trail_list import TrailList

if TYPE_CHECKING:
    from familycare.services.trail_lines import TrailLine
    from familycare.services.work import Reading
    from ui.desk import Desk

KINDS = (
    Client, FamilyMember, Household, Tie, Note, Appointment, Assessment, Judgement, Concern,
    FamilyNetwork,
)  # fmt: skip


class ClientHistory(QWidget):
    """The tab "History" of a client's page."""

    appointmentChosen = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._client_id: int | None = None
        self.list = TrailList(desk, self._fetch, _("Nothing is known of what was done before."))
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.lineOpened.connect(self._open)
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def show_client(self, client_id: int) -> None:
        """Show the history of this client."""
        self._client_id = client_id
        self._refresher.mark_stale()

    def _reload(self) -> None:
        if self._client_id is not None:
            self.list.reload()

    def _fetch(self, reading: Reading, before: int | None) -> list[TrailLine]:
        return trail_views.of_client(reading, self._client_id or 0, before)

    def _open(self, line: TrailLine) -> None:
        if line.kind == Appointment.__name__:
            self.appointmentChosen.emit(line.record_id)
