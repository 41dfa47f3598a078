"""What is read about remote visits: how one is joined, what is not ready, whom they would help."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from familycare.domain.access import Permission
from familycare.domain.people import full_name
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.remote_visits import NothingToJoin, NotRemote
from familycare.domain.working_days import LOOKED_AHEAD, days_to_ready
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.jitsi import signed
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import AppointmentId
    from familycare.domain.remote_visits import RemoteVisit
    from familycare.domain.slots import TimeSlot

MANAGES = (Permission.PLAN, Permission.RECORD_ATTENDANCE)
"""Whoever may do one of these may see what a visit is joined by."""


class Relative(NamedTuple):
    """A family member at the other end."""

    name: str
    phone: str
    zone: str
    """IANA name of the time zone there; empty where the clocks show the same as here."""
    starts: datetime
    """As the clocks there tell it."""
    distance_km: int | None


class RemoteCard(NamedTuple):
    """How a remote visit is joined, and how far it is."""

    appointment: Appointment
    visit: RemoteVisit
    platform: Platform | None
    """Without its secret; None where nobody chose one, or whoever asks may not see it."""
    host: str
    """Name of the member of staff who hosts it; empty while nobody does."""
    whole: TimeSlot
    """With the briefings; in the centre's zone."""
    open: TimeSlot
    """When the host's link works, in the centre's zone."""
    family: tuple[Relative, ...]

    @property
    def signed(self) -> bool:
        """Whether the program signs its links, which work only for some hours."""
        return self.platform is not None and self.platform.kind is PlatformKind.JITSI


class UnreadyLine(NamedTuple):
    """A remote visit that could not take place as it stands."""

    line: AppointmentLine
    has_way: bool
    """Whether there is a link or a number to join by."""
    has_host: bool


class Suggestion(NamedTuple):
    """A client whose family lives far away, and for long neither came nor called."""

    client_id: int
    name: str
    case_number: str
    distance_km: int


@needs(Permission.READ)
def card(reading: Reading, appointment_id: AppointmentId) -> RemoteCard:
    """Return how a remote visit is joined and how far it is; refused for any other kind."""
    appointment = _remote(reading, appointment_id)
    visit = reading.remote.of(appointment_id)
    hosts = reading.staff.among([appointment.lead_id]) if appointment.lead_id else []
    whole = appointment.whole.within(reading.zone)
    family = relatives(reading, {appointment_id: appointment.slot.start})
    return RemoteCard(
        appointment=appointment,
        visit=visit,
        platform=_platform(reading, visit),
        host=hosts[0].name if hosts else "",
        whole=whole,
        open=whole.widened(_margin(reading)).within(reading.zone),
        family=family.get(appointment_id, ()),
    )


@needs(Permission.READ)
def relatives(
    reading: Reading, starts: Mapping[AppointmentId, datetime]
) -> dict[int, tuple[Relative, ...]]:
    """Return who is at the other end of these visits, and what the clocks show there then."""
    found: dict[int, tuple[Relative, ...]] = {}
    for key, _id, given, family, zone, phone, distance in reading.remote.family_at(starts):
        here = starts[key].astimezone(reading.zone)
        there = here.astimezone(ZoneInfo(zone)) if zone else here
        elsewhere = zone if there.utcoffset() != here.utcoffset() else ""
        one = Relative(full_name(given, family), phone, elsewhere, there, distance)
        found[key] = (*found.get(key, ()), one)
    return found


@needs(Permission.RECORD_ATTENDANCE)
def host_link(reading: Reading, appointment_id: AppointmentId) -> str:
    """Return the link by which the host joins: who joins by it leads the meeting.

    It is made anew each time and works from the first briefing to the last, and a little around.
    """
    appointment = _remote(reading, appointment_id)
    return _link(reading, appointment, appointment.whole, host=True)


@needs(Permission.PLAN)
def family_link(reading: Reading, appointment_id: AppointmentId) -> str:
    """Return the link that the family joins by, as guests; it works around the visit only."""
    appointment = _remote(reading, appointment_id)
    return _link(reading, appointment, appointment.slot, host=False)


@needs(Permission.READ)
def unready(reading: Reading) -> tuple[UnreadyLine, ...]:
    """Return remote visits without a way to join or a host, earliest first.

    Those of today that are not over, and on a working day those up to the next one: on a Friday
    those of Monday, on a Saturday none.
    """
    today, now = reading.today(), reading.clock.now()
    closed = reading.remote.closed(reading.days(today, today + timedelta(days=LOOKED_AHEAD)))
    ahead = days_to_ready(today, reading.settings, closed, reading.zone)
    during = reading.days(today, ahead[-1] if ahead else today)
    found = {each.id: each for each in reading.remote.unready(during)}
    told = lines(reading.appointments.shown_among(found), reading)
    return tuple(
        UnreadyLine(line, has_way=found[line.id].has_way, has_host=found[line.id].has_host)
        for line in told
        if line.ends > now
    )


@needs(Permission.READ)
def suggestions(reading: Reading) -> tuple[Suggestion, ...]:
    """Return clients for whom a remote visit should be booked, the farthest first.

    Some of their approved family lives far away and is old enough to call alone, nobody met them
    for the days of the setting, here or from afar, and nothing is booked. Their phase must allow
    remote visits.
    """
    settings, today = reading.settings, reading.today()
    since = today - timedelta(days=settings.far_days)
    allowed = {phase.id for phase in reading.house.listed_phases() if phase.remote_visits}
    born_by = _years_before(today, settings.guardian_years)
    far = reading.remote.far(settings.far_km, today=today, since=since, born_by=born_by)
    if not far:
        return ()
    start = reading.days(since, since).start
    visited = reading.remote.visited(start, reading.clock.now())
    found = [
        Suggestion(key, full_name(given, family), case_number, distance)
        for key, given, family, case_number, phase, distance in far
        if key not in visited and phase in allowed
    ]
    return tuple(sorted(found, key=lambda each: (-each.distance_km, each.name, each.client_id)))


def _years_before(day: date, years: int) -> date:
    """Return the day so many years before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)


def _remote(reading: Reading, appointment_id: AppointmentId) -> Appointment:
    appointment = reading.appointments.get(appointment_id)
    if appointment.rules.family_on_site:
        raise NotRemote(appointment.kind)
    return appointment


def _platform(reading: Reading, visit: RemoteVisit) -> Platform | None:
    if visit.platform_id is None or not any(map(reading.actor.may, MANAGES)):
        return None
    return reading.remote.platforms.get(visit.platform_id).without_secret()


def _margin(reading: Reading) -> timedelta:
    return timedelta(minutes=reading.settings.join_minutes)


def _link(reading: Reading, appointment: Appointment, during: TimeSlot, *, host: bool) -> str:
    if not appointment.link:
        raise NothingToJoin
    visit = reading.remote.of(appointment.id)
    if visit.platform_id is None:
        return appointment.link
    platform = reading.remote.platforms.get(visit.platform_id)
    if platform.kind is not PlatformKind.JITSI:
        return appointment.link
    return signed(platform, appointment.link, during, _margin(reading), host=host)
