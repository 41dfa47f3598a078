"""Schedules that leave the program: how they are sorted, and how much they tell about people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.i18n import N_

_IDEOGRAPHS = "\u2e80"
"""From here on a letter is a syllable or a whole word: the first one of a name tells the name."""


class View(StrEnum):
    """By what the appointments of a schedule are put together."""

    DAY = "day"
    ROOM = "room"
    STAFF = "staff"
    CLIENT = "client"
    UNIT = "unit"
    ALL = "all"
    """One after the other, each on pages of its own."""


class Privacy(StrEnum):
    """How much a schedule tells about the people in it."""

    FULL = "full"
    INITIALS = "initials"
    CASE_NUMBER = "case number"
    BUSY = "busy"
    """That a room is taken, and nothing else."""


VIEWS = {
    View.DAY: N_("By day"),
    View.ROOM: N_("By room"),
    View.STAFF: N_("By member of staff"),
    View.CLIENT: N_("By client"),
    View.UNIT: N_("By unit"),
    View.ALL: N_("Every way, one after the other"),
}
PRIVACIES = {
    Privacy.FULL: N_("Full names"),
    Privacy.INITIALS: N_("Initials"),
    Privacy.CASE_NUMBER: N_("Case numbers"),
    Privacy.BUSY: N_("Only that it is taken"),
}
OF_PEOPLE = frozenset({View.STAFF, View.CLIENT})
"""Ways of sorting that name somebody above each part."""


@dataclass(eq=False)
class NamesNobody(Refused):
    """What says only that rooms are taken cannot be sorted by people."""

    field = "privacy"
    view: View


@dataclass(frozen=True)
class Shape:
    """How a schedule is wanted: sorted by what, telling how much, about whom alone."""

    view: View = View.DAY
    privacy: Privacy = Privacy.FULL
    room_id: int | None = None
    staff_id: int | None = None
    client_id: int | None = None
    unit: str = ""
    wall: bool = False
    """Printed for a wall: a week on a page, in place of a list."""

    @property
    def of_somebody(self) -> bool:
        """Whether it is narrowed to some people's appointments."""
        return bool(self.client_id or self.staff_id or self.unit)

    def check(self) -> None:
        """Refuse what contradicts itself."""
        if self.privacy is Privacy.BUSY and self.view in OF_PEOPLE:
            raise NamesNobody(self.view)

    def views(self) -> tuple[View, ...]:
        """Return the ways of sorting that name parts; none for days alone."""
        if self.view is View.DAY:
            return ()
        if self.view is not View.ALL:
            return (self.view,)
        every = (View.ROOM, View.STAFF, View.CLIENT, View.UNIT)
        silent = OF_PEOPLE if self.privacy is Privacy.BUSY else frozenset()
        return tuple(view for view in every if view not in silent)


def initials(name: str) -> str:
    """Return the first letter of each part of a name, or nothing for a name that has none.

    Of a name written in syllables or whole words (王小明) the first would tell the family's name.
    """
    letters = (next(filter(str.isalpha, part), "") for part in name.split())
    found = [letter for letter in letters if letter]
    if any(letter >= _IDEOGRAPHS for letter in found):
        return ""
    return " ".join(f"{letter}." for letter in found)
