"""An empty questionnaire to be filled in by hand, in the language of whoever fills it in.

It names nobody. The centre's own licensed wording stands in place of the program's short words,
where it has one, and the line about the licence at the end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import KeepTogether, PageBreak

from familycare import formats, i18n
from familycare.domain.support import Informant
from familycare.i18n import N_, _
from reports.flowables.answer_boxes import AnswerBoxes, AnswerLine
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, HEADLINE, LEAD, NOTE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.blank_forms import BlankForm, BlankForms

CODE = "blank-form"
TITLE = N_("Empty questionnaire")
WHO = {
    Informant.CLIENT: N_("the client"),
    Informant.FAMILY_MEMBER: N_("a family member"),
    Informant.STAFF: N_("staff"),
}
TO_FILL_IN = "…" * 24
QUESTION = replace(BODY, size=12, leading=16.5, before=4, after=5, keep_with_next=True)
FIELDS = replace(BODY, before=2, after=4, prose=False)


def render(sheet: BlankForms, paper: Paper = Paper.A4, language: str | None = None) -> bytes:
    """Return the questionnaires as one PDF file; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    with i18n.speaking(language or i18n.language()):
        refuse_missing(_typed(sheet))
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_("To be handed back to whoever gave it to you."),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: BlankForms) -> Iterator[Typed]:
    """Yield what a centre typed, or wrote into its files."""
    yield N_("Centre"), sheet.centre
    for form in sheet.forms:
        yield N_("Title"), _(form.instrument.title)
        yield N_("Instruction"), _instruction(form)
        yield N_("Licence"), _licence(form)
        questions = (_question(form, place) for place in range(len(form.instrument.items)))
        yield from ((N_("Question"), question) for question in questions)
        yield from ((N_("Answer"), answer) for answer in _answers(form))


def _story(sheet: BlankForms) -> Iterator[Flowable]:
    for number, form in enumerate(sheet.forms):
        if number:
            yield PageBreak()
        yield from _form(sheet, form)


def _form(sheet: BlankForms, form: BlankForm) -> Iterator[Flowable]:
    instrument = form.instrument
    yield from head(sheet)
    yield Prose(_(instrument.title), HEADLINE)
    yield Rule(thickness=1.5, colour=ACCENT)
    for told in (_("Name or case number:"), _("Date:")):
        yield Prose(f"{told} {TO_FILL_IN}", FIELDS)
    if len(instrument.informants) > 1:
        who = "     ".join(f"□ {_(WHO[one])}" for one in instrument.informants)
        yield Prose(f"{_('Filled in by:')}   {who}", FIELDS)
    yield Rule()
    yield Prose(_instruction(form), LEAD)
    if instrument.keyed:
        yield Prose(_("Please mark one box in each row."), BODY)
    else:
        yield Prose(_("Please mark a place on each line, or write the number."), BODY)
    for place in range(len(instrument.items)):
        numbered = f"{formats.number(place + 1)}.  {_question(form, place)}"
        yield KeepTogether([Prose(numbered, QUESTION), _to_answer(form)])
    yield Rule()
    yield Prose(_("Thank you. You may leave out what you do not want to answer."), BODY)
    yield Prose(_licence(form), NOTE)


def _to_answer(form: BlankForm) -> Flowable:
    instrument, labels = form.instrument, _answers(form)
    if instrument.keyed:
        return AnswerBoxes(instrument.lowest, labels)
    return AnswerLine(instrument.lowest, instrument.highest, (labels[0], labels[-1]))


def _instruction(form: BlankForm) -> str:
    own = form.wording.instruction if form.wording else ""
    return typed(own) if own else _(form.instrument.instruction)


def _question(form: BlankForm, place: int) -> str:
    own = form.wording.questions if form.wording else ()
    text = own[place] if place < len(own) else ""
    return typed(text) if text else _(form.instrument.items[place].label)


def _answers(form: BlankForm) -> tuple[str, ...]:
    own = form.wording.answers if form.wording else ()
    return tuple(
        typed(own[place]) if place < len(own) and own[place] else _(label)
        for place, label in enumerate(form.instrument.answer_labels)
    )


def _licence(form: BlankForm) -> str:
    """Return the line about the licence; sources name what a family need not carry home."""
    own = form.wording.licence if form.wording else ""
    return typed(own) if own else _(form.instrument.licence)
