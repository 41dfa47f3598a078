"""What is asked for an empty questionnaire: which one, and in the language of whoever fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.access import Permission
from familycare.i18n import _
from familycare.services import blank_forms
from ui.reports.options import Options
from ui.reports.orders import FormOrder
from ui.reports.paper_fields import PaperFields
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.blank_forms import Choice
    from ui.desk import Desk
    from ui.page import FormPaper


class FormOptions(Options):
    """A questionnaire or a battery, a language, and the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: tuple[str, ...] = ()
        self.which = self.form.add_field("which", _("Questionnaire"), ChoiceBox())
        fields = PaperFields(self)
        self.language, self.paper = fields.language, fields.paper
        self.which.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, wanted: FormPaper) -> None:
        """Show this questionnaire, as another page asks for it."""
        self._wanted = wanted.codes
        self.language.set_value(i18n.spoken_or_ours(wanted.language))
        self.reload()

    @override
    def reload(self) -> None:
        """Read which questionnaires there are."""
        if self._desk.actor.may(Permission.ASSESS):
            self._desk.runner.ask(self, blank_forms.choices, self._take, key="choices")

    @override
    def order(self) -> FormOrder | None:
        codes = self.which.value()
        if codes is None:
            return None
        return FormOrder(codes, self.paper.value(), self.language.value(), self._desk.today())

    def _take(self, found: Sequence[Choice]) -> None:
        chosen = self._wanted or self.which.value()
        self.which.set_choices((one.codes, _told(one)) for one in found)
        self.which.set_value(chosen)
        self._wanted = ()
        self.changed.emit()


def _told(choice: Choice) -> str:
    title = _(choice.title)
    return _("Battery: {name}").format(name=title) if choice.battery else title
