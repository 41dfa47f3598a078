"""For whose sake somebody may do something: some permissions hold for own clients only.

Own are the clients whose counsellor the person is, and those whose records they opened in need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from familycare.domain.access import NotOwnClient, Reach

if TYPE_CHECKING:
    from familycare.domain.access import Permission
    from familycare.services.work import Reading


class OfClient(Protocol):
    """A record that is about one client."""

    @property
    def client_id(self) -> int:
        """The client's number."""
        ...


def the_client(_reading: Reading, client_id: int, *_more: object, **_named: object) -> int:
    """Return whom a call is about that is given a client's number first; for `needs`."""
    return client_id


def client_of(_work: Reading, record: OfClient) -> int:
    """Return whom a call is about that is given a new record about a client; for `needs`."""
    return record.client_id


def may(reading: Reading, permission: Permission, client_id: int) -> bool:
    """Whether the person may do this for this client."""
    match reading.actor.reach(permission):
        case None:
            return False
        case Reach.OWN:
            return reading.glass.is_own(reading.actor, client_id, reading.clock.now())
        case Reach.ALL:
            return True


def require(reading: Reading, permission: Permission, client_id: int) -> None:
    """Refuse unless the person may do this for this client."""
    reading.actor.require(permission)
    if not may(reading, permission, client_id):
        raise NotOwnClient(reading.actor.role, permission, client_id)


def clients(reading: Reading, permission: Permission) -> frozenset[int] | None:
    """Return the only clients for whom the person may do this; None stands for everybody."""
    reading.actor.require(permission)
    if reading.actor.reach(permission) is Reach.ALL:
        return None
    return reading.glass.own(reading.actor, reading.clock.now())
