"""What the rules look at, gathered in few statements for any number of wishes at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ParticipantRole
from familycare.domain.circumstances import Circumstances, Filled, VisitingFacts, Window
from familycare.domain.entitlement import Period, period_of
from familycare.domain.errors import NotFound
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.people import Client, FamilyMember
from familycare.domain.slots import TimeSlot
from familycare.domain.staff import StaffMember
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from familycare.domain.appointments import Appointment
    from familycare.domain.closures import Leave
    from familycare.domain.entitlement import Correction
    from familycare.domain.occupancy import Occupancy
    from familycare.domain.restrictions import KeptApart, Restriction
    from familycare.domain.rooms import Room
    from familycare.persistence.rulebook import Contents

    Pairs = dict[Resource, list[tuple[Resource, KeptApart]]]

SETTINGS_OF = {
    AppointmentKind.FAMILY_VISIT: ("visit_notice_days", "visit_ahead_days"),
    AppointmentKind.REMOTE_VISIT: ("remote_notice_days", "remote_ahead_days"),
}
"""Which settings say when a kind of appointment can be booked."""
AT_ONCE = 1000
"""Resources that one statement asks for."""


@needs(Permission.READ)
def gather(
    reading: Reading,
    asked: Collection[Appointment],
    rooms: Sequence[Room],
    during: TimeSlot,
    *,
    workstation: str = "",
    looking_again: bool = False,
) -> Circumstances:
    """Return what the rules need to know about these wishes in these rooms, within the time.

    What this workstation holds itself does not count. NotFound for somebody who is gone.
    """
    return _Gathering(reading, asked, rooms, during, workstation).made(looking_again=looking_again)


@needs(Permission.PLAN)
def gather_to_book(work: Work, asked: Appointment, room: Room, workstation: str) -> Circumstances:
    """Return what the rules need to know to book it now.

    Waits for others who are about to book, where a rule counts what the database does not guard.
    """
    found = _Gathering(work, [asked], [room], asked.whole, workstation)
    there = found.there
    if there.templates or there.entitlements or there.apart or there.holds:
        work.rulebook.take_turn()
    return found.made(looking_again=False)


@dataclass
class _Gathering:
    """One look at everything around some wishes."""

    reading: Reading
    asked: Collection[Appointment]
    rooms: Sequence[Room]
    during: TimeSlot
    workstation: str

    def made(self, *, looking_again: bool) -> Circumstances:
        reading = self.reading
        visiting = self._visiting() if any(a.rules.needs_family for a in self.asked) else None
        apart = self._apart()
        self._require_known()
        return Circumstances(
            now=reading.clock.now(),
            zone=reading.zone,
            settings=reading.settings,
            during=self.during,
            rooms={room.id: room for room in self.rooms},
            names=self._names(apart),
            clients=self.clients,
            family=self.family,
            ties=reading.rulebook.ties(self.family) if self.family else {},
            inactive_staff=frozenset(key for key, s in self.staff.items() if not s.active),
            timetable=self._timetable(visiting, apart),
            leave=self._leave(),
            closures=reading.rulebook.closures(self.during) if self.there.closures else (),
            restrictions=self._restrictions(),
            apart=apart,
            visiting=visiting,
            looking_again=looking_again,
        )

    def _ids(self, role: ParticipantRole) -> set[int]:
        return {person for appointment in self.asked for person in appointment.people(role)}

    @cached_property
    def there(self) -> Contents:
        """Which rules the centre has at all."""
        reading, start, first = self.reading, self.during.start, self.days[0]
        return reading.rulebook.contents(reading.actor.role, reading.clock.now(), start, first)

    @cached_property
    def clients(self) -> dict[int, Client]:
        found = self.reading.people.clients.among(self._ids(ParticipantRole.CLIENT))
        return {client.id: client for client in found}

    @cached_property
    def family(self) -> dict[int, FamilyMember]:
        found = self.reading.people.family_members.among(self._ids(ParticipantRole.FAMILY))
        return {member.id: member for member in found}

    @cached_property
    def staff(self) -> dict[int, StaffMember]:
        found = self.reading.staff.among(self._ids(ParticipantRole.STAFF))
        return {member.id: member for member in found}

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the time on the centre's wall calendar."""
        zone = self.reading.zone
        return self.during.start.astimezone(zone).date(), self.during.end.astimezone(zone).date()

    def _require_known(self) -> None:
        known = (
            (ParticipantRole.CLIENT, Client, self.clients),
            (ParticipantRole.FAMILY, FamilyMember, self.family),
            (ParticipantRole.STAFF, StaffMember, self.staff),
        )
        for role, kind, found in known:
            for missing in sorted(self._ids(role) - found.keys()):
                raise NotFound(kind, missing)

    def _names(self, apart: Pairs) -> dict[Resource, str]:
        names = {Resource(ResourceKind.CLIENT, c.id): c.name for c in self.clients.values()}
        names |= {Resource(ResourceKind.FAMILY_MEMBER, m.id): m.name for m in self.family.values()}
        names |= {Resource(ResourceKind.STAFF, s.id): s.name for s in self.staff.values()}
        others = {other for pairs in apart.values() for other, _pair in pairs} - names.keys()
        people = self.reading.people
        clients = [other.id for other in others if other.kind is ResourceKind.CLIENT]
        members = [other.id for other in others if other.kind is ResourceKind.FAMILY_MEMBER]
        for client in people.clients.among(clients):
            names[Resource(ResourceKind.CLIENT, client.id)] = client.name
        for member in people.family_members.among(members):
            names[Resource(ResourceKind.FAMILY_MEMBER, member.id)] = member.name
        return names

    def _leave(self) -> dict[Resource, list[Leave]]:
        found: defaultdict[Resource, list[Leave]] = defaultdict(list)
        visited = [a for a in self.asked if a.rules.needs_family]
        clients = {c for a in visited for c in a.people(ParticipantRole.CLIENT)}
        if not (self.there.leave and (self.staff or clients)):
            return found
        for leave in self.reading.rulebook.leave(self.staff, clients, *self.days):
            if leave.staff_id is not None:
                found[Resource(ResourceKind.STAFF, leave.staff_id)].append(leave)
            elif leave.client_id is not None:
                found[Resource(ResourceKind.CLIENT, leave.client_id)].append(leave)
        return found

    def _restrictions(self) -> dict[int, list[Restriction]]:
        found: defaultdict[int, list[Restriction]] = defaultdict(list)
        if self.family and self.there.restrictions:
            for each in self.reading.rulebook.restrictions(self.family, self.days[0]):
                found[each.family_member_id].append(each)
        return found

    def _apart(self) -> Pairs:
        found: defaultdict[Resource, list[tuple[Resource, KeptApart]]] = defaultdict(list)
        if not self.there.apart:
            return found
        pairs = self.reading.rulebook.apart(self.clients, self.family, *self.days)
        for pair in pairs:
            kind = ResourceKind.CLIENT if pair.of_clients else ResourceKind.FAMILY_MEMBER
            one, other = (Resource(kind, number) for number in sorted(pair.pair))
            found[one].append((other, pair))
            found[other].append((one, pair))
        return found

    def _visiting(self) -> VisitingFacts:
        book, (first, last) = self.reading.rulebook, self.days
        templates = book.templates() if self.there.templates else []
        corrections: defaultdict[int, list[Correction]] = defaultdict(list)
        entitlements = book.entitlements() if self.there.entitlements else []
        if entitlements:
            for correction in book.corrections(self.clients):
                corrections[correction.client_id].append(correction)
        differing = book.template_dates(first, last) if templates else []
        filled: defaultdict[tuple[int, datetime], list[Filled]] = defaultdict(list)
        if templates:
            for template, starts, key, supervised in book.filled(self._whole_days):
                filled[template, starts].append(Filled(key, supervised))
        now, holds = self.reading.clock.now(), self.there.holds
        return VisitingFacts(
            phases={phase.id: phase for phase in book.phases()},
            windows=self._windows(),
            entitlements=entitlements,
            corrections=corrections,
            templates=templates,
            template_dates={(each.template_id, each.day): each for each in differing},
            filled=filled,
            holds=book.holds(self.during, now, self.workstation) if holds else (),
        )

    @cached_property
    def _whole_days(self) -> TimeSlot:
        found = self.reading.days(*self.days)
        return TimeSlot(found.start.astimezone(UTC), found.end.astimezone(UTC))

    def _windows(self) -> dict[AppointmentKind, Window]:
        settings = self.reading.settings
        found = {
            kind: Window(*(getattr(settings, name) for name in names))
            for kind, names in SETTINGS_OF.items()
        }
        role = self.reading.actor.role
        for own in self.reading.rulebook.windows(role) if self.there.windows else ():
            found[own.kind] = Window(own.notice_days, own.ahead_days)
        return found

    def _timetable(
        self,
        visiting: VisitingFacts | None,
        apart: Pairs,
    ) -> dict[Resource, list[Occupancy]]:
        """Return who and what is taken: most within the time, some for whole periods."""
        narrow = {p.resource for a in self.asked for p in a.participants}
        most = self.reading.settings.most_overbooked
        narrow |= {
            Resource(ResourceKind.ROOM, room.id, place)
            for room in self.rooms
            for place in range(room.places + most)
        }
        wide = set(apart)
        if visiting and visiting.entitlements:
            wide |= {Resource(ResourceKind.CLIENT, client) for client in self.clients}
        found = self._taken(narrow - wide, self.during)
        return found | self._taken(wide, self._counted(visiting)) if wide else found

    def _taken(
        self, resources: Iterable[Resource], during: TimeSlot
    ) -> dict[Resource, list[Occupancy]]:
        found: dict[Resource, list[Occupancy]] = {}
        wanted = sorted(resources)
        for start in range(0, len(wanted), AT_ONCE):
            found |= self.reading.appointments.taken(wanted[start : start + AT_ONCE], during)
        return found

    def _counted(self, visiting: VisitingFacts | None) -> TimeSlot:
        """Return the whole days, and the whole periods of entitlements that they touch."""
        first, last = self.days
        periods = {e.period for e in visiting.entitlements} if visiting else set()
        starts_on = self.reading.settings.week_starts_on
        admitted = {client.admitted_on for client in self.clients.values()}
        for period in periods:
            since = admitted if period is Period.FOUR_WEEKS else {self.days[0]}
            spans = [period_of(period, d, starts_on, a) for d in self.days for a in since]
            first = min(first, *(span.first for span in spans))
            last = max(last, *(span.last for span in spans))
        wide = self.reading.days(first, last)
        buffer = timedelta(minutes=self.reading.settings.apart_buffer_minutes)
        return wide.widened(buffer)
