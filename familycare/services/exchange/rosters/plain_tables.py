"""Reads plain tables (CSV and its like) in whatever encoding and with whatever separator."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice

from familycare.services.exchange.rosters.encodings import (
    guessed,
    is_readable,
    known_encoding,
    opened,
)
from familycare.services.exchange.rosters.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
)
from familycare.services.exchange.rosters.problems import (
    CellTooLong,
    RosterTooManyColumns,
    RosterTooManyRows,
    RosterUnreadable,
    SeparatorUnknown,
)
from familycare.services.exchange.rosters.tables import (
    LOOKED_AT_FOR_HEADINGS,
    Form,
    RawRow,
    Table,
    Tidied,
    heading_row,
    known_headings,
    without_end,
)

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20
"""Rows by which the separator is found."""
_BEGINNING = 100_000
"""Characters among which these rows are."""
_TELLING = "sep="
"""How some programs write the separator into a line of its own, above everything."""


def plain_table(content: bytes, form: Form) -> Table:
    """Read a plain table; what the form leaves open is found out.

    Bytes that the encoding does not know become signs that show: see `Table.unreadable_row`.
    Raises what is wrong with the file or the form.
    """
    if form.separator and form.separator not in SEPARATORS:
        raise SeparatorUnknown(form.separator)
    guess = guessed(content)
    encoding = known_encoding(form.encoding) if form.encoding else guess.encoding
    readable = is_readable(content, encoding)
    beginning = opened(content, encoding).read(_BEGINNING)
    told = _told_separator(beginning)
    separator = form.separator or told or _separator(beginning)
    tidy = Tidied()
    lines = opened(content, encoding)
    above = 1 if told and lines.readline() else 0
    rows = tuple(_rows(lines, separator, above, tidy))
    return Table(
        form=Form(
            encoding=encoding,
            separator=separator,
            heading_row=form.heading_row or heading_row(rows),
        ),
        likely=guess.encoding,
        asked=form if guess.sure else replace(form, encoding=encoding),
        sure=readable if form.encoding else guess.sure,
        rows=rows,
        plain=tidy.plain,
        unreadable_row=0 if readable else _unreadable_row(rows),
    )


def _rows(lines: Iterable[str], separator: str, above: int, tidy: Tidied) -> Iterator[RawRow]:
    csv.field_size_limit(LONGEST_CELL)
    number = above
    try:
        for cells in csv.reader(lines, delimiter=separator, strict=True):
            number += 1
            if number > MOST_ROWS + 1:
                raise RosterTooManyRows(MOST_ROWS)
            if len(cells) > MOST_COLUMNS:
                if any(cells[MOST_COLUMNS:]):
                    raise RosterTooManyColumns(MOST_COLUMNS)
                del cells[MOST_COLUMNS:]
            if row := without_end(tuple(map(tidy.__getitem__, cells))):
                yield RawRow(number, row)
    except csv.Error as error:
        if "field limit" in str(error):
            raise CellTooLong(number + 1, LONGEST_CELL) from error
        raise RosterUnreadable from error


def _told_separator(beginning: str) -> str:
    """Return the separator that a line of its own above everything tells, or nothing."""
    line = beginning.partition("\n")[0].rstrip("\r").strip('"')
    told = line[len(_TELLING) :]
    return told if line[: len(_TELLING)].lower() == _TELLING and told in SEPARATORS else ""


def _separator(beginning: str) -> str:
    """Return the separator by which most headings are known, else by which rows are most alike."""
    return max(SEPARATORS, key=lambda one: _likely(list(_first_rows(beginning, one))))


def _first_rows(beginning: str, separator: str) -> Iterator[Sequence[str]]:
    csv.field_size_limit(LONGEST_CELL)
    lines = StringIO(beginning, newline="")
    try:
        yield from islice(csv.reader(lines, delimiter=separator), _LOOKED_AT)
    except csv.Error:
        return


def _likely(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    parted = [row[:MOST_COLUMNS] for row in rows if len(row) > 1]
    known = max(map(known_headings, parted[:LOOKED_AT_FOR_HEADINGS]), default=0)
    lengths = [len(row) for row in parted]
    alike = max(map(lengths.count, set(lengths)), default=0)
    return known if known > 1 else 0, alike, max(lengths, default=0)


def _unreadable_row(rows: Sequence[RawRow]) -> int:
    """Return the number of the first row with a sign for unreadable bytes."""
    found = (row.number for row in rows if any("\ufffd" in text for text in row.texts))
    return next(found, rows[0].number if rows else 1)
