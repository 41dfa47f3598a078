"""Why a family was never there: what is recorded about it, never a guess, and blame for nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointments import AbsenceCause, CancelCause
from familycare.domain.group_invitations import DeclineReason


class NeverCame(StrEnum):
    """What stood between a family and its first contact, the nearest at hand first."""

    NOBODY_KNOWN = "no family is known"
    NOT_APPROVED = "nobody is approved"
    RESTRICTED = "restrictions"
    TOO_EARLY = "too early in the stay"
    NOT_INVITED = "nobody was invited"
    WAITING = "asked for a visit and waits"
    REJECTED = "asked for a visit in vain"
    BOOKED = "the first contact is booked"
    DID_NOT_COME = "did not come"
    CALLED_OFF = "called off"
    DECLINED = "declined"
    NOT_RECORDED = "nobody recorded who came"
    FAR = "lives far away"


class Why(NamedTuple):
    """One reason, and what was noted about it where something was."""

    cause: NeverCame
    noted: AbsenceCause | CancelCause | DeclineReason | None = None


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """What is recorded about a family that was never there."""

    known: int = 0
    """Family members who are known at all."""
    approved: int = 0
    banned: int = 0
    """Of the approved ones, those who must not come at present."""
    too_early: bool = False
    """Whether clients as new as this one, or of this phase, have no family visits yet."""
    waiting: bool = False
    """Whether the family asked for a visit that is not decided, or waits for a place."""
    rejected: bool = False
    booked: bool = False
    """Whether a contact is still to come."""
    not_recorded: bool = False
    """Whether there was a contact of which nobody recorded who came."""
    absences: frozenset[AbsenceCause] = field(default_factory=frozenset)
    called_off: frozenset[CancelCause] = field(default_factory=frozenset)
    declined: frozenset[DeclineReason] = field(default_factory=frozenset)
    """Why an invitation to a group was declined, or what the family said on the telephone."""
    nearest_km: int | None = None
    """How far the nearest of the family lives; None where nobody knows."""

    @property
    def tried(self) -> bool:
        """Whether anybody ever tried to bring the family here."""
        several = (self.absences, self.called_off, self.declined)
        return self.waiting or self.rejected or self.booked or self.not_recorded or any(several)


def reasons(found: Attempts, far_km: int) -> Iterator[Why]:
    """Yield every reason that is recorded; at least one, if only that nobody was invited."""
    yield from _barred(found)
    if found.known and not found.tried:
        yield Why(NeverCame.NOT_INVITED)
    for holds, cause in (
        (found.waiting, NeverCame.WAITING),
        (found.rejected, NeverCame.REJECTED),
        (found.booked, NeverCame.BOOKED),
        (found.not_recorded, NeverCame.NOT_RECORDED),
    ):
        if holds:
            yield Why(cause)
    yield from (Why(NeverCame.DID_NOT_COME, each) for each in sorted(found.absences))
    yield from (Why(NeverCame.CALLED_OFF, each) for each in sorted(found.called_off))
    yield from (Why(NeverCame.DECLINED, each) for each in sorted(found.declined))
    if found.nearest_km is not None and found.nearest_km >= far_km:
        yield Why(NeverCame.FAR)


def _barred(found: Attempts) -> Iterator[Why]:
    """Yield what keeps a family away however much it would like to come."""
    if not found.known:
        yield Why(NeverCame.NOBODY_KNOWN)
    elif not found.approved:
        yield Why(NeverCame.NOT_APPROVED)
    elif found.banned >= found.approved:
        yield Why(NeverCame.RESTRICTED)
    if found.too_early:
        yield Why(NeverCame.TOO_EARLY)
