"""Keeping a slot while somebody fills in a form: for some minutes, for that form only.

A hold is no record: it leaves no line in the trail, cannot be undone, and is gone when it expires.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.booking import PLACES, WHOEVER_COMES, as_ruled, reasons_against
from familycare.domain.holds import Hold
from familycare.services.circumstances import gather
from familycare.services.eligibility import Verdict, asked_by, judged
from familycare.services.wishes import as_kept
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.errors import Refused
    from familycare.domain.ids import RoomId
    from familycare.domain.slots import TimeSlot
    from familycare.services.eligibility import Sought


class Kept(NamedTuple):
    """What became of a wish to keep a place."""

    hold: Hold | None
    reasons: tuple[Refused, ...] = ()
    """Why there is no place to be kept; empty where none need be."""


NOTHING_KEPT = Kept(None)


@needs(Permission.PLAN)
def hold(work: Work, sought: Sought, slot: TimeSlot, room_id: RoomId) -> Kept:
    """Keep a place for whoever fills in the form `sought.workstation`, instead of its last one.

    Nothing is kept where every place is taken or held, where they could not be booked anyway, nor
    where there is no need: only visits compete for places, a booked one has its own where it
    stands, and what is over is no choice.
    """
    now = work.clock.now()
    work.holds.sweep(now)
    work.holds.release(sought.workstation)
    asked = replace(asked_by(work, sought, slot), slot=as_kept(slot), room_id=room_id)
    if not asked.rules.needs_family or slot.end <= now or _stands(work, sought, slot, room_id):
        return NOTHING_KEPT
    work.holds.take_turn(room_id)
    rooms = [work.rooms.get(room_id)]
    given = gather(work, [asked], rooms, asked.whole, workstation=sought.workstation)
    asked = as_ruled(asked, given)
    if reasons := reasons_against(asked, given, PLACES):
        return Kept(None, reasons)
    against = reasons_against(asked, given, WHOEVER_COMES)
    if judged(work.actor, asked, against, given) is Verdict.IMPOSSIBLE:
        return NOTHING_KEPT
    kept = Hold(
        kind=asked.kind,
        slot=asked.whole,
        room_id=room_id,
        supervised=asked.supervised,
        client_id=asked.client_id,
        workstation=sought.workstation,
        expires_at=_until(work, now),
    )
    return Kept(work.holds.put(kept))


@needs(Permission.PLAN)
def renew(work: Work, workstation: str) -> datetime | None:
    """Keep it as long again; None where it has expired: somebody may have taken it since."""
    now = work.clock.now()
    until = _until(work, now)
    return until if work.holds.renew(workstation, now, until) else None


@needs(Permission.PLAN)
def release(work: Work, workstation: str) -> None:
    """Let go of it: somebody chose otherwise, or closed the form."""
    work.holds.release(workstation)


def _until(work: Work, now: datetime) -> datetime:
    return now + timedelta(minutes=work.settings.hold_minutes)


def _stands(work: Work, sought: Sought, slot: TimeSlot, room_id: RoomId) -> bool:
    if sought.moving is None:
        return False
    now = work.appointments.get(sought.moving)
    return now.room_id == room_id and now.slot == as_kept(slot)
