"""The picture of a client's family network for staff: drawn, and told in words below.

It never goes to a family: how strong ties are, and which lead to drugs, is the client's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.i18n import N_, _
from familycare.sentences import network_words
from familycare.services.family_network_views import name_of
from reports.flowables.network import NetworkDrawing, NetworkLegend
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL, CELL_BOLD, HEADING, HEADLINE, META, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.family_network import FamilyNetwork
    from familycare.domain.printing import Typed
    from familycare.services.family_network_views import NetworkSheet

TITLE = N_("Family network")
HEIGHT = 300.0
HEIGHT_OF_TWO = 240.0
"""Points of a picture, alone on its page or one of two."""
FEW, HEIGHT_OF_ONE_MORE, HIGHEST = 9, 12.0, 480.0
"""More people than a few make a picture that stands alone higher."""


def render(sheet: NetworkSheet, paper: Paper = Paper.A4, language: str | None = None) -> bytes:
    """Return the pictures as a PDF file; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language or i18n.language()):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_("For staff only. Not to be handed to a family."),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: NetworkSheet) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Client"), sheet.client))
    yield N_("Case number"), sheet.case_number
    for picture in sheet.pictures:
        yield from ((N_("Family member"), name_of(one, sheet.names)) for one in picture.people)


def _story(sheet: NetworkSheet) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(typed(sheet.client), SUBTITLE)
    yield Prose(_("Case number {code}").format(code=typed(sheet.case_number)), META)
    yield Prose(_("For staff only. Not to be handed to a family."), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    height = _height(sheet)
    for picture in sheet.pictures:
        yield Prose(_("Picture of {day}").format(day=formats.long_day(picture.drawn_on)), HEADING)
        yield NetworkDrawing(
            picture.people, lambda one: name_of(one, sheet.names), sheet.client, height
        )
    yield NetworkLegend()
    if len(sheet.pictures) > 1:
        yield from _changes(sheet)
    yield from _people(sheet, sheet.pictures[-1])


def _height(sheet: NetworkSheet) -> float:
    """Return how high a picture may be: more people need more room."""
    if len(sheet.pictures) > 1:
        return HEIGHT_OF_TWO
    more = max(0, len(sheet.pictures[0].people) - FEW)
    return min(HIGHEST, HEIGHT + more * HEIGHT_OF_ONE_MORE)


def _changes(sheet: NetworkSheet) -> Iterator[Flowable]:
    yield Prose(_("What changed"), HEADING)
    if not sheet.differences:
        yield Prose(_("Nothing changed."), BODY)
        return
    columns = (Column(_("Name"), 0.32, CELL_BOLD), Column(_("What changed"), 0.68))
    rows = [
        Row((
            typed(name_of(one.person, sheet.names)),
            network_words.difference_words(one),
        ))
        for one in sheet.differences
    ]  # fmt: skip
    yield RuledTable(columns, rows)


def _people(sheet: NetworkSheet, picture: FamilyNetwork) -> Iterator[Flowable]:
    yield Prose(_("Everybody in the picture"), HEADING)
    if not picture.people:
        yield Prose(_("Nobody is in the picture."), BODY)
        return
    columns = (
        Column(_("Name"), 0.26, CELL_BOLD),
        Column(_("Tie"), 0.2, CELL),
        Column(_("Support"), 0.26, CELL),
        Column(_("Safe or drug-related"), 0.14, CELL),
        Column(_("Contact"), 0.14, CELL),
    )
    rows = [
        Row((
            f"{typed(name_of(one, sheet.names))}\n{network_words.word(one.kind)}",
            network_words.tie_words(one),
            network_words.support_words(one),
            network_words.word(one.influence),
            network_words.word(one.how_often),
        ))
        for one in picture.people
    ]  # fmt: skip
    yield RuledTable(columns, rows)
