"""What an order asks for, as the appointment that would be booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from operator import attrgetter
from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import (
    Appointment,
    Participant,
    ParticipantRole,
    ReasonNeeded,
)
from familycare.domain.overriding import OVERBOOKING
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import tidy, tidy_line

if TYPE_CHECKING:
    from familycare.services.orders import BookAppointment, MoveAppointment
    from familycare.services.work import Reading


def going_beyond(asked: Appointment, order: BookAppointment | MoveAppointment) -> Appointment:
    """Return it as one that may break the rules that the order names, and those it broke before.

    ReasonNeeded where the order names rules and says not why.
    """
    because = tidy_line(order.override_because)
    if order.overriding and not because:
        raise ReasonNeeded
    names = order.overriding | set(asked.overridden)
    overbooks = not names.isdisjoint(map(attrgetter("__name__"), OVERBOOKING))
    asked = replace(
        asked,
        overridden=tuple(sorted(names)),
        override_because=because or asked.override_because,
        overbooked_because=asked.overbooked_because or (because if overbooks else ""),
    )
    asked.check()
    return asked


def as_kept(slot: TimeSlot) -> TimeSlot:
    """Return the slot as the database keeps it: in UTC and whole seconds."""
    in_utc = slot.within(UTC)
    return TimeSlot(in_utc.start.replace(microsecond=0), in_utc.end.replace(microsecond=0))


def briefing(order: BookAppointment, wanted: int | None, stands: int) -> int:
    """Return minutes of a briefing as ordered, else as it stands; only remote visits have any."""
    if KINDS[order.kind].family_on_site:
        return 0
    return stands if wanted is None else wanted


def as_changed(before: Appointment, order: BookAppointment, wanted: Appointment) -> Appointment:
    """Return a booked appointment as `order` changes it into `wanted`.

    Attendance already recorded stays with those who stay.
    """
    recorded = {(p.role, p.person_id): p for p in before.participants}
    people = tuple(recorded.get((p.role, p.person_id), p) for p in wanted.participants)
    after = replace(
        before.moved(wanted.slot, wanted.room_id),
        kind=wanted.kind,
        client_id=wanted.client_id,
        group_id=wanted.group_id,
        lead_id=wanted.lead_id,
        participants=people,
        supervised=wanted.supervised,
        overbooked_because=wanted.overbooked_because,
        link=wanted.link,
        before_minutes=briefing(order, order.before_minutes, before.before_minutes),
        after_minutes=briefing(order, order.after_minutes, before.after_minutes),
        remark=wanted.remark,
    )
    return going_beyond(after, order)


def as_asked(order: BookAppointment, reading: Reading) -> Appointment:
    """Return what the order asks for; NotFound for a group that is gone."""
    by_role = (
        (ParticipantRole.CLIENT, order.clients),
        (ParticipantRole.FAMILY, order.family),
        (ParticipantRole.STAFF, order.staff),
    )
    people = tuple(Participant(role, who) for role, ids in by_role for who in dict.fromkeys(ids))
    asked = Appointment(
        kind=order.kind,
        slot=as_kept(order.slot),
        room_id=order.room_id,
        group_id=order.group_id,
        lead_id=order.staff[0] if order.staff else None,
        participants=people,
        supervised=order.supervised,
        overbooked_because=tidy_line(order.overbook_because),
        link=tidy_line(order.link),
        before_minutes=order.before_minutes or 0,
        after_minutes=order.after_minutes or 0,
        remark=tidy(order.remark),
        request_id=order.request_id,
    )
    asked = going_beyond(asked, order)
    if order.group_id is not None:
        reading.groups.get(order.group_id)  # before the database says so in its words
    if asked.rules.of_group or not order.clients:
        return asked
    return replace(asked, client_id=order.clients[0])
