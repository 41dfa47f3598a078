"""What the overview of family support reads: everybody in care, and why families never came."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import AbsenceCause, State
from familycare.domain.never_came import Attempts, Why, reasons
from familycare.domain.people import Approval
from familycare.domain.support_level import Band, Trend
from familycare.domain.visit_requests import OPEN, RequestState
from familycare.persistence.never_came import NeverCameRecords
from familycare.services import support_views
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from familycare.services.support_views import SupportLine, SupportList


class Overview(NamedTuple):
    """Everybody in care, and for those whose family was never there, what is recorded why."""

    found: SupportList
    why: Mapping[int, tuple[Why, ...]]
    """By client; each family can have several reasons."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units that they live in, by name."""
        return tuple(sorted({line.unit for line in self.found.lines if line.unit}))

    def of_unit(self, unit: str) -> Overview:
        """Return the same for those of one unit; of everybody for an empty name."""
        if not unit:
            return self
        lines = tuple(line for line in self.found.lines if line.unit == unit)
        return Overview(self.found._replace(lines=lines), self.why)


class Figures(NamedTuple):
    """How many there are of each, in one unit or in the centre."""

    clients: int
    waiting: int
    """At how many somebody should look."""
    bands: Mapping[Band | None, int]
    """From the strongest down; None: too little is known."""
    trends: Mapping[Trend | None, int]
    without_contact: Mapping[int, int]
    """By days: how many had no family contact for so long, or longer."""
    due: int
    """Of how many a questionnaire is due."""
    due_by_title: Mapping[str, tuple[str, int]]
    """By code: what it is called, to be translated, and of how many it is due."""
    capped: int
    never: int
    """How many families were never there."""
    why: Mapping[Why, int]
    """The most frequent first; a family can count for several."""


@needs(Permission.READ_SUPPORT)
def read(reading: Reading) -> Overview:
    """Return everybody in care whose records are open, and why families were never there."""
    found = support_views.listed(reading)
    never = [line for line in found.lines if line.last_contact is None]
    return Overview(found, _why(reading, never))


def figures(overview: Overview) -> Figures:
    """Count what the overview holds."""
    found = overview.found
    lines = found.lines
    bands, trends = Counter(one.level.band for one in lines), Counter(one.trend for one in lines)
    codes, titles = _due(lines)
    never = [line for line in lines if line.last_contact is None]
    why = Counter(one for line in never for one in overview.why.get(line.id, ()))
    return Figures(
        clients=len(lines),
        waiting=found.work,
        bands={band: bands[band] for band in (*reversed(Band), None)},
        trends={
            trend: trends[trend] for trend in (Trend.FALLING, Trend.STEADY, Trend.RISING, None)
        },
        without_contact={
            days: sum(line.days_without_contact >= days for line in lines)
            for days in found.no_contact_days
        },
        due=sum(bool(line.due) for line in lines),
        due_by_title={code: (titles[code], count) for code, count in codes.most_common()},
        capped=sum(line.level.capped for line in lines),
        never=len(never),
        why=dict(sorted(why.items(), key=lambda each: (-each[1], *map(str, each[0])))),
    )


def _due(lines: Sequence[SupportLine]) -> tuple[Counter[str], dict[str, str]]:
    titles = {due.code: due.title for line in lines for due in line.due}
    return Counter(code for line in lines for code in {due.code for due in line.due}), titles


def _why(reading: Reading, lines: Sequence[SupportLine]) -> dict[int, tuple[Why, ...]]:
    if not lines:
        return {}
    records = NeverCameRecords(reading.transaction.connection, [line.id for line in lines])
    attempts = _Attempts(reading, records)
    far = reading.settings.far_km
    return {line.id: tuple(reasons(attempts.of(line), far)) for line in lines}


class _Attempts:
    """What was tried, by client; a few statements for all of them."""

    def __init__(self, reading: Reading, records: NeverCameRecords) -> None:
        self._today, self._settings = reading.today(), reading.settings
        self._now = reading.clock.now()
        self._ties: defaultdict[int, list[Any]] = defaultdict(list)
        for row in records.ties(self._today):
            self._ties[row.client_id].append(row)
        self._visits = {client: visits for client, visits, _remote in records.phases()}
        self._met: defaultdict[int, Attempts] = defaultdict(Attempts)
        self._look_at(records)
        for client, reason in (*records.declined(), *records.said()):
            before = self._met[client]
            self._met[client] = replace(before, declined=before.declined | {reason})
        self._asked: defaultdict[int, set[RequestState]] = defaultdict(set)
        for client, state in records.requests():
            self._asked[client].add(state)

    def _look_at(self, records: NeverCameRecords) -> None:
        """Take in the appointments: a client's own, and groups of whoever belongs to a client."""
        clients: defaultdict[int, list[int]] = defaultdict(list)
        for client, ties in self._ties.items():
            for tie in ties:
                clients[tie.family_member_id].append(client)
        for member, whose, *row in records.appointments(sorted(clients)):
            for client in clients[member]:
                if whose in {None, client}:
                    self._met[client] = _with_meeting(self._met[client], row, self._now)

    def of(self, line: SupportLine) -> Attempts:
        """Return everything that is recorded about one family."""
        ties, asked = self._ties[line.id], self._asked[line.id]
        approved = [tie for tie in ties if tie.approval is Approval.APPROVED]
        distances = [tie.distance_km for tie in ties if tie.distance_km is not None]
        return replace(
            self._met[line.id],
            known=len(ties),
            approved=len(approved),
            banned=sum(bool(tie.banned) for tie in approved),
            too_early=not self._visits.get(line.id, True) or self._new(line),
            waiting=bool(asked & OPEN),
            rejected=RequestState.REJECTED in asked,
            nearest_km=min(distances, default=None),
        )

    def _new(self, line: SupportLine) -> bool:
        """Whether the stay has begun so lately that there are no visits yet.

        Of a family that never came, the days without contact count from the admission.
        """
        return line.days_without_contact < self._settings.blackout_days


def _with_meeting(before: Attempts, row: Sequence[Any], now: datetime) -> Attempts:
    """Return what is known, with one more family member's part in an appointment."""
    starts, state, called_off_because, presence, cause = row
    if state is State.CANCELLED:
        return replace(before, called_off=before.called_off | {called_off_because})
    if starts > now:
        return replace(before, booked=True)
    if presence is None:
        return replace(before, not_recorded=True)
    return replace(before, absences=before.absences | {cause or AbsenceCause.UNKNOWN})
