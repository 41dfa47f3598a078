"""What is asked for the papers about meetings: which meeting, or whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.access import Permission
from familycare.i18n import _
from familycare.services import meeting_papers
from ui import display
from ui.reports.options import Options, ReportOptions
from ui.reports.orders import ChartOrder, MinutesOrder
from ui.reports.paper_fields import PaperFields
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk
    from ui.page import MinutesPaper


class MinutesOptions(Options):
    """A counselling meeting of the last weeks, a language, and the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: int | None = None
        self.meeting = self.form.add_field("meeting", _("Meeting"), ChoiceBox())
        fields = PaperFields(self)
        self.language, self.paper = fields.language, fields.paper
        self.meeting.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, wanted: MinutesPaper) -> None:
        """Show the minutes of this meeting, as another page asks for them."""
        self._wanted = wanted.appointment_id
        self.reload()

    @override
    def reload(self) -> None:
        if self._desk.actor.may(Permission.WRITE_UP):
            self._desk.runner.ask(self, meeting_papers.choices, self._take, key="meetings")

    @override
    def order(self) -> MinutesOrder | None:
        chosen = self.meeting.value()
        if chosen is None:
            return None
        return MinutesOrder(chosen, self.paper.value(), self.language.value(), self._desk.today())

    def _take(self, found: Sequence[AppointmentLine]) -> None:
        chosen = self._wanted or self.meeting.value()
        choices = [(line.id, _named(line)) for line in found]
        if self._wanted and self._wanted not in {line.id for line in found}:
            choices.insert(0, (self._wanted, _("The chosen meeting")))
        self.meeting.set_choices(choices)
        self.meeting.set_value(chosen)
        self._wanted = None
        self.changed.emit()


class ChartOptions(ReportOptions):
    """Whose meetings, of which days, in which language; for staff, so nobody of the family."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        for name in ("recipient", "edition"):
            self.form.field(name).hide()

    @override
    def order(self) -> ChartOrder | None:  # type: ignore[override]  # another document of the same form
        client_id = self.client.value()
        first, last = self.period.days()
        if client_id is None:
            return None
        return ChartOrder(client_id, first, last, self.paper.value(), self.language.value())

    @override
    def reload(self) -> None:
        self.changed.emit()


def _named(line: AppointmentLine) -> str:
    return display.joined(display.moment(line.starts), display.isolated(line.title))
