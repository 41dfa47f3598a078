"""How family support is reckoned, and the questionnaires that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.settings import BANDS, FOLLOWING, PARTS, TAKING_PART
from familycare.i18n import _
from familycare.services.instruments import catalogue
from ui import display
from ui.messages import explain
from ui.settings.rules_section import RulesSection
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.instruments import Instrument
    from ui.desk import Desk


class SupportSection(RulesSection):
    """Weights, bands, days, and what is known of each questionnaire."""

    drafted_as = "settings/support"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Family support"),
            _(
                "The support level is a working aid for talking with one another, not a validated "
                "test. It predicts nothing and decides over nobody's visits."
            ),
            (PARTS, BANDS, TAKING_PART, FOLLOWING),
        )
        self.form.add_heading(_("Questionnaires"))
        for refusal in catalogue().refused:
            self.form.add_widget(text_label(explain(refusal), "error", wrap=True))
        for instrument in catalogue().instruments.values():
            self.form.add_widget(_about(instrument))


def _about(instrument: Instrument) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addWidget(text_label(_(instrument.title), wrap=True))
    for line in _facts(instrument):
        told = caption(line, wrap=True)
        told.setMinimumWidth(1)
        column.addWidget(told)
    return block


def _facts(instrument: Instrument) -> Iterator[str]:
    yield display.joined(
        _("{count} questions, {lowest} to {highest}").format(
            count=display.number(len(instrument.items)),
            lowest=display.number(instrument.lowest),
            highest=display.number(instrument.highest),
        ),
        display.label(instrument.scoring),
        display.listed(display.label(informant) for informant in instrument.informants),
    )
    if instrument.rc95 is not None:
        yield _("A change of more than {limit} is reliable.").format(
            limit=display.number(instrument.rc95, 1)
        )
    yield display.isolated(_(instrument.licence))
    yield display.isolated(_(instrument.source))
