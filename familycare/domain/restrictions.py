"""Who may not come, who only under supervision, and who must not meet whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, RestrictionId
from familycare.domain.texts import wrong
from familycare.i18n import N_


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


@dataclass(eq=False)
class HoldsNoDay(Refused):
    """The last day lies before the first."""

    field = "ends_on"
    starts_on: date


@dataclass(eq=False)
class TwoNeeded(Refused):
    """Somebody can be kept apart from somebody else only."""

    field = "other"


@dataclass(eq=False)
class PairKnown(Refused):
    """These two are kept apart already."""

    field = "other"


@dataclass(eq=False)
class RestrictedAlready(Refused):
    """The same holds for this person already, for the same client or for everybody."""

    field = "kind"
    kind: RestrictionKind


@dataclass(eq=False)
class OverAlready(Refused):
    """What is to be ended does not hold any more."""

    field = "last_day"
    ends_on: date


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

    def holds_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        return _within(day, self.starts_on, self.ends_on)

    def is_of(self, client_id: int) -> bool:
        """Whether it holds for visits to this client."""
        return self.client_id is None or self.client_id == client_id

    def check(self) -> None:
        """Refuse what could never hold, or what nobody would understand later."""
        refuse_all(_wrongs(self.cause, self.reason, self.starts_on, self.ends_on))


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

    def holds_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        return _within(day, self.starts_on, self.ends_on)

    @property
    def pair(self) -> frozenset[int]:
        """The numbers of the two, of clients or of family members."""
        found = (
            self.first_client_id,
            self.second_client_id,
            self.first_member_id,
            self.second_member_id,
        )
        return frozenset(number for number in found if number is not None)

    @property
    def of_clients(self) -> bool:
        """Whether the two are clients; else family members."""
        return self.first_client_id is not None

    def check(self) -> None:
        """Refuse what could never hold, or what nobody would understand later."""
        refuse_all(self._all_wrongs())

    def _all_wrongs(self) -> Iterator[Refused]:
        if len(self.pair) <= 1:
            yield TwoNeeded()
        yield from _wrongs(self.cause, self.reason, self.starts_on, self.ends_on)


def _within(day: date, starts_on: date, ends_on: date | None) -> bool:
    return starts_on <= day and (ends_on is None or day <= ends_on)


def _wrongs(
    cause: RestrictionCause, reason: str, starts_on: date, ends_on: date | None
) -> Iterator[Refused]:
    yield from wrong(N_("Reason"), reason, needed=cause is RestrictionCause.OTHER)
    if ends_on is not None and ends_on < starts_on:
        yield HoldsNoDay(starts_on)
