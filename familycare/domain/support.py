"""Family support: what a filled-in questionnaire is. Scoring follows with the instruments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import AssessmentId, ClientId, FamilyMemberId, new_uid
from familycare.domain.texts import wrong
from familycare.i18n import N_


class Informant(StrEnum):
    """Who answered."""

    CLIENT = "client"
    FAMILY_MEMBER = "family member"
    STAFF = "staff"


INSTRUMENT_LIMIT = 64
"""Characters of an instrument's code: what its column holds."""


@dataclass(eq=False)
class FilledInTheFuture(Refused):
    """A questionnaire cannot have been filled in after today."""

    field = "filled_on"
    filled_on: date


@dataclass(eq=False)
class NothingAnswered(Refused):
    """A questionnaire without any answer says nothing."""

    field = "answers"


@dataclass(eq=False)
class InformantUnclear(Refused):
    """A family member who answered has to be named, and nobody else may be."""

    field = "informant"
    informant: Informant


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
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", tuple(self.answers))  # a database gives lists

    def check(self, today: date) -> None:
        """Refuse an assessment whose fields cannot be true, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        yield from wrong(N_("Instrument"), self.instrument, limit=INSTRUMENT_LIMIT)
        if self.filled_on > today:
            yield FilledInTheFuture(self.filled_on)
        if all(answer is None for answer in self.answers):
            yield NothingAnswered()
        named = self.family_member_id is not None
        if named != (self.informant is Informant.FAMILY_MEMBER):
            yield InformantUnclear(self.informant)
