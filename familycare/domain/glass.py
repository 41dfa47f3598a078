"""Breaking the glass: opening the records of somebody else's client in need, for a short time."""

from dataclasses import dataclass
from datetime import datetime

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, GlassId
from familycare.domain.texts import wrong
from familycare.i18n import N_


@dataclass(eq=False)
class NothingToOpen(Refused):
    """The records are open to this person already."""


@dataclass(eq=False)
class OwnGlass(Refused):
    """Nobody reviews what they opened themselves."""


@dataclass(eq=False)
class ReviewedAlready(Refused):
    """Somebody has reviewed it before."""


@dataclass(frozen=True, kw_only=True)
class BrokenGlass:
    """One time that somebody opened the records of a client who is not theirs."""

    id: GlassId = GlassId(0)
    account_id: int
    """Who opened them."""
    client_id: ClientId
    reason: str
    opened_at: datetime
    ends_at: datetime
    """When they closed again by themselves."""
    reviewed_by: int | None = None
    """The account of who looked at it afterwards; None until then."""
    reviewed_at: datetime | None = None
    finding: str = ""
    """What the review came to."""
    version: int = 0

    @property
    def reviewed(self) -> bool:
        """Whether somebody has looked at it."""
        return self.reviewed_at is not None

    def open_at(self, now: datetime) -> bool:
        """Whether the records are still open."""
        return now < self.ends_at

    def check(self) -> None:
        """Refuse to open anything without a reason."""
        refuse_all(wrong(N_("Reason"), self.reason))

    def check_review(self, reviewer: int | None) -> None:
        """Refuse a review by who opened it, a second one, and one that says nothing."""
        if reviewer == self.account_id:
            raise OwnGlass
        if self.reviewed:
            raise ReviewedAlready
        refuse_all(wrong(N_("Finding"), self.finding))
