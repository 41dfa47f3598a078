"""What can be wrong with the place where a centre is kept; the sentences name a way out."""

from dataclasses import dataclass

from familycare.domain.errors import StorageProblem


@dataclass(eq=False)
class NoSuchFile(StorageProblem):
    """There is no file at this place."""

    location: str


@dataclass(eq=False)
class FileExists(StorageProblem):
    """A new centre would overwrite a file."""

    location: str


@dataclass(eq=False)
class NotACentre(StorageProblem):
    """The file or database holds something else, or is damaged."""

    location: str


@dataclass(eq=False)
class Damaged(StorageProblem):
    """The check at opening found damage inside the file."""

    location: str
    finding: str


@dataclass(eq=False)
class MadeByNewerProgram(StorageProblem):
    """A newer release of the program has changed the tables; this one does not know them."""

    location: str
    found: str


@dataclass(eq=False)
class EngineTooOld(StorageProblem):
    """SQLite below 3.51.3 can damage a file in WAL mode."""

    found: str


@dataclass(eq=False)
class SettingRefused(StorageProblem):
    """The database did not take a setting on which its safety rests."""

    pragma: str
    found: str


@dataclass(eq=False)
class Busy(StorageProblem):
    """Another workstation has kept the file locked for too long."""


@dataclass(eq=False)
class DiskFull(StorageProblem):
    """There is no room left to write."""


@dataclass(eq=False)
class FileNotRead(StorageProblem):
    """A file that somebody chose is gone, is a folder, or may not be read."""

    location: str


@dataclass(eq=False)
class ReadOnly(StorageProblem):
    """The file or folder cannot be written."""

    location: str


@dataclass(eq=False)
class ConnectionLost(StorageProblem):
    """The server does not answer."""

    server: str


@dataclass(eq=False)
class NotLetIn(StorageProblem):
    """The server answers, but accepts neither this user nor this database."""

    server: str


@dataclass(eq=False)
class Unreadable(StorageProblem):
    """The disk or server gave an error that none of the others describes."""

    code: str
    """The database's own short name of the error; never a sentence with personal data."""


@dataclass(eq=False)
class PrinterGone(StorageProblem):
    """The printer takes no page, or no more."""


@dataclass(eq=False)
class NotProtected(StorageProblem):
    """The file was made before centres were encrypted; it is encrypted once, then opened."""

    location: str


@dataclass(eq=False)
class WrongKey(StorageProblem):
    """The key that was unlocked is not that of this file: one of the two was put back."""

    location: str


@dataclass(eq=False)
class NetworkDrive(StorageProblem):
    """A file on another computer's disk: SQLite cannot lock it safely."""

    location: str


@dataclass(eq=False)
class KeyFileMissing(StorageProblem):
    """Neither the key file of a centre nor its copy is there; without it nobody can sign in."""

    location: str


@dataclass(eq=False)
class KeyFileDamaged(StorageProblem):
    """A key file cannot be read: cut off, overwritten, or edited by hand."""

    location: str


@dataclass(eq=False)
class KeyFileOutdated(StorageProblem):
    """One of the two key files is older than the other: a save did not reach both."""

    location: str


@dataclass(eq=False)
class KeyFileAltered(StorageProblem):
    """The key file reads well, but nobody with the right to do so wrote it as it is now."""


@dataclass(eq=False)
class KeysPutBack(StorageProblem):
    """The key file is older than the centre knows: an earlier one was put back."""

    known: int
    """The save of the key file that the centre remembers."""
    found: int
    """The save that is there."""


@dataclass(eq=False)
class NotTheOwner(StorageProblem):
    """Only a superuser, or the owner of the database who may make roles, sets a server up."""

    server: str


@dataclass(eq=False)
class NameTooLong(StorageProblem):
    """The database's name leaves no room for the names of its roles."""

    database: str
    longest: int


@dataclass(eq=False)
class ServerBehind(StorageProblem):
    """The server was never set up, or for an earlier release; only its owner can do that."""

    server: str


@dataclass(eq=False)
class BroughtBack(StorageProblem):
    """A server's database is of before people were erased; only its owner can erase them again."""

    server: str


@dataclass(eq=False)
class ServerRefused(StorageProblem):
    """The server does not let this login do it: its role has changed, or was never enough."""
