"""What the list of family support reads: everybody in care, in a few queries for all of them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.participation import Counted, first_day_of
from familycare.domain.people import full_name
from familycare.domain.questionnaires import due
from familycare.domain.support_evidence import (
    Filled,
    Stay,
    days_without_contact,
    trend_start,
)
from familycare.domain.support_level import Level, Trend, level_of
from familycare.services import scope
from familycare.services.programme_due import due_in_programmes
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Routine
    from familycare.domain.settings import Settings
    from familycare.domain.support import Concern, Informant, Judgement
    from familycare.domain.support_level import Band
    from familycare.services.instruments import Catalogue
    from familycare.services.programme_due import ProgrammeDue

NOTHING = Counted()
COUNTS = 4
"""Of encounters, in one span."""


class DueLine(NamedTuple):
    """A questionnaire that is to be filled in."""

    code: str
    title: str
    """To be translated."""
    due_on: date
    group: str = ""
    """Name of the group whose programme asks for it; empty where it is a routine."""
    member_id: int | None = None
    """Of the family member who is to answer; None where whom the questionnaire asks first is."""
    who: str = ""
    """Name of that family member."""


class SupportLine(NamedTuple):
    """One client in the list of family support."""

    id: int
    name: str
    preferred_name: str
    case_number: str
    phase: str
    unit: str
    level: Level
    trend: Trend | None
    """None while too little is known to compare."""
    last_contact: date | None
    """When somebody of the family was last there."""
    days_without_contact: int
    """Since then, or since the admission."""
    due: tuple[DueLine, ...]
    """The questionnaires that are to be filled in, longest due first."""


class SupportList(NamedTuple):
    """Everybody in care, with how long without contact is long."""

    lines: tuple[SupportLine, ...]
    no_contact_days: tuple[int, int, int]

    def waiting(self, line: SupportLine) -> bool:
        """Whether somebody should look at this client."""
        return (
            bool(line.due)
            or line.level.capped
            or line.trend is Trend.FALLING
            or line.days_without_contact >= self.no_contact_days[0]
        )

    @property
    def work(self) -> int:
        """At how many clients somebody should look."""
        return sum(self.waiting(line) for line in self.lines)


@needs(Permission.READ_SUPPORT)
def listed(reading: Reading) -> SupportList:
    """Return those in care whose records are open, with the level of family support, by name."""
    settings, today = reading.settings, reading.today()
    clients = reading.support.clients(today)
    own = scope.clients(reading, Permission.READ_SUPPORT)
    if own is not None:
        clients = [row for row in clients if row.id in own]
    attendance = _Attendance(reading, today, [row[0] for row in clients])
    filled, latest = _filled(reading, today), _latest_answers(reading, today)
    judged = judged_among(
        reading.support.judgements_since(judged_since(reading.clock.now(), settings))
    )
    capped = _capped(reading.support.open_concerns(), settings)
    catalogue, asked = reading.catalogue, due_in_programmes(reading, today)
    routines, lines = routines_of(catalogue), []
    for key, case, given, family, preferred, unit, phase, admitted in clients:
        stay = Stay(
            admitted, attendance.kept_since, filled.get(key, ()), catalogue.instruments, settings
        )
        now = stay.evidence(today, attendance.now.get(key, NOTHING))
        last = attendance.last.get(key)
        lines.append(
            SupportLine(
                key, full_name(given, family), preferred, case, phase, unit,
                level_of(
                    now.parts, settings, overridden=judged.get(key), capped=key in capped
                ),
                stay.trend(now, attendance.then.get(key, NOTHING)),
                last,
                days_without_contact(today, last, admitted),
                due_lines(
                    catalogue, routines, admitted, latest.get(key, {}), today, asked.get(key, ())
                ),
            )
        )  # fmt: skip
    return SupportList(tuple(lines), no_contact_days(settings))


@needs(Permission.READ_SUPPORT)
def waiting(reading: Reading) -> int:
    """Return at how many clients somebody should look."""
    return listed(reading).work


def no_contact_days(settings: Settings) -> tuple[int, int, int]:
    """Return after how many days without contact somebody looks, again, and once more."""
    return (
        settings.no_contact_days,
        settings.long_no_contact_days,
        settings.longest_no_contact_days,
    )


def judged_since(now: datetime, settings: Settings) -> datetime:
    """Return from when on a level that staff set still holds."""
    return (now - timedelta(days=settings.judged_days)).replace(microsecond=0)


def judged_among(judgements: Iterable[Judgement]) -> Mapping[int, Band]:
    """Return the level that staff set by client, of judgements with the latest first."""
    latest: dict[int, Band | None] = {}
    for one in judgements:
        latest.setdefault(one.client_id, one.band)
    return {client: band for client, band in latest.items() if band is not None}


class _Attendance:
    """What took place with each family lately and before, and when it was last there."""

    def __init__(self, reading: Reading, today: date, clients: Sequence[int]) -> None:
        settings, present = reading.settings, reading.clock.now()
        before = trend_start(today, settings)
        recently = reading.days(first_day_of(today, settings), today)
        rows = reading.support.counted(
            replace(recently, end=present),
            reading.days(first_day_of(before, settings), before),
        )
        self.kept_since = first_day_kept(reading.support.kept_since(), reading)
        self.now: dict[int, Counted] = {}
        self.then: dict[int, Counted] = {}
        self.last: dict[int, date] = {}
        for client, *counts, last in rows:
            self.now[client] = Counted(*counts[:COUNTS])
            self.then[client] = Counted(*counts[COUNTS:])
            if last is not None:
                self.last[client] = last.astimezone(reading.zone).date()
        self._count_tasks(reading, today, before)
        others = [client for client in clients if client not in self.last]
        for client, last in reading.support.last_contacts(others, present):
            self.last[client] = last.astimezone(reading.zone).date()

    def _count_tasks(self, reading: Reading, today: date, before: date) -> None:
        spans = [(first_day_of(day, reading.settings), day) for day in (today, before)]
        now, then = (reading.days(*span) for span in spans)
        for client, tasks, done, tasks_then, done_then in reading.support.tasks_counted(
            today, (spans[0], now), (spans[1], then)
        ):
            counted, earlier = self.now.get(client, NOTHING), self.then.get(client, NOTHING)
            self.now[client] = counted._replace(tasks=tasks, tasks_done=done)
            self.then[client] = earlier._replace(tasks=tasks_then, tasks_done=done_then)


def first_day_kept(first: datetime | None, reading: Reading) -> date:
    """Return from which day on the centre keeps its appointments here, by the first of them."""
    return first.astimezone(reading.zone).date() if first else reading.today()


class Percents(dict[tuple[str, str], "float | None"]):
    """What answers come to, by questionnaire and stored answers; many people answer alike."""

    def __init__(self, instruments: Mapping[str, Instrument]) -> None:
        super().__init__()
        self._instruments = instruments

    def __missing__(self, key: tuple[str, str]) -> float | None:
        code, stored = key
        self[key] = found = percent_of(self._instruments.get(code), json.loads(stored))
        return found


def percent_of(instrument: Instrument | None, answers: Sequence[int | None]) -> float | None:
    """Return what answers come to, from 0 to 100, or None when they cannot be scored."""
    if instrument is None or not instrument.fits(answers):
        return None
    return instrument.percent(instrument.score(answers))


def routines_of(catalogue: Catalogue) -> tuple[Routine, ...]:
    """Return how often what is offered is filled in here, as far as it is a routine."""
    found = map(catalogue.routine, catalogue.offered)
    return tuple(one for one in found if one.every_days)


def due_lines(
    catalogue: Catalogue,
    routines: Sequence[Routine],
    admitted_on: date,
    latest: Mapping[str, date],
    day: date,
    asked: Sequence[ProgrammeDue] = (),
) -> tuple[DueLine, ...]:
    """Return what is due of one client: each once of each who answers, longest due first.

    Routines are due by when they were filled in last, others because a programme asks for them.
    """
    titles = catalogue.instruments
    found = [
        DueLine(one.code, titles[one.code].title, one.due_on)
        for one in due(routines, admitted_on, latest, day)
    ]
    if not asked:
        return tuple(found)
    found += [DueLine(one.code, titles[one.code].title, *one[1:]) for one in asked]
    found.sort(key=lambda one: one.due_on)
    return tuple({(one.code, one.member_id): one for one in reversed(found)}.values())[::-1]


def _latest_answers(reading: Reading, today: date) -> Mapping[int, dict[str, date]]:
    """Return when whoever is in care filled in what is a routine here, by client and code."""
    routines = {
        code: instrument.counting
        for code, instrument in reading.catalogue.offered.items()
        if reading.catalogue.routine(code).every_days
    }
    return {
        client: {code: day for code, day in zip(routines, days, strict=True) if day}
        for client, *days in reading.support.latest(routines, today)
    }


def _filled(reading: Reading, today: date) -> Mapping[int, list[Filled]]:
    """Return the answers that can count now or for the trend, by client, latest first."""
    settings, instruments = reading.settings, reading.catalogue.instruments
    since = today - timedelta(days=settings.answers_valid_days + settings.trend_days)
    codes: defaultdict[Informant, list[str]] = defaultdict(list)
    for code, instrument in instruments.items():
        if instrument.part is not None:
            codes[instrument.counting].append(code)
    percents = Percents(instruments)
    found: defaultdict[int, list[Filled]] = defaultdict(list)
    for informant, those in codes.items():
        for client, day, key, code, stored in reading.support.filled(
            informant, those, since, today
        ):
            found[client].append(Filled(day, key, code, informant, percents[code, stored]))
    for each in found.values():
        each.sort(reverse=True)
    return found


def _capped(concerns: Iterable[Concern], settings: Settings) -> frozenset[int]:
    return frozenset(one.client_id for one in concerns if one.caps(settings.conflict_cap))
