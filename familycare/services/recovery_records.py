"""Recovery records: written, changed while they are open, and taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.recovery.pages import tidied
from familycare.domain.recovery.prevention_plan import PlanSigned
from familycare.domain.recovery.records import RESTRICTED, RecoveryRecord
from familycare.services import scope
from familycare.services.register import Register
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import ClientId

_RECORDS = Register(RecoveryRecord, lambda work: work.recovery.records)


@needs(Permission.ASSESS, of=scope.client_of)
def save(work: Work, record: RecoveryRecord) -> RecoveryRecord:
    """Keep a record, new or changed; one that is signed is not changed any more."""
    whose: ClientId = work.people.clients.get(record.client_id).id
    if record.id:
        before = work.recovery.records.get(record.id)
        scope.require(work, Permission.ASSESS, before.client_id)
        if before.page.closed:
            raise PlanSigned
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
