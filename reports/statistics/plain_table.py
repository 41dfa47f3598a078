"""Figures about visits as comma-separated values (RFC 4180): one line a figure.

UTF-8 with a mark in front, so that Excel shows names as they are.
"""

import csv
from io import StringIO

from familycare.i18n import _
from familycare.services.statistics_views import Statistics
from reports.schedules.plain_table import harmless
from reports.statistics.tables import tables_of


def render(found: Statistics, _centre: str, least: int) -> bytes:
    """Return the file; a hidden figure stands as on paper."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow((_("Table"), _("Row"), _("Column"), _("Figure")))
    for table in tables_of(found):
        plain, shown = table.shown(), table.shown(least)
        for row, name in enumerate(table.names):
            for column, heading in enumerate(table.headings[1:]):
                text = shown[row][column]
                told = table.counts[row][column] if text == plain[row][column] else text
                writer.writerow((harmless(table.title), harmless(name), heading, told))
    return target.getvalue().encode("utf-8-sig")
