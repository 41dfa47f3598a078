"""What families of the demonstration centre ask for: two just now, two are on the wait list."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.people import Approval
from familycare.domain.visit_requests import Offer, RequestState, VisitRequest, Wish
from familycare.i18n import N_, _
from familycare.services.exchange.demonstration.recipe import new_uid
from familycare.services.request_views import offered
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from familycare.domain.ids import ClientId, FamilyMemberId
    from familycare.services.request_views import OfferedSlot

VISIT = AppointmentKind.FAMILY_VISIT
MOST_CLIENTS = 40
"""Clients among whom those are looked for to whom something is free."""
RANG_AT = time(10, 20)
OFFER_RAN_OUT_AT = time(11)


class _Asked(NamedTuple):
    days: int
    """How long ago."""
    state: RequestState
    wants_taken: bool = False
    """Whether the dearest wish is a place that somebody else has."""
    remark: str = ""


ASKED = (
    _Asked(1, RequestState.REQUESTED, remark=N_("They come by bus, which leaves at half past.")),
    _Asked(2, RequestState.REQUESTED, wants_taken=True),
    _Asked(6, RequestState.WAITLISTED, remark=N_("Any day would do.")),
    _Asked(8, RequestState.OFFERED),
)


class _Family(NamedTuple):
    """Who could ask, and what they would be offered."""

    client_id: ClientId
    member_id: FamilyMemberId
    free: tuple[OfferedSlot, ...]
    taken: tuple[OfferedSlot, ...]


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Let four families ask; in a small house there may be fewer who could come."""
    author = next((member.name for member in work.staff.listed()), "")
    for asked, family in zip(ASKED, _families(work), strict=False):
        decided = asked.state is not RequestState.REQUESTED
        rang = _ago(work, today, asked.days, RANG_AT)
        request = VisitRequest(
            kind=VISIT,
            client_id=family.client_id,
            family=(family.member_id,),
            wishes=_wishes(asked, family),
            state=asked.state,
            remark=_(asked.remark) if asked.remark else "",
            author=author,
            made_at=rang,
            decided_by=author if decided else "",
            decided_at=rang + timedelta(days=1) if decided else None,
            request_id=new_uid(chance),
        )
        request = work.requests.add(request)
        if asked.state is RequestState.OFFERED:
            work.requests.offers.add(_ran_out(work, request, today))


def _families(work: Work) -> Iterator[_Family]:
    """Yield clients of whose family somebody may come, and to whom something is free."""
    rows = work.listings.clients(
        "", work.today(), work.clock.now(), former=False, most=MOST_CLIENTS
    )
    may_come = {
        tie.client_id: tie.family_member_id
        for tie in work.people.ties_of([row.id for row in rows])
        if tie.approval is Approval.APPROVED
    }
    for client_id, member_id in may_come.items():
        found = offered(work, VISIT, client_id, (member_id,))
        free = tuple(one for one in found if one.free)
        if free:
            taken = tuple(one for one in found if not one.free)
            yield _Family(client_id, member_id, free, taken)


def _wishes(asked: _Asked, family: _Family) -> tuple[Wish, ...]:
    """Return a free place that is some time ahead, after a taken one if they want that first."""
    wanted = family.taken[-1:] if asked.wants_taken else ()
    middle = family.free[len(family.free) // 2]
    return tuple(Wish(one.slot, one.room_id) for one in (*wanted, middle))


def _ran_out(work: Work, request: VisitRequest, today: date) -> Offer:
    """Return an offer of the dearest wish that nobody answered until yesterday."""
    wish = request.wishes[0]
    assert wish.room_id is not None  # noqa: S101 - every slot on offer is one of a room
    over = _ago(work, today, 1, OFFER_RAN_OUT_AT)
    return Offer(
        visit_request_id=request.id,
        slot=wish.slot,
        room_id=wish.room_id,
        offered_at=over - timedelta(hours=work.settings.offer_hours),
        expires_at=over,
    )


def _ago(work: Work, today: date, days: int, when: time) -> datetime:
    return datetime.combine(today - timedelta(days=days), when, work.zone)
