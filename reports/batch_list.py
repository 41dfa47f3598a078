"""The list of a batch of reports, for staff: who gets one, and who is left out and why."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.batches import Readiness
from familycare.i18n import N_, _
from familycare.sentences import Voice, sentence
from familycare.sentences.consents import CONSENT_LABELS
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADING, HEADLINE, META
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.batch_views import BatchLine, BatchList

CODE = "batch-list"
TITLE = N_("Reports of many clients: who gets one")
ORDER = (
    Readiness.LEFT_OUT, Readiness.TO_DRAW_UP, Readiness.WAITS, Readiness.READY,
    Readiness.HANDED_OUT,
)  # fmt: skip
"""What asks somebody to do something stands first."""


def render(sheet: BatchList, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return it as a PDF file. Raises GlyphsMissing when a name cannot be printed."""
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_("For staff only. It names clients and their families."),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: BatchList) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Unit"), sheet.unit))
    for line in sheet.lines:
        yield from ((N_("Client"), line.client), (N_("Family member"), line.name))
        yield from ((N_("Case number"), line.case_number), (N_("Unit"), line.unit))
        yield N_("Number"), line.number
        for reason in line.reasons:
            yield from (
                (N_("Why"), fact) for fact in vars(reason).values() if isinstance(fact, str)
            )
        if line.document is not None:
            yield N_("Reason"), line.document.answer


def _story(sheet: BatchList) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(
        _("{period}. Printed on {day}.").format(
            period=formats.long_day_range(sheet.first_day, sheet.last_day),
            day=formats.long_day(sheet.printed_on),
        ),
        META,
    )
    about = _("Progress report for the family") if sheet.for_families else _(
        "Progress report for staff"
    )  # fmt: skip
    unit = typed(sheet.unit) if sheet.unit else _("The whole centre")
    yield Prose(_("{document}: {unit}").format(document=about, unit=unit), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    if not sheet.lines:
        yield Prose(_("Nobody was in care on these days."), BODY)
    for readiness in ORDER:
        lines = [line for line in sheet.lines if line.readiness is readiness]
        if lines:
            yield from _part(readiness, lines)


def _part(readiness: Readiness, lines: Sequence[BatchLine]) -> Iterator[Flowable]:
    heading = _("{state}: {count}").format(
        state=_(CONSENT_LABELS[Readiness][readiness]), count=formats.digits(str(len(lines)))
    )
    yield Prose(heading, HEADING)
    columns = (
        Column(_("Client"), 0.24, CELL_BOLD),
        Column(_("For"), 0.22),
        Column(_("Number"), 0.16),
        Column(_("Why"), 0.38),
    )
    rows = [
        Row((_client(line), typed(line.name), line.number, " ".join(_reasons(line))))
        for line in lines
    ]
    yield RuledTable(columns, rows)


def _client(line: BatchLine) -> str:
    parts = (line.client, line.case_number, line.unit)
    return "\n".join(typed(part) for part in parts if part)


def _reasons(line: BatchLine) -> list[str]:
    told = (sentence(reason, Voice.STAFF, _shown) for reason in line.reasons)
    return list(dict.fromkeys(told))


def _shown(fact: object) -> str:
    match fact:
        case Enum():
            return _(CONSENT_LABELS[type(fact)][fact])
        case date():
            return formats.long_day(fact)
        case str():
            return typed(fact)
    return formats.digits(str(fact))
