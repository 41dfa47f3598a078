"""What a family asks for: up to three ranked wishes, the wait list, and offers that expire."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.domain.ids import (
    AppointmentId,
    ClientId,
    FamilyMemberId,
    RoomId,
    VisitRequestId,
    new_uid,
)
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import wrong
from familycare.i18n import N_

MOST_WISHES = 3


class RequestState(StrEnum):
    """Where a request stands."""

    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    BOOKED = "booked"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({RequestState.REQUESTED, RequestState.WAITLISTED, RequestState.OFFERED})
"""States in which a family still waits for something."""


class Answer(StrEnum):
    """What became of an offer."""

    TAKEN = "taken"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(eq=False)
class NoWish(Refused):
    """A request says when the family would like to come, in one to three wishes."""

    field = "wishes"
    most: int


@dataclass(eq=False)
class WishTwice(Refused):
    """Two wishes are the same."""

    field = "wishes"


@dataclass(eq=False)
class RequestDecided(Refused):
    """The request was decided already, or is not where this can be done."""

    state: RequestState


@dataclass(eq=False)
class OfferOver(Refused):
    """The offer was answered already, or has expired."""


@dataclass(eq=False)
class NoWishFits(Refused):
    """None of the wishes can be booked; the reasons of each, the dearest first."""

    reasons: tuple[tuple[Refused, ...], ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """When a family would like to come; in this room, or in any."""

    slot: TimeSlot
    room_id: RoomId | None = None


@dataclass(frozen=True, kw_only=True)
class VisitRequest:
    """A visit that a family asked for."""

    id: VisitRequestId = VisitRequestId(0)
    kind: AppointmentKind
    client_id: ClientId
    family: tuple[FamilyMemberId, ...] = ()
    wishes: tuple[Wish, ...] = ()
    """The dearest one first."""
    state: RequestState = RequestState.REQUESTED
    remark: str = ""
    author: str = ""
    made_at: datetime | None = None
    decided_because: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    appointment_id: AppointmentId | None = None
    request_id: str = field(default_factory=new_uid)
    """Names the order it came from, so that a repeated order asks for nothing twice; places that
    are offered are held in its name."""
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether the family still waits for something."""
        return self.state in OPEN

    def check(self) -> None:
        """Refuse a request that asks for nothing that can be meant, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        if not self.family:
            yield FieldMissing(N_("Who comes"))
        if not 1 <= len(self.wishes) <= MOST_WISHES:
            yield NoWish(MOST_WISHES)
        if len(set(self.wishes)) < len(self.wishes):
            yield WishTwice()
        yield from wrong(N_("Remark"), self.remark, needed=False)

    def decided(
        self, state: RequestState, by: str, at: datetime, because: str = ""
    ) -> "VisitRequest":
        """Return it with what was decided; RequestDecided where that was done before."""
        if not self.open or state is self.state:
            raise RequestDecided(self.state)
        return replace(self, state=state, decided_by=by, decided_at=at, decided_because=because)

    def booked(self, appointment_id: AppointmentId, by: str, at: datetime) -> "VisitRequest":
        """Return it as granted by this appointment."""
        granted = self.decided(RequestState.BOOKED, by, at)
        return replace(granted, appointment_id=appointment_id)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A place that was offered to somebody on the wait list, until it expires."""

    id: int = 0
    visit_request_id: VisitRequestId
    slot: TimeSlot
    room_id: RoomId
    supervised: bool = False
    offered_at: datetime
    expires_at: datetime
    answer: Answer | None = None
    version: int = 0

    def is_live(self, now: datetime) -> bool:
        """Whether the place is still kept."""
        return self.answer is None and now < self.expires_at

    def answered(self, answer: Answer, now: datetime) -> "Offer":
        """Return it with what became of it; OfferOver where it is not kept any more."""
        if self.answer is not None or (answer is not Answer.EXPIRED and not self.is_live(now)):
            raise OfferOver
        return replace(self, answer=answer)


class Candidate(NamedTuple):
    """Somebody on the wait list whom a free place would fit."""

    request_id: VisitRequestId
    wish: int
    """Which of their wishes it is, from 0."""
    waiting_since: datetime
    last_visit: date | None
    """The last day on which family came; None for never."""
    distance_km: int
    """How far the farthest of them would travel; 0 where nobody knows."""


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return them in the order in which they are offered the place.

    First those for whom it is the dearest wish, then whoever waits longest, then whoever has gone
    longest without a visit, then whoever lives farthest; the number of the request decides among
    equals, so that everybody sees the same order.
    """
    return sorted(
        candidates,
        key=lambda one: (
            one.wish,
            one.waiting_since,
            one.last_visit or date.min,
            -one.distance_km,
            one.request_id,
        ),
    )
