"""What the centre's papers bear: the form at the left, an example of a paper beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.domain.errors import Refused
from familycare.domain.plain_words import to_think_over
from familycare.domain.stationery import (
    TEXT_KINDS,
    WORDS,
    HouseText,
    HouseWords,
    Stationery,
    place_of,
)
from familycare.i18n import _
from familycare.services import stationery
from familycare.services.report_views import SECTIONS
from ui import display
from ui.messages import explain
from ui.plain_text import set_tooltip
from ui.settings.form_section import FormSection
from ui.settings.letterhead.example import Example
from ui.settings.letterhead.logo_field import LogoField
from ui.settings.letterhead.words_field import WordsField
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form_column import FormColumn
from ui.widgets.marks_field import MarksField

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.consent import Section
    from familycare.services.stationery import Papers
    from familycare.services.work import Reading, Work
    from ui.desk import Desk

NARROW, WIDE = 372, 460
"""Pixels of the form: the example beside it takes the rest."""
EXAMPLE_WIDE = 360
DOCUMENTS = ("family-progress", "invitation", "closure-letter", "visit-pass", "fridge-calendar")
"""Of which there is an example, by their names in the catalogue."""


class LetterheadSection(FormSection):
    """Letterhead, logo, words in each language, and what a report tells to begin with."""

    drafted_as = "settings/letterhead"
    form_width = WIDE

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Letterhead and words"),
            _(
                "They stand on every paper for families and authorities. The example names "
                "nobody real."
            ),
            Permission.EDIT_HOUSE,
        )
        self._papers: stationery.Papers | None = None
        self.language = ChoiceBox([(code, i18n.own_name(code)) for code in i18n.languages()])
        self.document = ChoiceBox(list(_documents()))
        for choice, name in (
            (self.language, _("Language of the words and of the example")),
            (self.document, _("Example of")),
        ):
            choice.setAccessibleName(name)
            set_tooltip(choice, name)
        self.language.set_value(i18n.language())
        self.example = Example(desk)
        self._add_letterhead(desk)
        self.texts = {code: self._column(code) for code in i18n.languages()}
        self.form.add_heading(_("Report for the family"))
        told = [(each, display.label(each)) for each in SECTIONS]
        self.sections: MarksField[Section] = self.form.add_field(
            "sections",
            _("Ticked to begin with"),
            MarksField(told, columns=1),
            hint=_("What the client’s consent does not cover is left out, whatever is ticked."),
        )
        self.form.edited.connect(self._show_example)
        self.language.currentIndexChanged.connect(lambda _place: self._show_language())
        self.document.currentIndexChanged.connect(lambda _place: self._show_example())
        self.follow(Stationery, Centre)
        self._show_language()

    def _add_letterhead(self, desk: Desk) -> None:
        self.logo = self.form.add_field("logo", _("Logo"), LogoField(desk))
        self.logo.failed.connect(self._show_bad_logo)
        self.telephone = self.form.add_field("telephone", _("Telephone"), QLineEdit())
        self.email = self.form.add_field("email", _("E-mail"), QLineEdit(), also=("address",))

    def _column(self, language: str) -> FormColumn:
        """Add the fields of one language; those of the others wait behind them."""
        column = FormColumn()
        name = i18n.own_name(language)
        column.add_heading(_("Words in {language}").format(language=display.isolated(name)))
        for text in HouseText:
            editor = QLineEdit() if text is HouseText.NAME else WordsField(text)
            column.add_field(
                place_of(text, language), _(TEXT_KINDS[text].label), editor, hint=_hint(text)
            )
        self.form.add_row(column)
        return column

    @property
    @override
    def undo_text(self) -> str:
        return _("Letterhead and words changed")

    @override
    def view(self, reading: Reading) -> Papers:
        return stationery.to_set_up(reading)

    @override
    def fill(self, value: Papers) -> None:
        self._papers = value
        kept = value.stationery
        self.logo.set_logo(kept.logo)
        self.telephone.setText(kept.telephone)
        self.email.setText(kept.email)
        self.sections.set_value(kept.ticked(SECTIONS))
        known = {one.place: one.words for one in kept.texts}
        for language, column in self.texts.items():
            for text in HouseText:
                place = place_of(text, language)
                editor = column.field(place).editor
                if isinstance(editor, WordsField):
                    editor.set_text(known.get(place, ""))
                elif isinstance(editor, QLineEdit):
                    editor.setText(known.get(place, ""))
                    editor.setPlaceholderText(value.centre.name)
        self._show_example()

    @override
    def gathered(self) -> Callable[[Work], object]:
        from reports.letterhead import refuse_unprintable  # noqa: PLC0415 - who saves waits for it

        typed = self._typed()
        stationery.checked(typed)
        refuse_unprintable(typed)
        return partial(stationery.save, stationery=typed)

    @override
    def add_form(self, form: QWidget) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(Space.S)
        choices.addWidget(self.language, 1)
        choices.addWidget(self.document, 2)
        beside = QVBoxLayout()
        beside.addLayout(choices)
        beside.addWidget(self.example, 1)
        self.example.setMinimumWidth(EXAMPLE_WIDE)
        area = self.scrolled(form)
        area.setMinimumWidth(NARROW)
        area.setMaximumWidth(WIDE)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(area, 1)
        row.addLayout(beside, 1)
        self.column.addLayout(row, 1)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        super().show_refusal(refusal)
        for language, column in self.texts.items():
            if any(column.field(place_of(text, language)).problem for text in HouseText):
                self.language.set_value(language)  # so that the field can be seen
                super().show_refusal(refusal)
                return

    def _typed(self) -> Stationery:
        assert self._papers is not None  # noqa: S101 - nothing can be typed before it was read
        ticked = self.sections.value()
        return replace(
            self._papers.stationery,
            logo=self.logo.logo(),
            telephone=self.telephone.text(),
            email=self.email.text(),
            left_out=tuple(each for each in SECTIONS if each not in ticked),
            texts=tuple(
                HouseWords(language, text, words)
                for language, column in self.texts.items()
                for text in HouseText
                if (words := _text_of(column.field(place_of(text, language)).editor)).strip()
            ),
        )

    def _show_language(self) -> None:
        chosen = self.language.value()
        for language, column in self.texts.items():
            column.setVisible(language == chosen)
        self._show_example()

    def _show_example(self) -> None:
        """Have the example drawn anew, or say why it cannot be as it is typed now."""
        if self._papers is None:
            return
        typed = self._typed()
        try:
            typed = stationery.checked(typed)
        except Refused as refusal:
            self.example.say(refusal, _hurting(typed))
            return
        self.example.say(None, _hurting(typed))
        papers = self._papers._replace(stationery=typed)
        self.example.show_of(self.document.value(), self.language.value(), papers)

    def _show_bad_logo(self, error: Exception) -> None:
        self.form.clear_problems()
        told = explain(error, self.desk.zone)  # type: ignore[arg-type]  # bugs are told by the window
        self.form.show_problem("logo", told)


def _documents() -> list[tuple[str, str]]:
    from reports.catalogue import DOCUMENTS as ALL  # noqa: PLC0415 - nothing else of it is needed

    titles = {one.code: one.title for one in ALL}
    return [(code, _(titles[code])) for code in DOCUMENTS]


def _hint(text: HouseText) -> str:
    if text is HouseText.NAME:
        return _("If it is empty: as in another language, or the name of the centre.")
    if text is HouseText.NOTICE:
        return _("It stands beside our own notice for whom the paper is.")
    return ""


def _text_of(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, WordsField | QLineEdit) else ""


def _hurting(typed: Stationery) -> str:
    """Say which words a family may be hurt by, or a stranger learn from; nothing where none is."""
    found = [word for one in typed.texts if one.text in WORDS for word in to_think_over(one.words)]
    if not found:
        return ""
    words = _(", ").join(map(display.isolated, dict.fromkeys(found)))
    return _("Families read this. Think these words over: {words}.").format(words=words)
