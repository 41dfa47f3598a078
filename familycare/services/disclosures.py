"""The one door through which anything about a client is handed to a family.

Whoever prints, saves or sends asks here at the moment of handing over: the gate is asked and the
disclosure is written in the same transaction, so that neither is without the other. The document
leaves after that; where it does not, because a printer is gone or a folder cannot be written,
`did_not_leave` says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.disclosure import (
    Disclosure,
    KeptFrom,
    NotTheirFamily,
    covers,
    new_number,
)
from familycare.domain.errors import ManyReasons, Refused, refuse_all
from familycare.domain.people import Approval
from familycare.domain.trail import Deed
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from familycare.domain.consent import Consent
    from familycare.domain.disclosure import Method
    from familycare.domain.ids import ClientId, DisclosureId, FamilyMemberId
    from familycare.services.work import Inverse

LETTER = (Section.INVITATION,)
"""What invitations, and letters about visits, tell."""


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Something that is to reach one family member now."""

    client_id: ClientId
    family_member_id: FamilyMemberId
    document: str
    """Its code in the catalogue of documents."""
    sections: tuple[Section, ...]
    method: Method
    language: str = ""
    sha256: str = ""
    number: str = ""
    """As it stands on the document; empty where it bears none."""
    reprint_of: DisclosureId | None = None
    reason: str = ""


class Gate:
    """What may reach whom today, as one unit of work sees it; asks once for several clients."""

    def __init__(self, reading: Reading, clients: Collection[int]) -> None:
        self._today = reading.today()
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

    def against(
        self, client_id: int, member_id: int, sections: Sequence[Section]
    ) -> tuple[Refused, ...]:
        """Return what keeps these sections from a family member today; nothing if they may."""
        try:
            self.cover(client_id, member_id, sections)
        except ManyReasons as several:
            return several.reasons
        except Refused as reason:
            return (reason,)
        return ()

    def lets(self, client_id: int, member_id: int, *sections: Section) -> bool:
        """Whether a family member may be told this today."""
        return not self.against(client_id, member_id, sections)


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
    have been noted by mistake: Undo notes that it did not leave.
    """
    gate = Gate(work, {order.client_id for order in orders})
    reasons = [
        (order.family_member_id, reason)
        for order in orders
        for reason in gate.against(order.client_id, order.family_member_id, order.sections)
    ]
    refuse_all(_named(work, reasons))
    return tuple(_written(work, order, gate, undone=told_by_mouth) for order in orders)


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
    _tell(work, stored, Deed.DISCLOSE, partial(did_not_leave, disclosure_ids=(number,)))


def _written(work: Work, order: HandOver, gate: Gate, *, undone: bool) -> Disclosure:
    consents = gate.cover(order.client_id, order.family_member_id, order.sections)
    disclosure = Disclosure(
        client_id=order.client_id,
        family_member_id=order.family_member_id,
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
        reprint_of=order.reprint_of,
        reason=order.reason,
    )
    disclosure.check()
    stored = work.consents.disclosures.add(disclosure)
    way_back = partial(did_not_leave, disclosure_ids=(stored.id,)) if undone else None
    _tell(work, stored, Deed.DISCLOSE, way_back)
    return stored


def _tell(work: Work, disclosure: Disclosure, deed: Deed, undo: Inverse | None) -> None:
    work.changed(
        Disclosure,
        disclosure.id,
        deed,
        undo=undo,
        facts={"family_member": disclosure.family_member_id},
        client_id=disclosure.client_id,
    )


def _named(work: Work, reasons: Sequence[tuple[int, Refused]]) -> list[Refused]:
    """Return the reasons, with the names of those whom they concern where these are several."""
    members = {member for member, _reason in reasons}
    if len(members) <= 1:
        return [reason for _member, reason in reasons]
    names: dict[int, str] = {one.id: one.name for one in work.people.family_among(members)}
    return [KeptFrom(names[member], reason) for member, reason in reasons]
