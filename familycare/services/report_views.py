"""What printed reports read: frozen data gathered in one go, so that drawing needs no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Presence
from familycare.domain.consent import Section
from familycare.domain.people import Approval, Client, Kinship
from familycare.domain.slots import TimeSlot
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.calendar_views import lines
from familycare.services.disclosures import Gate
from familycare.services.schedule_views import check_span
from familycare.services.support_card import Standing, standing
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.errors import Refused

MOST_COMING = 8
"""Coming appointments that a family's report names."""


SECTIONS = (Section.PROGRESS, Section.ATTENDANCE, Section.INVITATION, Section.SUPPORT)
"""What a progress report can tell: how it goes, what happened, what comes next, the support."""


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
            Reader(member.name, tie.kinship, member.language, member.id, told, reasons, ticked)
        )
    return tuple(found)


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
    check_span(first_day, last_day)
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    centre, phase = reading.house.centre(), reading.house.phases.get(client.phase_id)
    until = min(reading.days(first_day, last_day).end, reading.clock.now())
    kept = [
        _Kept(kind, starts.astimezone(reading.zone), presence, family_came)
        for kind, starts, presence, family_came in reading.listings.attendance(
            client_id, reading.days(first_day, last_day)
        )
        if starts < until
    ]
    return ProgressSheet(
        centre=centre.name,
        centre_contact=centre.contact,
        client=client.spoken_name,
        phase=phase.name if Section.PROGRESS in sections else "",
        first_day=first_day,
        last_day=last_day,
        printed_on=reading.today(),
        kinds=_by_kind(kept) if Section.ATTENDANCE in sections else (),
        weeks=_by_week(kept, first_day, last_day) if Section.ATTENDANCE in sections else (),
        coming=_coming(reading, client_id) if Section.INVITATION in sections else (),
        support=_for_family(standing(reading, client_id, min(last_day, reading.today())))
        if Section.SUPPORT in sections
        else None,
        told=sections,
        stationery=reading.stationery,
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


def _coming(reading: Reading, client_id: int) -> tuple[ComingAppointment, ...]:
    ids = reading.listings.appointments_of(
        client_id, reading.clock.now(), coming=True, most=MOST_COMING, booked=True
    )
    return tuple(
        ComingAppointment(line.kind, TimeSlot(line.starts, line.ends), line.room)
        for line in lines(reading.appointments.shown_among(ids), reading)
    )


def _for_family(found: Standing) -> Standing:
    """Return the level as if nobody worried: a family must not see that somebody does."""
    return found._replace(level=replace(found.level, capped=False))
