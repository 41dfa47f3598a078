"""Booking appointments of every kind, and everything that happens to them afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import Appointment, DayOver, State, StillToCome
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.domain.visiting_desk import SecondNeeded, two_needed
from familycare.services.diary import Diary, by_itself
from familycare.services.joining import require_fitting_link
from familycare.services.wishes import as_asked, as_changed, as_kept, going_beyond
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import AbsenceCause, Marks
    from familycare.domain.ids import AppointmentId
    from familycare.services.orders import (
        BookAppointment,
        CancelAppointment,
        ChangeAppointment,
        MoveAppointment,
        RecordAttendance,
    )


@needs(Permission.PLAN)
def book(work: Work, order: BookAppointment) -> Appointment:
    """Book an appointment that breaks no rule; the same order again changes nothing."""
    try:
        return _booked(work, order)
    except CannotBook:  # by itself as well, when the order comes again: its number is taken
        if made := work.appointments.of_request(order.request_id):
            return made
        raise


@needs(Permission.PLAN)
def change(work: Work, order: ChangeAppointment) -> Appointment:
    """Change who meets, when or where; attendance already recorded stays with those who stay."""
    before = Diary(work).current(order.appointment_id, order.version)
    after = as_changed(before, order.wanted, as_asked(order.wanted, work))
    if after.link != before.link:
        require_fitting_link(work.remote, after)
    after = by_itself(before, after)
    diary = Diary(work, order.wanted.workstation)
    stored = diary.refit(before, after, Deed.CHANGE, shown_free=order.wanted.shown_free)
    if order.wanted.workstation:
        work.holds.release(order.wanted.workstation)
    return stored


@needs(Permission.PLAN)
def move(work: Work, order: MoveAppointment) -> Appointment:
    """Move a booked appointment, if everybody and the room is free then."""
    before = Diary(work).current(order.appointment_id, order.version)
    after = going_beyond(before.moved(as_kept(order.slot), order.room_id or before.room_id), order)
    return Diary(work, order.workstation).refit(before, by_itself(before, after), Deed.MOVE)


@needs(Permission.PLAN)
def cancel(work: Work, order: CancelAppointment) -> Appointment:
    """Call an appointment off; called off already, nothing changes."""
    before = work.appointments.get(order.appointment_id)
    if before.state is State.CANCELLED:
        return before
    before = Diary(work).current(order.appointment_id, order.version)
    after = before.cancelled(order.cause, tidy_line(order.remark), order.heard_by)
    after.check()
    return Diary(work).put(before, after, Deed.CANCEL)


@needs(Permission.PLAN)
def reinstate(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Book a cancelled appointment again, if everybody and the room is still free."""
    before = Diary(work).current(appointment_id, version)
    return Diary(work).refit(before, before.reinstated(), Deed.REINSTATE)


@needs(Permission.RECORD_ATTENDANCE)
def check_in(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Note that the people are in the house; visitors whom two must check go by the desk."""
    before = Diary(work).current(appointment_id, version)
    if two_needed(before, work.settings):
        raise SecondNeeded
    after = before.checked_in()
    _refuse_before_its_day(work, before)
    return Diary(work).put(before, after, Deed.CHECK_IN)


@needs(Permission.RECORD_ATTENDANCE)
def receive(work: Work, appointment_id: AppointmentId, version: int, marks: Marks) -> Appointment:
    """Note that the visitors are in the house: who came, and how late.

    For `desk.check_in`, which has asked what was looked at.
    """
    before = Diary(work).current(appointment_id, version)
    after = before.checked_in(marks)
    _refuse_before_its_day(work, before)
    return Diary(work).put(before, after, Deed.CHECK_IN)


@needs(Permission.RECORD_ATTENDANCE)
def note_no_show(
    work: Work, appointment_id: AppointmentId, version: int, cause: AbsenceCause
) -> Appointment:
    """Note that nobody came, for this cause."""
    before = Diary(work).current(appointment_id, version)
    after = before.not_come(cause)
    _refuse_before_its_day(work, before)
    return Diary(work).put(before, after, Deed.RECORD_ATTENDANCE)


@needs(Permission.RECORD_ATTENDANCE)
def note_over(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Note that what was checked in is over; who is not marked otherwise came."""
    before = Diary(work).current(appointment_id, version)
    return Diary(work).put(before, before.over(), Deed.RECORD_ATTENDANCE)


@needs(Permission.RECORD_ATTENDANCE)
def expect_again(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Put a no-show, or what was checked in by mistake, back to booked.

    On its day by whoever receives people, who made the mistake or has the family before them;
    later by those who plan.
    """
    before = Diary(work).current(appointment_id, version)
    _require_planner_later(work, before)
    return Diary(work).put(before, before.expected_again(), Deed.EXPECT_AGAIN)


@needs(Permission.RECORD_ATTENDANCE)
def record_attendance(work: Work, order: RecordAttendance) -> Appointment:
    """Record who came; whether the appointment was held follows from it."""
    before = Diary(work).current(order.appointment_id, order.version)
    after = before.attended(order.marks)
    if any(order.marks.values()):
        _refuse_before_its_day(work, before)
    if before.state is State.NO_SHOW and after.state is State.BOOKED:
        _require_planner_later(work, before)
    unseen = before.state is State.BOOKED and after.state is State.HELD
    if unseen and before.slot.end > work.clock.now() and two_needed(before, work.settings):
        raise SecondNeeded
    return Diary(work).put(before, after, Deed.RECORD_ATTENDANCE)


def _booked(work: Work, order: BookAppointment) -> Appointment:
    asked = as_asked(order, work)
    require_fitting_link(work.remote, asked)
    stored = Diary(work, order.workstation).add(asked, shown_free=order.shown_free)
    if order.workstation:
        work.holds.release(order.workstation)
    return stored


def _require_planner_later(work: Work, appointment: Appointment) -> None:
    day = appointment.slot.within(work.zone).start.date()
    if day != work.today() and not work.actor.may(Permission.PLAN):
        raise DayOver(day)


def _refuse_before_its_day(work: Work, appointment: Appointment) -> None:
    day = appointment.slot.within(work.zone).start.date()
    if day > work.today():
        raise StillToCome(day)
