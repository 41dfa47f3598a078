"""Whether an appointment fits, where it sits, and what else would: asked before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook, Search, TakenJustNow, nearest
from familycare.domain.booking import (
    GUARDS,
    NobodyChosen,
    RoomFull,
    RoomTaken,
    as_ruled,
    place_for,
    reasons_against,
)
from familycare.domain.offers import SlotFull, beyond_offer
from familycare.domain.overriding import OVERRIDABLE, name_of, overridden
from familycare.domain.storage import Busy
from familycare.persistence.problems import GuardRefused
from familycare.services.circumstances import gather, gather_to_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointments import Appointment
    from familycare.domain.circumstances import Circumstances, Rule
    from familycare.domain.errors import Refused
    from familycare.services.work import Work

TRIES = 3
"""How often something is written that somebody else stands in the way of, and then no longer."""


@dataclass(frozen=True)
class Fitting:
    """Fits appointments into what one unit of work sees, and writes those that fit."""

    work: Work
    workstation: str = ""
    """Whose holds do not count: those of whoever books."""
    suggests: bool = True
    """Whether a refusal comes with slots that fit; looking for them takes most of its time."""

    def fitted(
        self,
        asked: Appointment,
        rules: tuple[Rule, ...],
        *,
        before: Appointment | None = None,
        shown_free: bool = False,
    ) -> Appointment:
        """Return the appointment with the place it takes, or refuse with every reason at once.

        To go beyond a rule, or beyond the places, takes a role that may, unless the appointment
        did so `before`.
        """
        if rules is GUARDS:
            given = self._around(asked)
        else:
            given = self._before_booking(asked, before)
            asked = as_ruled(asked, given)
        found = reasons_against(asked, given, rules)
        if reasons := tuple(reason for reason in found if not overridden(asked, reason)):
            no_place = any(isinstance(r, RoomTaken | RoomFull | SlotFull) for r in reasons)
            quicker = (TakenJustNow(),) if shown_free and no_place else ()
            nobody = any(isinstance(reason, NobodyChosen) for reason in reasons)
            silent = nobody or not self.suggests
            others = () if silent else self._alternatives(asked, before)
            raise CannotBook(quicker + reasons, others)
        place = place_for(asked, given)
        if place is None:  # never after the rule that asks for a place
            raise CannotBook((TakenJustNow(),))
        if rules is GUARDS:
            return replace(asked, place=place)
        asked = self._overridden(replace(asked, place=place), found, before)
        return self._overbooked(asked, given, before)

    def written(
        self, asked: Appointment, write: Callable[[Appointment], Appointment]
    ) -> Appointment:
        """Write, and turn the refusal of the database's own guard into one with alternatives.

        Who was quicker may have taken one place of several, or have given up since: then
        nothing is in the way, and it is written at a place that is free now.
        """
        reasons: tuple[Refused, ...] = ()
        for _ in range(TRIES):
            try:
                with self.work.transaction.guarded():
                    return write(asked)
            except (GuardRefused, Busy):
                given = self._around(asked)
                reasons = reasons_against(asked, given, GUARDS)
                place = place_for(asked, given)
                if reasons or place is None:
                    break
                asked = replace(asked, place=place)
        raise CannotBook((TakenJustNow(), *reasons), self._alternatives(asked, None))

    def _overridden(
        self, asked: Appointment, found: tuple[Refused, ...], before: Appointment | None
    ) -> Appointment:
        """Keep of what somebody would go beyond what really stands against it."""
        names = sorted({name_of(reason) for reason in found})
        known = set(before.overridden) if before else set()
        for reason in found:
            if name_of(reason) not in known:
                self.work.actor.require(OVERRIDABLE[type(reason)])
        because = asked.override_because if names else ""
        return replace(asked, overridden=tuple(names), override_because=because)

    def _overbooked(
        self, asked: Appointment, given: Circumstances, before: Appointment | None
    ) -> Appointment:
        """Keep the reason to overbook where one place more than there are is really taken."""
        beyond = asked.place >= given.room(asked).places or beyond_offer(asked, given)
        if not beyond:
            return replace(asked, overbooked_because="")
        if before is None or not before.overbooked_because or _seat(before) != _seat(asked):
            self.work.actor.require(Permission.OVERBOOK)
        return asked

    def _around(self, asked: Appointment) -> Circumstances:
        room = self.work.rooms.get(asked.room_id)
        return gather(self.work, [asked], [room], asked.whole, workstation=self.workstation)

    def _before_booking(self, asked: Appointment, before: Appointment | None) -> Circumstances:
        room = self.work.rooms.get(asked.room_id)
        given = gather_to_book(self.work, asked, room, self.workstation)
        if before is None or given.visiting is None or given.day(before) != given.day(asked):
            return given
        return replace(given, visiting=replace(given.visiting, windows={}))  # it has its day

    def _alternatives(
        self, asked: Appointment, before: Appointment | None
    ) -> tuple[Alternative, ...]:
        wished = self.work.rooms.get(asked.room_id)
        others = self.work.rooms.of_kinds(asked.rules.rooms)
        same_kind_first = sorted(others, key=lambda room: room.kind is not wished.kind)
        rooms = [wished, *(room for room in same_kind_first if room.id != wished.id)]
        reach = timedelta(days=self.work.settings.search_days) + asked.whole.length
        during = asked.whole.widened(reach)
        given = gather(self.work, [asked], rooms, during, workstation=self.workstation)
        only_moved = before is not None and before.participants == asked.participants
        stands = (before.room_id, before.slot) if before and only_moved else None
        return nearest(asked, Search(given=given, rooms=rooms, stands=stands))


def _seat(appointment: Appointment) -> tuple[object, ...]:
    return appointment.room_id, appointment.place, appointment.slot
