"""The gate: whether something about a client may reach a family member today, and what left.

Whatever tells a family of a client is a disclosure, even an invitation. The gate is asked at the
moment of handing over; what was drafted, approved or queued before gives no right to anything.
What clients take along themselves needs nobody's consent, and what somebody outside gets has its
ground; both stand in the same log.

A visit pass is none: it is handed at the desk to visitors who are expected that day and have been
let in, names no case, and tells them nothing that their being here does not. Papers for staff
are none either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.consent import Consent, ConsentState, Section
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.domain.ids import (
    ClientId,
    ConsentId,
    DisclosureId,
    StaffId,
    new_uid,
)
from familycare.domain.recipients import Addressed
from familycare.domain.texts import wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

NUMBER_LENGTH = 10
"""Characters of a document's number: of 16¹⁰ nobody guesses one."""


def new_number() -> str:
    """Return a document's number that nobody can guess, in two groups that can be read aloud."""
    found = new_uid()[:NUMBER_LENGTH].upper()
    return f"{found[: NUMBER_LENGTH // 2]}-{found[NUMBER_LENGTH // 2 :]}"


class Method(StrEnum):
    """By which way something left."""

    PRINTED = "printed"
    SAVED = "saved as a file"
    E_MAIL = "sent by e-mail"
    IN_PERSON = "told in person"
    TELEPHONE = "told by telephone"

    @classmethod
    def of_file(cls, ending: str) -> Method:
        """Return by which way a file with this ending leaves; without one it is printed."""
        return cls.SAVED if ending else cls.PRINTED


BY_MOUTH = (Method.IN_PERSON, Method.TELEPHONE)
"""Ways by which somebody is told something without any paper."""


@dataclass(eq=False)
class NotCovered(Refused):
    """No consent of the client covers it today; each subclass says why not."""

    field = "recipient"
    section: Section


@dataclass(eq=False)
class NoConsent(NotCovered):
    """The client permits nobody to be told this."""


@dataclass(eq=False)
class OtherRecipient(NotCovered):
    """The client permits it for somebody else, not for this family member."""


@dataclass(eq=False)
class OtherSection(NotCovered):
    """The client permits to tell this family member something, but not this."""


@dataclass(eq=False)
class ConsentNotYet(NotCovered):
    """The consent does not hold yet."""

    valid_from: date


@dataclass(eq=False)
class ConsentExpired(NotCovered):
    """The consent has ended."""

    last_day: date


@dataclass(eq=False)
class ConsentRevoked(NotCovered):
    """The client revoked the consent."""

    closed_on: date


@dataclass(eq=False)
class ConsentLimited(NotCovered):
    """The client limited the consent, and took this out of it."""

    closed_on: date


@dataclass(eq=False)
class NotTheirFamily(Refused):
    """Whoever is to be told is not approved as this client's family."""

    field = "recipient"


@dataclass(eq=False)
class KeptFrom(Refused):
    """Of several who are to be handed something, this one may not be."""

    field = "recipient"
    name: str
    reason: Refused


@dataclass(eq=False)
class NothingTold(Refused):
    """A document without any section tells nothing, so there is nothing to hand out."""

    field = "sections"


@dataclass(eq=False)
class ReprintReasonNeeded(Refused):
    """Whoever hands out a document once more says why."""

    field = "reason"


@dataclass(frozen=True, kw_only=True)
class Disclosure(Addressed):
    """One document or message that was handed to somebody."""

    id: DisclosureId = DisclosureId(0)
    client_id: ClientId
    document: str
    """Its code in the catalogue of documents."""
    number: str = field(default_factory=new_number)
    """Stands on the document; random, so that it tells nothing to whoever finds it."""
    sha256: str = ""
    """Of the bytes that left: 64 hexadecimal characters; of a message, of what it told."""
    sections: tuple[Section, ...] = ()
    consents: tuple[ConsentId, ...] = ()
    """Of each section the consent that covered it, in the same order; none but for families."""
    method: Method
    language: str = ""
    at: datetime
    told_on: date
    """The day on the centre's wall calendar, by which consents hold."""
    staff_id: StaffId | None = None
    author: str = ""
    """Name of who handed it over."""
    reprint_of: DisclosureId | None = None
    reason: str = ""
    """Why it was handed out once more."""
    failed: bool = False
    """Whether it did not leave after all: no printer, or a folder that could not be written."""
    version: int = 0

    def check(self) -> None:
        """Refuse what would tell nothing, or repeat something without a reason."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterable[Refused]:
        if not self.sections:
            yield NothingTold()
        if not self.document:
            yield FieldMissing(N_("Document"))
        if self.reprint_of is not None and not self.reason:
            yield ReprintReasonNeeded()
        yield from wrong(N_("Reason"), self.reason, needed=False)
        yield from self.wrong_recipient()


def cover(consents: Collection[Consent], recipient: int, section: Section, today: date) -> Consent:
    """Return the client's consent by which a family member may be told this today.

    `consents` are all those of the client, whatever became of them. Where several cover it, it is
    the one that holds longest. Raises the NotCovered that says best why there is none.
    """
    about = [one for one in consents if section in one.sections]
    theirs = [one for one in about if one.family_member_id == recipient]
    live = [one for one in theirs if one.holds_on(today)]
    if live:
        return max(live, key=lambda one: (one.last_day or date.max, one.id))
    if theirs:
        raise _why_not(theirs, section, today)
    if any(one.family_member_id == recipient and one.holds_on(today) for one in consents):
        raise OtherSection(section)
    if any(one.holds_on(today) for one in about):
        raise OtherRecipient(section)
    raise NoConsent(section)


def covers(
    consents: Collection[Consent], recipient: int, sections: Sequence[Section], today: date
) -> tuple[Consent, ...]:
    """Return the consent for each section; raises everything that is not covered together."""
    found: list[Consent] = []
    reasons: list[Refused] = []
    for section in sections:
        try:
            found.append(cover(consents, recipient, section, today))
        except NotCovered as reason:
            reasons.append(reason)
    refuse_all(reasons)
    return tuple(found)


def sifted(
    consents: Collection[Consent],
    recipients: Iterable[int],
    sections: Sequence[Section],
    today: date,
) -> Mapping[int, tuple[NotCovered, ...]]:
    """Return for each recipient what keeps them from these sections: nothing, or the reasons."""
    found: dict[int, tuple[NotCovered, ...]] = {}
    for recipient in recipients:
        reasons = []
        for section in sections:
            try:
                cover(consents, recipient, section, today)
            except NotCovered as reason:
                reasons.append(reason)
        found[recipient] = tuple(reasons)
    return found


def _why_not(theirs: Sequence[Consent], section: Section, today: date) -> NotCovered:
    """Return the reason of the consent that is to hold next, or of the one that ended last."""
    to_come = [one.valid_from for one in theirs if one.state_on(today) is ConsentState.NOT_YET]
    if to_come:
        return ConsentNotYet(section, min(to_come))
    over = max(theirs, key=lambda one: (one.over_on(today) or date.min, one.id))
    ended = over.over_on(today) or today
    match over.state_on(today):
        case ConsentState.REVOKED:
            return ConsentRevoked(section, ended)
        case ConsentState.LIMITED:
            return ConsentLimited(section, ended)
    return ConsentExpired(section, ended)
