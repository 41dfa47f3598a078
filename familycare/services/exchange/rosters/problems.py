"""What can be wrong with a file of people: the whole file, or one cell of it. Facts only."""

from dataclasses import dataclass
from datetime import date

from familycare.domain.errors import Refused


@dataclass(eq=False)
class RosterKindUnknown(Refused):
    """People come in as a spreadsheet or a plain table, nothing else."""

    ending: str


@dataclass(eq=False)
class RosterTooLarge(Refused):
    """The file is larger than any roster, packed or unpacked."""

    megabytes: int


@dataclass(eq=False)
class RosterTooManyRows(Refused):
    """Something stands below the last row that is read."""

    rows: int


@dataclass(eq=False)
class RosterTooManyColumns(Refused):
    """The first row has more columns than any roster."""

    columns: int


@dataclass(eq=False)
class RosterTooSlow(Refused):
    """Reading took longer than any honest file needs."""

    seconds: int


@dataclass(eq=False)
class RosterProtected(Refused):
    """The file is encrypted, or in the format of Excel before 2007."""


@dataclass(eq=False)
class RosterUnreadable(Refused):
    """The file is damaged, or not what its name says."""


@dataclass(eq=False)
class RosterLocked(Refused):
    """The system does not let the file be read."""


@dataclass(eq=False)
class RosterGarbled(Refused):
    """A plain table that is not in the encoding it is read in: names would be mangled."""

    encoding: str
    row: int
    """The first row in which something cannot be read."""


@dataclass(eq=False)
class RosterNotText(Refused):
    """What should be a plain table is no text in any encoding."""


@dataclass(eq=False)
class EncodingUnknown(Refused):
    """No encoding that people's tables come in has this name."""

    encoding: str
    known: str
    """The names of those that are known, parted by commas."""


@dataclass(eq=False)
class SeparatorUnknown(Refused):
    """Cells are parted by one of a few characters."""

    separator: str


@dataclass(eq=False)
class CellTooLong(Refused):
    """One cell holds more than any cell of a spreadsheet can, as after a quote left open."""

    row: int
    limit: int


@dataclass(eq=False)
class CellsMerged(Refused):
    """Several cells of the sheet are one: to which rows their text belongs is not in the file."""

    cells: str
    """The first of them, as spreadsheets name them."""


@dataclass(eq=False)
class SheetUnclear(Refused):
    """The spreadsheet has several sheets that people can see, and none is clearly the roster."""

    sheets: str
    """Their names, parted by commas."""


@dataclass(eq=False)
class SheetMissing(Refused):
    """The spreadsheet has no sheet of this name."""

    sheet: str
    sheets: str


@dataclass(eq=False)
class RosterEmpty(Refused):
    """The file has no row below the column names."""


@dataclass(eq=False)
class RosterOutOfDate(Refused):
    """The centre changed after the file was looked at, and the plan does not fit any more."""


@dataclass(eq=False)
class ColumnsMissing(Refused):
    """The first row lacks columns that are needed."""

    columns: str
    """Their names, parted by commas."""


@dataclass(eq=False)
class ColumnsUnknown(Refused):
    """Nobody has said what these columns of the file mean."""

    columns: str
    """Their headings, parted by commas."""


@dataclass(eq=False)
class ColumnMisspelt(Refused):
    """The same about one column whose heading is nearly one of ours."""

    column: str
    similar: str
    """The name that was probably meant."""


@dataclass(eq=False)
class ColumnTwice(Refused):
    """Two columns of the file are taken for the same one."""

    column: str
    heading: str
    other_heading: str


@dataclass(eq=False)
class MappingUnreadable(Refused):
    """The file with the mapping is none, or too large."""

    reason: str
    """What the reader of the format found, in its own words, or the size that is too much."""


@dataclass(eq=False)
class MappingKindUnknown(Refused):
    """Mappings are kept as TOML or JSON, nothing else."""

    ending: str


@dataclass(eq=False)
class MappingWrong(Refused):
    """Something in the mapping is not known."""

    heading: str
    """The column of the roster it is said about; empty when it is about none."""
    name: str
    value: str
    allowed: str
    """What may stand there, parted by commas."""


@dataclass(eq=False)
class MappingForOther(Refused):
    """The mapping speaks of columns that the file does not have."""

    headings: str


@dataclass(eq=False)
class RosterProblem(Refused):
    """One cell because of which its row is not taken over."""

    row: int
    """As spreadsheets count: the first row holds the names."""
    column: str
    value: str
    """What stands there, shortened; empty for nothing."""


@dataclass(eq=False)
class CellMissing(RosterProblem):
    """The cell must not be empty."""


@dataclass(eq=False)
class NotADate(RosterProblem):
    """No day of the calendar."""


@dataclass(eq=False)
class DateOrderUnclear(RosterProblem):
    """Which of the numbers is the month nobody has said; dates are never guessed."""


@dataclass(eq=False)
class CalendarUnclear(RosterProblem):
    """A year as the Persian calendar counts, in a column of which nobody has said so."""


@dataclass(eq=False)
class YearTooShort(RosterProblem):
    """A year of two figures: the century would be a guess."""


@dataclass(eq=False)
class DateUnlikely(RosterProblem):
    """A date of another century, most likely a slip of the keyboard."""


@dataclass(eq=False)
class NotAChoice(RosterProblem):
    """Not one of the words that may stand there."""

    allowed: str
    """The words, parted by commas."""


@dataclass(eq=False)
class NotAWholeNumber(RosterProblem):
    """Not a number without decimals between these two."""

    lowest: int
    highest: int


@dataclass(eq=False)
class NotATimeZone(RosterProblem):
    """No time zone has this name."""


@dataclass(eq=False)
class TextTooLong(RosterProblem):
    """More characters than the field takes."""

    limit: int


@dataclass(eq=False)
class NotPlain(RosterProblem):
    """A formula, or the error that one left: what it shows is not in the file for certain."""


@dataclass(eq=False)
class Garbled(RosterProblem):
    """Characters that nobody types: the file was read, or once saved, in a wrong encoding."""


@dataclass(eq=False)
class NameNotParted(RosterProblem):
    """A whole name of which it is not clear where the family name begins."""


@dataclass(eq=False)
class OutsideColumns(RosterProblem):
    """A cell right of the last column that has a name; in a plain table, a comma too many."""


@dataclass(eq=False)
class BornTooLate(RosterProblem):
    """Born after today, or after the admission."""


@dataclass(eq=False)
class DischargeTooEarly(RosterProblem):
    """The expected discharge lies before the admission."""


@dataclass(eq=False)
class Contradicts(RosterProblem):
    """An earlier row says something else about the same person or household."""

    other_row: int
    other_value: str


@dataclass(eq=False)
class CaseNumberTwice(RosterProblem):
    """An earlier row gives the case number to somebody else."""

    other_row: int
    other_name: str


@dataclass(eq=False)
class CaseNumberOfAnother(RosterProblem):
    """The centre has given the case number to somebody of another name."""

    name: str


@dataclass(eq=False)
class BirthDateDiffers(RosterProblem):
    """The centre has a client with this case number, who was born on another day."""

    stored: date


@dataclass(eq=False)
class ClientRefused(RosterProblem):
    """The row would do, but its client is in another row that would not."""

    other_row: int


@dataclass(eq=False)
class PersonUndecided(RosterProblem):
    """Equal date of birth and a similar name: somebody has to say whether it is the same person.

    Also when it was decided to leave the row out.
    """

    other_name: str
    born_on: date
    other_row: int
    """Where the other one stands in the file; 0 for one whom the centre knows."""


@dataclass(eq=False)
class WaitsForRow(RosterProblem):
    """The family member is the one about whom another row waits for a decision."""

    other_row: int
