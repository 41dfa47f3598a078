"""The form in which a questionnaire is filled in or corrected, wholly by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.support import Assessment, Informant
from familycare.i18n import N_, _
from familycare.services import assessments
from ui import display
from ui.support import words
from ui.support.answer_sheet import AnswerSheet
from ui.theme import Space
from ui.widgets.buttons import danger_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.section import caption, set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent

    from familycare.domain.errors import Refused
    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Wording
    from familycare.services.support_card import SupportCard
    from ui.desk import Desk

SIZE = (560, 640)


class AssessmentDialog(FormDialog):
    """Digit keys answer and go on; progress, score and band are told while one types."""

    def __init__(
        self,
        desk: Desk,
        card: SupportCard,
        assessment: Assessment | None = None,
        *,
        code: str = "",
        member: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Correct a questionnaire") if assessment else _("Fill in a questionnaire")
        super().__init__(desk, title, _("Save"), parent)
        self.drafted_as = f"assessment/{card.client.id}/{assessment.id if assessment else 0}"
        self._card, self._before = card, assessment
        known = card.catalogue.instruments if assessment else card.catalogue.offered
        self.instrument = self.form.add_field(
            "instrument",
            _("Questionnaire"),
            ChoiceBox((one.code, _(one.title)) for one in known.values()),
        )
        self.instrument.set_value(assessment.instrument if assessment else code)
        self.instrument.setEnabled(assessment is None)
        self._add_who_and_when()
        self.instruction = caption("", wrap=True)
        self.form.add_widget(self.instruction)
        self.sheet = self.form.add_field("answers", "", AnswerSheet())
        self.progress = text_label("", "muted")
        self.told_score = text_label("", wrap=True)
        self.add_below_form(self._make_result())
        self._show_instrument()
        if assessment:
            self._fill(assessment)
        elif member is not None:
            self.informant.set_value((Informant.FAMILY_MEMBER, FamilyMemberId(member)))
        self.instrument.currentIndexChanged.connect(self._show_instrument)
        self.sheet.changed.connect(self._tell_score)
        self.sheet.finished.connect(self.primary.setFocus)
        self.resize(*SIZE)

    @property
    def chosen(self) -> Instrument:
        """The questionnaire that is filled in."""
        return self._card.catalogue.instruments[self.instrument.value()]

    @property
    def _wording(self) -> Wording | None:
        """The centre's own wording of it in the language of the screens."""
        return self._card.wordings.get(self.chosen.code)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sheet.go_to_first()

    @override
    def submit(self) -> None:
        day = self.filled_on.value()
        if day is None:
            raise FieldMissing(N_("Filled in on"))
        informant, member = self.informant.value()
        before = self._before or Assessment(
            client_id=ClientId(self._card.client.id),
            informant=informant,
            instrument=self.chosen.code,
            filled_on=day,
            answers=(),
        )
        after = replace(
            before,
            informant=informant,
            family_member_id=member,
            filled_on=day,
            answers=self.sheet.answers(),
        )
        done = _("Questionnaire corrected") if self._before else _("Questionnaire recorded")
        self.run_deed(partial(assessments.save, assessment=after), undo_text=done)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        """Say what is wrong with the answers above the buttons, where no scrolling hides it."""
        super().show_refusal(refusal)
        answers = self.form.field("answers")
        if problem := answers.problem:
            answers.show_problem("")
            set_text_role(self.told_score, "error")
            self.told_score.setText(problem)
            if self.focusWidget() is self.sheet:  # and not a field before it
                self.sheet.go_to_first()

    def _add_who_and_when(self) -> None:
        who, when = FormColumn(), FormColumn()
        self.informant = who.add_field(
            "informant", _("Who answered"), ChoiceBox(), also=("family",)
        )
        self.filled_on = when.add_field(
            "filled_on",
            _("Filled in on"),
            DateField(self.desk.icons, self._card.today, self._card.today),
        )
        self.form.add_row(who, when)

    def _make_result(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.progress)
        row.addWidget(self.told_score, 1)
        if self._before:
            remove = danger_button(_("Remove"))
            remove.clicked.connect(self._remove)
            row.addWidget(remove)
        return place

    def _show_instrument(self) -> None:
        self.informant.set_choices(self._informants(self.chosen))
        self.instruction.setText(
            _(
                "{question} The digits on the keyboard answer; Backspace takes an answer out."
            ).format(question=words.instruction(self.chosen, self._wording))
        )
        self.sheet.show_instrument(self.chosen, wording=self._wording)
        for row in self.sheet.rows:
            row.stepped.connect(self._keep_in_sight)
        self._tell_score()

    def _fill(self, assessment: Assessment) -> None:
        self.informant.set_value((assessment.informant, assessment.family_member_id))
        self.filled_on.set_value(assessment.filled_on)
        self.sheet.show_instrument(self.chosen, assessment.answers, self._wording)
        self._tell_score()

    def _informants(
        self, instrument: Instrument
    ) -> Iterable[tuple[tuple[Informant, FamilyMemberId | None], str]]:
        for informant in instrument.informants:
            if informant is Informant.FAMILY_MEMBER:
                for line in self._card.relatives:
                    kinship = display.label(line.kinship)
                    words_of = _("{name}, {kinship}").format(
                        name=display.isolated(line.name), kinship=kinship
                    )
                    yield (informant, FamilyMemberId(line.member_id)), words_of
            else:
                yield (informant, None), display.label(informant)

    def _tell_score(self) -> None:
        answers, instrument = self.sheet.answers(), self.chosen
        given = sum(answer is not None for answer in answers)
        self.progress.setText(
            _("{given} of {all} answered").format(
                given=display.number(given), all=display.number(len(answers))
            )
        )
        fits = instrument.fits(answers)
        if fits:
            told = _("Score: {score}").format(score=words.live_score(instrument, answers))
        else:
            told = _("No score yet")
        set_text_role(self.told_score, "body" if fits else "muted")
        self.told_score.setText(told)

    def _keep_in_sight(self) -> None:
        area = self.findChild(QScrollArea)
        if area:
            area.ensureWidgetVisible(self.focusWidget(), 0, Space.XL)

    def _remove(self) -> None:
        if self._before:
            deed = partial(assessments.remove, assessment=self._before)
            self.run_deed(deed, undo_text=_("Questionnaire removed"))
