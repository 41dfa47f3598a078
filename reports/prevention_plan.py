"""The plan that a client carries along: two pages, whom to call at the top of the first.

It is the client's own paper, in the client's own words, and reaches a family by the client's hand
alone. What can be read from outside, such as its title, names nothing that is treated here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import KeepTogether, PageBreak

from familycare import formats, i18n
from familycare.domain.recovery.pages import fields_of
from familycare.domain.recovery.prevention_plan import PreventionPlan, Signer
from familycare.i18n import N_, _
from reports.editions import Edition, easy_to_read, printed_as
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.to_sign import ToSign
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.pictures import Sign
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, META, NOTE, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.domain.recovery.prevention_plan import PlanSignature, SupportPerson
    from familycare.services.prevention_plans import PlanSheet

CODE = "plan"
TITLE = N_("My plan")
NOTICE = N_("This paper belongs to the person named on it.")
SIGNERS = {
    Signer.CLIENT: N_("I myself"),
    Signer.FAMILY: N_("My family"),
    Signer.COUNSELLOR: N_("My counsellor"),
}
FIRST, SECOND = (
    ("warning_signs", "coping", "after_a_lapse"),
    ("reasons", "triggers", "living", "family_helps"),
)
"""What stands on which page: on the first what is needed at once."""
POINTS = {
    "warning_signs": Sign.WARNING,
    "coping": Sign.CARE,
    "after_a_lapse": Sign.STEPS,
    "reasons": Sign.TOGETHER,
    "triggers": Sign.LOOK_OUT,
    "living": Sign.HOUSE,
    "family_helps": Sign.GROUP,
}
"""How each part of it looks in an easy-read plan."""
LABELS = {each.name: each.asked.label for each in fields_of(PreventionPlan)}
CALL = replace(SUBTITLE, bold=True, after=2)
SIGNING_ROOM = 34
"""Points above a line on which somebody signs."""


def render(
    sheet: PlanSheet,
    paper: Paper = Paper.A4,
    language: str | None = None,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the plan as a PDF file; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language or i18n.language()), printed_as(edition):
        frame = PageSetup(title=_(TITLE), author=sheet.centre, notice=_(NOTICE), paper=paper)
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: PlanSheet) -> Iterator[Typed]:
    """Yield what people typed; our own sentences are known to print."""
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.centre_contact))
    yield N_("Client"), sheet.client
    plan = sheet.plan
    for name in (*FIRST, *SECOND):
        yield from ((LABELS[name], text) for text in getattr(plan, name))
    for name in ("people", "numbers"):
        for person in getattr(plan, name):
            told = (person.name, person.phone, person.about)
            yield from ((LABELS[name], text) for text in told)
    yield from ((LABELS["signatures"], one.name) for one in plan.signatures)


def _story(sheet: PlanSheet) -> Iterator[Flowable]:
    yield from head(sheet)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(typed(sheet.client), SUBTITLE)
    yield Prose(_("Written on {day}").format(day=formats.long_day(sheet.written_on)), META)
    yield from _calls(sheet)
    for name in FIRST:
        yield from _points(sheet.plan, name)
    if not easy_to_read():
        yield PageBreak()
    for name in SECOND:
        yield from _points(sheet.plan, name)
    if sheet.plan.review_on:
        day = formats.long_day(sheet.plan.review_on)
        yield Prose(_("We look at this plan again on {day}.").format(day=day), BODY)
    yield from _signatures(sheet.plan)


def _calls(sheet: PlanSheet) -> Iterator[Flowable]:
    """Yield whom to call, larger than everything else, between two strong lines."""
    plan = sheet.plan
    yield Rule(thickness=1.5, colour=ACCENT)
    for name, people in (("numbers", plan.numbers), ("people", plan.people)):
        if people:
            yield Prose(_(LABELS[name]), HEADING)
            for person in people:
                yield from _person(person)
    if sheet.centre_contact:
        yield Prose(typed(sheet.centre_contact), NOTE)
    yield Rule(thickness=1.5, colour=ACCENT)


def _person(person: SupportPerson) -> Iterator[Flowable]:
    if easy_to_read():
        told = filter(None, (person.name, person.phone, person.about))
        yield Pictured(Sign.TELEPHONE if person.phone else Sign.PERSON, *map(typed, told))
        return
    called = _("{name}: {phone}").format(name=typed(person.name), phone=typed(person.phone))
    yield Prose(called if person.phone else typed(person.name), CALL)
    if person.about:
        yield Prose(typed(person.about), NOTE)


def _points(plan: PreventionPlan, name: str) -> Iterator[Flowable]:
    points = getattr(plan, name)
    if points:
        yield Prose(_(LABELS[name]), HEADING)
        if easy_to_read():
            yield Pictured(POINTS[name], *map(typed, points))
            return
        for point in points:
            yield Prose(typed(point), ITEM)


def _signatures(plan: PreventionPlan) -> Iterator[Flowable]:
    signed = {one.who: one for one in plan.signatures}
    lines: list[Flowable] = [Prose(_(LABELS["signatures"]), HEADING)]
    for who in Signer:
        lines.append(ToSign(SIGNING_ROOM))
        lines.append(Prose(_signed(who, signed.get(who)), NOTE))
    yield KeepTogether(lines)


def _signed(who: Signer, signature: PlanSignature | None) -> str:
    """Say who signs on a line: the name and the day, or as what somebody can."""
    if signature is None or signature.on is None:
        return _("{who}, date").format(who=_(SIGNERS[who]))
    return _("{who}: {name}, {day}").format(
        who=_(SIGNERS[who]), name=typed(signature.name), day=formats.long_day(signature.on)
    )
