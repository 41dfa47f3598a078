"""What is asked for the letters about a closure: which one, in which language, on which paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.closures import ClosureScope
from familycare.i18n import _
from familycare.services import closures
from ui import display
from ui.reports.options import PAPERS, Options, edition_choices, usual_paper
from ui.reports.orders import LetterOrder
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.closures import ClosureLine
    from ui.desk import Desk


class LetterOptions(Options):
    """Which closure, of those that stand now or later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[int | None, ClosureLine] = {}
        self._wanted: int | None = None
        self.closure = self.form.add_field("closure", _("About"), ChoiceBox())
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field(
            "language", _("Language"), ChoiceBox([(None, _("That of each family")), *languages])
        )
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        self.edition = self.form.add_field("edition", _("Print"), ChoiceBox(edition_choices()))
        for field in (self.closure, self.language, self.paper, self.edition):
            field.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, closure_id: int) -> None:
        """Show the letters about this closure, as another page asks for them."""
        self._wanted = closure_id
        self.reload()

    @override
    def reload(self) -> None:
        """Read what is closed now."""
        if self._desk.actor.may(Permission.SET_VISITING):
            self._desk.runner.ask(self, closures.listed, self._take, key="closures")

    @override
    def order(self) -> LetterOrder | None:
        line = self._lines.get(self.closure.value())
        if line is None:
            return None
        day = line.closure.slot.start.date()
        return LetterOrder(
            line.closure.id, day, self.paper.value(), self.language.value(), self.edition.value()
        )

    def _take(self, lines: Sequence[ClosureLine]) -> None:
        self._lines = {line.closure.id: line for line in lines}
        chosen = self._wanted if self._wanted is not None else self.closure.value()
        self.closure.set_choices([(line.closure.id, _named(line)) for line in lines])
        self.closure.set_value(chosen)
        self._wanted = None
        self.changed.emit()


def _named(line: ClosureLine) -> str:
    whole = line.closure.scope is ClosureScope.CENTRE
    what = _("The whole centre, for visits") if whole else display.isolated(line.what)
    return display.joined(display.span_text(line.closure.slot), what, display.isolated(line.room))
