"""Schedules as files: a spreadsheet, a plain table, a calendar, a print, a FHIR bundle."""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from familycare.domain.errors import Refused
from familycare.i18n import N_
from familycare.services.schedule_views import ScheduleSheet
from reports.schedules.whole_file import put


class _Renders(Protocol):
    def render(self, sheet: ScheduleSheet) -> bytes: ...


class Format(NamedTuple):
    """One kind of file."""

    label: str
    """To be translated by whoever shows it."""
    module: str
    """Has `render(sheet) -> bytes`; imported only when it is needed."""


FORMATS = {
    ".xlsx": Format(N_("Spreadsheet"), "reports.schedules.spreadsheet"),
    ".csv": Format(N_("Plain table"), "reports.schedules.plain_table"),
    ".ics": Format(N_("Calendar"), "reports.schedules.calendar_file"),
    ".pdf": Format(N_("Printed schedule"), "reports.schedules.printed_schedule"),
    ".json": Format(N_("FHIR bundle"), "reports.schedules.fhir_bundle"),
}
"""By the ending of the file's name."""
WITH_OFFERS = frozenset({".json"})
"""Formats that tell what can still be booked, too."""


A_MONTH = timedelta(days=31)
"""The longest one."""


@dataclass(eq=False)
class UnknownFormat(Refused):
    """No schedule can be written to a file whose name ends so."""

    ending: str


def write(sheet: ScheduleSheet, path: Path) -> None:
    """Write the schedule to a file in the format that its name asks for, wholly or not at all.

    Raises UnknownFormat, GlyphsMissing for what cannot be printed, and OSError as it comes.
    """
    put(path, render(sheet, path.suffix))


def render(sheet: ScheduleSheet, ending: str) -> bytes:
    """Return what a file with this ending (".xlsx") holds.

    Raises UnknownFormat, and GlyphsMissing for what cannot be printed.
    """
    known = FORMATS.get(ending.lower())
    if known is None:
        raise UnknownFormat(ending)
    module = cast("_Renders", import_module(known.module))
    return module.render(sheet)


def neutral_name(document: str, first: date, last: date) -> str:
    """Return a file's name without its ending that tells nothing about anybody: report-2026-07."""
    after = last + timedelta(days=1)
    whole_month = first.day == after.day == 1 and after - first <= A_MONTH
    days = f"{first:%Y-%m}" if whole_month else f"{first:%Y-%m-%d}"
    return f"{document}-{days}"
