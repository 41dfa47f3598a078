"""What the desk reads: the visits of a day, and who is meant by a name or a pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Attendance, State
from familycare.domain.errors import NotFound
from familycare.domain.people import full_name
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import sought, tidy_line
from familycare.domain.visiting_desk import (
    SOON,
    VISITS,
    CalledOff,
    ExpectedLater,
    NobodyKnown,
    NotExpected,
    NoVisit,
    OtherDay,
    Stage,
    UnknownCode,
    against,
    appointment_of,
    pass_code,
    stage,
    typed_code,
    waits,
)
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import CancelCause
    from familycare.domain.errors import Refused
    from familycare.domain.people import Approval, Need
    from familycare.domain.restrictions import Restriction
    from familycare.domain.tasks import Task
    from familycare.domain.visiting_desk import VisitRecord

MOST_FOUND = 5
"""People of a name who are looked up when nobody of that name is expected."""


class Guest(NamedTuple):
    """A family member on a visit."""

    id: int
    name: str
    needs: tuple[Need, ...]
    language: str
    attendance: Attendance | None
    against: Refused | None
    """Why they must not come in, as it stands now."""


class VisitLine(NamedTuple):
    """One visit of the day as the desk sees it."""

    id: int
    version: int
    kind: AppointmentKind
    state: State
    slot: TimeSlot
    """In the centre's zone."""
    stage: Stage
    waits: bool
    """Whether somebody should see to it now."""
    expected_from: datetime
    """Who comes before is likely to be meant by another line."""
    client_id: int
    client: str
    case_number: str
    client_needs: tuple[Need, ...]
    language: str
    """The client's."""
    room: str
    lead: str
    supervised: bool
    cancelled_because: CancelCause | None
    guests: tuple[Guest, ...]
    record: VisitRecord | None

    @property
    def code(self) -> str:
        """What the pass of the visit carries."""
        return pass_code(self.id)


class DeskSheet(NamedTuple):
    """The visits of a day, earliest first."""

    day: date
    visits: tuple[VisitLine, ...]
    two_check: bool
    """Whether two members of staff look at identity and items."""

    def visit(self, visit_id: int) -> VisitLine | None:
        """Return the visit with this number, if it is one of the day's."""
        return next((line for line in self.visits if line.id == visit_id), None)


class Found(NamedTuple):
    """What a typed name or a scanned pass leads to."""

    visits: tuple[int, ...] = ()
    """Numbers of the visits of the day that are meant."""
    problem: Refused | None = None
    """Why it leads nowhere, or what is wrong with where it leads."""


class VisitCard(NamedTuple):
    """One visit with what came of it."""

    line: VisitLine
    tasks: tuple[Task, ...]
    two_check: bool


@needs(Permission.READ)
def sheet(reading: Reading, day: date) -> DeskSheet:
    """Return the visits and remote visits of a day."""
    return DeskSheet(day, _lines(reading, reading.days(day, day)), _two_check(reading))


@needs(Permission.READ)
def card(reading: Reading, visit_id: int) -> VisitCard:
    """Return one visit, of whatever day, or raise NotFound or NoVisit."""
    visit = reading.appointments.get(visit_id)
    slot = visit.slot.within(reading.zone)
    if visit.kind not in VISITS:
        raise NoVisit(visit.kind, slot)
    day = slot.start.date()
    lines = _lines(reading, reading.days(day, day))
    line = next(line for line in lines if line.id == visit_id)
    return VisitCard(line, tuple(reading.desk.tasks_of(visit_id)), _two_check(reading))


@needs(Permission.READ)
def waiting(reading: Reading) -> int:
    """Return how many of today's visits somebody should see to now."""
    now, today = reading.clock.now(), reading.today()
    return reading.desk.waiting(reading.days(today, today), now, now + SOON)


@needs(Permission.READ)
def find(reading: Reading, text: str, day: date) -> Found:
    """Return which visits of the day a typed name or a scanned code means, or why none."""
    text = tidy_line(text)
    lines = _lines(reading, reading.days(day, day))
    if code := typed_code(text):
        found = _by_code(reading, code, lines, day)
        if not isinstance(found.problem, UnknownCode):
            return found
        named = _by_name(text, lines)  # a case number may be as long as a code
        return Found(named) if named else found
    if named := _by_name(text, lines):
        problem = None
        if len(named) == 1:
            line = next(line for line in lines if line.id == named[0])
            problem = _wrong_with(line, text)
        return Found(named, problem)
    return Found(problem=_nowhere(reading, text, day))


def _by_code(reading: Reading, code: str, lines: Sequence[VisitLine], day: date) -> Found:
    try:
        visit = reading.appointments.get(appointment_of(code))
    except (UnknownCode, NotFound):
        return Found(problem=UnknownCode(code))
    slot = visit.slot.within(reading.zone)
    if visit.kind not in VISITS:
        return Found(problem=NoVisit(visit.kind, slot))
    if slot.start.date() != day:
        cause = visit.cancelled_because
        return Found(problem=CalledOff(slot, cause) if cause else OtherDay(slot))
    line = next((line for line in lines if line.id == visit.id), None)
    if line is None:  # booked and taken back again
        return Found(problem=UnknownCode(code))
    return Found((line.id,), _wrong_with(line))


def _wrong_with(line: VisitLine, text: str = "") -> Refused | None:
    """Return what is wrong with a visit that somebody comes to; with who was named, first."""
    if line.cancelled_because:
        return CalledOff(line.slot, line.cancelled_because)
    words = sought(text).split()
    named = [one for one in line.guests if words and _has(sought(one.name), words)]
    return next((one.against for one in named or line.guests if one.against), None)


def _by_name(text: str, lines: Iterable[VisitLine]) -> tuple[int, ...]:
    """Return the visits in whose names, or in the case number, every word occurs."""
    words = sought(text).split()
    return tuple(
        line.id
        for line in lines
        if any(
            _has(sought(name), words)
            for name in (line.client, line.case_number, *(one.name for one in line.guests))
        )
    )


def _has(name: str, words: Iterable[str]) -> bool:
    return all(word in name for word in words)


def _nowhere(reading: Reading, text: str, day: date) -> Refused:
    """Say about somebody on no visit of the day when they are expected, or that nobody is."""
    since = reading.days(day, day).end
    for name, named in _known(reading, text):
        if times := reading.desk.next_of(since, **named):
            return ExpectedLater(name, TimeSlot(*times).within(reading.zone))
    for name, _named in _known(reading, text):
        return NotExpected(name)
    return NobodyKnown(text)


def _known(reading: Reading, text: str) -> list[tuple[str, dict[str, int]]]:
    members = reading.listings.family_members(text, MOST_FOUND)
    clients = reading.listings.clients(
        text, reading.today(), reading.clock.now(), former=True, most=MOST_FOUND
    )
    return [
        (full_name(row.given_name, row.family_name), {kind: row.id})
        for kind, rows in (("member", members), ("client", clients))
        for row in rows
    ]


def _lines(reading: Reading, during: TimeSlot) -> tuple[VisitLine, ...]:
    rows = reading.desk.between(during)
    if not rows:
        return ()
    guests = _guests(reading, rows, during)
    records = {one.appointment_id: one for one in reading.desk.records_between(during)}
    return tuple(_line(reading, row, guests.get(row.id, ()), records.get(row.id)) for row in rows)


def _line(
    reading: Reading,
    row: Any,  # noqa: ANN401 - a row
    guests: tuple[Guest, ...],
    record: VisitRecord | None,
) -> VisitLine:
    slot = TimeSlot(row.starts, row.ends).within(reading.zone)
    now = reading.clock.now()
    if record is not None:
        record = replace(
            record,
            arrived_at=record.arrived_at and record.arrived_at.astimezone(reading.zone),
            ended_at=record.ended_at and record.ended_at.astimezone(reading.zone),
        )
    return VisitLine(
        id=row.id,
        version=row.version,
        kind=row.kind,
        state=row.state,
        slot=slot,
        stage=stage(row.state, slot, now),
        waits=waits(row.state, slot, now),
        expected_from=slot.start - timedelta(minutes=reading.settings.long_before_minutes),
        client_id=row.client_id,
        client=full_name(row.given_name, row.family_name),
        case_number=row.case_number,
        client_needs=row.needs,
        language=row.language,
        room=row.room,
        lead=row.lead or "",
        supervised=row.supervised,
        cancelled_because=row.cancelled_because,
        guests=guests,
        record=record,
    )


def _guests(
    reading: Reading, rows: Sequence[Any], during: TimeSlot
) -> dict[int, tuple[Guest, ...]]:
    visits = {row.id: row for row in rows}
    found = reading.desk.guests_between(during)
    approvals = reading.desk.approvals({row.client_id for row in rows})
    held = _held(reading, {row.id for row in found}, during.start)
    by_visit: dict[int, list[Guest]] = {}
    for row in found:
        visit = visits.get(row.appointment_id)
        if visit is not None:
            by_visit.setdefault(visit.id, []).append(_guest(row, visit, approvals, held))
    return {visit: tuple(guests) for visit, guests in by_visit.items()}


def _held(reading: Reading, members: set[int], at: datetime) -> dict[int, list[Restriction]]:
    """Return what holds against these family members on a day."""
    day = at.astimezone(reading.zone).date()
    by_member: dict[int, list[Restriction]] = {}
    for restriction in reading.restrictions.of_members(members):
        if restriction.holds_on(day):
            by_member.setdefault(restriction.family_member_id, []).append(restriction)
    return by_member


def _guest(
    row: Any,  # noqa: ANN401 - a row
    visit: Any,  # noqa: ANN401 - another
    approvals: Mapping[tuple[int, int], Approval],
    held: Mapping[int, Sequence[Restriction]],
) -> Guest:
    name = full_name(row.given_name, row.family_name)
    own = [one for one in held.get(row.id, ()) if one.is_of(visit.client_id)]
    approval = approvals.get((visit.client_id, row.id))
    return Guest(
        id=row.id,
        name=name,
        needs=row.needs,
        language=row.language,
        attendance=Attendance(row.presence, row.minutes_late, row.cause) if row.presence else None,
        against=against(name, approval, own, supervised=visit.supervised),
    )


def _two_check(reading: Reading) -> bool:
    return bool(reading.settings.two_check)
