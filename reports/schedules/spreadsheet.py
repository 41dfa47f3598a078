"""A schedule as a spreadsheet (Office Open XML): real dates and times, and no formula at all."""

from datetime import datetime, time
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from familycare.i18n import _
from familycare.services.schedule_views import ScheduleSheet
from reports.schedules.columns import Words, headings, in_words, name_of, period_of

WIDTHS = (12, 8, 8, 20, 26, 40, 20, 22, 16, 40, 36)
"""In characters, in the order of the headings."""
HEAD = 2
"""The row of the headings; title and period stand above."""
LONGEST = 32_767
"""Characters in a cell: Excel repairs files with more."""
PAPER_A4 = 9


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
    page = book.add_worksheet(_("Schedule")[:31])
    title = book.add_format({"bold": True, "font_size": 14})
    page.write_string(0, 0, name_of(sheet.centre)[:LONGEST], title)
    page.write_string(1, 0, period_of(sheet), book.add_format({"font_color": "#5B6470"}))
    head = book.add_format({"bold": True, "bottom": 1, "valign": "vcenter"})
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        page.write_string(HEAD, column, heading, head)
        page.set_column(column, column, width)
    looks = {off: _looks(book, called_off=off) for off in (False, True)}
    row = HEAD
    for row, words in enumerate(in_words(sheet), start=HEAD + 1):
        _write(page, row, words, looks[words.called_off])
    page.autofilter(HEAD, 0, row, len(WIDTHS) - 1)
    _set_up(page)
    book.close()
    return target.getvalue()


def _made(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, microsecond=0)


def _looks(book: xlsxwriter.Workbook, *, called_off: bool) -> tuple[Format, Format, Format]:
    """Return how a day, a time and a text look."""
    common = {"valign": "top", "font_strikeout": called_off}
    return (
        book.add_format({**common, "num_format": "yyyy-mm-dd", "align": "left"}),
        book.add_format({**common, "num_format": "hh:mm", "align": "left"}),
        book.add_format({**common, "text_wrap": True}),
    )


def _write(page: Worksheet, row: int, words: Words, looks: tuple[Format, Format, Format]) -> None:
    day, hour, text = looks
    page.write_datetime(row, 0, words.starts.date(), day)
    page.write_datetime(row, 1, _time(words.starts), hour)
    page.write_datetime(row, 2, _time(words.ends), hour)
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
    for column, cell in enumerate(cells, start=3):
        page.write_string(row, column, cell[:LONGEST], text)


def _time(moment: datetime) -> time:
    return moment.time().replace(tzinfo=None)


def _set_up(page: Worksheet) -> None:
    """Keep the headings in sight, and print across a page's width."""
    page.freeze_panes(HEAD + 1, 0)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&R&P / &N")
