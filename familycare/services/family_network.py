"""Drawing the family network of a client: who is in the picture, how the ties are, and where.

What is true of ties is changed in the picture of the day on which somebody changes it; a later
day begins the next picture from the last. Where people are drawn tells nothing, so moving them
changes the latest picture, whatever its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere, NotFound, Refused, refuse_all
from familycare.domain.family_network import (
    DrawnAlready,
    DrawnInTheFuture,
    FamilyNetwork,
    InTwice,
    NetworkPerson,
    NotOfTheFamily,
    PictureClosed,
)
from familycare.domain.network_layout import arranged, placed
from familycare.domain.texts import tidy_line
from familycare.services import scope
from familycare.services.register import Register
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from familycare.domain.family_network import Place
    from familycare.domain.ids import ClientId, NetworkId

_PICTURES = Register(FamilyNetwork, lambda work: work.networks)


@dataclass(frozen=True, kw_only=True)
class PutPerson:
    """Somebody who is to be in the picture like this."""

    client_id: ClientId
    network_id: NetworkId
    """Of the picture that is shown; 0 where there is none yet."""
    person: NetworkPerson
    """With the number 0 for somebody new."""
    was: NetworkPerson | None = None
    """As it was shown; None for somebody new."""


@dataclass(frozen=True, kw_only=True)
class RemovePerson:
    """Somebody who is not to be in the picture any more."""

    client_id: ClientId
    network_id: NetworkId
    number: int


@dataclass(frozen=True, kw_only=True)
class MovePeople:
    """Where people are to stand, by their numbers."""

    client_id: ClientId
    network_id: NetworkId
    places: Mapping[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ArrangePeople:
    """Everybody is to stand around the client anew."""

    client_id: ClientId
    network_id: NetworkId


@dataclass(frozen=True, kw_only=True)
class BeginPicture:
    """A picture that is to be true for a day; it begins from the one before."""

    client_id: ClientId
    drawn_on: date


@dataclass(frozen=True, kw_only=True)
class RemovePicture:
    """A picture that was begun by mistake."""

    client_id: ClientId
    network_id: NetworkId


@dataclass(eq=False)
class NothingToRemove(Refused):
    """Who is to be taken out is not in the picture."""


@needs(Permission.ASSESS, of=scope.client_of)
def put(work: Work, order: PutPerson) -> FamilyNetwork:
    """Draw somebody in, or draw their tie otherwise."""
    drawn = _drawn(work, order.client_id)
    base = _to_change(work, order, drawn)
    person = replace(order.person, label=tidy_line(order.person.label))
    now = base.person(person.number) if person.number else None
    if _tie(now) != _tie(order.was):
        raise ChangedElsewhere(FamilyNetwork, base.id)
    others = [each for each in base.people if each is not now]
    if now is None:
        number = 1 + max((each.number for one in drawn for each in one.people), default=0)
        person = replace(person, number=number)
    elif person.place is None:
        person = replace(person, place=now.place)
    refuse_all(person.wrongs())
    _require_of_family(work, order.client_id, person, others, now)
    after = replace(base, people=(*others, person))
    after.check(work.today())
    return _PICTURES.put(work, replace(after, people=(*others, placed(person, others))))


@needs(Permission.ASSESS, of=scope.client_of)
def remove(work: Work, order: RemovePerson) -> FamilyNetwork:
    """Take somebody out of the picture."""
    base = _to_change(work, order, _drawn(work, order.client_id))
    rest = tuple(each for each in base.people if each.number != order.number)
    if rest == base.people:
        raise NothingToRemove
    return _PICTURES.put(work, replace(base, people=rest))


@needs(Permission.ASSESS, of=scope.client_of)
def move(work: Work, order: MovePeople) -> FamilyNetwork:
    """Draw people elsewhere, each at the free place nearest to the wanted one."""
    base = _to_rearrange(_drawn(work, order.client_id), order.network_id)
    people = {each.number: each for each in base.people}
    for number, place in order.places.items():
        if number not in people:
            raise ChangedElsewhere(FamilyNetwork, base.id)
        others = [each for each in people.values() if each.number != number]
        people[number] = placed(replace(people[number], place=place), others)
    return _PICTURES.change(work, replace(base, people=tuple(people.values())))


@needs(Permission.ASSESS, of=scope.client_of)
def arrange(work: Work, order: ArrangePeople) -> FamilyNetwork:
    """Draw everybody anew around the client, the closest ties nearest."""
    base = _to_rearrange(_drawn(work, order.client_id), order.network_id)
    return _PICTURES.change(work, replace(base, people=arranged(base.people)))


@needs(Permission.ASSESS, of=scope.client_of)
def begin(work: Work, order: BeginPicture) -> FamilyNetwork:
    """Begin the picture of a day from the one before it."""
    drawn = _drawn(work, order.client_id)
    if order.drawn_on > work.today():
        raise DrawnInTheFuture(order.drawn_on)
    if any(one.drawn_on == order.drawn_on for one in drawn):
        raise DrawnAlready(order.drawn_on)
    earlier = [one for one in drawn if one.drawn_on < order.drawn_on]
    people = earlier[-1].people if earlier else ()
    return _PICTURES.add(work, _new(work, order.client_id, order.drawn_on, people))


@needs(Permission.ASSESS, of=scope.client_of)
def remove_picture(work: Work, order: RemovePicture) -> None:
    """Take a picture away on the day on which it was begun."""
    found = _of_number(_drawn(work, order.client_id), order.network_id)
    if not found.open_on(work.today()):
        raise PictureClosed(found.drawn_on)
    _PICTURES.remove(work, found)


def _drawn(work: Work, client_id: ClientId) -> list[FamilyNetwork]:
    """Return the pictures of a client who exists, earliest first."""
    work.people.clients.get(client_id)
    return work.networks.of_client(client_id)


def _to_change(
    work: Work, order: PutPerson | RemovePerson, drawn: Sequence[FamilyNetwork]
) -> FamilyNetwork:
    """Return the picture in which ties are to be changed: the shown one, or a new one from it.

    Somebody may just have begun the next one from what is shown; then it is that one.
    """
    today = work.today()
    if not order.network_id:
        if drawn:
            raise ChangedElsewhere(FamilyNetwork, drawn[-1].id)
        return _new(work, order.client_id, today, ())
    shown, latest = _of_number(drawn, order.network_id), drawn[-1]
    if shown.open_on(today):
        return shown
    if shown is latest:
        return _new(work, order.client_id, today, shown.people)
    if latest.open_on(today) and drawn[-2] is shown:
        return latest
    raise PictureClosed(shown.drawn_on)


def _to_rearrange(drawn: Sequence[FamilyNetwork], network_id: NetworkId) -> FamilyNetwork:
    shown = _of_number(drawn, network_id)
    if shown not in drawn[-2:]:
        raise PictureClosed(shown.drawn_on)
    return drawn[-1]


def _of_number(drawn: Iterable[FamilyNetwork], network_id: NetworkId) -> FamilyNetwork:
    found = next((one for one in drawn if one.id == network_id), None)
    if found is None:
        raise NotFound(FamilyNetwork, network_id)
    return found


def _new(
    work: Work, client_id: ClientId, day: date, people: tuple[NetworkPerson, ...]
) -> FamilyNetwork:
    return FamilyNetwork(
        client_id=client_id,
        drawn_on=day,
        begun_on=work.today(),
        author=work.actor.name,
        people=people,
    )


def _tie(person: NetworkPerson | None) -> NetworkPerson | None:
    """Return what is told of somebody, wherever they are drawn."""
    return None if person is None else replace(person, place=None)


def _require_of_family(
    work: Work,
    client_id: ClientId,
    person: NetworkPerson,
    others: Iterable[NetworkPerson],
    now: NetworkPerson | None,
) -> None:
    """Refuse a family member who is drawn already, or newly one who is nobody's of this client."""
    member = person.family_member_id
    if member is None:
        return
    if any(each.family_member_id == member for each in others):
        raise InTwice(work.people.family_among([member])[0].name)
    known = now is not None and now.family_member_id == member
    tied = {tie.family_member_id for tie in work.people.ties_of([client_id])}
    if not known and member not in tied:
        raise NotOfTheFamily
