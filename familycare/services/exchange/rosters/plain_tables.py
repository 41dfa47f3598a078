"""Reads plain tables (CSV and its like) in whatever encoding and with whatever separator."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice

from familycare.services.exchange.rosters.encodings import decoded, guessed, known_encoding
from familycare.services.exchange.rosters.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
)
from familycare.services.exchange.rosters.problems import (
    CellTooLong,
    RosterNotText,
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
    text, wrong = decoded(content, encoding)
    if "\0" in text:
        raise RosterNotText
    told, text, lines_above = _told_separator(text)
    separator = form.separator or told or _separator(text)
    tidy = Tidied()
    rows = tuple(_rows(text, separator, lines_above, tidy))
    return Table(
        form=Form(
            encoding=encoding,
            separator=separator,
            heading_row=form.heading_row or heading_row(rows),
        ),
        likely=guess.encoding,
        asked=form if guess.sure else replace(form, encoding=encoding),
        sure=guess.sure if not form.encoding else wrong < 0,
        rows=rows,
        plain=tidy.plain,
        unreadable_row=_row_at(text, separator, lines_above) if wrong >= 0 else 0,
    )


def _rows(text: str, separator: str, above: int, tidy: Tidied) -> Iterator[RawRow]:
    csv.field_size_limit(LONGEST_CELL)
    number = above
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
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


def _told_separator(text: str) -> tuple[str, str, int]:
    """Return a separator that the first line names, the text below, and the lines taken off."""
    line, end, rest = text.partition("\n")
    line = line.rstrip("\r").strip('"')
    if line[: len(_TELLING)].lower() == _TELLING and line[len(_TELLING) :] in SEPARATORS:
        return line[len(_TELLING) :], rest if end else "", 1
    return "", text, 0


def _separator(text: str) -> str:
    """Return the separator by which most headings are known, else by which rows are most alike."""
    return max(SEPARATORS, key=lambda one: _likely(list(_beginning(text, one))))


def _beginning(text: str, separator: str) -> Iterator[Sequence[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from islice(csv.reader(StringIO(text, newline=""), delimiter=separator), _LOOKED_AT)
    except csv.Error:
        return


def _likely(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    parted = [row[:MOST_COLUMNS] for row in rows if len(row) > 1]
    known = max(map(known_headings, parted[:LOOKED_AT_FOR_HEADINGS]), default=0)
    lengths = [len(row) for row in parted]
    alike = max(map(lengths.count, set(lengths)), default=0)
    return known if known > 1 else 0, alike, max(lengths, default=0)


def _row_at(text: str, separator: str, above: int) -> int:
    """Return the number of the first row with a sign for unreadable bytes."""
    rows = enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), above + 1)
    return next((n for n, row in rows if any("\ufffd" in cell for cell in row)), above + 1)
