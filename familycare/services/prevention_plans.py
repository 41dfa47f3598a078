"""The relapse prevention plan as the client takes it along, or as one of the family gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.errors import NotFound
from familycare.domain.people import Client
from familycare.domain.recovery.prevention_plan import PreventionPlan
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class PlanSheet:
    """What the printed plan says."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.PLAN})
    """The kinds of information about a client that it tells."""
    centre: str
    centre_contact: str
    client: str
    written_on: date
    plan: PreventionPlan
    stationery: Stationery = PLAIN


class PlanVersion(NamedTuple):
    """One version that can be printed."""

    record_id: int
    written_on: date
    signed: bool


class PlanVersions(NamedTuple):
    """Everything of one client that can be printed."""

    language: str
    """The client's, as an ISO 639-1 code."""
    versions: tuple[PlanVersion, ...]
    """Latest first."""


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def versions(reading: Reading, client_id: int) -> PlanVersions:
    """Return the versions of a client's plan, or raise NotFound."""
    client = reading.people.clients.get(client_id)
    return PlanVersions(
        client.language,
        tuple(
            PlanVersion(one.id, one.noted_on, one.page.closed)
            for one in reading.recovery.of_client(client_id)
            if one.kind is RecordKind.PREVENTION_PLAN
        ),
    )


def _client_of_plan(reading: Reading, record_id: int, *_more: object, **_named: object) -> int:
    return reading.recovery.records.get(record_id).client_id


@needs(Permission.READ_SUPPORT, of=_client_of_plan)
def of(reading: Reading, record_id: int) -> PlanSheet:
    """Return one version as it is printed, or raise NotFound."""
    record = reading.recovery.records.get(record_id)
    page = record.page
    if not isinstance(page, PreventionPlan):
        raise NotFound(RecoveryRecord, record_id)
    reading.saw(Client, record.client_id, record.client_id)
    centre = reading.house.centre()
    client = reading.people.clients.get(record.client_id)
    return PlanSheet(
        centre.name, centre.contact, client.spoken_name, record.noted_on, page, reading.stationery
    )
