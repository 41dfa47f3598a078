"""Family support: what is recorded about it by clients, families and staff."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import (
    AssessmentId,
    ClientId,
    ConcernId,
    FamilyMemberId,
    JudgementId,
    new_uid,
)
from familycare.domain.support_level import Band
from familycare.domain.texts import wrong
from familycare.i18n import N_


class Informant(StrEnum):
    """Who answered."""

    CLIENT = "client"
    FAMILY_MEMBER = "family member"
    STAFF = "staff"


class ConcernKind(StrEnum):
    """What somebody worries about."""

    CONFLICT = "conflict"
    SAFETY = "safety"


LEAST_INTENSITY, GREATEST_INTENSITY = 0, 10
"""How hard a conflict is, from hardly felt to unbearable."""

INSTRUMENT_LIMIT = 64
"""Characters of an instrument's code: what its column holds."""


@dataclass(eq=False)
class FilledInTheFuture(Refused):
    """A questionnaire cannot have been filled in after today."""

    field = "filled_on"
    filled_on: date


@dataclass(eq=False)
class InformantUnclear(Refused):
    """A family member who answered has to be named, and nobody else may be."""

    field = "informant"
    informant: Informant


@dataclass(eq=False)
class FilledInAlready(Refused):
    """The same person has answered the same questionnaire on the same day already."""

    field = "filled_on"
    title: str
    filled_on: date
    who: str | Informant
    """Name of the family member, where one answered."""


@dataclass(eq=False)
class TooManyMissingOf(Refused):
    """Of several who answered together, one left too many questions out."""

    field = "answers"
    title: str
    who: str | Informant
    missing: int
    allowed: int


@dataclass(eq=False)
class IntensityUnclear(Refused):
    """A conflict has an intensity within its range, and nothing else has one."""

    field = "intensity"
    lowest: int
    highest: int


@dataclass(eq=False)
class ClosedAlready(Refused):
    """Somebody closed the concern before."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One instrument filled in on one date by one informant."""

    id: AssessmentId = AssessmentId(0)
    uid: str = field(default_factory=new_uid)
    client_id: ClientId
    family_member_id: FamilyMemberId | None = None
    """Who answered, when a family member did."""
    informant: Informant
    instrument: str
    """Code of the instrument, for example `mspss-family`."""
    filled_on: date
    answers: tuple[int | None, ...]
    """One whole number an item, in the instrument's order; None where no answer was given."""
    twin: int = 0
    """0; of what an earlier release took twice, the later ones are counted from one."""
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", tuple(self.answers))  # a database gives lists

    @property
    def occasion(self) -> tuple[object, ...]:
        """Return what no two of them share: about whom, what, when, and by whom."""
        return (
            self.client_id,
            self.instrument,
            self.filled_on,
            self.informant,
            self.family_member_id,
        )

    def wrongs(self, today: date) -> Iterator[Refused]:
        """Yield what cannot be true of it; what may be answered is up to the instrument."""
        yield from wrong(N_("Instrument"), self.instrument, limit=INSTRUMENT_LIMIT)
        if self.filled_on > today:
            yield FilledInTheFuture(self.filled_on)
        named = self.family_member_id is not None
        if named != (self.informant is Informant.FAMILY_MEMBER):
            yield InformantUnclear(self.informant)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The level that staff set in place of the computed one, or that they let it be computed."""

    id: JudgementId = JudgementId(0)
    client_id: ClientId
    band: Band | None
    """None goes back to the computed level."""
    reason: str
    author: str = ""
    """Name of who judged; empty when nobody signed in."""
    judged_at: datetime | None = None
    """When it was first kept; None until then."""
    version: int = 0

    def check(self) -> None:
        """Refuse a judgement without a reason."""
        refuse_all(wrong(N_("Reason"), self.reason))


@dataclass(frozen=True, kw_only=True)
class Concern:
    """A conflict in the family or a worry about safety, open until somebody closes it."""

    id: ConcernId = ConcernId(0)
    client_id: ClientId
    kind: ConcernKind
    intensity: int | None = None
    """Of a conflict, 0 to 10; None for a worry about safety."""
    reason: str
    parties: str = ""
    """Of a conflict, who quarrels with whom."""
    mediation: str = ""
    """Of a conflict, who mediates, and what has been tried."""
    author: str = ""
    """Name of who raised it."""
    raised_at: datetime | None = None
    """When it was first kept; None until then."""
    closed_because: str = ""
    closed_by: str = ""
    closed_at: datetime | None = None
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether nobody has closed it yet."""
        return self.closed_at is None

    def caps(self, from_intensity: int) -> bool:
        """Whether it keeps the level from standing higher: every open worry about safety does."""
        if not self.open:
            return False
        return self.intensity is None or self.intensity >= from_intensity

    def check(self) -> None:
        """Refuse a concern whose fields cannot be kept, with every reason at once."""
        refuse_all(self._wrongs())

    @property
    def days(self) -> int | None:
        """Whole days from raising to closing; None while it is open."""
        if self.raised_at is None or self.closed_at is None:
            return None
        return (self.closed_at - self.raised_at).days

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Reason"), self.reason)
        yield from wrong(N_("Who with whom"), self.parties, needed=False)
        yield from wrong(N_("Mediation"), self.mediation, needed=False)
        if self.kind is ConcernKind.CONFLICT:
            fits = self.intensity in range(LEAST_INTENSITY, GREATEST_INTENSITY + 1)
        else:
            fits = self.intensity is None
        if not fits:
            yield IntensityUnclear(LEAST_INTENSITY, GREATEST_INTENSITY)
