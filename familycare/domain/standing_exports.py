"""Schedules that the program writes to a folder by itself, again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.schedules import Privacy, Shape, View
from familycare.domain.texts import wrong
from familycare.i18n import N_


class Rhythm(StrEnum):
    """How often it is written: on the first day of each that the program is open."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Stretch(StrEnum):
    """Which days are written, seen from the day on which it is done."""

    THIS_WEEK = "this week"
    NEXT_WEEK = "next week"
    THIS_MONTH = "this month"
    NEXT_MONTH = "next month"


class Trouble(StrEnum):
    """Why the last attempt came to nothing."""

    FOLDER = "folder"
    """It is not there, or may not be written to."""
    FULL = "full"
    GLYPHS = "glyphs"
    """A letter cannot be printed."""
    OTHER = "other"


RHYTHMS = {
    Rhythm.DAILY: N_("Every day"),
    Rhythm.WEEKLY: N_("Every week"),
    Rhythm.MONTHLY: N_("Every month"),
}
STRETCHES = {
    Stretch.THIS_WEEK: N_("This week"),
    Stretch.NEXT_WEEK: N_("Next week"),
    Stretch.THIS_MONTH: N_("This month"),
    Stretch.NEXT_MONTH: N_("Next month"),
}
TROUBLES = {
    Trouble.FOLDER: N_("The folder is not there or cannot be written; choose another one."),
    Trouble.FULL: N_("The disk is full; make room, or choose another folder."),
    Trouble.GLYPHS: N_("A name has letters that cannot be printed; choose another kind of file."),
    Trouble.OTHER: N_("It could not be written; try by hand under Reports to see why."),
}


@dataclass(eq=False)
class FolderUnclear(Refused):
    """A folder without its whole path would be another one on each start of the program."""

    field = "folder"
    folder: str


@dataclass(frozen=True, kw_only=True)
class StandingExport:
    """One file that is written again and again."""

    id: int = 0
    version: int = 0
    name: str
    rhythm: Rhythm = Rhythm.WEEKLY
    stretch: Stretch = Stretch.NEXT_WEEK
    view: View = View.DAY
    privacy: Privacy = Privacy.INITIALS
    ending: str = ".pdf"
    """Of the file, for example ".xlsx"."""
    wall: bool = False
    """Printed for a wall, where it is a PDF."""
    folder: str = ""
    active: bool = True
    done_on: date | None = None
    """When it was written last."""
    trouble: Trouble | None = None
    """Why the last attempt came to nothing; None if it did not."""

    @property
    def shape(self) -> Shape:
        """How the schedule is wanted."""
        return Shape(self.view, self.privacy, wall=self.wall)

    def check(self) -> None:
        """Refuse what cannot be written, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        yield from wrong(N_("Folder"), self.folder)
        if self.folder and not is_whole(self.folder):
            yield FolderUnclear(self.folder)
        try:
            self.shape.check()
        except Refused as refusal:
            yield refusal


def is_whole(folder: str) -> bool:
    """Whether this is a whole path, of whichever system."""
    return folder.startswith(("/", "\\\\")) or folder[1:3] in {":\\", ":/"}
