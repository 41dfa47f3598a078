"""Everything that the support level of one client comes from, on whichever day is asked for."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.participation import Encounter, FamilyTask, count
from familycare.domain.people import Client
from familycare.domain.support_change import SupportChange, part_changes
from familycare.domain.support_evidence import Filled, Stay, trend_start
from familycare.domain.support_level import Level, Trend, level_of
from familycare.services import scope
from familycare.services.support_views import first_day_kept, judged_among, percent_of
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from familycare.domain.participation import Counted
    from familycare.domain.support import Assessment, Concern, Judgement
    from familycare.domain.support_evidence import Evidence
    from familycare.services.instruments import Catalogue

R = TypeVar("R", "Assessment", "Judgement", "Concern")


class Recorded:
    """What is recorded of some clients, read at once."""

    def __init__(self, reading: Reading, clients: Collection[int]) -> None:
        support = reading.support
        self.first_day = first_day_kept(support.kept_since(), reading)
        self.assessments = _by_client(support.assessments_of(clients))
        self.judgements = _by_client(support.judgements_of(clients))
        self.concerns = _by_client(support.concerns_of(clients))
        self.tasks = _tasks(reading, clients)
        self.encounters = _encounters(reading, clients)


class Gathered:
    """What is recorded of one client; each question about a day is reckoned from it."""

    def __init__(self, reading: Reading, client: Client, recorded: Recorded | None = None) -> None:
        self._reading, self._client, self._settings = reading, client, reading.settings
        found = recorded or Recorded(reading, [client.id])
        self.assessments = found.assessments[client.id]
        self.encounters = tuple(found.encounters[client.id])
        self.tasks = tuple(found.tasks[client.id])
        self.judgements = found.judgements[client.id]
        self.concerns = found.concerns[client.id]
        self.stay = Stay(
            client.admitted_on,
            found.first_day,
            [_filled(one, reading.catalogue) for one in self.assessments],
            reading.catalogue.instruments,
            self._settings,
        )

    def evidence(self, day: date) -> Evidence:
        """Return what was known on a day."""
        return self.stay.evidence(day, self._counted(day))

    def trend(self, now: Evidence) -> Trend | None:
        """Tell how the level moved up to then; None when too little is known."""
        before = trend_start(now.participation.last_day, self._settings)
        return self.stay.trend(now, self._counted(before))

    def level(self, now: Evidence, at: datetime | None = None) -> Level:
        """Return the level; with what staff judged and worried about at that moment, or now."""
        at = at or self._reading.clock.now()
        since = (at - timedelta(days=self._settings.judged_days)).replace(microsecond=0)
        judged = judged_among(one for one in self.judgements if since <= _judged(one) <= at)
        return level_of(
            now.parts,
            self._settings,
            overridden=judged.get(self._client.id),
            capped=any(_caps(one, at, self._settings.conflict_cap) for one in self.concerns),
        )

    def _counted(self, day: date) -> Counted:
        return count(self.encounters, self.tasks, day, self._settings)


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def changed_since(reading: Reading, client_id: int, day: date) -> SupportChange:
    """Return what changed in the support of a client since the end of that day."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    gathered = Gathered(reading, client)
    today = min(reading.today(), client.discharged_on or reading.today())
    day = min(max(day, client.admitted_on), today)
    before, after = gathered.evidence(day), gathered.evidence(today)
    then = min(reading.days(day, day).end, reading.clock.now())
    return SupportChange(
        since=day,
        day=today,
        before=gathered.level(before, then),
        after=gathered.level(after),
        parts=tuple(part_changes(before, after, reading.settings)),
        took_part_before=before.participation,
        took_part_after=after.participation,
    )


def _judged(judgement: Judgement) -> datetime:
    assert judgement.judged_at is not None  # noqa: S101 - every stored one has it
    return judgement.judged_at


def _caps(concern: Concern, at: datetime, from_intensity: int) -> bool:
    """Whether it kept the level down at that moment."""
    assert concern.raised_at is not None  # noqa: S101 - every stored one has it
    if concern.raised_at > at or (concern.closed_at is not None and concern.closed_at <= at):
        return False
    return concern.intensity is None or concern.intensity >= from_intensity


def _filled(one: Assessment, catalogue: Catalogue) -> Filled:
    percent = percent_of(catalogue.instruments.get(one.instrument), one.answers)
    return Filled(one.filled_on, one.id, one.instrument, one.informant, percent)


def _by_client(records: Iterable[R]) -> defaultdict[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for each in records:
        found[each.client_id].append(each)
    return found


def _encounters(reading: Reading, clients: Collection[int]) -> defaultdict[int, list[Encounter]]:
    found: defaultdict[int, list[Encounter]] = defaultdict(list)
    rows = reading.support.encounters_of(clients, reading.clock.now())
    for client, key, kind, starts, recorded, came in rows:
        day = starts.astimezone(reading.zone).date()
        found[client].append(
            Encounter(key, AppointmentKind(kind), day, bool(recorded), bool(came))
        )
    return found


def _tasks(reading: Reading, clients: Collection[int]) -> defaultdict[int, list[FamilyTask]]:
    found: defaultdict[int, list[FamilyTask]] = defaultdict(list)
    for row in reading.support.tasks_of(clients):
        found[row.client_id].append(
            FamilyTask(
                row.appointment_id or 0,
                row.text,
                row.due_on,
                row.done_at and row.done_at.astimezone(reading.zone).date(),
                bool(row.dropped_because),
            )
        )
    return found
