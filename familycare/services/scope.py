"""For whose sake somebody may do something: some permissions hold for own clients only.

Own are the clients whose counsellor the person is, and those whose records they opened in need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from familycare.domain.access import NotOwnClient, Reach

if TYPE_CHECKING:
    from familycare.domain.access import Actor, Permission
    from familycare.domain.clock import Clock
    from familycare.persistence.glass import Glass


class Asking(Protocol):
    """What knows who asks, and whose client is whose: any unit of work."""

    @property
    def actor(self) -> Actor:
        """The person who asks."""
        ...

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...

    @property
    def glass(self) -> Glass:
        """What was opened in need, and whose client somebody is."""
        ...


class OfClient(Protocol):
    """A record that is about one client."""

    @property
    def client_id(self) -> int:
        """The client's number."""
        ...


def the_client(_reading: Asking, client_id: int, *_more: object, **_named: object) -> int:
    """Return whom a call is about that is given a client's number first; for `needs`."""
    return client_id


def client_of(_work: Asking, record: OfClient) -> int:
    """Return whom a call is about that is given a new record about a client; for `needs`."""
    return record.client_id


def may(asking: Asking, permission: Permission, client_id: int) -> bool:
    """Whether the person may do this for this client."""
    match asking.actor.reach(permission):
        case None:
            return False
        case Reach.OWN:
            return asking.glass.is_own(asking.actor, client_id, asking.clock.now())
        case Reach.ALL:
            return True


def require(asking: Asking, permission: Permission, client_id: int) -> None:
    """Refuse unless the person may do this for this client."""
    asking.actor.require(permission)
    if not may(asking, permission, client_id):
        raise NotOwnClient(asking.actor.role, permission, client_id)


def clients(asking: Asking, permission: Permission) -> frozenset[int] | None:
    """Return the only clients for whom the person may do this; None stands for everybody."""
    asking.actor.require(permission)
    if asking.actor.reach(permission) is Reach.ALL:
        return None
    return asking.glass.own(asking.actor, asking.clock.now())
