"""A schedule as comma-separated values (RFC 4180), which every program reads.

UTF-8 with a mark in front, so that Excel shows names as they are; one line for each appointment.
"""

import csv
import re
from io import StringIO

from familycare.domain.schedules import View
from familycare.services.schedule_views import ScheduleSheet
from reports.schedules.columns import headings
from reports.schedules.pages import TablePage, one_table, pages_of

# A spreadsheet takes what begins so for a formula, also after blanks and invisible characters,
# and some take the wide signs of Chinese keyboards too.
_FORMULA = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*[=+\-@＝＋－＠]"
)
_LINE_BREAKS = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file. Dates and times are those of ISO 8601, in the centre's zone."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    table = _table(sheet)
    writer.writerow((*filter(None, [table.part]), *headings()))
    for whose, words in table.rows:
        texts = (
            words.kind,
            words.title,
            words.participants,
            words.room,
            words.lead,
            words.state,
            words.remark,
            words.uid,
        )
        day = words.starts.date().isoformat()
        times = (f"{words.starts:%H:%M}", f"{words.ends:%H:%M}")
        part = (harmless(whose),) if table.part else ()
        writer.writerow((*part, day, *times, *map(harmless, texts)))
    return target.getvalue().encode("utf-8-sig")


def _table(sheet: ScheduleSheet) -> TablePage:
    """Return the one table of this file: of several views, the one that tells everything once."""
    if sheet.sections and sheet.view is not View.ALL:
        return one_table(sheet)
    return pages_of(sheet)[0]


def harmless(text: str) -> str:
    """Return the text on one line, with an apostrophe before what could run as a formula."""
    text = _LINE_BREAKS.sub(" ", text.replace("\x00", ""))
    return f"'{text}" if _FORMULA.match(text) else text
