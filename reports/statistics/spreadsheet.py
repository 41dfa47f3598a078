"""Figures about visits as a spreadsheet, one sheet a table; no formula at all."""

from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from familycare.i18n import runs_right_to_left
from familycare.services.statistics_views import Statistics
from reports.statistics.tables import Table, tables_of
from reports.statistics.titles import period_of, title_of

LONGEST_NAME = 31
"""Characters in the name of a sheet."""
NAME_WIDTH, COUNT_WIDTH = 44, 16
"""In characters."""
HEAD = 4
"""The row of the headings; title, period and explanation stand above."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def render(found: Statistics, centre: str, least: int) -> bytes:
    """Return the file."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title_of(centre), "author": centre})
    title = book.add_format({"bold": True, "font_size": 14})
    quiet = book.add_format({"font_color": "#5B6470"})
    head = book.add_format({"bold": True, "bottom": 1})
    for number, table in enumerate(tables_of(found), start=1):
        name = f"{number} {table.title}".translate(_FORBIDDEN)[:LONGEST_NAME].strip("' ")
        page = book.add_worksheet(name)
        if runs_right_to_left():
            page.right_to_left()
        page.write_string(0, 0, table.title, title)
        page.write_string(1, 0, f"{title_of(centre)}, {period_of(found)}", quiet)
        page.write_string(2, 0, table.about, quiet)
        for column, heading in enumerate(table.headings):
            page.write_string(HEAD, column, heading, head)
        page.set_column(0, 0, NAME_WIDTH)
        page.set_column(1, len(table.headings), COUNT_WIDTH)
        _write(page, table, least)
    book.close()
    return target.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, table: Table, least: int) -> None:
    """Write real numbers, and a text where a number is hidden."""
    plain, shown = table.shown(), table.shown(least)
    for row, name in enumerate(table.names):
        page.write_string(HEAD + 1 + row, 0, name)
        for column, count in enumerate(table.counts[row]):
            place = (HEAD + 1 + row, column + 1)
            if shown[row][column] == plain[row][column]:
                page.write_number(*place, count)
            else:
                page.write_string(*place, shown[row][column])
