"""The one door through which anything about a client is handed to anybody but staff.

Whoever prints, saves or sends asks here at the moment of handing over: the gate is asked and the
disclosure is written in the same transaction, so that neither is without the other. The document
leaves after that; where it does not, because a printer is gone or a folder cannot be written,
`did_not_leave` says so. Whatever leaves a second time, byte for byte, needs a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.disclosure import (
    BY_MOUTH,
    Disclosure,
    KeptFrom,
    NotTheirFamily,
    ReprintReasonNeeded,
    covers,
    new_number,
)
from familycare.domain.errors import ManyReasons, Refused, refuse_all
from familycare.domain.people import Approval
from familycare.domain.recipients import Addressed, ToWhom, tidied_recipient
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import scope
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from familycare.domain.consent import Consent
    from familycare.domain.disclosure import Method
    from familycare.domain.documents import ClientDocument
    from familycare.domain.ids import ClientId, DisclosureId
    from familycare.domain.trail import Fact
    from familycare.services.work import Inverse

LETTER = (Section.INVITATION,)
"""What invitations, and letters about visits, tell."""


@dataclass(frozen=True, kw_only=True)
class HandOver(Addressed):
    """Something that is to reach one recipient now."""

    client_id: ClientId
    document: str
    """Its code in the catalogue of documents."""
    sections: tuple[Section, ...]
    method: Method
    language: str = ""
    sha256: str = ""
    number: str = ""
    """As it stands on the document; empty where it bears none."""
    reason: str = ""
    """Why the very same leaves once more."""


class Gate:
    """What may reach whom today, as one unit of work sees it; asks once for several clients."""

    def __init__(self, reading: Reading, clients: Collection[int]) -> None:
        self._reading, self._today = reading, reading.today()
        self._consents: dict[int, list[Consent]] = {client: [] for client in clients}
        for consent in reading.consents.of_clients(clients):
            self._consents[consent.client_id].append(consent)
        self._family = {
            (tie.client_id, tie.family_member_id)
            for tie in reading.people.ties_of(clients)
            if tie.approval is Approval.APPROVED
        }

    def cover(
        self, client_id: int, member_id: int, sections: Sequence[Section]
    ) -> tuple[Consent, ...]:
        """Return the consent for each section; raises everything that is in the way."""
        if (client_id, member_id) not in self._family:
            raise NotTheirFamily
        return covers(self._consents[client_id], member_id, sections, self._today)

    def consents(
        self, client_id: int, recipient: Addressed, sections: Sequence[Section]
    ) -> tuple[Consent, ...]:
        """Return by which consents somebody is told this; none but a family member needs one.

        Raises everything that is in the way.
        """
        refuse_all(recipient.wrong_recipient())
        if recipient.to_whom is not ToWhom.FAMILY:
            return ()
        return self.cover(client_id, recipient.family_member_id or 0, sections)

    def require(self, order: HandOver) -> None:
        """Refuse what `hand_over` would refuse now, while nothing leaves yet."""
        self.consents(order.client_id, order, order.sections)
        disclosures = self._reading.consents.disclosures
        before = disclosures.of_files([order.client_id], {order.sha256} - {""})
        if any(is_copy(one, order) for one in before) and not tidy_line(order.reason):
            raise ReprintReasonNeeded

    def against(
        self, client_id: int, member_id: int, sections: Sequence[Section]
    ) -> tuple[Refused, ...]:
        """Return what keeps these sections from a family member today; nothing if they may."""
        return reasons_of(partial(self.cover, client_id, member_id, sections))

    def lets(self, client_id: int, member_id: int, *sections: Section) -> bool:
        """Whether a family member may be told this today."""
        return not self.against(client_id, member_id, sections)


def reasons_of(asked: Callable[[], object]) -> tuple[Refused, ...]:
    """Return everything by which this is refused; nothing where it is not."""
    try:
        asked()
    except ManyReasons as several:
        return several.reasons
    except Refused as reason:
        return (reason,)
    return ()


class LeftOut(NamedTuple):
    """Somebody to whom a document does not go, and why."""

    name: str
    reasons: tuple[Refused, ...]


@needs(Permission.DISCLOSE)
def hand_over(
    work: Work, orders: Sequence[HandOver], *, told_by_mouth: bool = False
) -> tuple[Disclosure, ...]:
    """Write down what is handed over now; refuses all of it where anything is not covered.

    What leaves on paper or over a line is taken back by nobody. What is noted as told by mouth may
    have been noted by mistake: Undo notes that it did not leave. Nobody tells of counselling who
    may not read what is said there.
    """
    clients = {order.client_id for order in orders}
    for order in orders:
        if Section.NOTES in order.sections:
            scope.require(work, Permission.READ_NOTES, order.client_id)
    gate = Gate(work, clients)
    reasons = [
        (order.family_member_id, reason)
        for order in orders
        for reason in reasons_of(partial(gate.consents, order.client_id, order, order.sections))
    ]
    refuse_all(_named(work, reasons))
    before = work.consents.disclosures.of_files(clients, {order.sha256 for order in orders} - {""})
    return tuple(_written(work, order, gate, before, undone=told_by_mouth) for order in orders)


@needs(Permission.DISCLOSE)
def did_not_leave(work: Work, disclosure_ids: Iterable[DisclosureId]) -> None:
    """Note that something that was to be handed over did not leave after all."""
    for number in disclosure_ids:
        found = work.consents.disclosures.get(number)
        if not found.failed:
            stored = work.consents.disclosures.save(replace(found, failed=True))
            _tell(work, stored, Deed.NOT_LEFT, partial(_left_after_all, number=number))


def _left_after_all(work: Work, number: DisclosureId) -> None:
    """Undo: note that it left."""
    work.actor.require(Permission.DISCLOSE)
    found = work.consents.disclosures.get(number)
    stored = work.consents.disclosures.save(replace(found, failed=False))
    _tell(work, stored, _deed_of(stored), partial(did_not_leave, disclosure_ids=(number,)))


def _written(
    work: Work, order: HandOver, gate: Gate, before: Sequence[Disclosure], *, undone: bool
) -> Disclosure:
    consents = gate.consents(order.client_id, order, order.sections)
    same = next((one for one in before if is_copy(one, order)), None)
    disclosure = Disclosure(
        **tidied_recipient(order.recipient),
        client_id=order.client_id,
        document=order.document,
        number=order.number or new_number(),
        sha256=order.sha256,
        sections=order.sections,
        consents=tuple(consent.id for consent in consents),
        method=order.method,
        language=order.language,
        at=work.clock.now(),
        told_on=work.today(),
        staff_id=work.actor.staff_id,
        author=work.actor.name,
        reprint_of=same.id if same else None,
        reason=tidy_line(order.reason) if same else "",
    )
    disclosure.check()
    stored = work.consents.disclosures.add(disclosure)
    way_back = partial(did_not_leave, disclosure_ids=(stored.id,)) if undone else None
    _tell(work, stored, _deed_of(stored), way_back)
    return stored


def _deed_of(told: Disclosure) -> Deed:
    """Return what the trail calls it: papers are handed over, the rest is said."""
    return Deed.SAY if told.method in BY_MOUTH else Deed.DISCLOSE


def is_copy(told: Disclosure, order: Disclosure | HandOver | ClientDocument) -> bool:
    """Whether what was told is the very file that goes to the same person now."""
    return (
        (told.client_id, told.sha256) == (order.client_id, order.sha256)
        and told.is_for_same(order)
        and not told.failed
    )


def facts_of(recipient: Addressed) -> dict[str, Fact]:
    """Return what the trail is told of a recipient; names stand beside it, where they can go."""
    if recipient.family_member_id is not None:
        return {"family_member": recipient.family_member_id}
    return {"to_whom": recipient.to_whom}


def _tell(work: Work, disclosure: Disclosure, deed: Deed, undo: Inverse | None) -> None:
    work.changed(
        Disclosure,
        disclosure.id,
        deed,
        undo=undo,
        facts=facts_of(disclosure),
        client_id=disclosure.client_id,
    )


def _named(work: Work, reasons: Sequence[tuple[int | None, Refused]]) -> list[Refused]:
    """Return the reasons, with the names of those whom they concern where these are several."""
    members = {member for member, _reason in reasons if member is not None}
    if len(members) <= 1:
        return [reason for _member, reason in reasons]
    names: dict[int, str] = {one.id: one.name for one in work.people.family_among(members)}
    return [KeptFrom(names[member], reason) if member else reason for member, reason in reasons]
