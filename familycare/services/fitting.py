"""Whether an appointment fits, where it sits, and what else would: asked before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook, Search, TakenJustNow, nearest
from familycare.domain.appointments import ParticipantRole
from familycare.domain.booking import (
    GUARDS,
    Circumstances,
    RoomFull,
    RoomTaken,
    place_for,
    reasons_against,
)
from familycare.domain.errors import NotFound
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.people import Client, FamilyMember
from familycare.domain.staff import StaffMember
from familycare.domain.storage import Busy
from familycare.persistence.problems import GuardRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointments import Appointment
    from familycare.domain.booking import Rule
    from familycare.domain.occupancy import Occupancy
    from familycare.domain.rooms import Room
    from familycare.domain.slots import TimeSlot
    from familycare.services.work import Work


@dataclass(frozen=True)
class Fitting:
    """Fits appointments into what one unit of work sees, and writes those that fit."""

    work: Work

    def fitted(
        self,
        asked: Appointment,
        rules: tuple[Rule, ...],
        *,
        before: Appointment | None = None,
        shown_free: bool = False,
    ) -> Appointment:
        """Return the appointment with the place it takes, or refuse with every reason at once.

        A place beyond those of the room takes a role that may overbook, unless the appointment
        had that very place `before`.
        """
        given = self._circumstances(asked)
        if reasons := reasons_against(asked, given, rules):
            clashes = reasons_against(asked, given, GUARDS)
            no_place = any(isinstance(clash, RoomTaken | RoomFull) for clash in clashes)
            quicker = (TakenJustNow(),) if shown_free and no_place else ()
            raise CannotBook(quicker + reasons, self._alternatives(asked, given, before))
        place = place_for(asked, given)
        if place is None:  # never after the rule that asks for a place
            raise CannotBook((TakenJustNow(),))
        if place < given.room.places:
            return replace(asked, place=place, overbooked_because="")
        if before is None or _seat(before) != (asked.room_id, place, asked.slot):
            self.work.actor.require(Permission.OVERBOOK)
        return replace(asked, place=place)

    def written(self, asked: Appointment, write: Callable[[], Appointment]) -> Appointment:
        """Write, and turn the refusal of the database's own guard into one with alternatives."""
        try:
            with self.work.transaction.guarded():
                return write()
        except (GuardRefused, Busy):
            given = self._circumstances(asked)
            reasons = reasons_against(asked, given, GUARDS)
            others = self._alternatives(asked, given)
            raise CannotBook((TakenJustNow(), *reasons), others) from None

    def _circumstances(self, asked: Appointment) -> Circumstances:
        work = self.work
        clients = work.people.clients.among(asked.people(ParticipantRole.CLIENT))
        family_ids = asked.people(ParticipantRole.FAMILY)
        family = work.people.family_members.among(family_ids)
        staff = work.staff.among(asked.people(ParticipantRole.STAFF))
        room = work.rooms.get(asked.room_id)
        names = {Resource(ResourceKind.CLIENT, c.id): c.name for c in clients}
        names |= {Resource(ResourceKind.FAMILY_MEMBER, m.id): m.name for m in family}
        names |= {Resource(ResourceKind.STAFF, s.id): s.name for s in staff}
        _require_known(asked, names)
        tied_to = None if asked.rules.of_group else [c.id for c in clients]
        return Circumstances(
            now=work.clock.now(),
            zone=work.zone,
            settings=work.settings,
            room=room,
            names=names,
            in_care={c.id: (c.admitted_on, c.discharged_on) for c in clients},
            ties=work.people.approvals(family_ids, tied_to) if family else {},
            inactive_staff=frozenset(s.id for s in staff if not s.active),
            timetable=self._timetable(asked, [room], asked.whole),
        )

    def _timetable(
        self, asked: Appointment, rooms: Sequence[Room], during: TimeSlot
    ) -> dict[Resource, list[Occupancy]]:
        most = self.work.settings.most_overbooked
        wanted = [p.resource for p in asked.participants]
        wanted += [
            Resource(ResourceKind.ROOM, room.id, place)
            for room in rooms
            for place in range(room.places + most)
        ]
        return self.work.appointments.taken(wanted, during, but=asked.id)

    def _alternatives(
        self, asked: Appointment, given: Circumstances, before: Appointment | None = None
    ) -> tuple[Alternative, ...]:
        wished, others = given.room, self.work.rooms.of_kinds(asked.rules.rooms)
        same_kind_first = sorted(others, key=lambda room: room.kind is not wished.kind)
        rooms = [wished, *(room for room in same_kind_first if room.id != wished.id)]
        reach = timedelta(days=given.settings.search_days) + asked.whole.length
        timetable = self._timetable(asked, rooms, asked.whole.widened(reach))
        only_moved = before is not None and before.participants == asked.participants
        stands = (before.room_id, before.slot) if before and only_moved else None
        search = Search(given=given, rooms=rooms, timetable=timetable, stands=stands)
        return nearest(asked, search)


def _seat(appointment: Appointment) -> tuple[int, int, TimeSlot]:
    return appointment.room_id, appointment.place, appointment.slot


def _require_known(asked: Appointment, names: Mapping[Resource, str]) -> None:
    kinds = {
        ParticipantRole.CLIENT: Client,
        ParticipantRole.FAMILY: FamilyMember,
        ParticipantRole.STAFF: StaffMember,
    }
    for participant in asked.participants:
        if participant.resource not in names:
            raise NotFound(kinds[participant.role], participant.person_id)
