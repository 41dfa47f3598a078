"""The form by which a client permits to tell the family something, to be signed by hand.

In the client's language, in short sentences, and neutral: what can be read from outside names
nothing that is treated here. Counselling notes have a form of their own, since their consent is
never given together with others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import KeepTogether, PageBreak

from familycare import formats, i18n
from familycare.domain.consent import Section
from familycare.i18n import N_, _
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.to_sign import ToSign
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head, house_name
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, NOTE, PLAIN
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.platypus import Flowable

    from familycare.services.consent_views import FormSheet

CODE = "consent"
TITLE = N_("My permission to tell somebody of my family")
NOTICE = N_("This paper stays with us and is kept safe. You get a copy if you want one.")
ABOUT: dict[Section, str] = {
    Section.INVITATION: N_("That I am here, and when and where I can be visited or called"),
    Section.ATTENDANCE: N_("What I took part in"),
    Section.PROGRESS: N_("How I am, and what comes next, in plain words"),
    Section.GOALS: N_("My goals, and how far I have come"),
    Section.PROGRAMMES: N_("Which programmes and groups I am in"),
    Section.SUPPORT: N_("How the support of my family is seen"),
    Section.AGREEMENTS: N_("What we agreed on in meetings with my family"),
    Section.PLAN: N_("My plan for hard times"),
    Section.NOTES: N_("What I said in counselling, as it is written down"),
}
"""What each box stands for, as the client would say it."""
RIGHTS = (
    N_("I sign this freely. Whatever I decide, I am treated just as well."),
    N_("I can take it back at any time, for everybody or for one person, also by word of mouth."),
    N_("What was told before I took it back cannot be untold."),
    N_("Only what is ticked is told, only to this person, and only until the last day."),
    N_("I can ask at any time what was told about me, to whom, and when."),
)
TO_FILL_IN = "…" * 15
SIGNING_ROOM = 19
"""Points above a line on which somebody signs."""
SIGNED = replace(NOTE, after=0)
CHOICE = replace(ITEM, bullet="□", indent=18, after=1)
KNOWN = replace(ITEM, after=0)


def render(sheet: FormSheet, paper: Paper = Paper.A4, language: str | None = None) -> bytes:
    """Return the two forms as a PDF file; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    names = ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    people = ((N_("Client"), sheet.client), (N_("Family member"), sheet.member))
    refuse_missing((*names, *people))
    with i18n.speaking(language or i18n.language()):
        frame = PageSetup(title=_(TITLE), author=sheet.centre, notice=_(NOTICE), paper=paper)
        return printed(tuple(_story(sheet)), frame)


def _story(sheet: FormSheet) -> Iterator[Flowable]:
    usual = [section for section in Section if section is not Section.NOTES]
    yield from _form(sheet, usual)
    yield PageBreak()
    yield from _form(sheet, [Section.NOTES])


def _form(sheet: FormSheet, sections: Iterable[Section]) -> Iterator[Flowable]:
    printed_on = _("printed on {day}").format(day=formats.long_day(sheet.printed_on))
    yield from head(sheet, brief=True, told=printed_on)
    yield Prose(_(TITLE), HEADLINE)
    yield Rule(thickness=1.5, colour=ACCENT)
    yield Prose(_("I, {name}, permit {centre} to tell this person:").format(
        name=typed(sheet.client), centre=typed(house_name(sheet))), BODY)  # fmt: skip
    yield Prose(f"{_('Name')}: {typed(sheet.member) or TO_FILL_IN}", PLAIN)
    yield Prose(_("What I tick here:"), HEADING)
    for section in sections:
        yield Prose(_(ABOUT[section]), CHOICE)
    yield Prose(f"{_('What it is for')}: {TO_FILL_IN}{TO_FILL_IN}", PLAIN)
    yield Prose(_("Until when"), HEADING)
    yield Prose(_("Until this day, at the latest: {blank}").format(blank=TO_FILL_IN), PLAIN)
    for told in (_("It also ends when my stay ends."), _("It also ends when my aftercare ends.")):
        yield Prose(told, CHOICE)
    yield Prose(_("What I know"), HEADING)
    for right in RIGHTS:
        yield Prose(_(right), KNOWN)
    yield from _signatures()


def _signatures() -> Iterator[Flowable]:
    lines: list[Flowable] = []
    for who in (
        _("My signature or mark, and the date"),
        _("Witness, if somebody is needed: name and signature"),
        _("Who explained it to me, and in which language"),
    ):
        lines.append(ToSign(SIGNING_ROOM))
        lines.append(Prose(who, SIGNED))
    yield KeepTogether(lines)
