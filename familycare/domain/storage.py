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
class ReadOnly(StorageProblem):
    """The file or folder cannot be written."""


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
