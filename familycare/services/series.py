"""Series: booking appointments that repeat, and what happens to one, some or all of them.

Whatever is done to a series is one unit of work: nothing is half-saved, and one step takes all of
it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, State
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.ids import new_uid
from familycare.domain.series import (
    MOST_DATES,
    Decision,
    NoDateLeft,
    NotSkipped,
    Scope,
    Series,
    beyond,
    left_out,
    meant,
    shift_between,
)
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import appointments
from familycare.services.diary import Diary
from familycare.services.joining import require_fitting_link
from familycare.services.orders import BookAppointment, CancelAppointment, ChangeAppointment
from familycare.services.register import Register
from familycare.services.series_dates import Dates, PlannedDate, Step
from familycare.services.wishes import as_asked, as_changed, as_kept
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import CancelCause, HeardBy
    from familycare.domain.ids import AppointmentId, SeriesId

SERIES: Register[Series] = Register(Series, lambda work: work.visiting.series)
Decisions = Mapping[int, Decision]
"""By place of the date: what to do where something is in its way."""


@dataclass(frozen=True, kw_only=True)
class BookSeries:
    """An appointment that is to repeat."""

    first: BookAppointment
    """Its first date; the others are at the same time by the wall clock."""
    every_weeks: int
    count: int
    decisions: Decisions = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ChangeSeries:
    """One date of a series as it should be, and which others should follow it."""

    appointment_id: AppointmentId
    version: int
    wanted: BookAppointment
    scope: Scope
    decisions: Decisions = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CancelSeries:
    """Dates of a series that are called off, and why."""

    appointment_id: AppointmentId
    version: int
    scope: Scope
    cause: CancelCause | None
    remark: str = ""
    heard_by: HeardBy | None = None


@dataclass(frozen=True, kw_only=True)
class ResizeSeries:
    """How many dates a series should have from now on."""

    series_id: SeriesId
    version: int
    count: int
    cause: CancelCause | None = None
    """Why dates are called off; needed where there are fewer."""
    decisions: Decisions = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AddDate:
    """A date of a series that was left out, or called off, and takes place after all."""

    series_id: SeriesId
    place: int
    decision: Decision = None
    """Elsewhere than the series has it; None where the series has it."""
    request_id: str = field(default_factory=new_uid)


class Dated(NamedTuple):
    """A series with its dates."""

    series: Series
    dates: tuple[Appointment, ...]


@needs(Permission.PLAN)
def plan(work: Work, order: BookSeries) -> list[PlannedDate]:
    """Return what would become of each date, with everything in its way; nothing is saved."""
    with work.trial() as trial:
        steps = _new_steps(trial, order, _added(trial, order))
        return Dates(trial, order.decisions, order.first.workstation).planned(steps)


@needs(Permission.PLAN)
def book(work: Work, order: BookSeries) -> Dated:
    """Book every date that is not skipped, or none; the same order again changes nothing."""
    if made := _made_before(work, order):
        return made
    series = _added(work, order)
    dates = Dates(work, order.decisions, order.first.workstation)
    stored = dates.written(_new_steps(work, order, series))
    if not stored:
        raise NoDateLeft
    if order.first.workstation:
        work.holds.release(order.first.workstation)
    return Dated(series, tuple(stored))


@needs(Permission.PLAN)
def plan_change(work: Work, order: ChangeSeries) -> list[PlannedDate]:
    """Return what a change would make of each date that it is about; nothing is saved."""
    with work.trial() as trial:
        steps = _changed_steps(trial, order)
        return Dates(trial, order.decisions, order.wanted.workstation).planned(steps)


@needs(Permission.PLAN)
def change(work: Work, order: ChangeSeries) -> tuple[Appointment, ...]:
    """Change one date, this and the following, or all; what was changed alone stays as it is."""
    if order.scope is Scope.THIS:
        alone = ChangeAppointment(
            appointment_id=order.appointment_id, version=order.version, wanted=order.wanted
        )
        return (appointments.change(work, alone),)
    before = Diary(work).current(order.appointment_id, order.version)
    steps = _changed_steps(work, order)
    stored = Dates(work, order.decisions, order.wanted.workstation).written(steps)
    _follow(work, before, order)
    if order.wanted.workstation:
        work.holds.release(order.wanted.workstation)
    return tuple(stored)


@needs(Permission.PLAN)
def cancel(work: Work, order: CancelSeries) -> tuple[Appointment, ...]:
    """Call one date off, this and the following, or all that are still to come."""
    if order.scope is Scope.THIS:
        alone = CancelAppointment(
            appointment_id=order.appointment_id, version=order.version, cause=order.cause,
            remark=order.remark, heard_by=order.heard_by,
        )  # fmt: skip
        return (appointments.cancel(work, alone),)
    chosen = Diary(work).current(order.appointment_id, order.version)
    dates = meant(_dates_of(work, chosen), chosen, order.scope, work.clock.now())
    return tuple(
        _called_off(work, each, order.cause, tidy_line(order.remark), order.heard_by)
        for each in dates
        if each.state is not State.CANCELLED
    )


@needs(Permission.PLAN)
def plan_resize(work: Work, order: ResizeSeries) -> list[PlannedDate]:
    """Return the dates that would be added or called off; nothing is saved."""
    with work.trial() as trial:
        dated = _current(trial, order.series_id, order.version)
        _resized(dated.series, order).check()
        gone = [
            PlannedDate(each.series_place or 0, each.slot.within(work.zone), each.room_id,
                        called_off=True)
            for each in beyond(dated.dates, order.count, work.clock.now())
        ]  # fmt: skip
        return gone + Dates(trial, order.decisions).planned(_longer_steps(trial, dated, order))


@needs(Permission.PLAN)
def resize(work: Work, order: ResizeSeries) -> Dated:
    """Lengthen or shorten a series; what has been, and what was changed alone, stays."""
    dated = _current(work, order.series_id, order.version)
    after = _resized(dated.series, order)
    after.check()
    for each in beyond(dated.dates, order.count, work.clock.now()):
        _called_off(work, each, order.cause)
    Dates(work, order.decisions).written(_longer_steps(work, dated, order))
    SERIES.change(work, after)
    return _current(work, order.series_id)


@needs(Permission.PLAN)
def add_date(work: Work, order: AddDate) -> Appointment:
    """Book a date that was left out, where the series has it or elsewhere."""
    dated = _current(work, order.series_id)
    if order.place not in left_out(dated.series, dated.dates):
        raise NotSkipped
    new = _repeated(work, dated, order.place, order.request_id)
    if order.decision is not None:
        slot, room_id = as_kept(order.decision.slot), order.decision.room_id
        new = replace(new, slot=slot, room_id=room_id, series_edited=True)
    return Diary(work).add(new)


def _added(work: Work, order: BookSeries) -> Series:
    """Store the pattern; it is told by its dates, and stays without any once they are undone."""
    first = order.first
    local = as_kept(first.slot).within(work.zone)
    series = Series(
        kind=first.kind,
        first_on=local.start.date(),
        starts=local.start.time(),
        minutes=local.length // timedelta(minutes=1),
        every_weeks=order.every_weeks,
        count=order.count,
    )
    series.check()
    return work.visiting.series.add(series)


def _new_steps(work: Work, order: BookSeries, series: Series) -> list[Step]:
    asked = as_asked(order.first, work)
    require_fitting_link(work.remote, asked)
    return [
        Step(place, None, _at_place(work, asked, series, place, order.first.request_id))
        for place in range(series.count)
    ]


def _at_place(
    work: Work, like: Appointment, series: Series, place: int, request_id: str
) -> Appointment:
    return replace(
        like,
        uid=new_uid(),
        slot=as_kept(series.slot(place, work.zone)),
        series_id=series.id,
        series_place=place,
        request_id=_request_of(request_id, place),
    )


def _request_of(request_id: str, place: int) -> str:
    """Return what names the order of one date, the same whenever the order comes again."""
    if place == 0:
        return request_id
    return sha256(f"{request_id} {place}".encode()).hexdigest()[: len(request_id)]


def _made_before(work: Work, order: BookSeries) -> Dated | None:
    """Return the series that this order made already, if it did."""
    orders = [
        _request_of(order.first.request_id, place) for place in range(min(order.count, MOST_DATES))
    ]
    made = work.visiting.series_of_orders(orders)
    return None if made is None else _current(work, made)


def _current(work: Work, series_id: SeriesId, version: int | None = None) -> Dated:
    series = work.visiting.series.get(series_id)
    if version is not None and series.version != version:
        raise ChangedElsewhere(Series, series_id)
    ids = work.visiting.dates_of_series(series_id)
    return Dated(series, tuple(work.appointments.among(ids)))


def _dates_of(work: Work, chosen: Appointment) -> tuple[Appointment, ...]:
    return () if chosen.series_id is None else _current(work, chosen.series_id).dates


def _changed_steps(work: Work, order: ChangeSeries) -> list[Step]:
    """Return the chosen date as it is wanted, and the others moved and changed like it."""
    chosen = Diary(work).current(order.appointment_id, order.version)
    wanted = as_asked(order.wanted, work)
    if wanted.link != chosen.link:
        require_fitting_link(work.remote, wanted)
    shift = shift_between(chosen.slot, wanted.slot, work.zone)
    steps = []
    for each in meant(_dates_of(work, chosen), chosen, order.scope, work.clock.now()):
        if each.id != chosen.id and each.series_edited:
            continue
        theirs = wanted
        if each.id != chosen.id:
            theirs = replace(wanted, slot=as_kept(shift.of(each.slot, work.zone)))
            own = ("remark", "link", "room_id")
            kept = {name: getattr(each, name) for name in own
                    if getattr(wanted, name) == getattr(chosen, name)}  # fmt: skip
            theirs = replace(theirs, **kept)
        after = as_changed(each, order.wanted, theirs)
        steps.append(Step(each.series_place or 0, each, after))
    # Whoever moves on goes first, so that no date is in the way of the one before it.
    later = wanted.slot.start > chosen.slot.start
    return sorted(steps, key=lambda step: step.place, reverse=later)


def _follow(work: Work, before: Appointment, order: ChangeSeries) -> None:
    """Let the pattern follow a change, so that dates added later do as well."""
    if before.series_id is None:
        return
    series = work.visiting.series.get(before.series_id)
    shift = shift_between(before.slot, as_kept(order.wanted.slot), work.zone)
    SERIES.change(
        work,
        replace(
            series,
            first_on=series.first_on + timedelta(days=shift.days),
            starts=shift.starts,
            minutes=shift.minutes,
        ),
    )


def _resized(series: Series, order: ResizeSeries) -> Series:
    return replace(series, count=order.count)


def _longer_steps(work: Work, dated: Dated, order: ResizeSeries) -> list[Step]:
    longer = Dated(_resized(dated.series, order), dated.dates)
    return [
        Step(place, None, _repeated(work, longer, place, new_uid()))
        for place in range(dated.series.count, order.count)
    ]


def _repeated(work: Work, dated: Dated, place: int, request_id: str) -> Appointment:
    """Return one more date like the last one that nobody changed alone."""
    if not dated.dates:
        raise NotFound(Series, dated.series.id)
    like = max(
        dated.dates,
        key=lambda each: (each.live, not each.series_edited, each.series_place or 0),
    )
    new = Appointment(
        kind=like.kind,
        slot=like.slot,
        room_id=like.room_id,
        client_id=like.client_id,
        group_id=like.group_id,
        lead_id=like.lead_id,
        participants=tuple(replace(each, attendance=None) for each in like.participants),
        supervised=like.supervised,
        link=like.link,
        before_minutes=like.before_minutes,
        after_minutes=like.after_minutes,
        remark=like.remark,
    )
    made = _at_place(work, new, dated.series, place, request_id)
    return replace(made, request_id=request_id)


def _called_off(
    work: Work,
    each: Appointment,
    cause: CancelCause | None,
    remark: str = "",
    heard_by: HeardBy | None = None,
) -> Appointment:
    after = each.cancelled(cause, remark, heard_by)
    after.check()
    return Diary(work).put(each, after, Deed.CANCEL)
