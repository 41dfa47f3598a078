"""Copying what stands in a week into another one: all of it but what somebody leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, State
from familycare.domain.ids import AppointmentId, new_uid
from familycare.domain.series import SKIP, NoDateLeft
from familycare.services.calendar_views import lines
from familycare.services.series_dates import Dates, PlannedDate, Step
from familycare.services.together import shifted
from familycare.services.wishes import as_kept
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.services.calendar_views import AppointmentLine


DAYS_A_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class CopyWeek:
    """Appointments that are to stand again so many weeks later, with the same people."""

    appointment_ids: tuple[AppointmentId, ...]
    weeks: int
    skipping: frozenset[AppointmentId] = frozenset()
    """Which of them somebody decided to leave out."""
    request_id: str = field(default_factory=new_uid)


class PlannedCopy(NamedTuple):
    """What would become of the copy of one appointment."""

    line: AppointmentLine
    """The appointment that is copied."""
    date: PlannedDate


@needs(Permission.PLAN)
def plan(work: Work, order: CopyWeek) -> list[PlannedCopy]:
    """Return what would become of each copy, conflicts first; nothing is saved."""
    originals = _originals(work, order)
    with work.trial() as trial:
        dates = _dates(trial, order, originals).planned(_steps(trial, order, originals))
    shown = lines(work.appointments.shown_among([each.id for each in originals]), work)
    by_id = {line.id: line for line in shown}
    found = [PlannedCopy(by_id[originals[date.place].id], date) for date in dates]
    return sorted(found, key=lambda copy: (not copy.date.reasons, copy.date.slot.start))


@needs(Permission.PLAN)
def copy(work: Work, order: CopyWeek) -> tuple[Appointment, ...]:
    """Book every copy that is not left out, or none: SeriesConflicts tells what is in the way."""
    originals = _originals(work, order)
    stored = _dates(work, order, originals).written(_steps(work, order, originals))
    if not stored:
        raise NoDateLeft
    return tuple(stored)


def _originals(work: Work, order: CopyWeek) -> list[Appointment]:
    """Return what is copied, earliest first; what was called off is no more."""
    found = work.appointments.among(order.appointment_ids)
    there = [each for each in found if each.state is not State.CANCELLED]
    return sorted(there, key=lambda each: (each.slot.start, each.id))


def _dates(work: Work, order: CopyWeek, originals: list[Appointment]) -> Dates:
    skipped = {place: SKIP for place, each in enumerate(originals) if each.id in order.skipping}
    return Dates(work, skipped)


def _steps(work: Work, order: CopyWeek, originals: list[Appointment]) -> list[Step]:
    return [Step(place, None, _copy(work, order, each)) for place, each in enumerate(originals)]


def _copy(work: Work, order: CopyWeek, like: Appointment) -> Appointment:
    """Return the same people, room and length later; what was agreed for one day alone is left.

    That is the link of a remote visit, a reason to go beyond a rule, and who came.
    """
    slot = shifted(like.slot.within(work.zone), order.weeks * DAYS_A_WEEK)
    people = tuple(replace(person, attendance=None) for person in like.participants)
    return replace(
        like, id=AppointmentId(0), version=0, uid=new_uid(), slot=as_kept(slot),
        place=0, state=State.BOOKED, participants=people, overbooked_because="",
        override_because="", overridden=(), series_id=None, series_place=None,
        series_edited=False, template_id=None, link="",
        request_id=_request_of(order.request_id, like.id),
    )  # fmt: skip


def _request_of(request_id: str, number: int) -> str:
    return sha256(f"{request_id}/{number}".encode()).hexdigest()[:32]
