"""Recovery records: written, changed while they are open, and taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import NotFound, refuse_all
from familycare.domain.recovery.pages import tidied
from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PlanSigned,
    PreventionPlan,
    SignedBefore,
)
from familycare.domain.recovery.records import RESTRICTED, RecoveryRecord
from familycare.domain.texts import tidy_line, wrong
from familycare.i18n import N_
from familycare.services import scope
from familycare.services.register import Register
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import ClientId
    from familycare.domain.recovery.prevention_plan import Signer

_RECORDS = Register(RecoveryRecord, lambda work: work.recovery.records)


@needs(Permission.ASSESS, of=scope.client_of)
def save(work: Work, record: RecoveryRecord) -> RecoveryRecord:
    """Keep a record, new or changed; one that is signed is not changed any more."""
    whose: ClientId = work.people.clients.get(record.client_id).id
    if record.id:
        before = work.recovery.records.get(record.id)
        scope.require(work, Permission.ASSESS, before.client_id)
        if not before.page.may_become(tidied(record.page)):
            raise PlanSigned
        if before.page.closed:
            record = replace(before, page=record.page, version=record.version)
        record = replace(record, author=before.author, written_at=before.written_at)
    else:
        now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
        record = replace(record, author=work.actor.name, written_at=now)
    _require(work, record)
    page = tidied(record.page)
    record = replace(record, client_id=whose, page=page, due_on=page.due_on)
    record.check(work.today())
    if record.family_member_id is not None:
        work.people.family_members.get(record.family_member_id)
    return _RECORDS.put(work, record)


def _client_of_stored(work: Work, record: RecoveryRecord) -> int:
    return work.recovery.records.get(record.id).client_id


@dataclass(frozen=True)
class SignPlan:
    """Somebody signs a version of the plan as it stands."""

    plan: RecoveryRecord
    """As it was read by whoever shows it to be signed."""
    who: Signer
    name: str


def _client_of_plan(work: Work, order: SignPlan) -> int:
    return work.recovery.records.get(order.plan.id).client_id


@needs(Permission.ASSESS, of=_client_of_plan)
def sign(work: Work, order: SignPlan) -> RecoveryRecord:
    """Note who signs a plan today, as what; from the first signature on its text stays."""
    plan = replace(work.recovery.records.get(order.plan.id), version=order.plan.version)
    page = plan.page
    if not isinstance(page, PreventionPlan):
        raise NotFound(RecoveryRecord, plan.id)
    if order.who not in page.unsigned_by:
        raise SignedBefore(order.who)
    name = tidy_line(order.name)
    refuse_all(wrong(N_("Name"), name))
    signature = PlanSignature(who=order.who, name=name, on=work.today())
    signed = replace(page, signatures=(*page.signatures, signature))
    return _RECORDS.put(work, replace(plan, page=signed))


@needs(Permission.ASSESS, of=_client_of_stored)
def remove(work: Work, record: RecoveryRecord) -> None:
    """Take a record away that was made by mistake; undo brings it back."""
    stored = replace(work.recovery.records.get(record.id), version=record.version)
    _require(work, stored)
    if stored.page.closed:
        raise PlanSigned
    _RECORDS.remove(work, stored)


def _require(work: Work, record: RecoveryRecord) -> None:
    """Refuse what is for those who write the client's notes, to everybody else."""
    if record.kind in RESTRICTED:
        scope.require(work, Permission.WRITE_NOTES, record.client_id)
