"""What printed reports read: frozen data gathered in one go, so that drawing needs no database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Presence
from familycare.domain.consent import Section
from familycare.domain.errors import NotFound
from familycare.domain.people import Approval, Client, Kinship, Need
from familycare.domain.slots import TimeSlot
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.calendar_views import lines
from familycare.services.disclosures import Gate
from familycare.services.family_goals import GoalTold, goals_in, told_of
from familycare.services.schedule_views import check_span
from familycare.services.support_card import Standing, standings
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from familycare.domain.errors import Refused

MOST_COMING = 8
"""Coming appointments that a family's report names."""


SECTIONS = (
    Section.PROGRESS,
    Section.ATTENDANCE,
    Section.INVITATION,
    Section.GOALS,
    Section.SUPPORT,
)
"""What a progress report can tell: how it goes, what happened, what comes next, what the client
works on, the support."""


@dataclass(frozen=True, slots=True)
class KindAttendance:
    """How one client took part in one kind of appointment during the period."""

    kind: AppointmentKind
    planned: int
    """Appointments that took place or should have: cancelled ones are left out."""
    attended: int
    with_family: int
    """Of those attended, the ones at which a family member was present."""


@dataclass(frozen=True, slots=True)
class WeekAttendance:
    """One calendar week of the period, for the chart."""

    starts: date
    planned: int
    attended: int


@dataclass(frozen=True, slots=True)
class ComingAppointment:
    """One appointment that comes next."""

    kind: AppointmentKind
    slot: TimeSlot
    """In the centre's time zone."""
    room: str


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """Everything a family progress report says."""

    sections: ClassVar[frozenset[Section]] = frozenset(SECTIONS)
    """The kinds of information about a client that it can tell."""
    centre: str
    centre_contact: str
    client: str
    """The name the client wants to be called."""
    phase: str
    first_day: date
    last_day: date
    printed_on: date
    kinds: tuple[KindAttendance, ...]
    weeks: tuple[WeekAttendance, ...]
    coming: tuple[ComingAppointment, ...]
    goals: tuple[GoalTold, ...] = ()
    support: Standing | None = None
    """How strongly the family supports the client at the end of the period, if that is known."""
    told: tuple[Section, ...] = SECTIONS
    """What of it this reader is told; of everything else it holds nothing."""
    stationery: Stationery = PLAIN


@dataclass(frozen=True, slots=True)
class Reader:
    """A family member to whom a client's report may be given."""

    name: str
    kinship: Kinship
    language: str
    """As an ISO 639-1 code; it may be one that the program does not speak."""
    family_member_id: int = 0
    told: tuple[Section, ...] = SECTIONS
    """What of a report the client permits to tell them today."""
    reasons: tuple[Refused, ...] = ()
    """What is in the way of the rest."""
    ticked: tuple[Section, ...] = SECTIONS
    """What the centre ticks of it to begin with; all of it where it would tick nothing."""
    needs: tuple[Need, ...] = ()
    """What they need in order to take part, and so to read."""


@needs(Permission.REPORT, of=scope.the_client)
def readers(reading: Reading, client_id: int) -> tuple[Reader, ...]:
    """Return the family members whom the centre approved for this client, the eldest tie first."""
    ties = [t for t in reading.people.ties_of([client_id]) if t.approval is Approval.APPROVED]
    family = {
        member.id: member
        for member in reading.people.family_among([tie.family_member_id for tie in ties])
    }
    gate = Gate(reading, [client_id])
    found = []
    for tie in sorted(ties, key=lambda tie: tie.id):
        member = family[tie.family_member_id]
        against = {each: gate.against(client_id, member.id, (each,)) for each in SECTIONS}
        told = tuple(section for section, reasons in against.items() if not reasons)
        reasons = tuple(reason for several in against.values() for reason in several)
        ticked = reading.stationery.ticked(told) or told
        found.append(
            Reader(
                member.name, tie.kinship, member.language, member.id, told, reasons, ticked,
                member.needs,
            )
        )  # fmt: skip
    return tuple(found)


class Told(NamedTuple):
    """Of whom a progress report is to tell, and what of them."""

    client_id: int
    sections: tuple[Section, ...] = SECTIONS


@needs(Permission.REPORT, of=scope.the_client)
def progress(
    reading: Reading,
    client_id: int,
    first_day: date,
    last_day: date,
    sections: tuple[Section, ...] = SECTIONS,
) -> ProgressSheet:
    """Return what a client's progress report over these days says of these sections, or refuse.

    What may really be handed over is asked when it is.
    """
    return progress_of(reading, [Told(client_id, sections)], first_day, last_day)[0]


def _whose(reading: Reading, wanted: Sequence[Told], *_days: date) -> int:
    """Return whom reports about several clients stand or fall with; for `needs`."""
    return scope.strangest(reading, {each.client_id for each in wanted})


@needs(Permission.REPORT, of=_whose)
def progress_of(
    reading: Reading, wanted: Sequence[Told], first_day: date, last_day: date
) -> tuple[ProgressSheet, ...]:
    """Return what several reports over the same days say, in their order.

    However many there are, they take the same number of statements. Raises NotFound where one of
    the clients is not there.
    """
    check_span(first_day, last_day)
    facts = _Facts(reading, {each.client_id for each in wanted}, first_day, last_day)
    return tuple(facts.sheet(each) for each in wanted)


class _Facts:
    """What reports over the same days tell of some clients, read at once."""

    def __init__(
        self, reading: Reading, clients: Collection[int], first_day: date, last_day: date
    ) -> None:
        self._days, self._today = (first_day, last_day), reading.today()
        self._clients: dict[int, Client] = {
            one.id: one for one in reading.people.clients_among(clients)
        }
        for each in sorted(set(clients) - self._clients.keys()):
            raise NotFound(Client, each)
        for each in clients:
            reading.saw(Client, each, each)
        self._centre, self._stationery = reading.house.centre(), reading.stationery
        self._phases = {phase.id: phase.name for phase in reading.house.listed_phases()}
        self._kept = _kept(reading, clients, first_day, last_day)
        self._coming = _coming(reading, clients)
        self._goals = goals_in(reading.recovery.of_clients(clients))
        self._support = standings(reading, clients, min(last_day, self._today))

    def sheet(self, wanted: Told) -> ProgressSheet:
        """Return what one report says; of everything that it is not to tell it holds nothing."""
        number, sections = wanted
        client, kept = self._clients[number], self._kept[number]
        attended = Section.ATTENDANCE in sections
        return ProgressSheet(
            centre=self._centre.name,
            centre_contact=self._centre.contact,
            client=client.spoken_name,
            phase=self._phases[client.phase_id] if Section.PROGRESS in sections else "",
            first_day=self._days[0],
            last_day=self._days[1],
            printed_on=self._today,
            kinds=_by_kind(kept) if attended else (),
            weeks=_by_week(kept, *self._days) if attended else (),
            coming=tuple(self._coming[number]) if Section.INVITATION in sections else (),
            goals=told_of(self._goals[number], *self._days) if Section.GOALS in sections else (),
            support=_for_family(self._support[number]) if Section.SUPPORT in sections else None,
            told=sections,
            stationery=self._stationery,
        )


@dataclass(frozen=True, slots=True)
class _Kept:
    """One appointment that took place or should have."""

    kind: AppointmentKind
    starts: datetime
    presence: Presence | None
    family_came: bool

    @property
    def attended(self) -> bool:
        return self.presence is Presence.ATTENDED


def _by_kind(kept: list[_Kept]) -> tuple[KindAttendance, ...]:
    found = []
    for kind in AppointmentKind:
        those = [one for one in kept if one.kind is kind]
        attended = [one for one in those if one.attended]
        with_family = sum(one.family_came for one in attended)
        if those:
            found.append(KindAttendance(kind, len(those), len(attended), with_family))
    return tuple(found)


def _by_week(kept: list[_Kept], first_day: date, last_day: date) -> tuple[WeekAttendance, ...]:
    monday = first_day - timedelta(days=first_day.weekday())
    found = []
    while monday <= last_day:
        end = monday + timedelta(days=7)
        those = [one for one in kept if monday <= one.starts.date() < end]
        found.append(WeekAttendance(monday, len(those), sum(one.attended for one in those)))
        monday = end
    return tuple(found)


def _kept(
    reading: Reading, clients: Collection[int], first_day: date, last_day: date
) -> defaultdict[int, list[_Kept]]:
    """Return by client what took place over these days, or should have by now."""
    during = reading.days(first_day, last_day)
    until = min(during.end, reading.clock.now())
    found: defaultdict[int, list[_Kept]] = defaultdict(list)
    rows = reading.listings.attendance(clients, during)
    for client, kind, starts, presence, family_came in rows:
        if starts < until:
            local = starts.astimezone(reading.zone)
            found[client].append(_Kept(kind, local, presence, family_came))
    return found


def _coming(
    reading: Reading, clients: Collection[int]
) -> defaultdict[int, list[ComingAppointment]]:
    """Return by client what comes next, the nearest first."""
    nearest = reading.listings.reports.coming(clients, reading.clock.now(), MOST_COMING)
    ids = {appointment for _client, appointment in nearest}
    known = {line.id: line for line in lines(reading.appointments.shown_among(ids), reading)}
    found: defaultdict[int, list[ComingAppointment]] = defaultdict(list)
    for client, appointment in nearest:
        line = known[appointment]
        slot = TimeSlot(line.starts, line.ends)
        found[client].append(ComingAppointment(line.kind, slot, line.room))
    return found


def _for_family(found: Standing) -> Standing:
    """Return the level as if nobody worried: a family must not see that somebody does."""
    return found._replace(level=replace(found.level, capped=False))
