"""For whose sake somebody may do something: some permissions hold for own clients only.

Own are the clients whose counsellor the person is, and those whose records they opened in need.
Meetings are the own ones of all staff who take part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from familycare.domain.access import NotOwnClient, NotOwnMeeting, Reach

if TYPE_CHECKING:
    from collections.abc import Collection

    from familycare.domain.access import Actor, Permission
    from familycare.domain.clock import Clock
    from familycare.persistence.glass import Glass
    from familycare.persistence.meetings import Meetings


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
    def meetings(self) -> Meetings:
        """Who takes part in which meeting."""
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


def strangest(asking: Asking, about: Collection[int]) -> int:
    """Return whom a call about several clients stands or falls with; for `needs`.

    That is one who is not the person's own, if there is any among them.
    """
    others = set(about) - asking.glass.own(asking.actor, asking.clock.now())
    return min(others or about, default=0)


def the_clients(asking: Asking, clients: Collection[int], *_more: object, **_named: object) -> int:
    """Return the same of a call that is given the numbers of clients first; for `needs`."""
    return strangest(asking, clients)


@dataclass(frozen=True)
class OfMeeting:
    """Says that a call is about one meeting, instead of one client."""

    appointment_id: int


def the_meeting(_reading: Asking, appointment_id: int, *_more: object) -> OfMeeting:
    """Return which meeting a call is about that is given its number first; for `needs`."""
    return OfMeeting(appointment_id)


def may(asking: Asking, permission: Permission, about: int | OfMeeting) -> bool:
    """Whether the person may do this for this client, or about this meeting."""
    match asking.actor.reach(permission):
        case None:
            return False
        case Reach.OWN:
            return _is_own(asking, about)
        case Reach.ALL:
            return True


def _is_own(asking: Asking, about: int | OfMeeting) -> bool:
    if isinstance(about, OfMeeting):
        return asking.meetings.takes_part(asking.actor.staff_id, about.appointment_id)
    return asking.glass.is_own(asking.actor, about, asking.clock.now())


def require(asking: Asking, permission: Permission, about: int | OfMeeting) -> None:
    """Refuse unless the person may do this for this client, or about this meeting."""
    asking.actor.require(permission)
    if may(asking, permission, about):
        return
    if isinstance(about, OfMeeting):
        raise NotOwnMeeting(asking.actor.role, permission, about.appointment_id)
    raise NotOwnClient(asking.actor.role, permission, about)


def clients(asking: Asking, permission: Permission) -> frozenset[int] | None:
    """Return the only clients for whom the person may do this; None stands for everybody."""
    asking.actor.require(permission)
    if asking.actor.reach(permission) is Reach.ALL:
        return None
    return asking.glass.own(asking.actor, asking.clock.now())
