"""Reports of a whole unit: which, of whom, over which days, and how they are drawn up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.batches import FAMILY, STAFF, Batch, Wanted
from familycare.i18n import _
from familycare.services import batch_views
from ui.batches import Look
from ui.page import FiledPaper
from ui.reports.batch_asked import Asked
from ui.reports.batch_view import BatchView
from ui.reports.options import PAPERS, PeriodOptions, edition_choices, usual_paper
from ui.reports.period_field import PeriodField
from ui.reports.periods import OF_REPORT, Period
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.disclosure import Method
    from familycare.services.batch_views import BatchLine
    from ui.desk import Desk


class BatchOptions(PeriodOptions, Asked):
    """Nothing is drawn to be looked at: the list of who gets a report stands in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(PeriodField(desk, OF_REPORT, Period.LAST_MONTH))
        self._desk = desk
        kinds = ((FAMILY, _("Progress report for the family")),
                 (STAFF, _("Progress report for staff")))  # fmt: skip
        self.document = self.form.add_field("document", _("Document"), ChoiceBox(kinds))
        self.unit = self.form.add_field("unit", _("Unit"), ChoiceBox(_units(())))
        self.form.add_widget(self.period)
        own = ("", _("Each reader’s own"))
        known = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field("language", _("Language"), ChoiceBox([own, *known]))
        needed = ("", _("What each reader needs"))
        self.edition = self.form.add_field(
            "edition", _("Print"), ChoiceBox([needed, *edition_choices()])
        )
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        self.together = TickBox(_("When saving: also files with all of them, for printing"))
        self.form.add_widget(self.together)
        self.list = BatchView(desk, self)
        self.list.lineOpened.connect(self._open_line)
        for field in (self.document, self.unit):
            field.activated.connect(lambda _index: self._look_again())
        self.period.changed.connect(self._look_again)

    @property
    @override
    def instead(self) -> BatchView:
        return self.list

    @property
    def code(self) -> str:  # type: ignore[override]  # what is chosen now
        """Of the document, in the catalogue."""
        return str(self.document.value())

    @override
    def order(self) -> None:
        """Ask for no document: each report is looked at where it is approved."""

    @override
    def reload(self) -> None:
        if self.list.isVisible():
            view = batch_views.units
            self._desk.runner.ask(self, view, self._take_units, key="units",
                                  refused=lambda _refusal: self._take_units(()))  # fmt: skip
            self.list.reload()

    @override
    def wanted(self) -> Wanted:
        first, last = self.period.days()
        return Wanted(code=self.code, unit=self.unit.value(), first_day=first, last_day=last)

    @override
    def look(self) -> Look:
        return Look(self.language.value(), self.edition.value(), self.paper.value())

    @override
    def batch(self, method: Method, folder: str) -> Batch:
        wanted = self.wanted()
        return Batch(
            code=wanted.code,
            unit=wanted.unit,
            first_day=wanted.first_day,
            last_day=wanted.last_day,
            language=self.language.value() or i18n.language(),
            paper=self.paper.value(),
            method=method,
            folder=folder,
            together=bool(folder) and self.together.isChecked(),
        )

    @override
    def paper_name(self) -> str:
        return str(self.paper.value())

    def _look_again(self) -> None:
        family = self.code == FAMILY
        self.edition.setEnabled(family)
        self.list.forget()
        self.list.reload()

    def _open_line(self, line: BatchLine) -> None:
        """Show the document of a report, or whose it would be."""
        if line.document is not None:
            self.paperWanted.emit(FiledPaper(line.document.id))
        else:
            self.placeWanted.emit("clients", line.client_id)

    def _take_units(self, units: Sequence[str]) -> None:
        self.unit.set_choices(_units(units))


def _units(known: Sequence[str]) -> list[tuple[str, str]]:
    return [("", _("The whole centre")), *((unit, unit) for unit in known)]
