"""Takes people over from a file: read it, see what that would do, then bring them in.

One row is one client with one family member; rows with the same case number are the same client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.services.exchange.rosters.alikes import AlikeKey, Decision, Decisions
from familycare.services.exchange.rosters.batch import hold_still, write_plan
from familycare.services.exchange.rosters.dates import DateStyle
from familycare.services.exchange.rosters.encodings import ENCODINGS
from familycare.services.exchange.rosters.files import ENDINGS, open_table
from familycare.services.exchange.rosters.known import known, state_of, words_of
from familycare.services.exchange.rosters.mapping import (
    ColumnMapping,
    ColumnUse,
    DatesRead,
    dates_read,
    fitting,
    foreign,
    proposed,
    unspoken,
    use_for,
    with_questions,
    words_in,
    wrongs,
)
from familycare.services.exchange.rosters.mapping_files import read_mapping, written_mapping
from familycare.services.exchange.rosters.names import NameOrder
from familycare.services.exchange.rosters.pairs import Pair
from familycare.services.exchange.rosters.plain_tables import SEPARATORS
from familycare.services.exchange.rosters.plan import Count, ImportFigures, ImportPlan, planned
from familycare.services.exchange.rosters.preview import ReadCell, preview
from familycare.services.exchange.rosters.problems import (
    PersonUndecided,
    RosterGarbled,
    RosterOutOfDate,
    RosterProblem,
    SheetUnclear,
)
from familycare.services.exchange.rosters.sheet import Sheet, sheet_of
from familycare.services.exchange.rosters.tables import Form, SheetName, Table
from familycare.services.exchange.rosters.template import template
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "ENCODINGS", "ENDINGS", "SEPARATORS", "AlikeKey", "ColumnMapping", "ColumnUse", "Count",
    "DateStyle", "DatesRead", "Decision", "Decisions", "Form", "ImportFigures", "ImportPlan",
    "NameOrder", "Pair", "PersonUndecided", "ReadCell", "RosterProblem", "Sheet", "SheetName",
    "Table", "bring_in", "dates_read", "fitting", "foreign", "open_table", "plan", "preview",
    "proposed", "read", "read_mapping", "require_clear", "sheet_of", "template", "unspoken",
    "use_for", "with_questions", "words_in", "words_of", "written_mapping", "wrongs",
]  # fmt: skip


def read(path: Path) -> Sheet:
    """Read a file as its bytes and headings propose."""
    table = open_table(path)
    require_clear(table)
    return sheet_of(table)


def require_clear(table: Table) -> None:
    """Refuse what nobody who cannot be asked should go on with.

    That is a table not in the encoding it was read in, and a spreadsheet of which it is not clear
    which sheet holds the people.
    """
    if table.unreadable_row:
        raise RosterGarbled(table.form.encoding, table.unreadable_row)
    if table.sheets and not table.sure:
        names = [sheet.name for sheet in table.sheets if not sheet.hidden]
        raise SheetUnclear(", ".join(names))


@needs(Permission.IMPORT_PEOPLE)
def plan(reading: Reading, sheet: Sheet, decisions: Decisions | None = None) -> ImportPlan:
    """Return what bringing the file in would do now, with everything that is wrong with it."""
    return planned(sheet, known(reading), decisions or Decisions())


@needs(Permission.IMPORT_PEOPLE)
def bring_in(work: Work, given: ImportPlan) -> ImportFigures:
    """Save every good row, and go back in one step; refuses a plan that time has overtaken."""
    hold_still(work)
    if state_of(work) != given.state or work.today() != given.today:
        raise RosterOutOfDate
    write_plan(work, given)
    return given.figures
