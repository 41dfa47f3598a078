"""Writes everything that an import adds in one go, and takes it back in one go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.ids import new_uids
from familycare.domain.people import Client, FamilyMember, Household, Sex, Tie
from familycare.domain.trail import Deed
from familycare.persistence.bulk import Bulk
from familycare.persistence.new_records import NewClient, NewFamilyMember, NewHousehold, NewTie
from familycare.services.work import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from familycare.persistence.records import Records
    from familycare.services.exchange.rosters.families import PlannedMember
    from familycare.services.exchange.rosters.plan import ImportPlan, PlannedClient
    from familycare.services.exchange.rosters.told import HomeTold
    from familycare.services.work import Work

_ROWS = (NewHousehold, NewClient, NewFamilyMember, NewTie)


@dataclass(frozen=True)
class Batch:
    """All records that one import added, as they were written; each kind numbered in a row."""

    households: Sequence[NewHousehold]
    clients: Sequence[NewClient]
    members: Sequence[NewFamilyMember]
    ties: Sequence[NewTie]

    def ids(self) -> dict[type, range]:
        """Return the numbers of the records by kind."""
        kinds = (Household, Client, FamilyMember, Tie)
        return dict(zip(kinds, map(_ids, self.parts()), strict=True))

    def parts(self) -> tuple[Sequence[Any], ...]:
        """Return the kinds in the order in which they refer to one another."""
        return self.households, self.clients, self.members, self.ties


@needs(Permission.IMPORT_PEOPLE)
def hold_still(work: Work) -> None:
    """Let nobody else change people until the work ends."""
    _bulk(work).hold(*_ROWS)


@needs(Permission.IMPORT_PEOPLE)
def write_plan(work: Work, plan: ImportPlan) -> None:
    """Write what the plan adds, with one way back."""
    bulk = _bulk(work)
    new_homes = [one.told for one in plan.households if not one.stored]
    new_clients = [one for one in plan.clients if not one.stored]
    new_members = [one for one in plan.members if not one.stored]
    home_ids = bulk.take_ids(NewHousehold, len(new_homes))
    client_ids = bulk.take_ids(NewClient, len(new_clients))
    member_ids = bulk.take_ids(NewFamilyMember, len(new_members))
    tie_ids = bulk.take_ids(NewTie, len(plan.ties))
    homes = _numbers([one.stored for one in plan.households], home_ids)
    clients = _numbers([one.stored for one in plan.clients], client_ids)
    members = _numbers([one.stored for one in plan.members], member_ids)
    batch = Batch(
        households=[_new_home(home, key) for home, key in zip(new_homes, home_ids, strict=True)],
        clients=[
            _new_client(client, key, uid)
            for client, key, uid in zip(
                new_clients, client_ids, new_uids(len(new_clients)), strict=True
            )
        ],
        members=[
            _new_member(one, key, uid, None if one.household is None else homes[one.household])
            for one, key, uid in zip(
                new_members, member_ids, new_uids(len(new_members)), strict=True
            )
        ],
        ties=[
            NewTie(key, clients[tie.client], members[tie.member], tie.kinship.value,
                   tie.approval.value)
            for tie, key in zip(plan.ties, tie_ids, strict=True)
        ],
    )  # fmt: skip
    if any(batch.parts()):
        _write(work, batch, Deed.IMPORT)


def _write(work: Work, batch: Batch, deed: str) -> None:
    bulk = _bulk(work)
    for part in batch.parts():
        bulk.write(part)
    work.changed_together(batch.ids(), deed, undo=partial(_take_back, batch=batch))


def _take_back(work: Work, batch: Batch) -> None:
    """Take the whole batch away, if every record of it is still as it was written."""
    hold_still(work)
    people, ids = work.people, batch.ids()
    keepers: dict[type, tuple[Records[Any], Callable[[Any], tuple[Any, ...]]]] = {
        Household: (people.households, _as_home),
        Client: (people.clients, _as_client),
        FamilyMember: (people.family_members, _as_member),
        Tie: (people.ties, _as_tie),
    }
    for (kind, (keeper, as_row)), left in zip(keepers.items(), batch.parts(), strict=True):
        now = {record.id: as_row(record) for record in keeper.between(ids[kind])}
        for row in left:
            if now.get(row.id) != row:
                raise ChangedElsewhere(kind, row.id)
    for kind, (keeper, _as_row) in reversed(keepers.items()):
        keeper.remove_between(ids[kind])
    work.changed_together(ids, Deed.PUT_BACK, undo=partial(_put_back, batch=batch))


def _put_back(work: Work, batch: Batch) -> None:
    hold_still(work)
    _write(work, batch, Deed.PUT_BACK)


def _bulk(work: Work) -> Bulk:
    return Bulk(work.transaction.connection, work.centre_id)


def _ids(rows: Sequence[Any]) -> range:
    return range(rows[0].id, rows[-1].id + 1) if rows else range(0)


def _numbers(records: Sequence[Any], free: range) -> list[int]:
    """Return the number of every record; those that have none get the free ones in turn."""
    fresh = iter(free)
    return [(record and record.id) or next(fresh) for record in records]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _new_home(told: HomeTold, key: int) -> NewHousehold:
    return NewHousehold(key, *told)


def _new_client(one: PlannedClient, key: int, uid: str) -> NewClient:
    told = one.told
    assert told.phase and told.admitted_on  # noqa: S101, PT018 - the plan has seen to it
    return NewClient(
        key,
        uid,
        told.case_number,
        told.given_name,
        told.family_name,
        told.preferred_name,
        _day(told.born_on),
        (told.sex or Sex.UNKNOWN).value,
        one.language,
        told.unit,
        told.phase,
        told.admitted_on.isoformat(),
        _day(told.expected_discharge_on),
        None,
    )


def _new_member(one: PlannedMember, key: int, uid: str, home: int | None) -> NewFamilyMember:
    told = one.told
    return NewFamilyMember(
        key,
        uid,
        told.given_name,
        told.family_name,
        _day(told.born_on),
        told.phone,
        told.email,
        one.language,
        told.time_zone or "",
        home,
    )


def _as_home(home: Household) -> NewHousehold:
    return NewHousehold(
        home.id,
        home.name,
        home.street,
        home.postal_code,
        home.town,
        home.country,
        home.distance_km,
    )


def _as_client(client: Client) -> NewClient:
    return NewClient(
        client.id,
        client.uid,
        client.case_number,
        client.given_name,
        client.family_name,
        client.preferred_name,
        _day(client.born_on),
        client.sex.value,
        client.language,
        client.unit,
        client.phase_id,
        client.admitted_on.isoformat(),
        _day(client.expected_discharge_on),
        _day(client.discharged_on),
    )


def _as_member(member: FamilyMember) -> NewFamilyMember:
    return NewFamilyMember(
        member.id,
        member.uid,
        member.given_name,
        member.family_name,
        _day(member.born_on),
        member.phone,
        member.email,
        member.language,
        member.time_zone,
        member.household_id,
    )


def _as_tie(tie: Tie) -> NewTie:
    return NewTie(
        tie.id, tie.client_id, tie.family_member_id, tie.kinship.value, tie.approval.value
    )
