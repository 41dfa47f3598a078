"""A schedule as a spreadsheet (Office Open XML): real dates and times, and no formula at all."""

import re
from datetime import datetime, time
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from familycare.domain.schedules import View
from familycare.i18n import runs_right_to_left
from familycare.services.schedule_views import ScheduleSheet
from reports.schedules.columns import NOBODY, Words, headings, name_of, period_of
from reports.schedules.pages import TablePage, pages_of

WIDTHS = (12, 8, 8, 20, 26, 32, 20, 22, 16, 30, 36)
"""In characters, in the order of the headings."""
HEAD = 2
"""The row of the headings; title and period stand above."""
LONGEST = 32_767
"""Characters in a cell: Excel repairs files with more."""
PAPER_A4 = 9
LONGEST_NAME = 31
"""Characters in the name of a sheet."""
PART_WIDTH = 26
TO_LEFT = {"reading_order": 2, "align": "right"}
"""For a line above the table that runs to the left: one that begins with a figure would be cut."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties(
        {"title": name_of(sheet.centre), "author": sheet.centre, "created": _made(sheet.made_at)}
    )
    looks = {off: _looks(book, called_off=off) for off in (False, True)}
    names: set[str] = set()
    for table in pages_of(sheet):
        page = book.add_worksheet(sheet_name(table.title, names))
        _title(book, page, sheet, table)
        _fill(page, table, looks)
    book.close()
    return target.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet, unlike those taken; notes it as taken."""
    plain = " ".join(_CONTROLS.sub(" ", title).split()).translate(_FORBIDDEN)
    base = plain[:LONGEST_NAME].strip("' ") or NOBODY
    name, number = base, 1
    # Excel keeps "History" to itself, and takes a and A for equal.
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        ending = f" {number}"
        name = base[: LONGEST_NAME - len(ending)] + ending
    taken.add(name.casefold())
    return name


def _title(
    book: xlsxwriter.Workbook, page: Worksheet, sheet: ScheduleSheet, of: TablePage
) -> None:
    along = TO_LEFT if runs_right_to_left() else {}
    head = book.add_format({"bold": True, "font_size": 14, **along})
    told = name_of(sheet.centre)
    if sheet.sections and not of.part and sheet.view is not View.ALL:
        told = f"{of.title} · {told}"
    page.write_string(0, 0, told[:LONGEST], head)
    quiet = book.add_format({"font_color": "#5B6470", **along})
    page.write_string(1, 0, period_of(sheet).translate(_INVISIBLE), quiet)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter"})
    columns = list(zip(headings(), WIDTHS, strict=True))
    if of.part:
        columns.insert(0, (of.part, PART_WIDTH))
    for column, (heading, width) in enumerate(columns):
        page.write_string(HEAD, column, heading, bold)
        page.set_column(column, column, width)
    page.autofilter(HEAD, 0, HEAD + len(of.rows), len(columns) - 1)
    _set_up(page)
    # Not the numbers: they tell appointments apart for programs, and would make the rest small.
    page.print_area(0, 0, HEAD + len(of.rows), len(columns) - 2)


def _fill(page: Worksheet, table: TablePage, looks: dict[bool, tuple[Format, ...]]) -> None:
    first = 1 if table.part else 0
    for row, (whose, words) in enumerate(table.rows, start=HEAD + 1):
        look = looks[words.called_off]
        if first:
            page.write_string(row, 0, whose[:LONGEST], look[2])
        _write(page, row, first, words, look)


def _made(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, microsecond=0)


def _looks(book: xlsxwriter.Workbook, *, called_off: bool) -> tuple[Format, ...]:
    """Return how a day, a time and a text look."""
    common = {"valign": "top", "font_strikeout": called_off}
    return (
        book.add_format({**common, "num_format": "yyyy-mm-dd", "align": "left"}),
        book.add_format({**common, "num_format": "hh:mm", "align": "left"}),
        book.add_format({**common, "text_wrap": True}),
    )


def _write(page: Worksheet, row: int, first: int, words: Words, looks: tuple[Format, ...]) -> None:
    day, hour, text = looks
    page.write_datetime(row, first, words.starts.date(), day)
    page.write_datetime(row, first + 1, _time(words.starts), hour)
    page.write_datetime(row, first + 2, _time(words.ends), hour)
    cells = (
        words.kind,
        words.title,
        words.participants,
        words.room,
        words.lead,
        words.state,
        words.remark,
        words.uid,
    )
    # Never `write`, which takes "=1+1" for a formula.
    for column, cell in enumerate(cells, start=first + 3):
        page.write_string(row, column, cell[:LONGEST], text)


def _time(moment: datetime) -> time:
    return moment.time().replace(tzinfo=None)


def _set_up(page: Worksheet) -> None:
    """Keep the headings in sight, and print across a page's width, as the language runs."""
    if runs_right_to_left():
        page.right_to_left()
    page.freeze_panes(HEAD + 1, 0)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&R&P / &N")
