"""A client's permission to tell one named family member certain kinds of information.

A consent is never rewritten: what it said when something was told must be found later. To limit
one is to close it and to begin one that allows less; to revoke one is to close it. Both hold from
the day on which they are said, so that nothing leaves on that day any more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, ConsentId, FamilyMemberId, StaffId, new_uid
from familycare.domain.people import LANGUAGE_LIMIT
from familycare.domain.texts import wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AFTERCARE_DAYS = 365
"""Days after the stay in which aftercare goes on (Settings tell how often there is a contact)."""


class Section(StrEnum):
    """A kind of information about a client, which is a section of what is handed out."""

    INVITATION = "invitation"
    """That the client is here, and when and where they can be visited, called or met."""
    ATTENDANCE = "attendance"
    """What the client took part in."""
    PROGRESS = "progress"
    """How it goes, in plain words: phase, course, what comes next."""
    GOALS = "goals"
    """Goals, milestones, and how far they are."""
    PROGRAMMES = "programmes"
    """Which programmes and groups the client is in, and what was completed."""
    SUPPORT = "support"
    """How the family's support is seen."""
    AGREEMENTS = "agreements"
    """What family meetings agreed on: minutes and tasks."""
    PLAN = "plan"
    """The relapse prevention plan."""
    NOTES = "counselling notes"
    """What is said in counselling; needs a consent of its own, never together with others."""


class EndsWith(StrEnum):
    """An event with which a consent ends by itself."""

    STAY = "end of the stay"
    AFTERCARE = "end of aftercare"


class Signing(StrEnum):
    """How a client said that they permit it, or do not any more."""

    ON_PAPER = "signed on paper"
    MARK = "mark or thumbprint"
    SPOKEN = "said before a witness"


WITNESSED = frozenset({Signing.MARK, Signing.SPOKEN})
"""Ways of consenting that count only when somebody else saw or heard them."""


class Closing(StrEnum):
    """Why a consent was closed before it ended by itself."""

    REVOKED = "revoked"
    LIMITED = "limited"
    """Another one that allows less stands in its place."""


class ConsentState(StrEnum):
    """What a consent is worth on a day."""

    LIVE = "live"
    NOT_YET = "not yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LIMITED = "limited"


@dataclass(eq=False)
class SectionsNeeded(Refused):
    """A consent that permits to tell nothing is none."""

    field = "sections"


@dataclass(eq=False)
class NotesAlone(Refused):
    """Counselling notes need a consent of their own."""

    field = "sections"


@dataclass(eq=False)
class EndNeeded(Refused):
    """A consent without end is none: it has a last day, an event, or both."""

    field = "expires_on"


@dataclass(eq=False)
class EndsBeforeItHolds(Refused):
    """The last day lies before the first."""

    field = "expires_on"
    valid_from: date


@dataclass(eq=False)
class HoldsTooLong(Refused):
    """The last day lies further ahead than the centre allows."""

    field = "expires_on"
    latest: date


@dataclass(eq=False)
class WitnessNeeded(Refused):
    """A mark, or the spoken word, counts only when somebody else was there."""

    field = "witness"


@dataclass(eq=False)
class SignedLater(Refused):
    """Nobody has signed on a day that is still to come, or after it began to hold."""

    field = "signed_on"
    latest: date


@dataclass(eq=False)
class NotNarrower(Refused):
    """To limit is to allow less: fewer kinds of information, or an earlier end."""

    field = "sections"


@dataclass(eq=False)
class ConsentOver(Refused):
    """The consent has ended already, so that nothing is left to revoke or limit."""

    ended_on: date


@dataclass(eq=False)
class RevokedOutside(Refused):
    """A consent is revoked after it was signed, and not on a day that is still to come."""

    field = "closed_on"
    earliest: date
    latest: date


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What one client permits to tell one family member."""

    id: ConsentId = ConsentId(0)
    uid: str = field(default_factory=new_uid)
    client_id: ClientId
    family_member_id: FamilyMemberId
    sections: tuple[Section, ...]
    purpose: str
    valid_from: date
    expires_on: date | None = None
    """The last day on which it holds."""
    ends_with: EndsWith | None = None
    """An event after which it does not hold, if that comes before the last day."""
    language: str = "en"
    """In which it was read and explained; an ISO 639-1 code."""
    signed: Signing = Signing.ON_PAPER
    signed_on: date
    witness: str = ""
    taken_by: StaffId | None = None
    """Who explained it, and entered it."""
    author: str = ""
    made_at: datetime | None = None
    limits: ConsentId | None = None
    """The consent in whose place this one stands."""
    closed_on: date | None = None
    """From this day on it does not hold."""
    closing: Closing | None = None
    closed_how: Signing | None = None
    """How the client said so."""
    closed_by: str = ""
    """Who entered that."""
    left_on: date | None = None
    """When the client left, as the client's record knows it; no part of the consent."""
    version: int = 0

    @property
    def of_notes(self) -> bool:
        """Whether it is the separate consent for counselling notes."""
        return Section.NOTES in self.sections

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds unless it is closed; None as long as nobody knows it."""
        known = [day for day in (self.expires_on, self._event_on) if day is not None]
        return min(known) if known else None

    def holds_on(self, day: date) -> bool:
        """Whether it permits anything on that day."""
        return self.state_on(day) is ConsentState.LIVE

    def state_on(self, day: date) -> ConsentState:
        """Return what it is worth on a day. A closed one was closed, even if it would be over."""
        if self.closed_on is not None and self.closed_on <= day:
            return (
                ConsentState.LIMITED if self.closing is Closing.LIMITED else ConsentState.REVOKED
            )
        last = self.last_day
        if last is not None and last < day:
            return ConsentState.EXPIRED
        return ConsentState.NOT_YET if day < self.valid_from else ConsentState.LIVE

    def over_on(self, day: date) -> date | None:
        """Return since when it does not hold any more on that day; None while it could."""
        match self.state_on(day):
            case ConsentState.REVOKED | ConsentState.LIMITED:
                return self.closed_on
            case ConsentState.EXPIRED:
                return self.last_day
        return None

    def due(self, day: date, days: int) -> bool:
        """Whether it ends by its last day within so many days from that day on."""
        last = self.last_day
        return last is not None and self.holds_on(day) and last <= day + timedelta(days=days)

    def check(self, today: date, longest_days: int) -> None:
        """Refuse a consent that permits nothing, has no end, or that nobody could prove."""
        refuse_all(self._wrongs(today, longest_days))

    def revoked(self, day: date, today: date, how: Signing, by: str) -> Consent:
        """Return it as it is once the client revoked it on a day.

        Raises ConsentOver when it has ended before, or RevokedOutside.
        """
        ended = self.over_on(today)
        if ended is not None:
            raise ConsentOver(ended)
        if not self.signed_on <= day <= today:
            raise RevokedOutside(self.signed_on, today)
        return self._closed(day, Closing.REVOKED, how, by)

    def limited(self, less: Consent, today: date) -> tuple[Consent, Consent]:
        """Return it as closed today, and the one that allows less and stands in its place.

        Of `less` only the sections, the last day, and how it was signed count. Raises
        ConsentOver or NotNarrower.
        """
        ended = self.over_on(today)
        if ended is not None:
            raise ConsentOver(ended)
        follower = replace(
            self,
            id=ConsentId(0),
            uid=less.uid,
            sections=less.sections,
            expires_on=less.expires_on,
            valid_from=max(self.valid_from, today),
            signed=less.signed,
            signed_on=less.signed_on,
            witness=less.witness,
            language=less.language,
            taken_by=less.taken_by,
            author=less.author,
            made_at=less.made_at,
            limits=self.id,
            version=0,
        )
        if not follower.allows_less_than(self):
            raise NotNarrower
        return self._closed(today, Closing.LIMITED, less.signed, less.author), follower

    def allows_less_than(self, other: Consent) -> bool:
        """Whether it allows nothing that the other does not, and not all of it."""
        fewer = set(self.sections) < set(other.sections)
        same = set(self.sections) == set(other.sections)
        mine, others = self.expires_on or date.max, other.expires_on or date.max
        return (fewer and mine <= others) or (same and mine < others)

    def _closed(self, day: date, closing: Closing, how: Signing, by: str) -> Consent:
        return replace(self, closed_on=day, closing=closing, closed_how=how, closed_by=by)

    @property
    def _event_on(self) -> date | None:
        if self.ends_with is None or self.left_on is None:
            return None
        after = AFTERCARE_DAYS if self.ends_with is EndsWith.AFTERCARE else 0
        return self.left_on + timedelta(days=after)

    def _wrongs(self, today: date, longest_days: int) -> Iterator[Refused]:
        if not self.sections:
            yield SectionsNeeded()
        if self.of_notes and len(self.sections) > 1:
            yield NotesAlone()
        yield from wrong(N_("Purpose"), self.purpose)
        yield from wrong(N_("Language"), self.language, limit=LANGUAGE_LIMIT)
        yield from wrong(N_("Witness"), self.witness, needed=False)
        if self.signed in WITNESSED and not self.witness:
            yield WitnessNeeded()
        if self.signed_on > min(today, self.valid_from):
            yield SignedLater(min(today, self.valid_from))
        yield from self._wrong_end(longest_days)

    def _wrong_end(self, longest_days: int) -> Iterator[Refused]:
        if self.expires_on is None:
            if self.ends_with is None:
                yield EndNeeded()
            return
        latest = self.valid_from + timedelta(days=longest_days)
        if self.expires_on < self.valid_from:
            yield EndsBeforeItHolds(self.valid_from)
        elif self.expires_on > latest:
            yield HoldsTooLong(latest)


def live_sections(consents: Iterable[Consent], recipient: int, day: date) -> frozenset[Section]:
    """Return everything that a family member may be told on a day."""
    return frozenset(
        section
        for one in consents
        if one.family_member_id == recipient and one.holds_on(day)
        for section in one.sections
    )
