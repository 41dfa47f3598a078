"""Groups: clients, and at times family members, who meet again and again with a facilitator."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, GroupId, RoomId, StaffId, new_uid
from familycare.domain.people import Sex
from familycare.domain.programmes import (
    CODE_LIMIT,
    FEWEST_SEATS,
    MOST_SEATS,
    MOST_TOPICS,
    Admission,
    Topic,
)
from familycare.domain.texts import wrong
from familycare.i18n import N_


@dataclass(eq=False)
class SeatsOff(Refused):
    """A group takes a few members, not one alone and not a whole hall."""

    field = "seats"
    fewest: int
    most: int


@dataclass(eq=False)
class GroupFull(Refused):
    """The group has as many members as it takes."""

    field = "seats"
    group: str
    seats: int


@dataclass(eq=False)
class TooManyTopics(Refused):
    """Nobody works through so many topics."""

    field = "topics"
    most: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """One run of a group programme with its members."""

    id: GroupId = GroupId(0)
    uid: str = field(default_factory=new_uid)
    name: str
    programme: str = ""
    """Code of the programme of which it is a run; empty for a group of its own."""
    admission: Admission = Admission.OPEN
    mandatory: bool = False
    seats: int | None = None
    """How many members it takes; None where nobody counts."""
    topics: tuple[Topic, ...] = ()
    """What its meetings are about, in order: the programme's, as this group takes them."""
    units: tuple[str, ...] = ()
    """The only units from which members come; empty for all."""
    sexes: tuple[Sex, ...] = ()
    """The only sexes for which it is meant; empty for all."""
    languages: tuple[str, ...] = ()
    """Languages in which it is held; empty where that does not matter."""
    room_id: RoomId | None = None
    """Where it usually meets."""
    facilitator_id: StaffId | None = None
    """Who leads it."""
    co_facilitators: tuple[StaffId, ...] = ()
    clients: tuple[ClientId, ...] = ()
    family_members: tuple[FamilyMemberId, ...] = ()
    active: bool = True
    version: int = 0

    @property
    def members(self) -> int:
        """How many belong to it."""
        return len(self.clients) + len(self.family_members)

    @property
    def places_left(self) -> int | None:
        """How many more it takes; None where nobody counts."""
        return None if self.seats is None else max(0, self.seats - self.members)

    def topic_of(self, number: int) -> Topic | None:
        """Return what its meeting with this number is about; the first has number 0.

        Only meetings that take place are counted, so that topics move with a cancelled date. In
        an open group they follow one another in a circle.
        """
        if not self.topics:
            return None
        if self.admission is Admission.OPEN:
            return self.topics[number % len(self.topics)]
        return self.topics[number] if number < len(self.topics) else None

    def check(self) -> None:
        """Refuse a group whose fields cannot be kept."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        yield from wrong(N_("Programme"), self.programme, needed=False, limit=CODE_LIMIT)
        if self.seats is not None:
            if not FEWEST_SEATS <= self.seats <= MOST_SEATS:
                yield SeatsOff(FEWEST_SEATS, MOST_SEATS)
            elif self.members > self.seats:
                yield GroupFull(self.name, self.seats)
        if len(self.topics) > MOST_TOPICS:
            yield TooManyTopics(MOST_TOPICS)
        for topic in self.topics:
            yield from wrong(N_("Topic"), topic.title)
