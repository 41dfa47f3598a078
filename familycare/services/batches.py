"""Reports of many clients in one go: drawn up for approval, and handed out one after another.

Nothing is handed out here that could not be handed out by itself: each report passes the same
door, in a unit of work of its own. In the same transaction its batch learns how far it came, so
that whoever goes on after the program ended knows of which single report to find out more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.batches import Batch, BatchState
from familycare.domain.documents import OVER
from familycare.domain.errors import ManyReasons, NotFound, Refused
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import disclosures, documents, handed_out, scope
from familycare.services.documents import HandDocument
from familycare.services.schedule_views import check_span
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.ids import DisclosureId
    from familycare.services.documents import ProposeDocument


class NotDrawn(NamedTuple):
    """Somebody for whom nothing was drawn up, and why."""

    order: ProposeDocument
    reasons: tuple[Refused, ...]


def _whose(work: Work, orders: Sequence[ProposeDocument]) -> int:
    """Return whom documents about several clients stand or fall with; for `needs`."""
    return scope.strangest(work, {order.client_id for order in orders})


@needs(Permission.REPORT, of=_whose)
def draw_up(work: Work, orders: Sequence[ProposeDocument]) -> tuple[NotDrawn, ...]:
    """Ask for approval of several documents over the same days; return what was left out.

    What somebody drew up for these days meanwhile, and nobody was done with, is left as it is.
    """
    if not orders:
        return ()
    code, first, last = orders[0].code, orders[0].first_day, orders[0].last_day
    clients = {order.client_id for order in orders}
    there = {
        (each.client_id, each.family_member_id)
        for each in work.consents.batches.documents(code, first, last, clients)
        if each.state not in OVER
    }
    found, gate = [], disclosures.Gate(work, clients)
    for order in orders:
        if (order.client_id, order.family_member_id) in there:
            continue
        try:
            documents.propose(work, order, gate)
        except Refused as refusal:
            found.append(NotDrawn(order, reasons_in(refusal)))
    return tuple(found)


@needs(Permission.REPORT)
def begin(work: Work, batch: Batch) -> Batch:
    """Begin to hand out what is ready; refuses what cannot be handed out so."""
    check_span(batch.first_day, batch.last_day)
    batch = replace(
        batch,
        unit=tidy_line(batch.unit),
        folder=tidy_line(batch.folder),
        state=BatchState.UNDER_WAY,
        account_id=work.actor.account_id,
        author=work.actor.name,
        begun_at=work.clock.now(),
    )
    batch.check()
    if batch.for_families:
        work.actor.require(Permission.DISCLOSE)
    stored = work.consents.batches.add(batch)
    work.changed(Batch, stored.id, Deed.ADD, undo=None)
    return stored


@needs(Permission.REPORT)
def hand_over(work: Work, batch_id: int, document_id: int) -> tuple[DisclosureId, ...]:
    """Hand a copy of an approved document over, as the next of its batch.

    A second copy of the same is refused: it needs a reason of its own.
    """
    batch = _own(work, batch_id)
    found = work.consents.documents.get(document_id)
    told = documents.hand_over_copy(work, HandDocument(document_id=found.id, method=batch.method))
    work.consents.batches.save_only(replace(batch, reached=document_id), ("reached",))
    return told


def _client(_work: Work, _batch_id: int, client_id: int, _language: str) -> int:
    """Return about whom a report for staff is; for `needs`."""
    return client_id


@needs(Permission.REPORT, of=_client)
def note_for_staff(work: Work, batch_id: int, client_id: int, language: str) -> None:
    """Note that a client's report for staff is printed or saved, as the next of its batch."""
    batch = _own(work, batch_id)
    days = {"first_day": batch.first_day, "last_day": batch.last_day}
    ending = ".pdf" if batch.folder else ""
    handed_out.note_report(work, client_id, ending, **days, language=language)
    work.consents.batches.save_only(replace(batch, reached=client_id), ("reached",))


@needs(Permission.REPORT)
def did_not_leave(work: Work, batch_id: int) -> None:
    """Note that the document begun last did not leave, since the program ended before it did."""
    batch = _own(work, batch_id)
    document = work.consents.documents.get(batch.reached)
    scope.require(work, Permission.REPORT, document.client_id)
    told = work.consents.disclosures.of_files([document.client_id], [document.sha256])
    copies = [one.id for one in told if disclosures.is_copy(one, document)]
    disclosures.did_not_leave(work, copies[:1])


@needs(Permission.REPORT)
def go_on(work: Work, batch_id: int) -> Batch:
    """Take up again what was stopped or cut off."""
    batch = _own(work, batch_id)
    return work.consents.batches.save_only(
        replace(batch, state=BatchState.UNDER_WAY, ended_at=None), ("state", "ended_at")
    )


@needs(Permission.REPORT)
def end(work: Work, batch_id: int, state: BatchState) -> Batch:
    """Note that nobody is at it any more: it is done, was stopped, or is left as it is."""
    batch = replace(_own(work, batch_id), state=state, ended_at=work.clock.now())
    return work.consents.batches.save_only(batch, ("state", "ended_at"))


def _own(work: Work, batch_id: int) -> Batch:
    """Return a batch that the person began; nobody goes on with somebody else's."""
    found = work.consents.batches.get(batch_id)
    if found.account_id != work.actor.account_id:
        raise NotFound(Batch, batch_id)
    return found


def reasons_in(refusal: Refused) -> tuple[Refused, ...]:
    """Return every reason of a refusal by itself."""
    return tuple(refusal.reasons) if isinstance(refusal, ManyReasons) else (refusal,)
