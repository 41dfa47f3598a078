"""The forms in which staff set a level, raise a concern, and close one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.ids import ClientId
from familycare.domain.support import (
    GREATEST_INTENSITY,
    LEAST_INTENSITY,
    Concern,
    ConcernKind,
    Judgement,
)
from familycare.domain.support_level import Band
from familycare.i18n import _
from familycare.services import support
from ui import display
from ui.support import words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.support_card import SupportCard
    from ui.desk import Desk

USUAL_INTENSITY = 5


class JudgementDialog(FormDialog):
    """Sets the level in place of the computed one, or goes back to that."""

    def __init__(self, desk: Desk, card: SupportCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Set the support level"), _("Set"), parent)
        self.drafted_as = f"level/{card.client.id}"
        self._card = card
        computed = card.level.computed
        word = display.label(computed) if computed else _("Not known yet")
        about = _(
            "Computed: {word}. What you set holds for {days} days, unless it is set again."
        ).format(word=word, days=display.number(card.settings.judged_days))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        choices: list[tuple[Band | None, str]] = [(band, display.label(band)) for band in Band]
        if card.level.overridden:
            choices.append((None, _("As computed")))
        self.band = self.form.add_field("band", _("Level"), ChoiceBox(choices))
        self.band.set_value(card.level.overridden or computed)
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())

    @override
    def submit(self) -> None:
        judgement = Judgement(
            client_id=ClientId(self._card.client.id),
            band=self.band.value(),
            reason=self.reason.text(),
        )
        self.run_deed(
            partial(support.judge, judgement=judgement), undo_text=_("Support level set")
        )


class ConcernDialog(FormDialog):
    """Notes a conflict or a worry about safety."""

    def __init__(self, desk: Desk, card: SupportCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Raise a concern"), _("Raise"), parent)
        self.drafted_as = f"concern/{card.client.id}"
        self._card = card
        about = _(
            "While a worry about safety is open, or a conflict of intensity {intensity} or more, "
            "the level stands no higher than Developing, and somebody should look. Visits go on "
            "as they are."
        ).format(intensity=display.number(card.settings.conflict_cap))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        self.kind = self.form.add_field(
            "kind", _("Concern"), ChoiceBox((kind, display.label(kind)) for kind in ConcernKind)
        )
        self.intensity = self.form.add_field(
            "intensity",
            _("Intensity"),
            NumberField(USUAL_INTENSITY, LEAST_INTENSITY, GREATEST_INTENSITY),
            hint=_("0 is hardly felt, 10 unbearable."),
        )
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())
        self.parties = self.form.add_field(
            "parties", _("Who with whom"), QLineEdit(), hint=_("As far as it is known.")
        )
        self.mediation = self.form.add_field(
            "mediation", _("Mediation"), QLineEdit(), hint=_("Who mediates, and what was tried.")
        )
        self.kind.currentIndexChanged.connect(self._show_intensity)

    @override
    def submit(self) -> None:
        kind = self.kind.value()
        conflict = kind is ConcernKind.CONFLICT
        concern = Concern(
            client_id=ClientId(self._card.client.id),
            kind=kind,
            intensity=self.intensity.value() if conflict else None,
            reason=self.reason.text(),
            parties=self.parties.text() if conflict else "",
            mediation=self.mediation.text() if conflict else "",
        )
        self.run_deed(
            partial(support.raise_concern, concern=concern), undo_text=_("Concern raised")
        )

    def _show_intensity(self) -> None:
        conflict = self.kind.value() is ConcernKind.CONFLICT
        for name in ("intensity", "parties", "mediation"):
            self.form.field(name).setVisible(conflict)


class CloseConcernDialog(FormDialog):
    """Closes a concern, with a reason."""

    def __init__(self, desk: Desk, concern: Concern, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Close the concern"), _("Close it"), parent)
        self.drafted_as = f"close concern/{concern.client_id}/{concern.id}"
        self._concern = concern
        told = f"{words.concern_title(concern)}: {display.isolated(concern.reason)}"
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.reason = self.form.add_field(
            "reason", _("Reason"), QLineEdit(), hint=_("What was done, or why it is over.")
        )

    @override
    def submit(self) -> None:
        deed = partial(support.close_concern, concern=self._concern, because=self.reason.text())
        self.run_deed(deed, undo_text=_("Concern closed"))
