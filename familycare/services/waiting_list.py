"""Who waits for which place: candidates who really fit, offers that expire, and the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.reasons import stated
from familycare.domain.visit_requests import (
    Answer,
    Candidate,
    NoWishFits,
    Offer,
    RequestDecided,
    RequestState,
    VisitRequest,
    Wish,
    ranked,
)
from familycare.services.register import Register
from familycare.services.visit_requests import (
    REQUESTS,
    Decide,
    Fit,
    booking_of,
    current,
    fit_of,
    granted,
)
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import RoomId
    from familycare.domain.slots import TimeSlot

OFFERS: Register[Offer] = Register(Offer, lambda work: work.requests.offers)


class FreePlace(NamedTuple):
    """A place for which somebody waits, and who would fit, in the order of being asked."""

    slot: TimeSlot
    room_id: RoomId
    candidates: tuple[Candidate, ...]


@needs(Permission.READ)
def free_places(reading: Reading) -> list[FreePlace]:
    """Return the places that somebody on the list could have by all rules, earliest first."""
    waiting = [
        request
        for request in reading.requests.open_ones()
        if request.state is RequestState.WAITLISTED
    ]
    visits = reading.requests.last_visits([request.client_id for request in waiting])
    everybody = [member for request in waiting for member in request.family]
    distances = reading.requests.distances(everybody)
    found: dict[tuple[TimeSlot, RoomId], list[Candidate]] = {}
    for request in waiting:
        last = visits.get(request.client_id)
        for number, wish in enumerate(request.wishes):
            fit = fit_of(reading, request, wish)
            if fit.room_id is not None and request.made_at is not None:
                candidate = Candidate(
                    request.id,
                    number,
                    request.made_at,
                    last and last.astimezone(reading.zone).date(),
                    max((distances.get(member, 0) for member in request.family), default=0),
                )
                found.setdefault((wish.slot, fit.room_id), []).append(candidate)
    return [
        FreePlace(slot, room_id, tuple(ranked(candidates)))
        for (slot, room_id), candidates in sorted(
            found.items(), key=lambda place: (place[0][0].start, place[0][1])
        )
    ]


@needs(Permission.PLAN)
def offer(work: Work, order: Decide, wish: int) -> Offer:
    """Offer one of the wishes, which fits by now; the place is kept until the offer expires.

    RequestDecided for whoever does not wait, NoWishFits where it does not fit any more.
    """
    now = current(work, order)
    if now.state is not RequestState.WAITLISTED:
        raise RequestDecided(now.state)
    fit = _fit(work, now, now.wishes[wish])
    assert fit.room_id is not None  # noqa: S101 - or it would have been refused
    moment = work.clock.now()
    made = Offer(
        visit_request_id=now.id,
        slot=now.wishes[wish].slot,
        room_id=fit.room_id,
        supervised=fit.supervised,
        offered_at=moment,
        expires_at=moment + timedelta(hours=work.settings.offer_hours),
    )
    REQUESTS.change(work, now.decided(RequestState.OFFERED, work.actor.name, moment))
    return OFFERS.add(work, made, now.client_id)


@needs(Permission.PLAN)
def accept(work: Work, offer_id: int, version: int) -> VisitRequest:
    """Book the place that was offered, if the offer still stands."""
    made, request = _answered(work, offer_id, version, Answer.TAKEN)
    wish = Wish(made.slot, made.room_id)
    return granted(work, request, booking_of(request, wish, made.room_id))


@needs(Permission.PLAN)
def decline(work: Work, offer_id: int, version: int, reason: str = "") -> VisitRequest:
    """Note that the family does not take the place; it waits on, and the place is free."""
    _made, request = _answered(work, offer_id, version, Answer.DECLINED)
    waits = _waits_again(work, request)
    if reason:
        work.reason(stated(reason))
    return waits


@needs(Permission.PLAN)
def lapse(work: Work, offer_id: int, version: int) -> VisitRequest:
    """Note that an offer expired unanswered, so that the next one can be asked."""
    _made, request = _answered(work, offer_id, version, Answer.EXPIRED)
    return _waits_again(work, request)


def _answered(
    work: Work, offer_id: int, version: int, answer: Answer
) -> tuple[Offer, VisitRequest]:
    before = work.requests.offers.get(offer_id)
    made = replace(before.answered(answer, work.clock.now()), version=version)
    request = work.requests.get(before.visit_request_id)
    return OFFERS.change(work, made, request.client_id), request


def _waits_again(work: Work, request: VisitRequest) -> VisitRequest:
    by, at = work.actor.name, work.clock.now()
    return REQUESTS.change(work, request.decided(RequestState.WAITLISTED, by, at))


def _fit(work: Work, request: VisitRequest, wish: Wish) -> Fit:
    fit = fit_of(work, request, wish)
    if fit.room_id is None:
        raise NoWishFits((fit.reasons,))
    return fit
