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
class RosterNotUtf8(Refused):
    """A plain table in another encoding: names would be mangled."""


@dataclass(eq=False)
class RosterSeparator(Refused):
    """A plain table whose cells are parted by something else than commas."""

    separator: str


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
class ColumnUnknown(Refused):
    """The first row has a name that is no column."""

    column: str
    similar: str
    """The name that was probably meant, or every name, parted by commas."""


@dataclass(eq=False)
class ColumnTwice(Refused):
    """The first row has the same name twice."""

    column: str


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
    """Dates are never guessed."""


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
class BirthDateDiffers(RosterProblem):
    """The centre has a client with this case number, who was born on another day."""

    stored: date


@dataclass(eq=False)
class ClientRefused(RosterProblem):
    """The row would do, but its client is in another row that would not."""

    other_row: int
