"""Looking at booked appointments again: flags are set and cleared by the program, never by hand.

After every deed those are looked at that it may concern, in the same transaction; once a day all
of them are. Nothing is ever cancelled by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.centre import Centre
from familycare.domain.concerns import concern_of
from familycare.domain.flags import (
    CannotBeKept,
    NothingToKeep,
    ReviewFlag,
    is_to_come,
    may_be_kept,
    reasons_to_look,
)
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.reasons import stated
from familycare.domain.trail import Deed
from familycare.services.circumstances import gather
from familycare.services.eligibility import span_of
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from familycare.domain.circumstances import Circumstances
    from familycare.domain.concerns import Concern
    from familycare.domain.errors import Refused
    from familycare.domain.flags import Doubt
    from familycare.domain.ids import AppointmentId

TOGETHER = 500
"""Appointments that are looked at together, after a deed."""
SLICE = 100
"""Appointments that the daily look takes at a time: in between others have their turn."""
_FLAGS = Register(ReviewFlag, lambda work: work.closures.flags)
_BEFORE_ALL = (datetime(1970, 1, 1, tzinfo=UTC), 0)


class Doubtful(NamedTuple):
    """A booked appointment, and what is doubtful about it, with the facts."""

    appointment: Appointment
    given: Circumstances
    doubts: Mapping[Doubt, Refused]


@dataclass(frozen=True)
class Looked:
    """How far a look at all appointments has come, and what it has done."""

    after: tuple[datetime, int] = _BEFORE_ALL
    """Start and number of the last one."""
    count: int = 0
    flagged: int = 0
    cleared: int = 0
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepAsItIs:
    """An appointment that stays as it is although flags wait on it, and why."""

    appointment_id: AppointmentId
    because: str
    seen: tuple[int, ...]
    """Numbers of the flags that somebody saw; one more is refused."""


@needs(Permission.PLAN)
def keep(work: Work, order: KeepAsItIs) -> None:
    """Let an appointment stay as it is, for a reason; refused for what nobody may decide."""
    because = stated(order.because)
    waiting = [f for f in work.closures.flagged([order.appointment_id]) if f.waits]
    if not waiting or {flag.id for flag in waiting} - set(order.seen):
        raise NothingToKeep
    for flag in waiting:
        if not may_be_kept(flag.cause):
            raise CannotBeKept(flag.cause)
    client = work.appointments.get(order.appointment_id).client_id
    for flag in waiting:
        kept = replace(flag, kept_because=because, kept_by=work.actor.name)
        _FLAGS.change(work, kept, client)
        work.reason(because)


@needs(Permission.READ)
def after_deeds(work: Work, records: Iterable[tuple[object, object]]) -> None:
    """Look again at whatever is concerned by records that were one thing and are another now."""
    records = list(records)
    concern = concern_of(records)
    new = []
    for before, after in records:
        if isinstance(after, Appointment):
            if isinstance(before, Appointment):
                _add_appointment(work, concern, before, after)
            elif after.live:
                new.append(after)  # it was asked just now; others may be too close to it
    for day in concern.days:
        span = work.days(day, day)
        concern.spans.add((span.start, span.end, None))
    wanted = dict.fromkeys(concern.appointments | _booked_near(work, new))
    if concern:
        wanted |= dict.fromkeys(work.closures.concerned(concern, work.clock.now()))
    flagged, cleared = look_at(work, list(wanted))
    if flagged or cleared:
        facts = {"flagged": flagged, "cleared": cleared}
        work.by_itself(ReviewFlag, work.centre_id, Deed.LOOK_AGAIN, facts)


@needs(Permission.READ)
def look_at(work: Work, appointment_ids: Sequence[int]) -> tuple[int, int]:
    """Set the flags that these appointments should have, clear others; return how many of each."""
    now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
    new, gone = [], []
    for start in range(0, len(appointment_ids), TOGETHER):
        ids = appointment_ids[start : start + TOGETHER]
        found = {each.appointment.id: each.doubts for each in doubtful(work, ids)}
        stands: defaultdict[int, set[Doubt]] = defaultdict(set)
        for flag in work.closures.flagged(ids):
            known = stands[flag.appointment_id]
            # Two workstations may have set the same flag at once: one of them is enough.
            if flag.doubt in known or flag.doubt not in found.get(flag.appointment_id, ()):
                gone.append(flag.id)
            known.add(flag.doubt)
        new += [
            ReviewFlag(appointment_id=key, raised_at=now, **doubt._asdict())
            for key, doubts in found.items()
            for doubt in doubts
            if doubt not in stands[key]
        ]
    work.closures.raise_flags(new)
    work.closures.clear(gone, now)
    return len(new), len(gone)


@needs(Permission.READ)
def doubtful(reading: Reading, appointment_ids: Collection[int]) -> list[Doubtful]:
    """Return those of these appointments that are doubtful by now, earliest first."""
    now = reading.clock.now()
    asked = [a for a in reading.appointments.among(appointment_ids) if is_to_come(a, now)]
    if not asked:
        return []
    given = around(reading, asked)
    found = [Doubtful(each, given, reasons_to_look(each, given)) for each in asked]
    return [each for each in found if each.doubts]


@needs(Permission.READ)
def around(reading: Reading, asked: Sequence[Appointment]) -> Circumstances:
    """Return what the rules need to know about booked appointments, as they stand."""
    near = timedelta(minutes=reading.settings.close_clash_minutes)
    rooms = reading.rooms.among({each.room_id for each in asked})
    during = span_of(asked).widened(near)
    given = gather(reading, asked, rooms, during, looking_again=True)
    if given.visiting is None or not given.visiting.holds:
        return given
    # What somebody is just choosing is of no concern to what is booked.
    return replace(given, visiting=replace(given.visiting, holds=()))


@needs(Permission.PLAN)
def look_due(reading: Reading) -> bool:
    """Whether nobody's program has looked at all appointments today."""
    last = reading.audit.latest(Centre.__name__, reading.centre_id, Deed.LOOK_AGAIN)
    return last is None or last.at.astimezone(reading.zone).date() < reading.today()


@needs(Permission.PLAN)
def look_on(work: Work, looked: Looked) -> Looked:
    """Look at some appointments more; begin with `Looked()` and go on until it is over.

    The end is told in the trail, as what the program did by itself.
    """
    now = work.clock.now()
    found = work.closures.slice(now, looked.after, SLICE)
    flagged, cleared = look_at(work, [key for _starts, key in found])
    over = len(found) < SLICE
    if over:
        stale = work.closures.stale(now)
        work.closures.clear(stale, now.replace(microsecond=0))
    looked = Looked(
        found[-1] if found else looked.after,
        looked.count + len(found),
        looked.flagged + flagged,
        looked.cleared + cleared,
        over,
    )
    if flagged or cleared:
        facts = {"flagged": flagged, "cleared": cleared}
        work.by_itself(ReviewFlag, work.centre_id, Deed.LOOK_AGAIN, facts)
    if over:
        work.noted(
            Centre, work.centre_id, Deed.LOOK_AGAIN, facts={"count": looked.count}, itself=True
        )
    return looked


def _add_appointment(
    reading: Reading, concern: Concern, before: Appointment, after: Appointment
) -> None:
    """Add an appointment, and where it changed what it takes, whatever that may concern."""
    concern.appointments.add(after.id)
    if _weighs(before) == _weighs(after):
        return
    for each in (before, after):
        _add_people(concern, each)
        concern.spans.add((each.whole.start, each.whole.end, each.room_id))
    _add_those_apart(reading, concern, before, after)


def _weighs(appointment: Appointment) -> tuple[object, ...]:
    return appointment.kind, appointment.supervised, appointment.takes()


def _add_people(concern: Concern, appointment: Appointment) -> None:
    for participant in appointment.participants:
        _add_person(concern, participant.resource)


def _add_person(concern: Concern, resource: Resource) -> None:
    if resource.kind is ResourceKind.CLIENT:
        concern.clients.add(resource.id)
    elif resource.kind is ResourceKind.FAMILY_MEMBER:
        concern.family.add(resource.id)


def _add_those_apart(
    reading: Reading, concern: Concern, before: Appointment, after: Appointment
) -> None:
    """Add whoever must not meet those who take part: they would, or do no more."""
    days = sorted(each.slot.start.astimezone(reading.zone).date() for each in (before, after))
    pairs = reading.rulebook.apart(set(concern.clients), set(concern.family), days[0], days[-1])
    for pair in pairs:
        (concern.clients if pair.of_clients else concern.family).update(pair.pair)


def _booked_near(reading: Reading, new: Sequence[Appointment]) -> set[int]:
    """Return what new appointments come close to: what was booked before them."""
    near = timedelta(minutes=reading.settings.close_clash_minutes)
    if not new or not near:
        return set()
    people = {
        p.resource
        for each in new
        for p in each.participants
        if p.resource.kind is not ResourceKind.STAFF
    }
    taken = reading.appointments.taken(sorted(people), span_of(new).widened(near))
    return {
        other.appointment_id
        for each in new
        for p in each.participants
        for other in taken.get(p.resource, ())
        if other.appointment_id < each.id
        and other.slot.overlaps(each.needs_from_to(p.resource).widened(near))
    }
