"""Documents that tell somebody of a client: drawn up by one person, approved by another.

What is approved is frozen: the file itself is kept, with its digest and number, and every copy is
that file. What was approved gives no right to anything: the gate is asked each time one leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from familycare.domain.disclosure import NothingTold, new_number
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, DocumentId, new_uid
from familycare.domain.people import LANGUAGE_LIMIT
from familycare.domain.recipients import Addressed, ToWhom
from familycare.domain.texts import wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from familycare.domain.access import Actor
    from familycare.domain.consent import Consent, Section

WORD_LIMIT = 24
"""Characters of a code, an edition or a paper's name."""
NAME_RELATIVES = frozenset({"family-minutes", "social-evidence"})
"""Codes of documents that name the client's family: none is kept once one of them is erased."""
LARGEST_FILE = 20_000_000
"""Bytes of a file that is kept: some hundred printed pages with their fonts."""
_BEGINS, _ENDS, _TAIL = b"%PDF-", b"%%EOF", 1024


class DocumentState(StrEnum):
    """How far a document is."""

    DRAFT = "draft"
    """It waits for approval."""
    SENT_BACK = "sent back"
    """Whoever was to approve it said what is wrong with it."""
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    """No copy of it leaves any more."""


OVER = frozenset({DocumentState.SENT_BACK, DocumentState.WITHDRAWN})
"""States in which nothing becomes of a document any more; a new one is drawn up."""


@dataclass(eq=False)
class NeedsNoApproval(Refused):
    """A document of this kind is not approved: it tells nobody how it goes."""

    field = "document"


@dataclass(eq=False)
class NotForThem(Refused):
    """A document of this kind is not for such a recipient."""

    field = "recipient"
    to_whom: ToWhom


@dataclass(eq=False)
class NotInSuch(Refused):
    """A document of this kind does not tell this."""

    field = "sections"
    section: Section


@dataclass(eq=False)
class DaysTurnedRound(Refused):
    """The last day of what is told lies before the first."""

    field = "last_day"


@dataclass(eq=False)
class OwnDocument(Refused):
    """Nobody approves what they drew up themselves, unless the centre says otherwise."""

    field = "approver"
    author: str


@dataclass(eq=False)
class NotWaiting(Refused):
    """The document does not wait for approval any more."""

    state: DocumentState


@dataclass(eq=False)
class ApprovalNeeded(Refused):
    """Only what is approved is handed out."""

    state: DocumentState


@dataclass(eq=False)
class DoneWith(Refused):
    """The document was sent back or withdrawn before."""

    state: DocumentState


@dataclass(eq=False)
class NoWholeFile(Refused):
    """What was to be approved is no whole PDF file, or far too large."""


@dataclass(eq=False)
class FileDiffers(Refused):
    """The file that is kept is not the one that was approved."""

    number: str


@dataclass(frozen=True, kw_only=True)
class ClientDocument(Addressed):
    """One document about one client for one recipient; the file itself is kept beside it."""

    id: DocumentId = DocumentId(0)
    uid: str = field(default_factory=new_uid)
    client_id: ClientId
    code: str
    """Of its kind, in the catalogue of documents."""
    about: int | None = None
    """Number of what it is about, beside the client: a meeting, a group, a plan."""
    sections: tuple[Section, ...]
    first_day: date
    last_day: date
    """What happened from one day to the other it tells."""
    language: str
    variant: str = ""
    """Code of the edition: usual, large or easy to read."""
    paper: str = "A4"
    state: DocumentState = DocumentState.DRAFT
    number: str = field(default_factory=new_number)
    """Stands on every page once it is approved; random, so that it tells nothing."""
    author_account: int | None = None
    author: str = ""
    proposed_at: datetime
    approver_account: int | None = None
    approver: str = ""
    approved_at: datetime | None = None
    sha256: str = ""
    """Of the file as it was approved: 64 hexadecimal characters."""
    answered_by: str = ""
    answer: str = ""
    """Why it was sent back or withdrawn."""
    version: int = 0

    def check(self, readers: Collection[ToWhom], tells: Collection[Section]) -> None:
        """Refuse what tells nothing, or what is not for such readers or does not tell that.

        `readers` and `tells` are what a document of its kind can be for, and can tell.
        """
        refuse_all(self._wrongs(readers, tells))

    def drawn_up_by(self, person: Actor) -> bool:
        """Whether this person drew it up."""
        if self.author_account is not None and person.account_id is not None:
            return self.author_account == person.account_id
        return self.author == person.name

    def approved(
        self, content: bytes, person: Actor, at: datetime, *, by_another: bool
    ) -> ClientDocument:
        """Return it as approved with this file; raises everything that is in the way."""
        refuse_all(self._against(content, person, by_another=by_another))
        return replace(
            self,
            state=DocumentState.APPROVED,
            approver_account=person.account_id,
            approver=person.name,
            approved_at=at,
            sha256=sha256(content).hexdigest(),
        )

    def sent_back(self, answer: str, person: Actor) -> ClientDocument:
        """Return it as sent back to whoever drew it up; raises NotWaiting, or no reason."""
        if self.state is not DocumentState.DRAFT:
            raise NotWaiting(self.state)
        return self._answered(DocumentState.SENT_BACK, answer, person)

    def withdrawn(self, answer: str, person: Actor) -> ClientDocument:
        """Return it as withdrawn; raises DoneWith, or that the reason is missing."""
        if self.state in OVER:
            raise DoneWith(self.state)
        return self._answered(DocumentState.WITHDRAWN, answer, person)

    def require_approved(self) -> None:
        """Refuse to hand out what is not approved, or not any more."""
        if self.state is not DocumentState.APPROVED:
            raise ApprovalNeeded(self.state)

    def require_same(self, content: bytes) -> None:
        """Refuse a file that is not the one that was approved."""
        if sha256(content).hexdigest() != self.sha256:
            raise FileDiffers(self.number)

    def _answered(self, state: DocumentState, answer: str, person: Actor) -> ClientDocument:
        refuse_all(wrong(N_("Reason"), answer))
        return replace(self, state=state, answer=answer, answered_by=person.name)

    def _against(self, content: bytes, person: Actor, *, by_another: bool) -> Iterator[Refused]:
        if self.state is not DocumentState.DRAFT:
            yield NotWaiting(self.state)
        if by_another and self.drawn_up_by(person):
            yield OwnDocument(self.author)
        if not is_whole(content):
            yield NoWholeFile()

    def _wrongs(
        self, readers: Collection[ToWhom], tells: Collection[Section]
    ) -> Iterator[Refused]:
        if self.to_whom not in readers:
            yield NotForThem(self.to_whom)
        if not self.sections:
            yield NothingTold()
        yield from (NotInSuch(section) for section in self.sections if section not in tells)
        yield from self.wrong_recipient()
        if self.last_day < self.first_day:
            yield DaysTurnedRound()
        yield from wrong(N_("Language"), self.language, limit=LANGUAGE_LIMIT)
        yield from wrong(N_("Edition"), self.variant, needed=False, limit=WORD_LIMIT)
        yield from wrong(N_("Paper"), self.paper, limit=WORD_LIMIT)


def is_whole(content: bytes) -> bool:
    """Whether these bytes are a PDF file with its end, of a size that can be kept."""
    begins = content.startswith(_BEGINS) and _ENDS in content[-_TAIL:]
    return begins and len(content) <= LARGEST_FILE


def holds_until(consents: Sequence[Consent]) -> date | None:
    """Return the last day on which all of these hold; None as long as nobody knows it."""
    known = [one.last_day for one in consents if one.last_day is not None]
    return min(known) if known else None
