"""Slot templates: added, changed, ended, taken away; single dates; moving all that is booked.

Only safe changes are made: what is booked keeps its slot, or the change is refused and names it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import ManyReasons, Refused, refuse_all
from familycare.domain.people import full_name
from familycare.domain.slots import TimeSlot
from familycare.domain.template_changes import (
    Booked,
    CannotMoveThere,
    DateTold,
    NoDateInItsWeek,
    NothingToMove,
    NotItsDate,
    Offer,
    SameTemplate,
    in_the_way,
    refuse_in_the_way,
)
from familycare.domain.templates import (
    Overlaps,
    SlotTemplate,
    TemplateDate,
    TooFewPlaces,
    date_in_week,
    fits_in,
    occurs_on,
    overlap,
    places_on,
    slot_on,
)
from familycare.services import appointments
from familycare.services.orders import MoveAppointment
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from familycare.domain.ids import TemplateId

_TEMPLATES = Register(SlotTemplate, lambda work: work.visiting.templates)
_DATES = Register(TemplateDate, lambda work: work.visiting.template_dates)


@dataclass(frozen=True, kw_only=True)
class MoveAll:
    """Everything that is booked by one template from a day on, to another template."""

    template_id: TemplateId
    target_id: TemplateId
    since: date


@needs(Permission.SET_VISITING)
def save(work: Work, template: SlotTemplate) -> SlotTemplate:
    """Save a template; without a number yet, a new one."""
    template = tidied(template)
    refuse_all(why_not(work, template))
    return _TEMPLATES.put(work, template)


@needs(Permission.SET_VISITING)
def end(work: Work, template_id: TemplateId, last_day: date) -> SlotTemplate:
    """Let a template count up to this day and no longer."""
    return save(work, replace(work.visiting.templates.get(template_id), valid_to=last_day))


@needs(Permission.SET_VISITING)
def remove(work: Work, template_id: TemplateId) -> None:
    """Take a template away; one by which something was ever booked is put out of use instead."""
    template = work.visiting.templates.get(template_id)
    unused = replace(template, active=False)
    refuse_all(_in_the_way(work, unused))
    if work.visiting.was_used(template_id):
        _TEMPLATES.change(work, unused)
        return
    for each in work.visiting.dates_of([template_id]):
        _DATES.remove(work, each)
    _TEMPLATES.remove(work, template)


@needs(Permission.SET_VISITING)
def save_date(work: Work, differs: TemplateDate) -> TemplateDate:
    """Say what a template offers on one of its dates; without a number yet, a new exception."""
    differs = tidied(differs)
    differs.check()
    refuse_all(_date_wrongs(work, differs))
    return _DATES.put(work, differs)


@needs(Permission.SET_VISITING)
def remove_date(work: Work, date_id: int) -> None:
    """Let a template offer the usual again on a date."""
    differs = work.visiting.template_dates.get(date_id)
    before = _offer(work, work.visiting.templates.get(differs.template_id))
    refuse_all(_without_place(work, before, before.usually_on(differs.day)))
    _DATES.remove(work, differs)


@needs(Permission.SET_VISITING)
def move_all(work: Work, order: MoveAll) -> int:
    """Move everything booked to the dates of another template in the same weeks, or nothing.

    The rules of booking hold for each; returns how many were moved.
    """
    source = work.visiting.templates.get(order.template_id)
    target = work.visiting.templates.get(order.target_id)
    if source.id == target.id or source.kind is not target.kind:
        raise SameTemplate
    wanted = [each for each in booked_by(work, source.id) if each.day >= order.since]
    if not wanted:
        raise NothingToMove
    refuse_all(reason for each in wanted for reason in _moved(work, each, target))
    return len(wanted)


@needs(Permission.SET_VISITING)
def why_not(reading: Reading, template: SlotTemplate) -> list[Refused]:
    """Return everything against saving a template so, the appointments in the way last."""
    wrong = [*template.wrongs(), *template.wrongs_in(reading.rooms.get(template.room_id))]
    if not wrong:
        wrong += _overlapping(reading, template)
    if template.id and not wrong:
        wrong += _in_the_way(reading, template)
    return wrong


@needs(Permission.SET_VISITING)
def booked_without_slots(reading: Reading, template: SlotTemplate) -> int:
    """Return how many are booked of a kind that this template is the first to offer slots for.

    None of them needed a slot until now; those that lie in none are then in doubt.
    """
    others = (each for each in reading.visiting.templates_in_use() if each.id != template.id)
    if not template.active or any(each.kind is template.kind for each in others):
        return 0
    return reading.visiting.coming(template.kind, reading.clock.now())


@needs(Permission.SET_VISITING)
def booked_by(reading: Reading, template_id: TemplateId) -> list[Booked]:
    """Return what is booked by a template and not over yet, earliest first."""
    return [
        Booked(key, full_name(given, family), TimeSlot(starts, ends).within(reading.zone), sat)
        for key, starts, ends, sat, given, family in reading.visiting.booked(
            template_id, reading.clock.now()
        )
    ]


def _overlapping(reading: Reading, template: SlotTemplate) -> Iterator[Refused]:
    for other in reading.visiting.templates_in_use():
        day = overlap(template, other) if other.id != template.id else None
        if day is not None:
            yield Overlaps(other.name, day, other.opens, other.closes)


def _in_the_way(reading: Reading, after: SlotTemplate) -> Iterator[Refused]:
    before = _offer(reading, reading.visiting.templates.get(after.id))
    return _without_place(reading, before, before._replace(template=after))


def _without_place(reading: Reading, before: Offer, after: Offer) -> Iterator[Refused]:
    booked = booked_by(reading, before.template.id)
    return refuse_in_the_way(in_the_way(before, after, booked, reading.zone))


def _date_wrongs(work: Work, differs: TemplateDate) -> Iterator[Refused]:
    template = work.visiting.templates.get(differs.template_id)
    before = _offer(work, template)
    told = before.dates.get(differs.day)
    if not occurs_on(template, differs.day):
        yield NotItsDate(differs.day)
    elif told and told.id != differs.id:
        yield DateTold(differs.day)
    room = work.rooms.get(template.room_id)
    places = places_on(template, differs)
    if min(places) < 0 or not fits_in(places, room):
        yield TooFewPlaces(room.name, room.open_places, room.supervised_places)
    else:
        yield from _without_place(work, before, before.with_date(differs))


def _offer(reading: Reading, template: SlotTemplate) -> Offer:
    dates = reading.visiting.dates_of([template.id], reading.today())
    return Offer(template, {each.day: each for each in dates})


def _moved(work: Work, booked: Booked, target: SlotTemplate) -> Iterator[Refused]:
    """Move one appointment, or yield why it cannot be."""
    day = date_in_week(target, booked.day)
    if day is None:
        yield NoDateInItsWeek(booked.name, booked.slot)
        return
    slot = slot_on(target, day, work.zone)
    now = work.appointments.get(booked.id)
    order = MoveAppointment(
        appointment_id=now.id, version=now.version, slot=slot, room_id=target.room_id
    )
    try:
        appointments.move(work, order)
    except Refused as refusal:
        reasons = getattr(refusal, "reasons", (refusal,))
        yield ManyReasons((CannotMoveThere(booked.name, booked.slot), *reasons))
