"""Planning next week without a window: finds people, rooms and hours that fit, and books them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.ids import ClientId, FamilyMemberId, GroupId, StaffId
from familycare.domain.people import Approval
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from familycare.services import appointments, booking_views, client_views, group_views
from familycare.services.orders import BookAppointment, MoveAppointment
from ui.commands.console import CommandFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.appointments import Appointment
    from familycare.services.vault import OpenCentre
    from familycare.services.work import Inverse, Reading

WORKING_DAYS = 5
FIRST_HOUR, LAST_HOUR = 9, 17
MOST_TRIED = 40
"""Clients looked at before giving up."""


@dataclass(frozen=True)
class Week:
    """The week that is planned: Monday to Sunday."""

    first_day: date

    @property
    def last_day(self) -> date:
        """Its Sunday."""
        return self.first_day + timedelta(days=6)


def next_week(centre: OpenCentre) -> Week:
    """Return the week that begins next Monday."""
    today = centre.clock.now().astimezone(centre.zone).date()
    return Week(today + timedelta(days=7 - today.weekday()))


def book(
    centre: OpenCentre, kind: AppointmentKind, week: Week
) -> tuple[BookAppointment, Appointment]:
    """Book such an appointment for the first people, hour and room that fit."""
    for order in _orders(centre, kind, week):
        try:
            return order, book_order(centre, order)
        except CannotBook:
            continue
    raise CommandFailed(
        _("Nobody can have this next week: {kind}.").format(kind=_(KINDS[kind].label))
    )


def book_order(centre: OpenCentre, order: BookAppointment) -> Appointment:
    """Book what was asked for. Raises CannotBook with every reason."""
    with centre.work() as work:
        booked = appointments.book(work, order)
        work.commit()
    return booked


def move(centre: OpenCentre, booked: Appointment) -> tuple[Appointment, Inverse]:
    """Move an appointment to the next hour that fits; return it with the way back."""
    for hours in range(1, 24 * WORKING_DAYS):
        start = booked.slot.start + timedelta(hours=hours)
        order = MoveAppointment(
            appointment_id=booked.id, version=booked.version, slot=booked.slot.starting(start)
        )
        try:
            with centre.work() as work:
                moved = appointments.move(work, order)
                work.commit()
        except CannotBook:
            continue
        assert work.inverse is not None  # noqa: S101 - a move can always be taken back
        return moved, work.inverse
    raise CommandFailed(_("No other hour fits."))


class _Wish(NamedTuple):
    """Who should meet, before room and hour are found."""

    clients: tuple[ClientId, ...]
    family: tuple[FamilyMemberId, ...] = ()
    staff: tuple[StaffId, ...] = ()
    group_id: GroupId | None = None


def _orders(centre: OpenCentre, kind: AppointmentKind, week: Week) -> Iterator[BookAppointment]:
    """Yield orders for which room and staff are free; whether the people are, booking says."""
    with centre.reading() as reading:
        found = _groups(reading) if KINDS[kind].of_group else _clients(reading, kind)
        wishes = list(islice(found, MOST_TRIED))
    for wish in wishes:
        for slot in _slots(centre, kind, week):
            with centre.reading() as reading:
                rooms, staff = booking_views.choices(reading, kind, slot)
            room = next((choice.room for choice in rooms if choice.free), None)
            leads = wish.staff or tuple(choice.member.id for choice in staff if choice.free)[:1]
            if room and leads:
                yield BookAppointment(
                    kind=kind,
                    slot=slot,
                    room_id=room.id,
                    clients=wish.clients,
                    family=wish.family,
                    staff=leads,
                    group_id=wish.group_id,
                )


def _clients(reading: Reading, kind: AppointmentKind) -> Iterator[_Wish]:
    for client in client_views.listed(reading):
        if not KINDS[kind].needs_family:
            yield _Wish((ClientId(client.id),))
            continue
        family = [
            FamilyMemberId(relative.member_id)
            for relative in client_views.relatives(reading, (client.id,))
            if relative.approval is Approval.APPROVED
        ]
        if family:
            yield _Wish((ClientId(client.id),), tuple(family[:1]))


def _groups(reading: Reading) -> Iterator[_Wish]:
    for line in group_views.listed(reading):
        group = line.group
        leads = (group.facilitator_id,) if group.facilitator_id else ()
        if group.active and group.clients:
            yield _Wish(group.clients, group.family_members, leads, group.id)


def _slots(centre: OpenCentre, kind: AppointmentKind, week: Week) -> Iterator[TimeSlot]:
    for day in range(WORKING_DAYS):
        for hour in range(FIRST_HOUR, LAST_HOUR):
            date_ = week.first_day + timedelta(days=day)
            start = datetime.combine(date_, time(hour), centre.zone)
            yield TimeSlot(start, start + KINDS[kind].length)
