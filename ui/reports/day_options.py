"""What is asked for the papers of the desk: which day, which visit, in place of which names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.i18n import N_, _
from familycare.services import desk_views
from familycare.services.desk_papers import TO_COME
from ui import display
from ui.reports.options import PAPERS, Options, edition_choices, usual_paper
from ui.reports.orders import DaySheetOrder, PassOrder
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from familycare.services.desk_views import DeskSheet
    from ui.desk import Desk
    from ui.page import DayPaper

WALLS = (
    ("", N_("For staff, with room to sign")),
    ("INITIALS", N_("For the wall, with initials")),
    ("CASE_NUMBERS", N_("For the wall, with case numbers")),
)
"""By their names in `reports.day_sheet`, which is not loaded before it is needed."""


class DayOptions(Options):
    """Which day, on which paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.day = self.form.add_field(
            "day", _("Day"), DateField(desk.icons, desk.today(), desk.today())
        )
        self.add_more()
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        self.day.changed.connect(self.take_day)
        self.paper.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def add_more(self) -> None:
        """Add fields below the day."""

    def open_with(self, wanted: DayPaper) -> None:
        """Show this paper, as another page asks for it."""
        self.day.set_value(wanted.day)
        self.take_day()

    def take_day(self) -> None:
        """Go on with the day that is chosen now."""
        self.changed.emit()


class PassOptions(DayOptions):
    """Of which visit, in which language."""

    @override
    def add_more(self) -> None:
        self._wanted: int | None = None
        self.visit = self.form.add_field("visit", _("For"), ChoiceBox([(None, _everybody())]))
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field(
            "language", _("Language"), ChoiceBox([(None, _("That of each family")), *languages])
        )
        self.edition = self.form.add_field("edition", _("Print"), ChoiceBox(edition_choices()))
        for field in (self.visit, self.language, self.edition):
            field.activated.connect(lambda _index: self.changed.emit())

    @override
    def open_with(self, wanted: DayPaper) -> None:
        self._wanted = wanted.visit_id
        self.visit.set_value(None)  # whoever asks for all of a day wants none of those before
        super().open_with(wanted)

    @override
    def take_day(self) -> None:
        day = self.day.value()
        if day is None:
            self.changed.emit()
            return
        view = partial(desk_views.sheet, day=day)
        self._desk.runner.ask(self, view, self._take_visits, key="visits")

    @override
    def order(self) -> PassOrder | None:
        day = self.day.value()
        if day is None:
            return None
        return PassOrder(
            day,
            self.visit.value(),
            self.paper.value(),
            self.language.value(),
            self.edition.value(),
        )

    def _take_visits(self, sheet: DeskSheet) -> None:
        lines = [
            line
            for line in sheet.visits
            if line.state in TO_COME and KINDS[line.kind].family_on_site
        ]
        chosen = self._wanted if self._wanted is not None else self.visit.value()
        told = [
            (line.id, display.joined(display.hours(line.slot), display.isolated(line.client)))
            for line in lines
        ]
        self.visit.set_choices([(None, _everybody()), *told])
        self.visit.set_value(chosen)
        self._wanted = None
        self.changed.emit()


class DaySheetOptions(DayOptions):
    """For whom."""

    @override
    def add_more(self) -> None:
        self.wall = self.form.add_field(
            "wall", _("For"), ChoiceBox([(name, _(word)) for name, word in WALLS])
        )
        self.wall.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @override
    def order(self) -> DaySheetOrder | None:
        day = self.day.value()
        if day is None:
            return None
        return DaySheetOrder(day, self.paper.value(), self.wall.value())


def _everybody() -> str:
    return _("All visits of the day")
