"""What a family gets of a meeting: which one, who of them, and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.consent import Section
from familycare.domain.ids import ClientId
from familycare.i18n import _
from familycare.services.documents import ProposeDocument
from ui.reports.meeting_options import MinutesOptions
from ui.reports.options import edition_choices
from ui.reports.orders import DraftOrder
from ui.reports.reader_field import ReaderField
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

SECTIONS = (Section.AGREEMENTS,)


class AgreementOptions(MinutesOptions):
    """A meeting with the family: what was agreed on goes home with one of them."""

    asks_approval = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._clients: dict[int, int | None] = {}
        field = ReaderField(desk, SECTIONS, self.changed.emit)
        self.reader = self.form.add_field("recipient", _("For"), field)
        edition = self.reader.leads(ChoiceBox(edition_choices()))
        self.edition = self.form.add_field("edition", _("Print"), edition)
        told = _("Only what was agreed on is printed, and nothing that was talked about.")
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.edition.activated.connect(lambda _index: self.changed.emit())
        self.meeting.activated.connect(lambda _index: self._ask_readers())

    @override
    def order(self) -> DraftOrder | None:  # type: ignore[override]  # another document of the same form
        chosen = self.meeting.value()
        client_id = self._clients.get(chosen)
        if client_id is None:
            return None
        day = self._desk.today()
        return DraftOrder(
            ProposeDocument(
                **self.reader.recipient().recipient,
                client_id=ClientId(client_id),
                code="family-minutes",
                about=chosen,
                sections=SECTIONS,
                first_day=day,
                last_day=day,
                language=self.language.value(),
                variant=self.edition.value(),
                paper=self.paper.value(),
            )
        )

    @override
    def _take(self, found: Sequence[AppointmentLine]) -> None:
        self._clients = {line.id: line.client_id for line in found}
        super()._take([line for line in found if line.client_id is not None])
        self._ask_readers()

    def _ask_readers(self) -> None:
        self.reader.ask(self._clients.get(self.meeting.value()))
