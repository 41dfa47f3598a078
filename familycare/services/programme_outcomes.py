"""What was measured before, during and after a run of a programme, for each member and together.

Answers are compared, nothing is explained: who takes part in a programme lives through much else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client
from familycare.domain.programme_measures import Occasion, Run, run_of, windows
from familycare.domain.support import Informant
from familycare.persistence.runs import Runs
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from familycare.domain.groups import Group
    from familycare.domain.instruments import Instrument
    from familycare.domain.programmes import Programme
    from familycare.domain.scales import Change, Comparison, Scale

Person = tuple[ParticipantRole, int]


class Measured(NamedTuple):
    """The scores of one member, or the means of several, on one scale."""

    before: float | None
    during: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """By how much it rose from before to after; None unless both are known."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


class MemberOutcome(NamedTuple):
    """One member's scores on one scale."""

    role: ParticipantRole
    id: int
    name: str
    scores: Measured
    comparison: Comparison | None
    """Before and after beside each other; None unless both are known, and the scale's error."""


class MeasureOutcome(NamedTuple):
    """One scale of one questionnaire over the group."""

    group: Group
    instrument: Instrument
    scale: Scale
    members: tuple[MemberOutcome, ...]
    """Everybody who could answer it, by name."""

    @property
    def pairs(self) -> tuple[MemberOutcome, ...]:
        """Those who were measured before and after."""
        return tuple(one for one in self.members if one.scores.difference is not None)

    @property
    def mean(self) -> Measured:
        """The means of those who were measured before and after; others would shift them."""
        pairs = [one.scores for one in self.pairs]
        during = [one.during for one in pairs if one.during is not None]
        return Measured(
            fmean(one.before for one in pairs if one.before is not None) if pairs else None,
            fmean(during) if during else None,
            fmean(one.after for one in pairs if one.after is not None) if pairs else None,
        )

    @property
    def changes(self) -> Mapping[Change, int]:
        """How many changed in which way, by more than chance or not."""
        found = Counter(one.comparison.change for one in self.members if one.comparison)
        return dict(found)


class GroupOutcome(NamedTuple):
    """A run of a programme and what was measured around it."""

    group: Group
    run: Run | None
    """Of the group as a whole; None while nothing is booked."""
    measures: tuple[MeasureOutcome, ...]
    days: int
    """How many days before and after it answers count."""


@needs(Permission.READ_SUPPORT)
def of_group(reading: Reading, group_id: int) -> GroupOutcome:
    """Return what was measured of everybody who took part and whose records are open."""
    group, days = reading.groups.get(group_id), reading.settings.programme_measure_days
    programme = reading.programmes.by_code.get(group.programme)
    if programme is None:
        return GroupOutcome(group, None, (), days)
    runs = Runs(reading.transaction.connection, reading.centre_id)
    met: defaultdict[Person, set[date]] = defaultdict(set)
    for client, member, starts in runs.attended_by(group_id):
        met[_person(client, member)].add(starts.astimezone(reading.zone).date())
    everything = sorted({day for theirs in met.values() for day in theirs})
    run = _run(reading, group, programme, everything)
    own = scope.clients(reading, Permission.READ_SUPPORT)
    names = _names(reading, met, own)
    member_runs = {
        who: found
        for who in names
        if (found := _run(reading, group, programme, sorted(met[who]))) is not None
    }
    measures = _measures(reading, programme, group, member_runs, names)
    return GroupOutcome(group, run, tuple(measures), days)


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def of_client(reading: Reading, client_id: int) -> tuple[MeasureOutcome, ...]:
    """Return what was measured around each run that the client took part in, latest first."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    runs = Runs(reading.transaction.connection, reading.centre_id)
    met: defaultdict[int, set[date]] = defaultdict(set)
    for group_id, starts in runs.of_client(client_id):
        met[group_id].add(starts.astimezone(reading.zone).date())
    who: Person = (ParticipantRole.CLIENT, client_id)
    found: list[MeasureOutcome] = []
    for group in sorted(reading.groups.among(met), key=lambda one: max(met[one.id]), reverse=True):
        programme = reading.programmes.by_code.get(group.programme)
        run = programme and _run(reading, group, programme, sorted(met[group.id]))
        if programme and run:
            found += _measures(reading, programme, group, {who: run}, {who: client.name})
    return tuple(found)


def _run(reading: Reading, group: Group, programme: Programme, days: Sequence[date]) -> Run | None:
    ended = not group.active and (not days or days[-1] <= reading.today())
    return run_of(days, programme.meetings, ended=ended)


def _measures(
    reading: Reading,
    programme: Programme,
    group: Group,
    runs: Mapping[Person, Run],
    names: Mapping[Person, str],
) -> Iterator[MeasureOutcome]:
    """Yield each scale of each questionnaire of the programme, with everybody who may answer."""
    asked = programme.measures
    codes = list(dict.fromkeys((*asked.before, *asked.during, *asked.after)))
    instruments = reading.catalogue.instruments
    known = [instruments[code] for code in codes if code in instruments]
    if not runs or not known:
        return
    answers = _answers(reading, runs, [one.code for one in known])
    days = reading.settings.programme_measure_days
    for instrument in known:
        fitting = [who for who in runs if _informant(who) in instrument.informants]
        chosen = {
            who: _chosen(answers[who], instrument.code, programme, runs[who], days)
            for who in fitting
        }
        for scale in instrument.scales:
            members = [
                _outcome(who, names[who], _scores(chosen[who], instrument, scale), scale)
                for who in fitting
            ]
            members.sort(key=lambda one: (one.role, one.name))
            yield MeasureOutcome(group, instrument, scale, tuple(members))


def _outcome(who: Person, name: str, scores: Measured, scale: Scale) -> MemberOutcome:
    compared = None
    if scores.before is not None and scores.after is not None:
        compared = scale.compare(scores.before, scores.after)
    return MemberOutcome(*who, name, scores, compared)


def _scores(
    chosen: Mapping[Occasion, Sequence[int | None]], instrument: Instrument, scale: Scale
) -> Measured:
    def score(occasion: Occasion) -> float | None:
        answers = chosen.get(occasion)
        fits = answers is not None and instrument.fits(answers)
        return scale.scored(answers) if fits and answers is not None else None

    return Measured(*map(score, Occasion))


def _chosen(
    answers: Sequence[Any], code: str, programme: Programme, run: Run, days: int
) -> dict[Occasion, Sequence[int | None]]:
    """Return the answers that count: the last before, the last in between, the first after."""
    found: dict[Occasion, Sequence[int | None]] = {}
    spans = [one for one in windows(programme.measures, run, days) if one.code == code]
    for row in answers:  # earliest first
        if row.instrument != code:
            continue
        for span in spans:
            if span.holds(row.filled_on):
                first = span.occasion is Occasion.AFTER
                found[span.occasion] = (
                    found.get(span.occasion, row.answers) if first else row.answers
                )
    return found


def _answers(
    reading: Reading, runs: Mapping[Person, Run], codes: Collection[str]
) -> Mapping[Person, list[Any]]:
    clients = [number for role, number in runs if role is ParticipantRole.CLIENT]
    members = [number for role, number in runs if role is ParticipantRole.FAMILY]
    days = timedelta(days=reading.settings.programme_measure_days)
    since = min(run.first for run in runs.values()) - days
    rows = Runs(reading.transaction.connection, reading.centre_id)
    found: defaultdict[Person, list[Any]] = defaultdict(list)
    for row in rows.answers(clients, members, codes, since):
        if row.informant is Informant.CLIENT:
            found[ParticipantRole.CLIENT, row.client_id].append(row)
        elif row.informant is Informant.FAMILY_MEMBER:
            found[ParticipantRole.FAMILY, row.family_member_id].append(row)
    return found


def _informant(who: Person) -> Informant:
    return Informant.CLIENT if who[0] is ParticipantRole.CLIENT else Informant.FAMILY_MEMBER


def _person(client: int | None, member: int | None) -> Person:
    if client is not None:
        return ParticipantRole.CLIENT, client
    return ParticipantRole.FAMILY, member or 0


def _names(
    reading: Reading, people: Collection[Person], own: frozenset[int] | None
) -> dict[Person, str]:
    """Return who is who, as far as the records are open to whoever asks."""
    clients = {number for role, number in people if role is ParticipantRole.CLIENT}
    members = {number for role, number in people if role is ParticipantRole.FAMILY}
    if own is not None:
        clients &= own
        members &= {tie.family_member_id for tie in reading.people.ties_of(own)}
    found: dict[Person, str] = {
        (ParticipantRole.CLIENT, one.id): one.name for one in reading.people.clients_among(clients)
    }
    for one in reading.people.family_among(members):
        found[ParticipantRole.FAMILY, one.id] = one.name
    return found
