"""What the columns and words of somebody's file mean: proposed, corrected, and checked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from familycare.domain.errors import Refused
from familycare.services.exchange.rosters.columns import (
    BY_NAME,
    NEEDED_IN_FILE,
    TARGETS,
    WHOLE_NAMES,
    CellKind,
)
from familycare.services.exchange.rosters.dates import DateStyle, read_date
from familycare.services.exchange.rosters.names import NameOrder
from familycare.services.exchange.rosters.problems import (
    ColumnMisspelt,
    ColumnsMissing,
    ColumnsUnknown,
    ColumnTwice,
    MappingForOther,
)
from familycare.services.exchange.rosters.synonyms import column_called, word_key, words_for
from familycare.services.exchange.rosters.tables import Form, Table

MOST_WORDS = 200
"""Different words of one column beyond which it holds texts, not a choice among few."""


LOOKED_AT_FOR_DATES = 2_000
"""Cells of a column by which people tell how its dates are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """What one column of the file is taken for."""

    target: str = ""
    """The name of our column; empty for one that is left out on purpose."""
    dates: DateStyle = DateStyle.UNSTATED
    order: NameOrder = NameOrder.GIVEN_FIRST
    words: Mapping[str, str] = field(default_factory=dict)
    """Our word by each of the file's, as `word_key` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What every column of a file is taken for, and how the file is read."""

    uses: Mapping[str, ColumnUse]
    """By the heading in the file."""
    form: Form = Form()

    def use_of(self, heading: str) -> ColumnUse:
        """Return what a column is taken for; one that nobody spoke of is left out."""
        return self.uses.get(heading, _LEFT_OUT)

    def with_use(self, heading: str, use: ColumnUse) -> "ColumnMapping":
        """Return the mapping with another meaning of one column."""
        return replace(self, uses={**self.uses, heading: use})


_LEFT_OUT = ColumnUse()


def proposed(table: Table) -> ColumnMapping:
    """Return what the headings and words most likely mean; whoever imports may correct it.

    The order of dates is never proposed, and of two columns that mean the same the first is taken.
    """
    targets = {heading: _target(heading) for heading in table.headings if heading}
    for whole, (given, family) in WHOLE_NAMES.items():
        # Beside a family name, "name" is the given one, and the other way round.
        found = {given, family} & set(targets.values())
        if found:
            other = {given, family} - found
            _give(targets, whole, other.pop() if other else "")
    taken: set[str] = set()
    uses = {}
    for place, heading in enumerate(table.headings):
        if not heading:
            continue
        target = targets[heading]
        if target and target not in taken:
            taken.add(target)
            uses[heading] = use_for(table, place, target)
    return ColumnMapping(uses=uses, form=table.asked)


def use_for(table: Table, place: int, target: str) -> ColumnUse:
    """Return how a column is read when it is taken for this one: its words are proposed."""
    words = {}
    column = BY_NAME.get(target)
    if column and column.kind is CellKind.CHOICE:
        meant = words_for(target)
        words = {word: meant[word] for word in words_in(table, place) if word in meant}
    return ColumnUse(target=target, words=words)


def fitting(table: Table, remembered: ColumnMapping) -> ColumnMapping:
    """Return a remembered mapping with the words besides that are new in this file."""
    uses = {}
    for place, heading in enumerate(table.headings):
        if heading in remembered.uses:
            use = remembered.uses[heading]
            new = use_for(table, place, use.target).words
            uses[heading] = replace(use, words={**new, **use.words})
    return ColumnMapping(uses=uses, form=table.asked)


def words_in(table: Table, place: int) -> dict[str, str]:
    """Return the different words of a column as they stand there, by how they are compared.

    Nothing where there are too many to be a choice.
    """
    found: dict[str, str] = {}
    for cell in dict.fromkeys(table.column(place)):
        if isinstance(cell, str):
            found.setdefault(word_key(cell), cell)
            if len(found) > MOST_WORDS:
                return {}
    return found


@dataclass(frozen=True, slots=True)
class DatesRead:
    """How well a column can be read in one style."""

    style: DateStyle
    read: int
    of: int
    unread: str
    """The first text that is no date in this style; empty when all are."""


def dates_read(table: Table, place: int) -> list[DatesRead]:
    """Return for each style how many of the column's texts are dates in it."""
    cells = table.column(place, LOOKED_AT_FOR_DATES)
    texts = Counter(cell for cell in cells if isinstance(cell, str))
    return [_dates_read(texts, style) for style in DateStyle]


def wrongs(mapping: ColumnMapping, table: Table) -> Iterator[Refused]:
    """Yield why the file cannot be read by this mapping."""
    by_target: dict[str, str] = {}
    for heading in filter(None, table.headings):
        for target in fills(mapping.use_of(heading).target):
            if target in by_target:
                yield ColumnTwice(target, heading, by_target[target])
            else:
                by_target[target] = heading
    missing = [name for name in NEEDED_IN_FILE if name not in by_target]
    if missing:
        yield ColumnsMissing(", ".join(missing))


def unspoken(mapping: ColumnMapping, table: Table) -> Iterator[Refused]:
    """Yield which columns would be left out without anybody having said so."""
    others = []
    for heading in filter(None, table.headings):
        if heading in mapping.uses:
            continue
        similar = get_close_matches(heading.casefold(), TARGETS, n=1)
        if similar:
            yield ColumnMisspelt(heading[:60], similar[0])
        else:
            others.append(heading[:60])
    if others:
        yield ColumnsUnknown(", ".join(others))


QUESTION = "?"
"""What a written mapping says where somebody has to fill something in; it cannot be read so."""


def with_questions(mapping: ColumnMapping, table: Table) -> ColumnMapping:
    """Return the mapping with a question for each column of which nobody has spoken."""
    asked = {heading: ColumnUse(target=QUESTION) for heading in table.headings if heading}
    return replace(mapping, uses={**asked, **mapping.uses})


def foreign(mapping: ColumnMapping, table: Table) -> Iterator[Refused]:
    """Yield which columns the mapping speaks of that the file does not have."""
    others = [heading for heading in mapping.uses if heading not in table.headings]
    if others:
        yield MappingForOther(", ".join(others))


def fills(target: str) -> tuple[str, ...]:
    """Return which of our columns are filled by a column that is taken for this."""
    return WHOLE_NAMES.get(target) or ((target,) if target else ())


def _dates_read(texts: Counter[str], style: DateStyle) -> DatesRead:
    unread = [text for text in texts if not isinstance(read_date(text, style), date)]
    left = sum(texts[text] for text in unread)
    return DatesRead(style, texts.total() - left, texts.total(), unread[0] if unread else "")


def _target(heading: str) -> str:
    plain = heading.casefold()
    return plain if plain in TARGETS else column_called(heading)


def _give(targets: dict[str, str], meant: str, better: str) -> None:
    for heading, target in targets.items():
        if target == meant:
            targets[heading] = better
