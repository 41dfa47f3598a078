"""A plain list of texts as a file: a spreadsheet or comma-separated values, never a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import xlsxwriter  # type: ignore[import-untyped]

from familycare.i18n import runs_right_to_left
from reports.schedules.plain_table import harmless
from reports.schedules.spreadsheet import LONGEST

WIDEST = 80
"""Characters of a column in the spreadsheet; longer texts run on below."""
NARROWEST = 10
_INVISIBLE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
"""Marks of direction: they belong to screens, not into cells."""

Row = Sequence[str]


def render(title: str, headings: Row, rows: Iterable[Row], ending: str) -> bytes:
    """Return a spreadsheet for the ending ".xlsx", else comma-separated values."""
    plain = [[text.translate(_INVISIBLE) for text in row] for row in (headings, *rows)]
    return _spreadsheet(title, plain) if ending == ".xlsx" else _table(plain)


def _table(rows: Iterable[Row]) -> bytes:
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([harmless(text) for text in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _spreadsheet(title: str, rows: Sequence[Row]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title})
    page = book.add_worksheet(title[:31])
    if runs_right_to_left():
        page.right_to_left()
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for column in range(len(rows[0])):
        longest = max(len(row[column]) for row in rows)
        page.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:LONGEST], text if number else head)
    page.freeze_panes(1, 0)
    book.close()
    return target.getvalue()
