"""Writing the dates of a series: all of them or none, with everything in the way told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.alternatives import CannotBook
from familycare.domain.errors import Refused
from familycare.domain.overriding import overridable_by
from familycare.domain.series import SKIP
from familycare.domain.trail import Deed
from familycare.services.diary import Diary
from familycare.services.wishes import as_kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import RoomId
    from familycare.domain.series import Decision
    from familycare.domain.slots import TimeSlot
    from familycare.services.work import Work


class Step(NamedTuple):
    """One date of a series as it is and as it is to be."""

    place: int
    before: Appointment | None
    """None for a date that is new."""
    after: Appointment


class PlannedDate(NamedTuple):
    """What would become of one date of a series."""

    place: int
    slot: TimeSlot
    room_id: RoomId
    skipped: bool = False
    """Somebody decided to leave it out, or as it is."""
    moved: bool = False
    """Somebody decided to have it elsewhere."""
    called_off: bool = False
    """It would be cancelled."""
    reasons: tuple[Refused, ...] = ()
    """Everything in its way; empty where it fits."""
    overridable: bool = False
    """Whether whoever asks may go beyond all of them, with a reason."""
    alternatives: tuple[Alternative, ...] = ()
    """The nearest slots that fit everybody, with all other dates of the series in place."""


@dataclass(eq=False)
class SeriesConflicts(Refused):
    """Something is in the way of dates of a series about which nobody decided."""

    count: int
    dates: tuple[PlannedDate, ...]
    """Every date of the series."""


@dataclass
class Dates:
    """The dates that one deed writes."""

    work: Work
    decisions: Mapping[int, Decision]
    """By place of the date."""
    workstation: str = ""

    def written(self, steps: Sequence[Step]) -> list[Appointment]:
        """Write all dates, or none: SeriesConflicts tells every date in whose way something is."""
        stored, planned = self._tried(steps)
        if against := sum(bool(date.reasons) for date in planned):
            raise SeriesConflicts(against, tuple(planned))
        return stored

    def planned(self, steps: Sequence[Step]) -> list[PlannedDate]:
        """Return what would become of each date; whoever asks takes everything back."""
        return self._tried(steps)[1]

    def _tried(self, steps: Sequence[Step]) -> tuple[list[Appointment], list[PlannedDate]]:
        """Write what fits, one date after the other; then look for other slots for the rest.

        So the alternatives of one date never take the place of another. A date that was only in
        the way of an earlier one has gone by then.
        """
        stored, planned, open_steps = [], {}, []
        for step in map(self._decided, steps):
            if self._is_skipped(step):
                planned[step.place] = self._shown(step)
                continue
            written = self._write(step, suggests=False)
            if isinstance(written, CannotBook):
                open_steps.append(step)
            else:
                stored.append(written)
                planned[step.place] = self._shown(step, written)
        for step in open_steps:
            written = self._write(step, suggests=True)
            if isinstance(written, CannotBook):
                planned[step.place] = self._refused(step, written)
            else:
                stored.append(written)
                planned[step.place] = self._shown(step, written)
        return stored, [planned[place] for place in sorted(planned)]

    def _decided(self, step: Step) -> Step:
        decision = self.decisions.get(step.place)
        if decision is None:
            return step
        slot, room_id = as_kept(decision.slot), decision.room_id
        after = replace(step.after, slot=slot, room_id=room_id, series_edited=True)
        return step._replace(after=after)

    def _is_skipped(self, step: Step) -> bool:
        return step.place in self.decisions and self.decisions[step.place] is SKIP

    def _write(self, step: Step, *, suggests: bool) -> Appointment | CannotBook:
        diary = Diary(self.work, self.workstation, suggests)
        try:
            if step.before is None:
                return diary.add(step.after)
            moved = step.before.slot != step.after.slot
            return diary.refit(step.before, step.after, Deed.MOVE if moved else Deed.CHANGE)
        except CannotBook as refusal:
            return refusal

    def _shown(self, step: Step, written: Appointment | None = None) -> PlannedDate:
        of = written or step.after
        return PlannedDate(
            step.place,
            of.slot.within(self.work.zone),
            of.room_id,
            skipped=written is None,
            moved=self.decisions.get(step.place) is not None,
        )

    def _refused(self, step: Step, refusal: CannotBook) -> PlannedDate:
        return self._shown(step)._replace(
            skipped=False,
            reasons=refusal.reasons,
            overridable=overridable_by(self.work.actor, refusal.reasons),
            alternatives=refusal.alternatives,
        )
