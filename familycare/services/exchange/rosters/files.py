"""Opens files of people within limits: plain tables and spreadsheets."""

from pathlib import Path

from familycare.domain.storage import NoSuchFile
from familycare.services.exchange.rosters.limits import LARGEST_FILE_MB
from familycare.services.exchange.rosters.plain_tables import plain_table
from familycare.services.exchange.rosters.problems import (
    RosterKindUnknown,
    RosterLocked,
    RosterTooLarge,
)
from familycare.services.exchange.rosters.spreadsheets import spreadsheet
from familycare.services.exchange.rosters.tables import Form, Table

SPREADSHEETS = (".xlsx",)
PLAIN_TABLES = (".csv", ".tsv", ".txt")
ENDINGS = (*SPREADSHEETS, *PLAIN_TABLES)
_MEGABYTE = 1_000_000


def open_table(path: Path, form: Form = Form()) -> Table:  # noqa: B008 - frozen
    """Read a file of people. Touches no database, and may take seconds.

    Raises a reason that names what is wrong with the file, or NoSuchFile.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise RosterKindUnknown(path.suffix)
    try:
        if not path.is_file():
            raise NoSuchFile(str(path))
        if path.stat().st_size > LARGEST_FILE_MB * _MEGABYTE:
            raise RosterTooLarge(LARGEST_FILE_MB)
        if ending in SPREADSHEETS:
            return spreadsheet(path, form)
        return plain_table(path.read_bytes(), form)
    except OSError as error:
        raise RosterLocked from error
