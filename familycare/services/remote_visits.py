"""Remote visits: how one is joined, and what happens from the first picture to the end.

What is kept beside the appointment and the appointment itself are saved together, and told in the
appointment's own history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import (
    ATTENDED,
    Appointment,
    State,
    StateForbids,
    StillToCome,
)
from familycare.domain.booking import GUARDS, STILL_HOLDING
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.platforms import PlatformKind, PlatformNotInUse
from familycare.domain.reasons import stated
from familycare.domain.remote_visits import NotRemote, Outcome, RemoteVisit
from familycare.domain.texts import plain_digits, tidy_line
from familycare.domain.trail import Deed
from familycare.services.appointment_facts import facts_of
from familycare.services.fitting import Fitting
from familycare.services.jitsi import new_room
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.ids import AppointmentId
    from familycare.domain.platforms import Platform
    from familycare.domain.remote_visits import Quality
    from familycare.domain.trail import Fact

_TOLD = ("platform_id", "device", "dial_in", "pin", "test_call_on")
"""What the trail says was changed."""


@dataclass(frozen=True, kw_only=True)
class ArrangeRemote:
    """How a remote visit is to be joined from now on, and what goes before and after it."""

    appointment_id: AppointmentId
    version: int
    """Of the appointment."""
    platform_id: int | None = None
    link: str = ""
    """For a Jitsi server the program makes it, whatever stands here."""
    other_room: bool = False
    """Whether a Jitsi room is made anew, because somebody may know the one before."""
    dial_in: str = ""
    pin: str = ""
    device: str = ""
    test_call_on: date | None = None
    before_minutes: int = 0
    after_minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class EndRemote:
    """What became of a remote visit."""

    appointment_id: AppointmentId
    version: int
    """Of what is kept beside the appointment."""
    outcome: Outcome
    quality: Quality | None = None
    because: str = ""
    identified: bool = False
    """Whether somebody made sure by now that it is the family."""


@dataclass(frozen=True)
class _Both:
    """An appointment, and what is kept beside it."""

    appointment: Appointment
    visit: RemoteVisit


@needs(Permission.PLAN)
def arrange(work: Work, order: ArrangeRemote) -> RemoteVisit:
    """Say how a visit is joined; a link for a Jitsi server is made, others are checked."""
    before = _found(work, order.appointment_id)
    if before.appointment.version != order.version:
        raise ChangedElsewhere(Appointment, order.appointment_id)
    visit = replace(
        before.visit,
        platform_id=order.platform_id,
        device=tidy_line(order.device),
        dial_in=plain_digits(tidy_line(order.dial_in)),
        pin=plain_digits(tidy_line(order.pin)),
        test_call_on=order.test_call_on,
    )
    platform = _chosen(work, before.visit, order.platform_id)
    appointment = replace(
        before.appointment,
        link=_link(order, before.appointment.link, platform),
        before_minutes=order.before_minutes,
        after_minutes=order.after_minutes,
    )
    appointment.check()
    visit.check(appointment.link, platform, work.today())
    if appointment.takes() - before.appointment.takes():
        appointment = Fitting(work).fitted(appointment, STILL_HOLDING, before=before.appointment)
    after = _Both(appointment, visit)
    return before.visit if after == before else _written(work, before, after, Deed.ARRANGE)


@needs(Permission.RECORD_ATTENDANCE)
def start(work: Work, appointment_id: AppointmentId, version: int) -> RemoteVisit:
    """Note that it begins now; its people are checked in with that."""
    before = _current(work, appointment_id, version)
    now = before.appointment
    if now.state not in {State.BOOKED, State.CHECKED_IN}:
        raise StateForbids(now.state)
    _refuse_before_its_day(work, now)
    visit = before.visit.started(work.clock.now())
    after = now.checked_in() if now.state is State.BOOKED else now
    return _written(work, before, _Both(after, visit), Deed.START)


@needs(Permission.RECORD_ATTENDANCE)
def identify(work: Work, appointment_id: AppointmentId, version: int) -> RemoteVisit:
    """Note that whoever asks made sure that it is the family at the other end."""
    before = _current(work, appointment_id, version)
    visit = before.visit.identified(work.actor.name)
    return _written(work, before, replace(before, visit=visit), Deed.IDENTIFY)


@needs(Permission.RECORD_ATTENDANCE)
def pause(work: Work, appointment_id: AppointmentId, version: int, reason: str) -> RemoteVisit:
    """Interrupt it for a reason; its time stands still."""
    before = _current(work, appointment_id, version)
    visit = before.visit.paused(work.clock.now(), stated(reason))
    after = replace(before, visit=visit)
    return _written(work, before, after, Deed.PAUSE, reason=visit.pause_reason)


@needs(Permission.RECORD_ATTENDANCE)
def resume(work: Work, appointment_id: AppointmentId, version: int) -> RemoteVisit:
    """Let it go on."""
    before = _current(work, appointment_id, version)
    visit = before.visit.resumed(work.clock.now())
    return _written(work, before, replace(before, visit=visit), Deed.RESUME)


@needs(Permission.RECORD_ATTENDANCE)
def switch_to_telephone(work: Work, appointment_id: AppointmentId, version: int) -> RemoteVisit:
    """Let it go on over the telephone: it stays the same visit."""
    before = _current(work, appointment_id, version)
    visit = before.visit.switched(work.clock.now())
    return _written(work, before, replace(before, visit=visit), Deed.SWITCH)


@needs(Permission.RECORD_ATTENDANCE)
def end(work: Work, order: EndRemote) -> RemoteVisit:
    """Note how it ended. Who is not marked otherwise took part, unless nobody got through."""
    before = _current(work, order.appointment_id, order.version)
    appointment, visit = before.appointment, before.visit
    if appointment.state is State.CANCELLED:
        raise StateForbids(appointment.state)
    _refuse_before_its_day(work, appointment)
    if order.identified and not visit.identity_by:
        visit = visit.identified(work.actor.name)
    because = stated(order.because) if order.because.strip() else ""
    visit = visit.ended(work.clock.now(), order.outcome, order.quality, because)
    if visit.outcome is not Outcome.NOT_CONNECTED:
        came = {p: p.attendance or ATTENDED for p in appointment.participants}
        appointment = appointment.attended(came)
    return _written(work, before, _Both(appointment, visit), Deed.END, reason=because)


def _found(work: Work, appointment_id: AppointmentId) -> _Both:
    appointment = work.appointments.get(appointment_id)
    if appointment.rules.family_on_site:
        raise NotRemote(appointment.kind)
    return _Both(appointment, work.remote.of(appointment_id))


def _current(work: Work, appointment_id: AppointmentId, version: int) -> _Both:
    found = _found(work, appointment_id)
    if found.visit.version != version:
        raise ChangedElsewhere(Appointment, appointment_id)
    return found


def _chosen(work: Work, visit: RemoteVisit, platform_id: int | None) -> Platform | None:
    """Return the platform; one that is out of use stays with the visits that have it already."""
    if platform_id is None:
        return None
    platform = work.remote.platforms.get(platform_id)
    if not platform.active and platform_id != visit.platform_id:
        raise PlatformNotInUse(platform.name)
    return platform


def _link(order: ArrangeRemote, stands: str, platform: Platform | None) -> str:
    if platform is None or platform.kind is not PlatformKind.JITSI:
        return tidy_line(order.link)
    if order.dial_in.strip():  # joined by telephone this time: then no room is needed
        return ""
    ours = stands.startswith(f"{platform.address}/") and not order.other_room
    return stands if ours else new_room(platform)


def _refuse_before_its_day(work: Work, appointment: Appointment) -> None:
    day = appointment.slot.within(work.zone).start.date()
    if day > work.today():
        raise StillToCome(day)


def _written(
    work: Work, before: _Both, after: _Both, deed: Deed, *, reason: str = "", undone: str = ""
) -> RemoteVisit:
    """Save both, and tell it as one deed about the appointment.

    How it is joined is decided by both, so that arranging always raises the appointment's
    version: of two workstations that arrange it at once, the later one is told.
    """
    visit = work.remote.put(after.visit)
    appointment = before.appointment
    if deed is Deed.ARRANGE or after.appointment != appointment:
        asked, write = after.appointment, partial(work.appointments.save, appointment)
        more = asked.takes() - appointment.takes()
        appointment = Fitting(work).written(asked, write) if more else write(asked)
    left = _Both(appointment, visit)
    way_back = partial(_restore, earlier=before, left=left, undone=undone or deed)
    facts = _facts(before, left) | ({"result": undone} if undone else {})
    whose = appointment.client_id
    work.changed(Appointment, appointment.id, deed, undo=way_back, facts=facts, client_id=whose)
    work.became(before.appointment, appointment)
    if reason:
        work.reason(reason)
    return visit


def _restore(work: Work, earlier: _Both, left: _Both, undone: str) -> None:
    """Undo: let both be again as before, unless anybody changed either since."""
    work.actor.require(Permission.RECORD_ATTENDANCE)
    now = _found(work, left.appointment.id)
    if _contents(now) != _contents(left):
        raise ChangedElsewhere(Appointment, left.appointment.id)
    appointment = replace(earlier.appointment, version=now.appointment.version)
    if undone == Deed.ARRANGE:
        work.actor.require(Permission.PLAN)
        if appointment.takes() - now.appointment.takes():
            appointment = Fitting(work).fitted(appointment, GUARDS, before=appointment)
    visit = replace(earlier.visit, id=now.visit.id, version=now.visit.version)
    _written(work, now, _Both(appointment, visit), Deed.PUT_BACK, undone=undone)


def _contents(both: _Both) -> _Both:
    return _Both(replace(both.appointment, version=0), replace(both.visit, id=0, version=0))


def _facts(before: _Both, after: _Both) -> dict[str, Fact]:
    facts = facts_of(before.appointment, after.appointment)
    fields = facts.pop("fields", [])
    assert isinstance(fields, list)  # noqa: S101 - as `facts_of` makes it
    old, new = before.visit, after.visit
    changed = [*fields, *(n for n in _TOLD if getattr(old, n) != getattr(new, n))]
    if changed:
        facts["fields"] = changed
    if new.ended_at is not None and new.outcome is not None:
        facts["outcome"] = new.outcome
        facts["quality"] = new.quality
        facts["minutes"] = round(new.seconds(new.ended_at) / 60)
    return facts
