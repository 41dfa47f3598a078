"""Facts about a client's social environment, for whoever assesses a release.

Each fact stands with its source and its day. There is no level, no mark and no advice: the verdict
is the assessor's. What nobody recorded is told as such, so that a gap is not taken for a finding.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.support import Informant
from familycare.i18n import N_, _
from familycare.sentences import evidence_words
from familycare.services.social_evidence import Area
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL, CELL_BOLD, HEADING, HEADLINE, META, NOTE, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.social_evidence import Fact, SocialEvidence

CODE = "social-evidence"
TITLE = N_("Social environment: facts for a release assessment")
WHO = {
    Informant.CLIENT: N_("by the client"),
    Informant.FAMILY_MEMBER: N_("by a family member"),
    Informant.STAFF: N_("by staff"),
}


def render(sheet: SocialEvidence, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return the sheet as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_("Confidential: for the assessment alone. Facts, no verdict."),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: SocialEvidence) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    yield from ((N_("Client"), sheet.client), (N_("Case number"), sheet.case_number))
    for fact in sheet.facts:
        if isinstance(fact.value, str) and not isinstance(fact.value, Enum):
            yield fact.label, fact.value
        if fact.area is Area.MEASURES:
            yield fact.area.value, _(fact.label)


def _story(sheet: SocialEvidence) -> Iterator[Flowable]:
    yield from head(sheet)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(f"{typed(sheet.client)} · {typed(sheet.case_number)}", SUBTITLE)
    yield Prose(_stay(sheet), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    yield Prose(
        _(
            "This sheet holds facts with their source and day. It gives no verdict and no advice. "
            "Contacts are counted from {first} to {last}."
        ).format(
            first=formats.long_day(sheet.counted_from), last=formats.long_day(sheet.printed_on)
        ),
        NOTE,
    )
    for area in Area:
        yield Prose(_(area.value), HEADING)
        facts = [fact for fact in sheet.facts if fact.area is area]
        if facts:
            yield RuledTable(_columns(), [Row(_cells(fact)) for fact in facts])
        else:
            yield Prose(_("Nothing is recorded about this."), BODY)
    if sheet.contact:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(sheet.contact), BODY)


def _stay(sheet: SocialEvidence) -> str:
    told = [_("Admitted on {day}").format(day=formats.long_day(sheet.admitted_on))]
    if sheet.expected_discharge_on:
        leaves = formats.long_day(sheet.expected_discharge_on)
        told.append(_("expected to leave on {day}").format(day=leaves))
    told.append(_("printed on {day}").format(day=formats.long_day(sheet.printed_on)))
    return " · ".join(told)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Fact"), 0.36, CELL),
        Column(_("What is known"), 0.26, CELL_BOLD),
        Column(_("Source"), 0.2, CELL),
        Column(_("Day"), 0.18, CELL),
    )


def _cells(fact: Fact) -> tuple[str, ...]:
    day = formats.day(fact.on) if fact.on else _("counted")
    label = _(fact.label)
    if fact.area is Area.MEASURES and isinstance(fact.detail, Informant):
        label = _("{title}, {who}").format(title=label, who=_(WHO[fact.detail]))
    elif isinstance(fact.detail, AppointmentKind):
        kind = _(KINDS[fact.detail].plural)
        label = _("{kind}: {what}").format(kind=kind, what=label.lower())
    if fact.area is Area.FAMILY and fact.on is None:
        day = "–"
    return label, _value(fact), _(fact.source), day


def _value(fact: Fact) -> str:
    match fact.value:
        case Enum():
            told = evidence_words.word(fact.value)
        case (int(some), int(all_of)):
            told = _("{some} of {all}").format(some=some, all=all_of)
        case float() | int():
            told = formats.number(fact.value, 1)
        case _:
            told = typed(str(fact.value))
    if isinstance(fact.detail, Enum) and not isinstance(fact.detail, AppointmentKind | Informant):
        return _("{fact} ({detail})").format(
            fact=told, detail=evidence_words.word(fact.detail).lower()
        )
    return told
