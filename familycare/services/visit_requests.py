"""What families ask for: taken down, granted, put on the wait list, rejected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.alternatives import Verdicts
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.ids import new_uid
from familycare.domain.reasons import stated
from familycare.domain.texts import tidy_line
from familycare.domain.visit_requests import (
    NoWishFits,
    RequestState,
    VisitRequest,
    Wish,
)
from familycare.services import appointments
from familycare.services.circumstances import gather
from familycare.services.eligibility import Sought, asked_by, rooms_for
from familycare.services.orders import BookAppointment
from familycare.services.register import Register
from familycare.services.wishes import as_kept
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.errors import Refused
    from familycare.domain.ids import ClientId, FamilyMemberId, RoomId, VisitRequestId

REQUESTS: Register[VisitRequest] = Register(VisitRequest, lambda work: work.requests)


@dataclass(frozen=True, kw_only=True)
class TakeRequest:
    """What a family asked for on the telephone."""

    kind: AppointmentKind
    client_id: ClientId
    family: tuple[FamilyMemberId, ...]
    wishes: tuple[Wish, ...]
    remark: str = ""
    request_id: str = field(default_factory=new_uid)
    """Made once a form, so that a repeated order asks for nothing twice."""


class Fit(NamedTuple):
    """Whether a wish could be granted."""

    room_id: RoomId | None
    """None where no room fits."""
    supervised: bool
    """Whether the rules make it a supervised visit."""
    reasons: tuple[Refused, ...]
    """Against the first room that was tried; empty where it fits."""


@dataclass(frozen=True, kw_only=True)
class Decide:
    """A request as somebody saw it, and why it is decided so; a rejection needs that."""

    visit_request_id: VisitRequestId
    version: int
    reason: str = ""


@needs(Permission.PLAN)
def take(work: Work, order: TakeRequest) -> VisitRequest:
    """Take down what a family asks for; the same order again changes nothing."""
    if made := work.requests.of_order(order.request_id):
        return made
    wishes = tuple(replace(wish, slot=as_kept(wish.slot)) for wish in order.wishes)
    asked = VisitRequest(
        kind=order.kind,
        client_id=order.client_id,
        family=tuple(sorted(set(order.family))),
        wishes=wishes,
        remark=tidy_line(order.remark),
        author=work.actor.name,
        made_at=work.clock.now(),
        request_id=order.request_id,
    )
    asked.check()
    return REQUESTS.add(work, asked)


@needs(Permission.PLAN)
def approve(work: Work, order: Decide) -> VisitRequest:
    """Book the dearest wish that fits; NoWishFits tells why none of them does."""
    now = current(work, order)
    refusals: list[tuple[Refused, ...]] = []
    for wish in now.wishes:
        fit = fit_of(work, now, wish)
        if fit.room_id is not None:
            return granted(work, now, booking_of(now, wish, fit.room_id))
        refusals.append(fit.reasons)
    raise NoWishFits(tuple(refusals))


@needs(Permission.PLAN)
def put_on_list(work: Work, order: Decide) -> VisitRequest:
    """Let the family wait until one of their wishes becomes free."""
    return _decide(work, order, RequestState.WAITLISTED)


@needs(Permission.PLAN)
def reject(work: Work, order: Decide) -> VisitRequest:
    """Say no, and why; the reason is for staff, letters say it in the words for families."""
    return _decide(work, replace(order, reason=stated(order.reason)), RequestState.REJECTED)


@needs(Permission.PLAN)
def withdraw(work: Work, order: Decide) -> VisitRequest:
    """Note that the family does not want it any more."""
    return _decide(work, order, RequestState.WITHDRAWN)


@needs(Permission.PLAN)
def current(work: Work, order: Decide) -> VisitRequest:
    """Return the request, unless somebody changed it since it was seen."""
    now = work.requests.get(order.visit_request_id)
    if now.version != order.version:
        raise ChangedElsewhere(VisitRequest, now.id)
    return now


@needs(Permission.PLAN)
def granted(work: Work, request: VisitRequest, order: BookAppointment) -> VisitRequest:
    """Book what was asked for, and note which appointment it became."""
    booked = appointments.book(work, order)
    return REQUESTS.change(work, request.booked(booked.id, work.actor.name, work.clock.now()))


def booking_of(request: VisitRequest, wish: Wish, room_id: RoomId) -> BookAppointment:
    """Return the order that grants a wish in this room; what is held for it is not in its way."""
    return BookAppointment(
        kind=request.kind,
        slot=wish.slot,
        room_id=room_id,
        clients=(request.client_id,),
        family=request.family,
        remark=request.remark,
        workstation=request.request_id,
    )


def sought_by(request: VisitRequest) -> Sought:
    """Return who would meet for what."""
    return Sought(
        kind=request.kind,
        clients=(request.client_id,),
        family=request.family,
        workstation=request.request_id,
    )


@needs(Permission.READ)
def fit_of(reading: Reading, request: VisitRequest, wish: Wish) -> Fit:
    """Return in which room a wish could be granted by all rules, or why in none."""
    sought = sought_by(request)
    if wish.room_id is not None:
        sought = replace(sought, rooms=(wish.room_id,))
    rooms = rooms_for(reading, sought)
    asked = replace(asked_by(reading, sought, wish.slot), slot=wish.slot)
    given = gather(reading, [asked], rooms, asked.whole, workstation=request.request_id)
    verdicts = Verdicts(asked, given)
    first: tuple[Refused, ...] = ()
    for room in rooms:
        there, reasons = verdicts.of(wish.slot, room.id)
        if not reasons and wish.slot.start > given.now:
            return Fit(room.id, there.supervised, ())
        first = first or reasons
    return Fit(None, False, first)  # noqa: FBT003 - a field of a line


def _decide(work: Work, order: Decide, state: RequestState) -> VisitRequest:
    now = current(work, order)
    decided = now.decided(state, work.actor.name, work.clock.now(), tidy_line(order.reason))
    decided = REQUESTS.change(work, decided)
    if order.reason:
        work.reason(order.reason)
    return decided
