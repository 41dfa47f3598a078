"""Recovery records of the demonstration centre: some of every kind, believable together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from familycare.domain.focus import CareDomain
from familycare.domain.ids import FamilyMemberId
from familycare.domain.recovery.abstinence import Abstinence, Means
from familycare.domain.recovery.aftercare import Aftercare, planned
from familycare.domain.recovery.card_sorts import Card, CardSort, Pile, PlacedCard
from familycare.domain.recovery.causes import Cause
from familycare.domain.recovery.cravings import HELPED_MOST, Coping, Craving, Cue
from familycare.domain.recovery.driving_forces import DrivingForce, DrivingForces, RankedForce
from familycare.domain.recovery.goals import Goal, GoalState, Milestone
from familycare.domain.recovery.lapses import Lapse, LapseKind, Response, ResponseStep, StepState
from familycare.domain.recovery.livelihood import (
    Course,
    CourseState,
    Employment,
    Housing,
    Income,
    JobLead,
    Literacy,
    Livelihood,
    Schooling,
)
from familycare.domain.recovery.losses import Loss, LossKind
from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PreventionPlan,
    Signer,
    SupportPerson,
)
from familycare.domain.recovery.profile import CATEGORIES, MOST, Profile
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.recovery.relapse_cycle import (
    CycleOutcome,
    CycleStage,
    RelapseCycle,
    StageReached,
)
from familycare.domain.recovery.step_tracker import StepTracker, TrackedStep
from familycare.domain.support import Informant
from familycare.services.exchange.demonstration.recipe import between, recipe
from familycare.services.programmes import shipped_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.people import Client, FamilyMember
    from familycare.domain.recovery.pages import Page
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.work import Work

SEED = 6101
"""Added to the seed of the centre: everything else stays as it was before these records."""
STEPS = "ten-steps"
"""Code of the programme whose steps are followed."""
A_YEAR = timedelta(days=365)
"""Roughly: histories are told so."""
A_WEEK = timedelta(days=7)
STEPS_DONE = 4
"""Of the eight steps after a lapse; the others come due from today on, one a week."""
PILES = {
    Pile.CAUSES: {Card.USING_FRIENDS, Card.LOW, Card.ANGER, Card.LONELINESS, Card.NO_WORK},
    Pile.HELPS: {Card.FAMILY, Card.ROUTINE, Card.CLEAN_FRIENDS, Card.GROUPS, Card.WORK},
}
"""Where most people put these cards; a few put one elsewhere."""
ENDINGS = {
    CycleStage.CRAVING: CycleOutcome.AVOIDED,
    CycleStage.RELAPSE: CycleOutcome.RELAPSED,
}
"""How a pass ends that goes no further than this stage; any other with a lapse."""
OTHERWISE = 0.2
"""Share of cards that somebody puts where others do not."""


@dataclass(frozen=True)
class _Told:
    """One page, when it was told, and by whom."""

    kind: RecordKind
    day: date
    page: Page
    informant: Informant = Informant.STAFF
    member: FamilyMember | None = None


class RecoveryStories:
    """Tells what is known of the clients in care, in the words of the recipe."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed + SEED)  # noqa: S311 - invented people need no secrets

    def write(self, work: Work, today: date) -> None:
        """Write it all down."""
        staff = {member.id: member.name for member in work.staff.listed()}
        in_care = [one for one in work.people.clients.where() if one.in_care_on(today)]
        for client in in_care[: recipe("recovery")["most_clients"]]:
            ties = work.people.ties_of([client.id])
            members = work.people.family_members.among([tie.family_member_id for tie in ties])
            author = staff.get(client.counsellor_id, "") if client.counsellor_id else ""
            for told in _Telling(work, self._chance, client, members, today).all():
                work.recovery.records.add(
                    RecoveryRecord(
                        client_id=client.id,
                        kind=told.kind,
                        noted_on=told.day,
                        informant=told.informant,
                        family_member_id=FamilyMemberId(told.member.id) if told.member else None,
                        page=told.page,
                        due_on=told.page.due_on,
                        author=author,
                        written_at=work.days(told.day, told.day).end - timedelta(hours=7),
                    )
                )


class _Telling:
    """What is told of one client."""

    def __init__(
        self,
        work: Work,
        chance: Random,
        client: Client,
        members: list[FamilyMember],
        today: date,
    ) -> None:
        self._work, self._chance, self._client, self._today = work, chance, client, today
        self._members = members
        self._data: Data = recipe("recovery")
        self._words: Data = self._data["words"]
        self._stay = max(1, (today - client.admitted_on).days)

    def all(self) -> Iterator[_Told]:
        """Yield everything."""
        yield from self._history()
        yield from self._goals()
        yield from self._profiles()
        yield from self._sorts()
        yield from self._cravings()
        yield _Told(RecordKind.DRIVING_FORCES, self._day(0.1), self._forces(), Informant.CLIENT)
        yield _Told(RecordKind.LIVELIHOOD, self._day(0.2), self._livelihood())
        yield _Told(RecordKind.STEP_TRACKER, self._day(0.9), self._steps())
        yield _Told(RecordKind.PREVENTION_PLAN, self._day(0.5), self._plan(signed=False))
        yield _Told(RecordKind.PREVENTION_PLAN, self._day(0.8), self._plan(
            signed=self._chance.random() < self._data["signed"]
        ))  # fmt: skip
        if self._chance.random() < self._data["lapse"]:
            yield self._lapse()
        leaves = self._client.discharged_on or self._today + timedelta(days=14)
        contacts = planned(leaves, self._work.settings)
        plan = Aftercare(leaves_on=leaves, contacts=contacts, handed_to=self._pick("services"))
        yield _Told(RecordKind.AFTERCARE, self._day(0.95), plan)

    def _day(self, part: float) -> date:
        """Return the day on which this part of the stay was over."""
        return self._client.admitted_on + timedelta(days=int(self._stay * part))

    def _pick(self, which: str) -> str:
        chosen: str = self._chance.choice(self._words[which])
        return chosen

    def _some(self, which: str, count: int) -> tuple[str, ...]:
        return tuple(self._chance.sample(self._words[which], count))

    def _history(self) -> Iterator[_Told]:
        chance, begun = self._chance, self._client.admitted_on
        ended = begun - timedelta(days=between(chance, (60, 400)))
        for _time in range(between(chance, (1, 3))):
            started = ended - timedelta(days=between(chance, (40, 700)))
            page = Abstinence(
                began_on=started,
                ended_on=ended,
                means=tuple(chance.sample(list(Means), 2)),
                causes=tuple(chance.sample(list(Cause), 2)),
            )
            yield _Told(RecordKind.ABSTINENCE, begun, page)
            yield _Told(RecordKind.RELAPSE_CYCLE, begun, self._cycle(ended))
            ended = started - timedelta(days=between(chance, (30, 300)))
        yield _Told(
            RecordKind.ABSTINENCE, begun, Abstinence(began_on=begun, means=(Means.CENTRE,))
        )
        kind = chance.choice(list(self._words["losses"]))
        loss = Loss(
            what=LossKind(kind),
            words=chance.choice(self._words["losses"][kind]),
            since=begun - A_YEAR * between(chance, (1, 6)),
            weight=between(chance, (4, 10)),
            worked_on=chance.random() < self._data["signed"],
        )
        yield _Told(RecordKind.LOSS, self._day(0.3), loss)

    def _cycle(self, ended: date) -> RelapseCycle:
        last = between(self._chance, (3, 6))
        stages = tuple(
            StageReached(stage=stage, on=ended - timedelta(days=6 * (last - number)))
            for number, stage in enumerate(list(CycleStage)[: last + 1])
        )
        outcomes = {
            CycleStage.CRAVING: CycleOutcome.AVOIDED,
            CycleStage.RELAPSE: CycleOutcome.RELAPSED,
        }
        return RelapseCycle(
            stages=stages, outcome=outcomes.get(stages[-1].stage, CycleOutcome.LAPSED)
        )

    def _goals(self) -> Iterator[_Told]:
        for domain in CareDomain:
            what, measure = self._chance.choice(self._words[f"goals_{domain.value}"])
            steps = self._some("milestones", 3)
            reached = between(self._chance, (0, 3))
            milestones = tuple(
                Milestone(
                    what=step,
                    due_on=self._today + timedelta(days=14 * (number - reached) + 5),
                    reached_on=self._day(0.5 + 0.1 * number) if number < reached else None,
                )
                for number, step in enumerate(steps)
            )
            done = reached == len(steps)
            dropped = self._chance.random() < self._data["dropped_goal"]
            state = GoalState.DROPPED if dropped else GoalState.OPEN
            page = Goal(
                domain=domain, what=what, measure=measure, milestones=milestones,
                living=domain is CareDomain.SOCIAL,
                target_on=self._today + timedelta(days=60),
                state=GoalState.REACHED if done else state,
                reached_on=self._day(0.9) if done else None,
            )  # fmt: skip
            yield _Told(RecordKind.GOAL, self._day(0.3), page)

    def _profiles(self) -> Iterator[_Told]:
        informants: list[tuple[Informant, FamilyMember | None]] = [
            (Informant.CLIENT, None),
            (Informant.STAFF, None),
        ]
        if self._members:
            informants.append((Informant.FAMILY_MEMBER, self._members[0]))
        level = {name: between(self._chance, (1, MOST)) for name in CATEGORIES}
        for part in (0.2, 0.7):
            for informant, member in informants:
                ratings: dict[str, Any] = {
                    name: min(MOST, max(0, rating + between(self._chance, (-1, 1))))
                    for name, rating in level.items()
                }
                page = Profile(**ratings)
                yield _Told(RecordKind.PROFILE, self._day(part), page, informant, member)
            level = {
                name: max(0, rating - between(self._chance, (0, 1)))
                for name, rating in level.items()
            }

    def _sorts(self) -> Iterator[_Told]:
        yield _Told(RecordKind.CARD_SORT, self._day(0.4), self._sort(), Informant.CLIENT)
        if self._members:
            page, member = self._sort(), self._members[0]
            kind = RecordKind.CARD_SORT
            yield _Told(kind, self._day(0.45), page, Informant.FAMILY_MEMBER, member)

    def _sort(self) -> CardSort:
        placed = []
        for card in Card:
            usual = next((pile for pile, cards in PILES.items() if card in cards), Pile.NEUTRAL)
            other = self._chance.random() < OTHERWISE
            pile = self._chance.choice(list(Pile)) if other else usual
            placed.append(PlacedCard(card=card, pile=pile))
        return CardSort(
            causes=self._pick("sort_causes"),
            sustains=self._pick("sort_sustains"),
            placed=tuple(placed),
        )

    def _cravings(self) -> Iterator[_Told]:
        chance, days = self._chance, min(self._stay, self._data["craving_days"])
        count = between(chance, self._data["cravings"])
        for number in range(count):
            ago = days - days * number // count
            strength = max(5, min(100, between(chance, (30, 90)) - 3 * number))
            page = Craving(
                at=time(between(chance, (6, 23)), chance.choice((0, 15, 30, 45))),
                strength=strength,
                cues=tuple(chance.sample(list(Cue)[:-1], between(chance, (1, 2)))),
                where=self._pick("places"),
                coping=tuple(chance.sample(list(Coping)[:-1], between(chance, (1, 2)))),
                helped=between(chance, (1, HELPED_MOST)),
            )
            day = self._today - timedelta(days=ago)
            yield _Told(RecordKind.CRAVING, day, page, Informant.CLIENT)

    def _forces(self) -> DrivingForces:
        names = self._chance.sample(list(self._words["forces"]), 3)
        first = DrivingForce.FAMILY.value
        ranked = sorted(names, key=lambda name: name != first)
        return DrivingForces(
            forces=tuple(
                RankedForce(
                    force=DrivingForce(name),
                    words=self._chance.choice(self._words["forces"][name]),
                )
                for name in ranked
            ),
            family_may_read=self._chance.random() < self._data["signed"],
        )

    def _plan(self, *, signed: bool) -> PreventionPlan:
        people = tuple(
            SupportPerson(name=one.name, phone=one.phone) for one in self._members[:2]
        ) or (SupportPerson(name=self._pick("services")),)
        signatures = (PlanSignature(who=Signer.CLIENT, name=self._client.name, on=self._day(0.8)),)
        return PreventionPlan(
            reasons=(self._chance.choice(self._words["forces"]["family responsibility"]),),
            triggers=self._some("triggers", 3),
            warning_signs=self._some("signs", 3),
            coping=self._some("coping", 4),
            living=self._some("living", 2),
            people=people,
            numbers=(SupportPerson(name=self._pick("services"), phone="0800 555 0142"),),
            after_a_lapse=self._some("lapse", 3),
            family_helps=self._some("help", 2),
            review_on=self._today + timedelta(days=between(self._chance, (-10, 60))),
            signatures=signatures if signed else (),
        )

    def _lapse(self) -> _Told:
        day = self._day(0.6)
        steps = tuple(
            ResponseStep(step=step, state=StepState.DONE, due_on=day + A_WEEK * (number + 1))
            if number < STEPS_DONE
            else ResponseStep(step=step, due_on=self._today + A_WEEK * (number - STEPS_DONE))
            for number, step in enumerate(Response)
        )
        page = Lapse(
            kind=LapseKind.LAPSE,
            happened=self._pick("lapse_story"),
            causes=tuple(self._chance.sample(list(Cause)[:-1], 2)),
            self_deception=self._pick("deception"),
            remorse=self._pick("remorse"),
            steps=steps,
        )
        return _Told(RecordKind.LAPSE, day, page)

    def _livelihood(self) -> Livelihood:
        chance = self._chance
        return Livelihood(
            schooling=chance.choice(list(Schooling)[1:]),
            literacy=chance.choice(list(Literacy)[1:3]),
            work_before=chance.choice(list(Employment)[1:]),
            work_now=chance.choice([Employment.NONE, Employment.TRAINING, Employment.CASUAL]),
            months=between(chance, (2, 90)),
            income=chance.choice(list(Income)[1:]),
            dependants=between(chance, (0, 4)),
            housing=chance.choice(list(Housing)[1:4]),
            insured=chance.random() < self._data["signed"],
            courses=(
                Course(what=self._pick("courses"), state=CourseState.RUNNING, on=self._day(0.4)),
            ),
            leads=(JobLead(what=self._pick("jobs")),),
            readiness=between(chance, (2, 9)),
        )

    def _steps(self) -> StepTracker:
        programme = shipped_library().by_code[STEPS]
        reached = between(self._chance, (1, len(programme.topics)))
        steps = tuple(
            TrackedStep(
                name=topic.title,
                reached_on=self._day(0.08 * (number + 1)) if number < reached else None,
            )
            for number, topic in enumerate(programme.topics)
        )
        return StepTracker(programme=programme.title, steps=steps)
