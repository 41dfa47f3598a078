"""What is asked for invitations: to which visits of which days, in which language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.errors import Refused
from familycare.i18n import _
from familycare.services import invitation_letters
from ui import display
from ui.reports.options import PAPERS, PeriodOptions, edition_choices, usual_paper
from ui.reports.orders import InvitationOrder
from ui.reports.period_field import PeriodField
from ui.reports.periods import OF_SCHEDULE, Period
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from familycare.services.invitation_letters import InvitationLetters
    from ui.desk import Desk
    from ui.page import InvitationPaper


class InvitationOptions(PeriodOptions):
    """All visits of some days, or one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(PeriodField(desk, OF_SCHEDULE, Period.NEXT_WEEK))
        self._desk = desk
        self._wanted: int | None = None
        self.form.add_widget(self.period)
        self.visit = self.form.add_field("visit", _("For"), ChoiceBox([(None, _everybody())]))
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field(
            "language", _("Language"), ChoiceBox([(None, _("That of each family")), *languages])
        )
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        self.edition = self.form.add_field("edition", _("Print"), ChoiceBox(edition_choices()))
        self.period.changed.connect(self._ask_visits)
        for field in (self.visit, self.language, self.paper, self.edition):
            field.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, wanted: InvitationPaper) -> None:
        """Show this invitation, as another page asks for it."""
        self._wanted = wanted.appointment_id
        self.period.period.set_value(Period.OWN)
        self.period.first.set_value(wanted.day)
        self.period.last.set_value(wanted.day)
        self._ask_visits()

    @override
    def reload(self) -> None:
        self.period.ask_weeks()
        self._ask_visits()

    def _ask_visits(self) -> None:
        """Read which visits there are on these days."""
        try:
            first, last = self.period.days()
        except Refused:
            self.changed.emit()
            return
        if self._desk.actor.may(Permission.PLAN):
            view = partial(invitation_letters.of, first_day=first, last_day=last)
            self._desk.runner.ask(self, view, self._take_visits, key="visits")

    @override
    def order(self) -> InvitationOrder:
        first, last = self.period.days()
        return InvitationOrder(
            first,
            last,
            self.visit.value(),
            self.paper.value(),
            self.language.value(),
            self.edition.value(),
        )

    def _take_visits(self, sheet: InvitationLetters) -> None:
        told = {
            one.appointment_id: display.joined(
                display.slot_text(one.told.slot, self._desk.zone),
                display.isolated(", ".join(one.readers)),
            )
            for one in sheet.letters
        }
        chosen = self._wanted if self._wanted is not None else self.visit.value()
        self.visit.set_choices([(None, _everybody()), *told.items()])
        self.visit.set_value(chosen)
        self._wanted = None
        self.changed.emit()


def _everybody() -> str:
    return _("All visits of these days")
