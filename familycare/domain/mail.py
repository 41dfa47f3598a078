"""E-mails to families, about visits or with documents: queued, sent once, followed."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import AppointmentId, DocumentId, FamilyMemberId
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import NAME_LIMIT, wrong
from familycare.i18n import N_

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{4,190}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
MOST_PORT = 65_535
LEASE = timedelta(minutes=15)
"""Nobody talks to a server about one e-mail for longer; who began it and said nothing is gone."""
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""Until it is tried again, after so many attempts; the last one from then on."""


class MailMethod(StrEnum):
    """What the e-mail tells, as iTIP (RFC 5546) calls it."""

    REQUEST = "request"
    UPDATE = "update"
    CANCEL = "cancel"
    DOCUMENT = "document"
    """It invites to nothing: it brings a document."""


class MailState(StrEnum):
    """Whether it left the house."""

    QUEUED = "queued"
    SENDING = "sending"
    """Noted before a server hears of it, so that nobody else sends it as well."""
    SENT = "sent"
    UNKNOWN = "unknown"
    """The server had all of it and never answered: it may have left. Not tried again by itself."""
    FAILED = "failed"
    """Refused for good; somebody should look at the address."""
    WITHDRAWN = "withdrawn"


LEFT = frozenset({MailState.SENDING, MailState.SENT, MailState.UNKNOWN})
"""States in which the family may have read it."""
STANDS = LEFT | {MailState.QUEUED}
"""States in which the family has been told, or soon will be."""


class Encryption(StrEnum):
    """How the way to the server is encrypted; there is none without."""

    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(eq=False)
class HostMalformed(Refused):
    """That is no name of a server."""

    field = "host"


@dataclass(eq=False)
class PortOff(Refused):
    """Servers listen on ports from 1 to this one."""

    field = "port"
    most: int


@dataclass(eq=False)
class SenderMalformed(Refused):
    """An e-mail needs an address from which it comes, and to which answers go."""

    field = "sender"


@dataclass(eq=False)
class PasswordWithoutLogin(Refused):
    """A password belongs to a name."""

    field = "login"


@dataclass(eq=False)
class NoMailServer(Refused):
    """Nobody said yet over which server e-mails are sent."""


@dataclass(eq=False)
class AddressMalformed(Refused):
    """That is no address to which an e-mail can be sent."""

    field = "address"


@dataclass(eq=False)
class NoAddress(Refused):
    """Nobody noted an address of whoever would get the e-mail."""

    name: str


@dataclass(eq=False)
class OnlyFamilyMailed(Refused):
    """Only what is for one of the family is sent by e-mail."""


@dataclass(eq=False)
class QueuedAlready(Refused):
    """The same document is on its way by e-mail already."""


@dataclass(eq=False)
class NothingToTell(Refused):
    """The family has been told already, or may not be told."""


@dataclass(eq=False)
class MailLeft(Refused):
    """What has left the house cannot be called back."""

    state: MailState


@dataclass(eq=False)
class MailProblem(Refused):
    """An e-mail could not be sent, in the words of the server or of the system."""

    words: str


class ServerUnreachable(MailProblem):
    """Nobody answers there, or the line broke before the server had all of it."""


class NotEncrypted(MailProblem):
    """The server offers no encryption, or one that is too old."""


class CertificateWrong(MailProblem):
    """The server could not show that it is the one it says."""


class SignInFailed(MailProblem):
    """The server does not take the name and password."""


class RefusedForNow(MailProblem):
    """The server wants it later."""


class RefusedForGood(MailProblem):
    """The server will never take it."""


class AnswerLost(MailProblem):
    """The server had all of it, and the line broke before it answered."""


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Over which server, and as whom, the centre sends e-mails."""

    host: str = ""
    """Empty: the centre sends none."""
    port: int = 587
    encryption: Encryption = Encryption.STARTTLS
    login: str = ""
    """Empty: the server asks for no sign-in."""
    password: str = ""
    """Kept, and shown to nobody again."""
    sender: str = ""
    """Address from which they come."""
    name: str = ""
    """Beside the address; families see it in lists, so it may be empty."""

    def without_password(self) -> "MailServer":
        """Return it as it can be shown."""
        return replace(self, password="")

    def check(self) -> None:
        """Refuse what could never send anything, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        for label, text in (
            (N_("Server"), self.host),
            (N_("Sign-in name"), self.login),
            (N_("Password"), self.password),
            (N_("Name beside it"), self.name),
        ):
            yield from wrong(label, text, needed=False)
        if self.password and not self.login:
            yield PasswordWithoutLogin()
        if not self.host:
            return
        if not _HOST.fullmatch(self.host):
            yield HostMalformed()
        if not 1 <= self.port <= MOST_PORT:
            yield PortOff(MOST_PORT)
        if not is_address(self.sender):
            yield SenderMalformed()


def is_address(text: str) -> bool:
    """Whether an e-mail can be sent there."""
    return len(text) <= NAME_LIMIT and _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a family is told of an appointment, and nothing else of it."""

    kind: AppointmentKind
    slot: TimeSlot
    client: str
    """What the client is called; no other name, nor anything else about the client."""
    place: str = ""
    """Name of the room; empty where the family comes from afar."""
    link: str = ""
    """As it is kept: a token that makes it work is no part of what is told."""
    dial_in: str = ""
    pin: str = ""
    stands: bool = True
    """Whether it takes place; otherwise that it does not is all that is told."""

    @property
    def digest(self) -> str:
        """SHA-256 of it, in hexadecimal: while that is the same, there is nothing new to tell."""
        joining = (self.place, self.link, self.dial_in, self.pin) if self.stands else ()
        whole = [
            self.kind,
            *(int(moment.timestamp()) for moment in (self.slot.start, self.slot.end)),
            self.client,
            self.stands,
            *joining,
        ]
        return sha256(json.dumps(whole).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One e-mail to one family member, about one appointment or with one document."""

    id: int = 0
    appointment_id: AppointmentId | None = None
    document_id: DocumentId | None = None
    family_member_id: FamilyMemberId
    method: MailMethod
    sequence: int
    """Rises with each e-mail about the appointment, as iCalendar wants it."""
    address: str
    digest: str
    """SHA-256 of what the family is told, in hexadecimal: the same is never mailed twice."""
    state: MailState = MailState.QUEUED
    attempts: int = 0
    error: str = ""
    because: str = ""
    """Why a document goes once more."""
    queued_at: datetime
    next_at: datetime
    """When it is tried next; while it is being sent, until when that can last."""
    sent_at: datetime | None = None
    version: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is still to leave, or just leaving."""
        return self.state in {MailState.QUEUED, MailState.SENDING}

    def claimed(self, now: datetime) -> "Mail":
        """Return it as being sent: from here on nobody else does."""
        return replace(
            self, state=MailState.SENDING, attempts=self.attempts + 1, next_at=now + LEASE
        )

    def sent(self, now: datetime) -> "Mail":
        """Return it as taken by the server."""
        return replace(self, state=MailState.SENT, sent_at=now, error="")

    def postponed(self, now: datetime, problem: MailProblem, attempts: int) -> "Mail":
        """Return it as to be tried again, after a wait that grows with the attempts."""
        wait = WAITS[min(attempts, len(WAITS)) - 1]
        return replace(
            self,
            state=MailState.QUEUED,
            attempts=attempts,
            error=shortened(problem.words),
            next_at=now + wait,
        )

    def after(self, problem: MailProblem, now: datetime) -> "Mail":
        """Return what becomes of it, being sent, by this problem."""
        match problem:
            case RefusedForGood():
                return replace(self, state=MailState.FAILED, error=shortened(problem.words))
            case AnswerLost():
                return self.lost(problem.words)
            case _:
                return self.postponed(now, problem, self.attempts)

    def lost(self, words: str = "") -> "Mail":
        """Return it as one of which nobody knows whether it left."""
        return replace(self, state=MailState.UNKNOWN, error=shortened(words))

    def is_lost(self, now: datetime) -> bool:
        """Whether whoever sent it ended before saying what became of it."""
        return self.state is MailState.SENDING and self.next_at <= now

    def withdrawn(self) -> "Mail":
        """Return it as never to be sent. Raises MailLeft."""
        if self.state is not MailState.QUEUED:
            raise MailLeft(self.state)
        return replace(self, state=MailState.WITHDRAWN)

    def again(self, now: datetime, address: str) -> "Mail":
        """Return it as to be sent once more, because somebody says so. Raises MailLeft."""
        if self.state not in {MailState.FAILED, MailState.UNKNOWN}:
            raise MailLeft(self.state)
        return replace(
            self, state=MailState.QUEUED, attempts=0, error="", next_at=now, address=address
        )


def last_told(mails: Collection[Mail], member_id: int) -> Mail | None:
    """Return the last e-mail that tells a family member of the appointment, if any stands."""
    own = [m for m in mails if m.family_member_id == member_id and m.state in STANDS]
    return max(own, key=lambda mail: mail.sequence, default=None)


def method_for(mails: Collection[Mail], member_id: int, told: Told) -> MailMethod:
    """Return what the next e-mail to a family member is: one that waits still was never read."""
    if not told.stands:
        return MailMethod.CANCEL
    own = [m for m in mails if m.family_member_id == member_id and m.state in LEFT]
    last = max(own, key=lambda mail: mail.sequence, default=None)
    known = last is not None and last.method is not MailMethod.CANCEL
    return MailMethod.UPDATE if known else MailMethod.REQUEST


def next_sequence(mails: Collection[Mail]) -> int:
    """Return the number of the next e-mails about an appointment, as all got those before."""
    return max((mail.sequence for mail in mails), default=-1) + 1


def shortened(words: str) -> str:
    """Return a server's words as one line that can be kept."""
    line = " ".join(words.split())
    return line if len(line) <= NAME_LIMIT else f"{line[: NAME_LIMIT - 1]}…"
