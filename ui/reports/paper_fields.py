"""In which language, and on which paper, something is printed: two fields that many papers ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import i18n
from familycare.i18n import _
from ui.reports.options import PAPERS, usual_paper
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from ui.reports.options import Options


class PaperFields:
    """Added to what is asked already; they begin as is usual here."""

    def __init__(self, options: Options) -> None:
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = options.form.add_field("language", _("Language"), ChoiceBox(languages))
        self.language.set_value(i18n.language())
        self.paper = options.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        for field in (self.language, self.paper):
            field.activated.connect(lambda _index: options.changed.emit())
