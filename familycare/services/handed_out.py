"""Notes what leaves the program on paper or as a file, before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.domain.people import Client
from familycare.domain.schedules import Privacy
from familycare.domain.trail import Deed
from familycare.services import scope
from familycare.services.statistics_views import Statistics
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.trail import Fact


@needs(Permission.EXPORT)
def note_schedule(
    work: Work,
    ending: str,
    first_day: date,
    last_day: date,
    count: int,
    privacy: Privacy = Privacy.FULL,
) -> None:
    """Note that a schedule of so many appointments is saved; without an ending: printed."""
    told = {} if privacy is Privacy.FULL else {"privacy": privacy.value}
    work.noted(
        Centre,
        work.centre_id,
        Deed.EXPORT if ending else Deed.PRINT,
        facts=_days(first_day, last_day) | _format(ending) | {"count": count} | told,
    )


@needs(Permission.REPORT, of=scope.the_client)
def note_report(
    work: Work, client_id: int, ending: str, first_day: date, last_day: date, language: str
) -> None:
    """Note that a client's progress report is saved; without an ending: printed."""
    work.noted(
        Client,
        client_id,
        Deed.PRINT,
        facts=_days(first_day, last_day) | _format(ending) | {"language": language},
        client_id=client_id,
    )


@needs(Permission.EXPORT)
def note_figures(work: Work, ending: str, first_day: date, last_day: date) -> None:
    """Note that figures about the visits of some days are saved as a file."""
    facts = _days(first_day, last_day) | _format(ending)
    work.noted(Statistics, work.centre_id, Deed.EXPORT, facts=facts)


def _days(first_day: date, last_day: date) -> dict[str, Fact]:
    return {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}


def _format(ending: str) -> dict[str, Fact]:
    return {"format": ending.removeprefix(".").lower()} if ending else {}
