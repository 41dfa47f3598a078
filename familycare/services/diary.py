"""The diary: what fits is written, told to the trail, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, CancelCause, State
from familycare.domain.booking import GUARDS, RULES
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.trail import Deed
from familycare.services.appointment_facts import facts_of
from familycare.services.fitting import Fitting
from familycare.services.work import needs

if TYPE_CHECKING:
    from familycare.domain.ids import AppointmentId
    from familycare.services.work import Inverse, Work


@dataclass(frozen=True)
class Diary:
    """The appointments of one unit of work, for whoever writes them."""

    work: Work
    workstation: str = ""
    """Whose holds do not count: those of whoever books."""
    suggests: bool = True
    """Whether refusals come with slots that fit."""

    @property
    def _fitting(self) -> Fitting:
        return Fitting(self.work, self.workstation, self.suggests)

    def current(self, appointment_id: AppointmentId, version: int) -> Appointment:
        """Return the appointment, or raise ChangedElsewhere if somebody changed it since."""
        now = self.work.appointments.get(appointment_id)
        if now.version != version:
            raise ChangedElsewhere(Appointment, appointment_id)
        return now

    def add(self, asked: Appointment, *, shown_free: bool = False) -> Appointment:
        """Book what breaks no rule; CannotBook tells everything that is in the way."""
        fitting = self._fitting
        asked = fitting.fitted(asked, RULES, shown_free=shown_free)
        stored = fitting.written(asked, self.work.appointments.add)
        undone = replace(stored, state=State.CANCELLED, cancelled_because=CancelCause.UNDONE)
        self._tell(None, stored, Deed.BOOK, _back(undone, stored))
        return stored

    def refit(
        self, before: Appointment, after: Appointment, deed: Deed, *, shown_free: bool = False
    ) -> Appointment:
        """Save it at another time, in another room or with others, if that breaks no rule."""
        if after != before:
            after = self._fitting.fitted(after, RULES, before=before, shown_free=shown_free)
        return self.put(before, after, deed)

    def put(self, before: Appointment, after: Appointment, deed: Deed) -> Appointment:
        """Save what became of an appointment; a save without a change leaves no trace."""
        return before if after == before else self.save(before, after, deed)

    def save(self, before: Appointment, after: Appointment, deed: Deed) -> Appointment:
        """Save what became of an appointment, whatever it was."""
        write = partial(self.work.appointments.save, before)
        more = after.takes() - before.takes()  # only that can be in somebody's way
        stored = Fitting(self.work).written(after, write) if more else write(after)
        self._tell(before, stored, deed, _back(before, stored))
        return stored

    def _tell(
        self, before: Appointment | None, after: Appointment, deed: Deed, way_back: Inverse
    ) -> None:
        work, facts, whose = self.work, facts_of(before, after), after.client_id
        work.changed(Appointment, after.id, deed, undo=way_back, facts=facts, client_id=whose)
        work.became(before, after)
        why = after.override_because or after.overbooked_because
        if before is None or why not in {before.override_because, before.overbooked_because}:
            work.reason(why)


def by_itself(before: Appointment, after: Appointment) -> Appointment:
    """Mark one of a series that was changed alone, so that changes of the series leave it."""
    if before.series_id is None or after == before:
        return after
    return replace(after, series_edited=True)


def _back(earlier: Appointment, left: Appointment) -> Inverse:
    return partial(put_back, earlier=earlier, left=left)


@needs(Permission.RECORD_ATTENDANCE)
def put_back(work: Work, earlier: Appointment, left: Appointment) -> Appointment:
    """Undo: let the appointment be again as it was before a deed left it as `left`.

    Refused if anybody changed it since, or took its place. Contents are compared, not versions:
    undoing a later deed has raised the version, and the appointment says the same again.
    """
    now = work.appointments.get(left.id)
    if replace(now, version=left.version) != left:
        raise ChangedElsewhere(Appointment, left.id)
    if _planned(earlier) != _planned(now):
        work.actor.require(Permission.PLAN)
    earlier = replace(earlier, version=now.version)
    if earlier.live:
        earlier = Fitting(work).fitted(earlier, GUARDS, before=earlier)
    return Diary(work).save(now, earlier, Deed.PUT_BACK)


def _planned(appointment: Appointment) -> Appointment:
    """Return the appointment as if nothing had been recorded about who came."""
    return replace(
        appointment,
        state=State.BOOKED if appointment.live else appointment.state,
        participants=tuple(replace(p, attendance=None) for p in appointment.participants),
        version=0,
    )
