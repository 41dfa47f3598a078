"""What is read about remote visits: how one is joined, what is not ready, what they save."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.people import full_name
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.remote_visits import NotRemote, NothingToJoin
from familycare.domain.working_days import LOOKED_AHEAD, days_to_ready
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.jitsi import signed
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from familycare.domain.ids import AppointmentId
    from familycare.domain.remote_visits import RemoteVisit
    from familycare.domain.slots import TimeSlot

TO_MANAGE_IT = (Permission.PLAN, Permission.RECORD_ATTENDANCE)
"""Whoever may do one of these may see the platforms, too."""


class Relative(NamedTuple):
    """A family member at the other end."""

    name: str
    phone: str
    zone: str
    """Name of the time zone there; empty where the clocks show the same as here."""
    starts: datetime
    """As the clocks there tell it."""
    distance_km: int | None


class RemoteCard(NamedTuple):
    """Everything about how a remote visit is joined, and how far it is."""

    appointment: Appointment
    visit: RemoteVisit
    platform: Platform | None
    """Without its secret; None where nobody chose one, or whoever asks may not see it."""
    host: str
    """Name of the member of staff who hosts it; empty while nobody does."""
    whole: TimeSlot
    """With the briefings; in the centre's zone."""
    family: tuple[Relative, ...]
    others_here: frozenset[str]
    """Devices named before, for whoever names one again."""


class UnreadyLine(NamedTuple):
    """A remote visit that could not take place as it stands."""

    line: AppointmentLine
    has_way: bool
    has_host: bool


class Suggestion(NamedTuple):
    """A client whose family lives far away and was not there for long."""

    client_id: int
    name: str
    case_number: str
    distance_km: int


class Saved(NamedTuple):
    """What remote visits have saved families."""

    visits: int
    kilometres: int
    minutes: int
    """On the road."""
    unknown: int
    """Visits of families whose distance nobody has asked for: they count nothing."""


@needs(Permission.READ)
def card(reading: Reading, appointment_id: AppointmentId) -> RemoteCard:
    """Return how a remote visit is joined and how far it is; refused for any other kind."""
    appointment = _remote(reading, appointment_id)
    visit = reading.remote.of(appointment_id)
    may_see = any(map(reading.actor.may, TO_MANAGE_IT))
    platform = None
    if may_see and visit.platform_id is not None:
        platform = reading.remote.platforms.get(visit.platform_id)._replace_secret()
    hosts = reading.staff.among([appointment.lead_id] if appointment.lead_id else [])
    return RemoteCard(
        appointment=appointment,
        visit=visit,
        platform=platform,
        host=hosts[0].name if hosts else "",
        whole=appointment.whole.within(reading.zone),
        family=_family(reading, (appointment_id,), {appointment_id: appointment.slot.start})[
            appointment_id
        ],
        others_here=frozenset(),
    )
