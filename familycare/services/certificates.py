"""Certificates of programmes: that somebody took part, how often, and from when to when.

The client gets one to keep and to show; one of the family may get one where a consent covers it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Presence
from familycare.domain.consent import Section
from familycare.domain.errors import NotFound
from familycare.domain.groups import Group
from familycare.domain.people import Client
from familycare.domain.stationery import PLAIN, Stationery
from familycare.persistence.runs import Runs
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

SECTIONS = (Section.ATTENDANCE, Section.PROGRAMMES)
"""What it can tell: at how many meetings somebody was, and of which group."""
Meeting = tuple["datetime", Presence | None]


class Taken(NamedTuple):
    """One run of a programme in which a client took part."""

    group_id: int
    group: str
    attended: int
    meetings: int
    """That took place until today, and at which the client was expected."""
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says."""

    sections: ClassVar[frozenset[Section]] = frozenset(SECTIONS)
    """The kinds of information about a client that it can tell."""
    centre: str
    client: str
    """Full name."""
    programme: str
    """What the group is called; empty where the certificate does not say it."""
    attended: int
    meetings: int
    """0 where the certificate does not count them."""
    first_day: date
    last_day: date
    written_on: date
    for_family: bool = False
    """Whether one of the family reads it, and not the client."""
    stationery: Stationery = PLAIN


class Choices(NamedTuple):
    """What somebody can get a certificate for."""

    language: str
    """The client's."""
    taken: tuple[Taken, ...]
    """Latest first."""


@needs(Permission.REPORT, of=scope.the_client)
def choices(reading: Reading, client_id: int) -> Choices:
    """Return the runs at which a client was present at least once."""
    client = reading.people.clients.get(client_id)
    return Choices(client.language, tuple(_taken(reading, client_id)))


@needs(Permission.REPORT, of=scope.the_client)
def of(
    reading: Reading,
    client_id: int,
    group_id: int,
    sections: Collection[Section],
    *,
    for_family: bool = False,
) -> Certificate:
    """Return a client's certificate for a run, which tells these sections, or raise NotFound."""
    found = [one for one in _taken(reading, client_id) if one.group_id == group_id]
    if not found:
        raise NotFound(Group, group_id)
    reading.saw(Client, client_id, client_id)
    (run,) = found
    named, counted = Section.PROGRAMMES in sections, Section.ATTENDANCE in sections
    return Certificate(
        centre=reading.house.centre().name,
        client=reading.people.clients.get(client_id).name,
        programme=run.group if named else "",
        attended=run.attended if counted else 0,
        meetings=run.meetings if counted else 0,
        first_day=run.first_day,
        last_day=run.last_day,
        written_on=reading.today(),
        for_family=for_family,
        stationery=reading.stationery,
    )


def _taken(reading: Reading, client_id: int) -> list[Taken]:
    runs = Runs(reading.transaction.connection, reading.centre_id)
    now = reading.clock.now()
    met: defaultdict[int, list[Meeting]] = defaultdict(list)
    for group_id, starts, presence in runs.presence_of(client_id):
        if starts < now:
            met[group_id].append((starts, presence))
    names: dict[int, str] = {group.id: group.name for group in reading.groups.among(tuple(met))}
    found = [_summed(reading, group_id, names[group_id], those) for group_id, those in met.items()]
    told = (one for one in found if one.attended)
    return sorted(told, key=lambda one: (one.last_day, one.group_id), reverse=True)


def _summed(reading: Reading, group_id: int, name: str, met: Iterable[Meeting]) -> Taken:
    those = tuple(met)
    days = [starts.astimezone(reading.zone).date() for starts, _presence in those]
    attended = sum(presence is Presence.ATTENDED for _starts, presence in those)
    return Taken(group_id, name, attended, len(those), min(days), max(days))
