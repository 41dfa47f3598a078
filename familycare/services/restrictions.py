"""Who may not come, who only under supervision, and who must not meet: set, and ended.

Everybody who plans sees it; why it is so stays with the staff, in whatever a family can read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.reasons import stated
from familycare.domain.restrictions import (
    HoldsNoDay,
    KeptApart,
    OverAlready,
    PairKnown,
    RestrictedAlready,
    Restriction,
)
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date, datetime

_RESTRICTIONS = Register(Restriction, lambda work: work.restrictions.restrictions)
_PAIRS = Register(KeptApart, lambda work: work.restrictions.kept_apart)

L = TypeVar("L", Restriction, KeptApart)


@dataclass(frozen=True, kw_only=True)
class Lift:
    """A restriction, or a pair who must not meet, that is to end."""

    id: int
    version: int
    last_day: date
    """The last day on which it holds; yesterday lifts it at once."""
    because: str


@needs(Permission.RESTRICT)
def restrict(work: Work, restriction: Restriction, in_file_of: int | None = None) -> Restriction:
    """Ban a family member, or let them come under supervision only.

    `in_file_of` names the client in whose file the trail tells of one that holds for everybody.
    """
    work.people.family_members.get(restriction.family_member_id)
    if restriction.client_id is not None:
        work.people.clients.get(restriction.client_id)
    restriction = replace(tidied(restriction), author=work.actor.name, made_at=_now(work))
    restriction.check()
    alike = (restriction.kind, restriction.client_id)
    for other in work.restrictions.of_members([restriction.family_member_id]):
        if (other.kind, other.client_id) == alike and _meet(other, restriction):
            raise RestrictedAlready(other.kind)
    return _RESTRICTIONS.add(work, restriction, in_file_of)


@needs(Permission.RESTRICT)
def lift(work: Work, order: Lift, in_file_of: int | None = None) -> None:
    """End a restriction; one that has not held for a day yet is taken away."""
    found = work.restrictions.restrictions.get(order.id)
    _end(work, _RESTRICTIONS, found, order, in_file_of)


@needs(Permission.RESTRICT)
def keep_apart(work: Work, pair: KeptApart) -> KeptApart:
    """Note that two clients, or two family members, must not meet."""
    pair = replace(tidied(pair), author=work.actor.name, made_at=_now(work))
    pair.check()
    if any(other.pair == pair.pair and _meet(other, pair) for other in _pairs_like(work, pair)):
        raise PairKnown
    return _PAIRS.add(work, pair, pair.first_client_id)


@needs(Permission.RESTRICT)
def let_meet(work: Work, order: Lift) -> None:
    """Let two meet again from the day after the last one; see `lift`."""
    found = work.restrictions.kept_apart.get(order.id)
    _end(work, _PAIRS, found, order, found.first_client_id)


def _pairs_like(work: Work, pair: KeptApart) -> list[KeptApart]:
    """Return the pairs with one of these two; raises NotFound where somebody is not there."""
    found = work.restrictions
    for number in pair.pair:
        if pair.of_clients:
            work.people.clients.get(number)
        else:
            work.people.family_members.get(number)
    return (found.apart_from_clients if pair.of_clients else found.apart_from_members)(pair.pair)


def _end(work: Work, register: Register[L], found: L, order: Lift, in_file_of: int | None) -> None:
    because = stated(order.because)
    if found.version != order.version:
        raise ChangedElsewhere(register.kind, found.id)
    if found.ends_on is not None and found.ends_on < work.today():
        raise OverAlready(found.ends_on)
    if order.last_day < work.today() - timedelta(days=1):
        raise HoldsNoDay(work.today())
    if order.last_day < found.starts_on:
        register.remove(work, found)
    else:
        register.change(work, replace(found, ends_on=order.last_day), in_file_of)
    if work.lines:
        work.reason(because)


def _meet(one: Restriction | KeptApart, other: Restriction | KeptApart) -> bool:
    """Whether the two hold on some day both."""
    return (one.ends_on is None or other.starts_on <= one.ends_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )


def _now(work: Work) -> datetime:
    """Return the present, as exact as both databases keep it."""
    return work.clock.now().replace(microsecond=0)
