"""What the page of requests reads: who asked for what, what fits, and what was offered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.offers import OfferedToOthers
from familycare.domain.visit_requests import Offer, RequestState, VisitRequest, Wish
from familycare.services import waiting_list
from familycare.services.eligibility import Sought, Verdict, openings
from familycare.services.visit_requests import fit_of
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.errors import Refused
    from familycare.domain.ids import ClientId, FamilyMemberId, RoomId
    from familycare.domain.slots import TimeSlot
    from familycare.services.waiting_list import FreePlace

DECIDED_DAYS = 28
"""How far back decided requests are shown."""
OFFERED_DAYS = 28
"""How far ahead slots on offer are shown to be wished for."""


class RequestLine(NamedTuple):
    """One request as the list shows it; times in the centre's zone."""

    id: int
    version: int
    kind: AppointmentKind
    state: RequestState
    client_id: int
    client: str
    family: tuple[str, ...]
    made_at: datetime
    first_wish: datetime
    offer: Offer | None
    """The newest one that nobody answered."""
    expired: bool
    """Whether that one has run out."""
    free: int
    """How many of the wishes fit by now, of whoever waits."""

    @property
    def waits_for_us(self) -> bool:
        """Whether somebody here has to do something."""
        return self.state is RequestState.REQUESTED or self.expired or self.free > 0


class RequestList(NamedTuple):
    """Everything that is asked for."""

    lines: tuple[RequestLine, ...]
    """Those that wait for us first, then by the dearest wish; decided ones last."""
    places: tuple[FreePlace, ...]

    @property
    def work(self) -> int:
        """How many requests wait for somebody here."""
        return sum(line.waits_for_us for line in self.lines)


class WishLine(NamedTuple):
    """One wish, and whether it could be granted now."""

    wish: Wish
    room: str
    """The wished one, or the one that fits; empty where none does."""
    fits: bool
    reasons: tuple[Refused, ...]
    granted: bool = False
    """Whether the appointment that came of the request stands there."""


class RequestCard(NamedTuple):
    """One request with everything that helps to decide."""

    request: VisitRequest
    client: str
    case_number: str
    family: tuple[str, ...]
    wishes: tuple[WishLine, ...]
    offers: tuple[Offer, ...]
    """The newest first."""
    expired: bool


class OfferedSlot(NamedTuple):
    """A slot on offer that somebody can wish for, in the centre's zone."""

    slot: TimeSlot
    room_id: RoomId
    room: str
    free: bool
    """Whether it could be booked now; others can be waited for."""


@needs(Permission.READ)
def offered(
    reading: Reading,
    kind: AppointmentKind,
    client_id: ClientId,
    family: tuple[FamilyMemberId, ...],
) -> list[OfferedSlot]:
    """Return the slots of the next weeks that this client is offered, taken ones too.

    Nothing where the centre offers no slots for such visits: then any time can be wished.
    """
    if not any(one.kind is kind for one in reading.visiting.templates_in_use()):
        return []
    sought = Sought(kind=kind, clients=(client_id,), family=family)
    today = reading.today()
    during = reading.days(today, today + timedelta(days=OFFERED_DAYS))
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    return [
        OfferedSlot(
            found.slot.within(reading.zone),
            found.room_id,
            rooms[found.room_id],
            found.verdict is Verdict.FREE,
        )
        for found in openings(reading, sought, during)
        if not any(isinstance(reason, OfferedToOthers) for reason in found.reasons)
    ]


@needs(Permission.READ)
def listed(reading: Reading) -> RequestList:
    """Return the open requests, and those decided in the last weeks."""
    now = reading.clock.now()
    since = now - timedelta(days=DECIDED_DAYS)
    requests = reading.requests.open_ones() + reading.requests.decided_since(since)
    places = waiting_list.free_places(reading)
    free: dict[int, int] = {}
    for place in places:
        for candidate in place.candidates:
            free[candidate.request_id] = free.get(candidate.request_id, 0) + 1
    clients = {c.id: c for c in reading.people.clients.among({r.client_id for r in requests})}
    members = {member for request in requests for member in request.family}
    family = {m.id: m.name for m in reading.people.family_members.among(members)}
    offers: dict[int, Offer] = {}
    for made in reading.requests.offers_of([request.id for request in requests]):
        if made.answer is None:
            offers.setdefault(made.visit_request_id, made)
    lines = [
        _line(
            reading, request, clients[request.client_id].name,
            tuple(family[member] for member in request.family if member in family),
            offers.get(request.id), free.get(request.id, 0),
        )
        for request in requests
    ]  # fmt: skip
    lines.sort(key=lambda line: (not line.waits_for_us, line.state not in _WAITING))
    return RequestList(tuple(lines), tuple(places))


_WAITING = (RequestState.REQUESTED, RequestState.OFFERED, RequestState.WAITLISTED)


@needs(Permission.READ)
def waiting(reading: Reading) -> int:
    """Return how many requests wait for somebody here."""
    return listed(reading).work


@needs(Permission.READ)
def card(reading: Reading, request_id: int) -> RequestCard:
    """Return one request with what stands against each wish, or raise NotFound."""
    request = reading.requests.get(request_id)
    client = reading.people.clients.get(request.client_id)
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    members = {m.id: m.name for m in reading.people.family_members.among(set(request.family))}
    booked = reading.appointments.get(request.appointment_id) if request.appointment_id else None
    wishes = []
    for wish in request.wishes:
        granted = booked is not None and wish.slot == booked.slot
        shown = Wish(wish.slot.within(reading.zone), wish.room_id)
        fit = fit_of(reading, request, wish) if request.open else None
        room = wish.room_id or (fit.room_id if fit else None)
        fits = fit is not None and fit.room_id is not None
        reasons = fit.reasons if fit else ()
        wishes.append(WishLine(shown, rooms.get(room, "") if room else "", fits, reasons, granted))
    offers = tuple(reading.requests.offers_of([request.id]))
    now = reading.clock.now()
    expired = any(made.answer is None and not made.is_live(now) for made in offers)
    family = tuple(members[member] for member in request.family if member in members)
    return RequestCard(
        request, client.name, client.case_number, family, tuple(wishes), offers, expired
    )


def _line(
    reading: Reading,
    request: VisitRequest,
    client: str,
    family: tuple[str, ...],
    offer: Offer | None,
    free: int,
) -> RequestLine:
    made_at = request.made_at or reading.clock.now()
    return RequestLine(
        request.id,
        request.version,
        request.kind,
        request.state,
        request.client_id,
        client,
        family,
        made_at.astimezone(reading.zone),
        request.wishes[0].slot.start.astimezone(reading.zone),
        offer,
        offer is not None and not offer.is_live(reading.clock.now()),
        free,
    )
