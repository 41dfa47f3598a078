"""Recovery records: one page of one kind about one client on one date, and who it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, RecoveryRecordId
from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.aftercare import Aftercare
from familycare.domain.recovery.card_sorts import CardSort
from familycare.domain.recovery.cravings import Craving
from familycare.domain.recovery.driving_forces import DrivingForces
from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.lapses import Lapse
from familycare.domain.recovery.livelihood import Livelihood
from familycare.domain.recovery.losses import Loss
from familycare.domain.recovery.pages import NotYet, Page, wrongs_of
from familycare.domain.recovery.prevention_plan import PreventionPlan
from familycare.domain.recovery.profile import Profile
from familycare.domain.recovery.relapse_cycle import RelapseCycle
from familycare.domain.recovery.step_tracker import StepTracker
from familycare.domain.support import Informant, InformantUnclear
from familycare.i18n import N_

NOTED_ON = N_("Date")


class RecordKind(StrEnum):
    """What a record is about."""

    GOAL = "goal"
    PREVENTION_PLAN = "prevention plan"
    LAPSE = "lapse"
    AFTERCARE = "aftercare"
    DRIVING_FORCES = "driving forces"
    PROFILE = "profile"
    CARD_SORT = "card sort"
    CRAVING = "craving"
    ABSTINENCE = "abstinence"
    RELAPSE_CYCLE = "relapse cycle"
    LOSS = "loss"
    LIVELIHOOD = "livelihood"
    STEP_TRACKER = "step tracker"


class RecordRules(NamedTuple):
    """What holds for every record of one kind."""

    page: type[Page]
    informants: tuple[Informant, ...] = (Informant.STAFF,)
    """Who it may come from."""
    restricted: bool = False
    """Whether it is for those alone who read the client's notes, and never for the family."""


RULES: Mapping[RecordKind, RecordRules] = {
    RecordKind.GOAL: RecordRules(Goal),
    RecordKind.PREVENTION_PLAN: RecordRules(PreventionPlan),
    RecordKind.LAPSE: RecordRules(Lapse),
    RecordKind.AFTERCARE: RecordRules(Aftercare),
    RecordKind.DRIVING_FORCES: RecordRules(DrivingForces, (Informant.CLIENT,)),
    RecordKind.PROFILE: RecordRules(Profile, tuple(Informant)),
    RecordKind.CARD_SORT: RecordRules(CardSort, (Informant.CLIENT, Informant.FAMILY_MEMBER)),
    RecordKind.CRAVING: RecordRules(Craving, (Informant.CLIENT,)),
    RecordKind.ABSTINENCE: RecordRules(Abstinence),
    RecordKind.RELAPSE_CYCLE: RecordRules(RelapseCycle),
    RecordKind.LOSS: RecordRules(Loss, restricted=True),
    RecordKind.LIVELIHOOD: RecordRules(Livelihood),
    RecordKind.STEP_TRACKER: RecordRules(StepTracker),
}
FOLLOWED = frozenset({RecordKind.PREVENTION_PLAN, RecordKind.LIVELIHOOD})
"""Kinds of which the latest alone asks somebody to do something."""
RESTRICTED = frozenset(kind for kind, rules in RULES.items() if rules.restricted)


@dataclass(frozen=True, kw_only=True)
class RecoveryRecord:
    """One page about one client."""

    id: RecoveryRecordId = RecoveryRecordId(0)
    client_id: ClientId
    kind: RecordKind
    noted_on: date
    informant: Informant = Informant.STAFF
    family_member_id: FamilyMemberId | None = None
    """Who it comes from, when a family member."""
    page: Page
    due_on: date | None = None
    """The first day on which the page asks somebody to do something."""
    author: str = ""
    """Name of who wrote it down."""
    written_at: datetime | None = None
    """When it was first kept; None until then."""
    version: int = 0

    def check(self, today: date) -> None:
        """Refuse a record that cannot be kept, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        if self.noted_on > today:
            yield NotYet(NOTED_ON, self.noted_on)
        named = self.family_member_id is not None
        if named != (self.informant is Informant.FAMILY_MEMBER):
            yield InformantUnclear(self.informant)
        yield from wrongs_of(self.page, today)
