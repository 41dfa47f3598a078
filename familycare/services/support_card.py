"""What is known about the family support of one client, with where all of it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.participation import counting
from familycare.domain.people import Client
from familycare.domain.support_evidence import (
    days_without_contact,
)
from familycare.domain.support_level import Level, Part, Trend, weights
from familycare.i18n import language
from familycare.services import scope
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.programme_due import due_in_programmes
from familycare.services.questionnaires import batteries_of, wordings_in
from familycare.services.support_history import Gathered, Recorded
from familycare.services.support_views import (
    due_lines,
    routines_of,
)
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from familycare.domain.instruments import Instrument
    from familycare.domain.participation import Encounter, FamilyTask, Participation
    from familycare.domain.questionnaires import Battery, Wording
    from familycare.domain.scales import Comparison, Scale
    from familycare.domain.settings import Settings
    from familycare.domain.support import Assessment, Concern, Judgement
    from familycare.domain.support_evidence import Evidence
    from familycare.services.instruments import Catalogue
    from familycare.services.support_views import DueLine


class ScoreLine(NamedTuple):
    """One score of a questionnaire that was filled in."""

    scale: Scale
    score: float | None
    """None where too few of its questions are answered."""
    band: str
    """Empty where the scale has none."""
    previous: Comparison | None
    """Beside the one before by the same person; None when there is none, or nobody knows."""
    first: Comparison | None
    """Beside the very first one by the same person."""


class AssessmentLine(NamedTuple):
    """One questionnaire that was filled in, scored."""

    assessment: Assessment
    title: str
    """What the questionnaire is called, to be translated; its code when no file tells."""
    instrument: Instrument | None
    """None when no file describes it any more."""
    who: str
    """Name of the family member who answered; empty for the client and for staff."""
    scores: tuple[ScoreLine, ...]
    """The main one first; none when the answers do not fit what the file asks."""
    counts: bool
    """Whether the support level comes from it at present."""

    @property
    def main(self) -> ScoreLine | None:
        """The score that counts."""
        return self.scores[0] if self.scores else None


class PartLine(NamedTuple):
    """One part of the level."""

    part: Part
    percent: float | None
    share: float
    """How much it counts at present, from 0 to 1: the weights of what is known make a whole."""
    source: AssessmentLine | None
    """The questionnaire it comes from."""


class Series(NamedTuple):
    """One line to draw over time."""

    instrument: Instrument | None
    """None for the support level."""
    scale: Scale | None
    """Which of its scores; None for the support level."""
    who: str
    """Who answered, when several may have; a name or empty."""
    informant: str
    points: tuple[tuple[date, float], ...]
    """Oldest first: scores, or points of the level."""


@dataclass(frozen=True)
class SupportCard:
    """Everything that the support page of one client shows."""

    client: Client
    today: date
    settings: Settings
    level: Level
    trend: Trend | None
    parts: tuple[PartLine, ...]
    participation: Participation
    encounters: tuple[Encounter, ...]
    """What participation was counted from, latest first."""
    tasks: tuple[FamilyTask, ...]
    """The agreements that participation was counted from, latest first."""
    last_contact: date | None
    days_without_contact: int
    assessments: tuple[AssessmentLine, ...]
    """Latest first."""
    series: tuple[Series, ...]
    """The support level first, as far as there is one."""
    due: tuple[DueLine, ...]
    """Longest due first."""
    catalogue: Catalogue
    batteries: tuple[Battery, ...]
    wordings: Mapping[str, Wording]
    """The centre's own wording in the language of the screens, by questionnaire."""
    judgements: tuple[Judgement, ...]
    """Latest first."""
    concerns: tuple[Concern, ...]
    """Latest first."""
    relatives: tuple[RelativeLine, ...]

    @property
    def judgement(self) -> Judgement | None:
        """The judgement of staff that holds at present."""
        return self.judgements[0] if self.level.overridden else None


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def card(reading: Reading, client_id: int) -> SupportCard:
    """Return what is known about the family support of a client, or raise NotFound."""
    client, settings, today = (
        reading.people.clients.get(client_id),
        reading.settings,
        reading.today(),
    )
    last_day = min(today, client.discharged_on or today)
    gathered = Gathered(reading, client)
    now = gathered.evidence(last_day)
    family = tuple(relatives(reading, (client_id,)))
    lines = tuple(_lines(reading.catalogue, gathered.assessments, now, family))
    reading.saw(Client, client_id, client_id)
    last = max((one.day for one in gathered.encounters if one.came), default=None)
    return SupportCard(
        client=client,
        today=today,
        settings=settings,
        level=gathered.level(now),
        trend=gathered.trend(now),
        parts=tuple(_parts(now, lines, settings)),
        participation=now.participation,
        encounters=_counted(gathered.encounters, now.participation),
        tasks=counting(gathered.tasks, last_day, settings)[::-1],
        last_contact=last,
        days_without_contact=days_without_contact(last_day, last, client.admitted_on),
        assessments=lines,
        series=_all_series(_points(gathered, last_day), lines),
        due=_due(reading, client, gathered.assessments) if client.in_care_on(today) else (),
        catalogue=reading.catalogue,
        batteries=batteries_of(reading.catalogue, reading.questionnaires.listed_batteries()),
        wordings=wordings_in(reading.questionnaires.all_wordings(), language()),
        judgements=tuple(gathered.judgements),
        concerns=tuple(gathered.concerns),
        relatives=family,
    )


class Standing(NamedTuple):
    """How strong support is and where it moves: what a report says in words."""

    level: Level
    trend: Trend | None


@needs(Permission.READ_SUPPORT, of=scope.the_clients)
def standings(reading: Reading, clients: Collection[int], day: date) -> dict[int, Standing]:
    """Return the level and trend on a day, by client; what staff set holds for the present."""
    recorded = Recorded(reading, clients)
    found: dict[int, Standing] = {}
    for client in reading.people.clients_among(clients):
        gathered = Gathered(reading, client, recorded)
        now = gathered.evidence(day)
        found[client.id] = Standing(gathered.level(now), gathered.trend(now))
    return found


def _due(
    reading: Reading, client: Client, assessments: Sequence[Assessment]
) -> tuple[DueLine, ...]:
    latest: dict[str, date] = {}
    today, instruments = reading.today(), reading.catalogue.instruments
    for one in assessments:
        instrument = instruments.get(one.instrument)
        if instrument and one.filled_on <= today and one.informant is instrument.counting:
            latest.setdefault(one.instrument, one.filled_on)
    asked = due_in_programmes(reading, today, client.id).get(client.id, ())
    routines = routines_of(reading.catalogue)
    return due_lines(reading.catalogue, routines, client.admitted_on, latest, today, asked)


def _points(gathered: Gathered, day: date) -> tuple[tuple[date, float], ...]:
    return gathered.stay.points_over_time(day, gathered.encounters, gathered.tasks)


def _counted(encounters: Iterable[Encounter], during: Participation) -> tuple[Encounter, ...]:
    inside = [one for one in encounters if during.first_day <= one.day <= during.last_day]
    return tuple(sorted(inside, key=lambda one: (one.day, one.appointment_id), reverse=True))


def _parts(
    now: Evidence, lines: Sequence[AssessmentLine], settings: Settings
) -> Iterable[PartLine]:
    sources: dict[int, AssessmentLine] = {line.assessment.id: line for line in lines}
    known = {part: weight for part, weight in weights(settings).items() if part in now.parts}
    whole = sum(known.values())
    for part in Part:
        answers = now.answers.get(part)
        yield PartLine(
            part,
            now.parts.get(part),
            known.get(part, 0) / whole if whole else 0.0,
            sources[answers.id] if answers else None,
        )


def _lines(
    catalogue: Catalogue,
    assessments: Sequence[Assessment],
    now: Evidence,
    family: Sequence[RelativeLine],
) -> Iterable[AssessmentLine]:
    names = {line.member_id: line.name for line in family}
    counting = {one.id for one in now.answers.values()}
    earlier: dict[tuple[object, ...], list[float]] = {}
    """Scores of each scale and person so far, oldest first."""
    found = []
    for one in reversed(assessments):
        instrument = catalogue.instruments.get(one.instrument)
        found.append(
            AssessmentLine(
                one,
                instrument.title if instrument else one.instrument,
                instrument,
                names.get(one.family_member_id or 0, ""),
                tuple(_scores(one, instrument, earlier)),
                one.id in counting,
            )
        )
    return reversed(found)


def _scores(
    one: Assessment,
    instrument: Instrument | None,
    earlier: dict[tuple[object, ...], list[float]],
) -> Iterable[ScoreLine]:
    if instrument is None or not instrument.fits(one.answers):
        return
    for scale in instrument.scales:
        score = scale.scored(one.answers)
        before = earlier.setdefault((*_line_of(one), scale.code), [])
        if score is None:
            yield ScoreLine(scale, None, "", None, None)
            continue
        yield ScoreLine(
            scale,
            score,
            scale.band(score),
            scale.compare(before[-1], score) if before else None,
            scale.compare(before[0], score) if before else None,
        )
        before.append(score)


def _line_of(one: Assessment) -> tuple[object, ...]:
    """Return what assessments that can be compared share."""
    return one.instrument, one.informant, one.family_member_id


def _all_series(
    level: tuple[tuple[date, float], ...], lines: Sequence[AssessmentLine]
) -> tuple[Series, ...]:
    """Return the level, and each score of each questionnaire and person, latest person first."""
    found = [Series(None, None, "", "", level)] if level else []
    by_line: dict[tuple[object, ...], list[tuple[AssessmentLine, ScoreLine]]] = {}
    for line in lines:
        for score in line.scores:
            if score.score is not None:
                key = (*_line_of(line.assessment), score.scale.code)
                by_line.setdefault(key, []).append((line, score))
    for those in by_line.values():
        latest, shown = those[0]
        points = tuple(
            (line.assessment.filled_on, score.score)
            for line, score in reversed(those)
            if score.score is not None
        )
        informant = latest.assessment.informant
        found.append(Series(latest.instrument, shown.scale, latest.who, informant, points))
    return tuple(found)
