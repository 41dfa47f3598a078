"""Forms about one questionnaire: when it is due, the centre's own wording; and a battery."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare import i18n
from familycare.domain.questionnaires import LONGEST_ROUTINE, Battery
from familycare.i18n import N_, _, ngettext
from familycare.services import questionnaires
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Wording
    from familycare.services.questionnaires import QuestionnaireLine, QuestionnaireList
    from ui.desk import Desk

MOST_TYPED = 9_999
"""Beyond the limit, so that the service can say what the limit is."""


class RoutineDialog(FormDialog):
    """How often it is filled in; 0 days: only when somebody wants it."""

    def __init__(self, desk: Desk, line: QuestionnaireLine, parent: QWidget) -> None:
        super().__init__(desk, _(line.instrument.title), _("Save"), parent)
        self.drafted_as = f"routine/{line.code}"
        self._code = line.code
        self.every = self.form.add_field(
            "every_days",
            _("Due every"),
            NumberField(line.routine.every_days, 0, MOST_TYPED, counted=N_("days")),
            hint=_("0: it is filled in when somebody wants it, and never due."),
        )
        self.first = self.form.add_field(
            "first_days",
            _("The first one is due after the admission"),
            NumberField(line.routine.first_days, 0, MOST_TYPED, counted=N_("days")),
        )
        usual = line.instrument.repeat_days
        self.form.add_widget(
            text_label(
                ngettext(
                    "Its file says: every {days} day.", "Its file says: every {days} days.", usual
                ).format(days=display.number(usual))
                if usual
                else _("Its file does not make it a routine."),
                "muted",
                wrap=True,
            )
        )

    @override
    def submit(self) -> None:
        deed = partial(
            questionnaires.set_routine,
            code=self._code,
            every_days=min(self.every.value(), LONGEST_ROUTINE + 1),
            first_days=min(self.first.value(), LONGEST_ROUTINE + 1),
        )
        self.run_deed(deed, undo_text=_("Questionnaire changed"))


class WordingDialog(FormDialog):
    """The wording that the centre holds a licence for, in one language at a time."""

    def __init__(
        self,
        desk: Desk,
        line: QuestionnaireLine,
        found: QuestionnaireList,
        parent: QWidget,
    ) -> None:
        title = _("Wording: {title}").format(title=_(line.instrument.title))
        super().__init__(desk, title, _("Save"), parent)
        self.drafted_as = f"wording/{line.code}"
        self._line, self._found = line, found
        self.form.add_widget(
            text_label(
                _(
                    "It stands on the form and on the printed sheet. Type in only what you hold a "
                    "licence for; an empty field leaves the short words of the program."
                ),
                "muted",
                wrap=True,
            )
        )
        languages = [(code, display.language_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field("language", _("Language"), ChoiceBox(languages))
        self.language.set_value(i18n.language())
        self._add_texts(line.instrument)
        self._fill()
        self.language.currentIndexChanged.connect(self._fill)

    def _add_texts(self, instrument: Instrument) -> None:
        self.instruction = self._field("instruction", _("Instruction"), instrument.instruction)
        self.questions = [
            self._field(
                f"question {number}",
                _("Question {number}").format(number=display.number(number)),
                item.label,
            )
            for number, item in enumerate(instrument.items, 1)
        ]
        self.answers = [
            self._field(f"answer {number}", _("Answer: {meaning}").format(meaning=_(label)), label)
            for number, label in enumerate(instrument.answer_labels, 1)
        ]
        self.licence = self._field("licence", _("Line about the licence"), instrument.licence)

    @override
    def submit(self) -> None:
        wording = replace(
            self._stored(),
            instruction=self.instruction.text(),
            questions=tuple(each.text() for each in self.questions),
            answers=tuple(each.text() for each in self.answers),
            licence=self.licence.text(),
        )
        deed = partial(questionnaires.save_wording, wording=wording)
        self.run_deed(deed, undo_text=_("Wording kept"))

    def _field(self, name: str, label: str, ours: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(_(ours))
        return self.form.add_field(name, label, made)

    def _stored(self) -> Wording:
        return self._found.wording(self._line.code, self.language.value())

    def _fill(self) -> None:
        stored = self._stored()
        self.instruction.setText(stored.instruction)
        for fields, texts in (
            (self.questions, stored.questions),
            (self.answers, stored.answers),
        ):
            for number, each in enumerate(fields):
                each.setText(texts[number] if number < len(texts) else "")
        self.licence.setText(stored.licence)


class BatteryDialog(FormDialog):
    """A name, and which questionnaires are filled in together."""

    def __init__(
        self, desk: Desk, battery: Battery | None, found: QuestionnaireList, parent: QWidget
    ) -> None:
        title = _("Battery") if battery else _("New battery")
        super().__init__(desk, title, _("Save"), parent)
        self._battery = battery or Battery(name="", instruments=())
        self.drafted_as = f"battery/{self._battery.id}"
        self.name = self.form.add_field("name", _("Name"), QLineEdit(self._battery.name))
        self.form.add_heading(_("Questionnaires"))
        self.ticks: dict[str, TickBox] = {}
        for line in found.lines:
            if line.offered:
                tick = TickBox(_(line.instrument.title))
                tick.setChecked(line.code in self._battery.instruments)
                self.ticks[line.code] = self.form.add_field(f"of {line.code}", "", tick)

    @override
    def submit(self) -> None:
        chosen = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        battery = replace(self._battery, name=self.name.text(), instruments=chosen)
        deed = partial(questionnaires.save_battery, battery=battery)
        self.run_deed(deed, undo_text=_("Battery kept"))
