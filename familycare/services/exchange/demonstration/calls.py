"""How the demonstration centre's remote visits are joined, and how those of the last days went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.ids import AppointmentId
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.remote_visits import Outcome, Quality, RemoteVisit
from familycare.services.calendar_views import lines
from familycare.services.exchange.demonstration.recipe import recipe
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random
    from typing import Any

    from familycare.services.calendar_views import AppointmentLine


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Add a platform, and note by what device and how well families met lately, or will meet."""
    data = recipe("centre")["calls"]
    platform = work.remote.platforms.add(
        Platform(name=data["platform"], kind=PlatformKind.LINK, address=data["pattern"])
    )
    work.remote.platforms.add(Platform(name=data["telephone"], kind=PlatformKind.TELEPHONE))
    officers = [member.name for member in work.staff.listed()]
    reach = timedelta(days=data["days"])
    found = lines(work.appointments.shown(work.days(today - reach, today + reach)), work)
    for line in found:
        if line.kind is AppointmentKind.REMOTE_VISIT and line.state is not State.CANCELLED:
            tested = line.starts.date() - timedelta(days=chance.randrange(1, 7))
            visit = RemoteVisit(
                appointment_id=AppointmentId(line.id),
                platform_id=platform.id,
                device=chance.choice(data["devices"]),
                test_call_on=tested if tested <= today else None,
            )
            held = line.state is State.HELD
            work.remote.put(_went(visit, line, chance.choice(officers), data) if held else visit)


def _went(
    visit: RemoteVisit, line: AppointmentLine, officer: str, data: Mapping[str, Any]
) -> RemoteVisit:
    """Return it as held; every so many were interrupted, and some went on by telephone."""
    begun = visit.identified(officer).started(line.starts)
    if line.id % data["switched_every"] == 0:
        return begun.switched(line.starts).ended(line.ends, Outcome.HELD, Quality.FAILED)
    interrupted = line.id % data["interrupted_every"] == 0
    quality = Quality.INTERRUPTED if interrupted else Quality.GOOD
    return begun.ended(line.ends, Outcome.HELD, quality)
