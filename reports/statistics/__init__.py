"""Figures about visits as files: a spreadsheet, a plain table, a print."""

from importlib import import_module
from typing import NamedTuple, Protocol, cast

from familycare.i18n import N_
from familycare.services.statistics_views import Statistics


class _Renders(Protocol):
    def render(self, found: Statistics, centre: str, least: int) -> bytes: ...


class Format(NamedTuple):
    """One kind of file."""

    label: str
    """To be translated by whoever shows it."""
    module: str
    """Has `render(found, centre, least) -> bytes`; imported only when it is needed."""


FORMATS = {
    ".xlsx": Format(N_("Spreadsheet"), "reports.statistics.spreadsheet"),
    ".csv": Format(N_("Plain table"), "reports.statistics.plain_table"),
    ".pdf": Format(N_("Printed figures"), "reports.statistics.printed"),
}
"""By the ending of the file's name."""
SMALL = 5
"""Counts below this are hidden where a file goes to an authority."""


def render(found: Statistics, ending: str, centre: str, least: int = 0) -> bytes:
    """Return what a file with this ending holds; counts from 1 to below `least` are hidden."""
    module = cast("_Renders", import_module(FORMATS[ending.lower()].module))
    return module.render(found, centre, least)
