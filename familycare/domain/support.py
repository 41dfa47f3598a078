"""Family support: what a filled-in questionnaire is. Scoring follows with the instruments."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from familycare.domain.ids import AssessmentId, ClientId, FamilyMemberId, new_uid


class Informant(StrEnum):
    """Who answered."""

    CLIENT = "client"
    FAMILY_MEMBER = "family member"
    STAFF = "staff"


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
