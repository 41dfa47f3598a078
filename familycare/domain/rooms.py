"""Rooms: what they are for, how many fit, and when they are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import RoomId
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.texts import wrong
from familycare.i18n import N_


class RoomKind(StrEnum):
    """What a room is for."""

    VISIT_TABLE = "visit table"
    FAMILY_ROOM = "family room"
    VIDEO_BOOTH = "video booth"
    COUNSELLING_ROOM = "counselling room"
    GROUP_ROOM = "group room"


@dataclass(eq=False)
class NoSeats(Refused):
    """A room without a seat or without a place is no room."""

    field = "seats"


@dataclass(eq=False)
class RoomTooLarge(Refused):
    """No room has that many seats or places; it was mistyped."""

    field = "seats"
    seats: int
    places: int


@dataclass(eq=False)
class SharedWithoutReason(Refused):
    """Only rooms for visits hold several visits side by side."""

    field = "open_places"
    kind: RoomKind


MOST_SEATS = 1_000
MOST_PLACES = 200
"""Places are numbered, and their numbers stored, up to 255; overbooked ones come on top."""
SHAREABLE = frozenset({RoomKind.VISIT_TABLE, RoomKind.FAMILY_ROOM})
"""Rooms in which several families can be at one time, each at a place of its own."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A table, booth or room that an appointment needs.

    A place holds one appointment at a time. Most rooms are one place; a visiting hall can offer
    several open ones, and some where a member of staff sits within hearing (supervised).
    """

    id: RoomId = RoomId(0)
    name: str
    kind: RoomKind
    seats: int
    """People who can sit there in one appointment, staff included."""
    open_places: int = 1
    supervised_places: int = 0
    step_free: bool = True
    induction_loop: bool = False
    opens: time = time(8)
    """Local time of the centre."""
    closes: time = time(20)
    active: bool = True
    version: int = 0

    @property
    def places(self) -> int:
        """How many appointments the room holds at one time."""
        return self.open_places + self.supervised_places

    def places_for(self, *, supervised: bool) -> range:
        """Return the numbers of the places that such an appointment may take.

        A room without supervised places of its own lets the supervised ones sit at the open ones.
        """
        if supervised and self.supervised_places:
            return range(self.open_places, self.places)
        return range(self.open_places)

    def check(self) -> None:
        """Refuse a room whose fields cannot be true, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        if self.seats < 1 or min(self.open_places, self.supervised_places) < 0 or not self.places:
            yield NoSeats()
        if self.seats > MOST_SEATS or self.places > MOST_PLACES:
            yield RoomTooLarge(MOST_SEATS, MOST_PLACES)
        if self.places > 1 and self.kind not in SHAREABLE:
            yield SharedWithoutReason(self.kind)
        if self.closes <= self.opens:
            yield EndsBeforeStart()
