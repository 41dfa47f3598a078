"""Who may not come, who only under supervision, and who must not meet whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.ids import ClientId, FamilyMemberId, RestrictionId


class RestrictionKind(StrEnum):
    """What a restriction forbids."""

    BAN = "ban"
    SUPERVISED_ONLY = "supervised only"


class RestrictionCause(StrEnum):
    """Why; for staff alone, no family ever reads it."""

    CHILD_PROTECTION = "child protection"
    COURT_ORDER = "court order"
    VIOLENCE = "violence or threat"
    SUBSTANCES = "substances brought in"
    HOUSE_RULES = "house rules"
    CLIENT_WISH = "the client's wish"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """A ban, or visits under supervision only, for one family member."""

    id: RestrictionId = RestrictionId(0)
    family_member_id: FamilyMemberId
    client_id: ClientId | None = None
    """Holds for this client only; None for every client."""
    kind: RestrictionKind
    cause: RestrictionCause
    reason: str = ""
    starts_on: date
    ends_on: date | None = None
    """The last day on which it holds; None without end."""
    author: str = ""
    made_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class KeptApart:
    """Two clients, or two family members, who must not meet."""

    id: int = 0
    first_client_id: ClientId | None = None
    second_client_id: ClientId | None = None
    first_member_id: FamilyMemberId | None = None
    second_member_id: FamilyMemberId | None = None
    cause: RestrictionCause
    reason: str = ""
    starts_on: date
    ends_on: date | None = None
    author: str = ""
    made_at: datetime | None = None
    version: int = 0
