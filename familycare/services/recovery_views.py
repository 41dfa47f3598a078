"""What is known of the recovery of one client, and what is due of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.people import Client
from familycare.domain.programmes import ProgrammeForm
from familycare.domain.recovery.records import RESTRICTED, RecordKind, RecoveryRecord
from familycare.services import scope
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.programmes import Programme
    from familycare.domain.settings import Settings


@dataclass(frozen=True)
class RecoveryCard:
    """Everything that the recovery page of one client shows."""

    client: Client
    today: date
    settings: Settings
    records: tuple[RecoveryRecord, ...]
    """Latest first; without the restricted ones for who may not read notes."""
    relatives: tuple[RelativeLine, ...]
    step_programmes: tuple[Programme, ...]
    """Programmes of steps that can be followed."""
    shows_restricted: bool

    def of(self, kind: RecordKind) -> tuple[RecoveryRecord, ...]:
        """Return the records of one kind, latest first."""
        return tuple(record for record in self.records if record.kind is kind)

    def who(self, record: RecoveryRecord) -> str:
        """Return the name of the family member it comes from, or nothing."""
        names = {line.member_id: line.name for line in self.relatives}
        return names.get(record.family_member_id or 0, "") if record.family_member_id else ""


class DueRecord(NamedTuple):
    """A recovery record that asks somebody to do something."""

    record: RecoveryRecord
    client: str


class DueOfClient(NamedTuple):
    """What recovery records ask somebody to do about one client."""

    client_id: int
    today: date
    records: tuple[RecoveryRecord, ...]
    """Earliest first; those of days to come last."""


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def due_of(reading: Reading, client_id: int) -> DueOfClient:
    """Return what is due of a client, now and later."""
    records = [one for one in reading.recovery.due_of(client_id) if one.kind not in RESTRICTED]
    reading.saw(Client, client_id, client_id)
    return DueOfClient(client_id, reading.today(), tuple(records))


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def card(reading: Reading, client_id: int) -> RecoveryCard:
    """Return what is known of a client's recovery, or raise NotFound."""
    client = reading.people.clients.get(client_id)
    whole = scope.may(reading, Permission.READ_NOTES, client_id)
    records = reading.recovery.of_client(client_id)
    reading.saw(Client, client_id, client_id)
    return RecoveryCard(
        client=client,
        today=reading.today(),
        settings=reading.settings,
        records=tuple(one for one in records if whole or one.kind not in RESTRICTED),
        relatives=tuple(relatives(reading, (client_id,))),
        step_programmes=tuple(
            one for one in reading.programmes.offered.values() if one.form is ProgrammeForm.STEPS
        ),
        shows_restricted=whole,
    )


@needs(Permission.READ_SUPPORT)
def due(reading: Reading) -> tuple[DueRecord, ...]:
    """Return what is due today or was due before, of clients in one's reach; longest first."""
    own = scope.clients(reading, Permission.READ_SUPPORT)
    records = [
        one
        for one in reading.recovery.due_until(reading.today())
        if (own is None or one.client_id in own) and one.kind not in RESTRICTED
    ]
    names = {
        client.id: client.spoken_name
        for client in reading.people.clients.among({one.client_id for one in records})
    }
    return tuple(DueRecord(one, names[one.client_id]) for one in records)
