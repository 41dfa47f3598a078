"""A schedule cut into the tables of a book with pages: one for all of it, or one for each part."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.schedules import VIEWS, View
from familycare.i18n import _
from reports.schedules.columns import NOBODY, PARTS, Words, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.services.schedule_views import ScheduleSheet, Section

MOST_PAGES = 60
"""More parts than this stand below each other in one table: nobody leafs through so many."""


class TablePage(NamedTuple):
    """One table."""

    title: str
    part: str
    """Heading of a column that tells whose each row is; empty where the title does."""
    rows: tuple[tuple[str, Words], ...]
    """Whose it is, and the appointment."""


def pages_of(sheet: ScheduleSheet) -> list[TablePage]:
    """Return the tables of a schedule: of one view, a page for each part; of several, for each."""
    words = tuple(in_words(sheet))
    whole = TablePage(_(PARTS[View.DAY]), "", tuple(("", each) for each in words))
    if not sheet.sections:
        return [whole]
    if sheet.view is View.ALL:
        parted = groupby(sheet.sections, key=lambda section: section.view)
        return [whole, *(_one_table(view, list(parts), words) for view, parts in parted)]
    if len(sheet.sections) > MOST_PAGES:
        return [_one_table(sheet.view, sheet.sections, words)]
    return [TablePage(title_of(part), "", tuple(_rows([part], words))) for part in sheet.sections]


def one_table(sheet: ScheduleSheet) -> TablePage:
    """Return one table of all parts of the one view that was asked for."""
    return _one_table(sheet.view, sheet.sections, tuple(in_words(sheet)))


def title_of(part: Section) -> str:
    """Return whose the appointments of a part are."""
    return part.title or NOBODY


def _one_table(view: View, parts: Sequence[Section], words: Sequence[Words]) -> TablePage:
    return TablePage(_(VIEWS[view]), _(PARTS[view]), tuple(_rows(parts, words)))


def _rows(parts: Sequence[Section], words: Sequence[Words]) -> Iterator[tuple[str, Words]]:
    return ((title_of(part), words[number]) for part in parts for number in part.numbers)
