"""Where people stand in a picture of a family network, so that no name covers another.

Everybody takes a box of one size, with room for a mark and two lines of a name. The client stands
in the middle. Units are about the points of a screen; to the reading side and down is positive.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import product
from math import atan2, cos, pi, sin

from familycare.domain.family_network import NetworkPerson, Place, TieStrength

WIDE, HIGH = 160, 96
"""Size of a box."""
FARTHEST = Place(1140, 740)
"""How far from the client the middle of a box can be. Whatever forty of them are in the way of is
smaller than that, so that there is always a free place: 41 · 4 · WIDE · HIGH."""
CLIENT = Place(0, 0)
RINGS: Mapping[TieStrength, Place] = {
    TieStrength.STRONG: Place(230, 165),
    TieStrength.MODERATE: Place(320, 225),
    TieStrength.WEAK: Place(410, 280),
    TieStrength.BROKEN: Place(480, 325),
}
"""How far from the client somebody stands: the closer the tie, the nearer."""
_NEARER_FIRST = tuple(RINGS)
_TOP = -pi / 2
_UNDER_TWO = 2


def overlap(one: Place, other: Place) -> bool:
    """Whether the boxes around two places cover one another; touching is free."""
    return abs(one.x - other.x) < WIDE and abs(one.y - other.y) < HIGH


def inside(place: Place) -> Place:
    """Return the place, or the nearest one that is not too far out."""
    return Place(
        max(-FARTHEST.x, min(FARTHEST.x, place.x)), max(-FARTHEST.y, min(FARTHEST.y, place.y))
    )


def nearest_free(wanted: Place, taken: Collection[Place]) -> Place:
    """Return the place nearest to the wanted one at which no box covers another.

    The nearest free place lies on the edge of what is taken: beside a box, or in a corner of two.
    """
    wanted, others = inside(wanted), (CLIENT, *taken)
    if not any(overlap(wanted, other) for other in others):
        return wanted
    along = {wanted.x, *(other.x + side for other in others for side in (-WIDE, WIDE))}
    down = {wanted.y, *(other.y + side for other in others for side in (-HIGH, HIGH))}
    corners = {inside(Place(*corner)) for corner in product(along, down)}

    def distance(place: Place) -> tuple[int, int, int]:
        return ((place.x - wanted.x) ** 2 + (place.y - wanted.y) ** 2, place.y, place.x)

    for place in sorted(corners, key=distance):
        if not any(overlap(place, other) for other in others):
            return place
    raise AssertionError  # pragma: no cover - see FARTHEST


def placed(person: NetworkPerson, others: Iterable[NetworkPerson]) -> NetworkPerson:
    """Return the person at a free place: the wanted one, or where there is most room."""
    taken = [other.place for other in others if other.place is not None]
    wanted = person.place or _on_ring(person.strength, _widest_gap(taken))
    return replace(person, place=nearest_free(wanted, taken))


def arranged(people: Iterable[NetworkPerson]) -> tuple[NetworkPerson, ...]:
    """Return everybody anew around the client, the closest ties nearest."""
    closest = sorted(people, key=lambda one: (_NEARER_FIRST.index(one.strength), one.number))
    turns = _spread(len(closest))
    found: list[NetworkPerson] = []
    taken: list[Place] = []
    for person, turn in zip(closest, turns, strict=True):
        place = nearest_free(_on_ring(person.strength, _TOP + turn * 2 * pi), taken)
        taken.append(place)
        found.append(replace(person, place=place))
    return tuple(sorted(found, key=lambda one: one.number))


def _spread(count: int) -> list[float]:
    """Return parts of a turn, each used once; those one after another lie far from each other."""
    step = count // 2 if count > _UNDER_TWO else 1
    while count and _common(step, count) > 1:
        step += 1
    return [(place * step % count) / count for place in range(count)]


def _common(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one


def _on_ring(strength: TieStrength, angle: float) -> Place:
    ring = RINGS[strength]
    return Place(round(ring.x * cos(angle)), round(ring.y * sin(angle)))


def _widest_gap(taken: Collection[Place]) -> float:
    """Return the direction in which nobody is far and wide; up where nobody is at all."""
    if not taken:
        return _TOP
    ring = RINGS[TieStrength.STRONG]
    angles = sorted(atan2(place.y / ring.y, place.x / ring.x) for place in taken)
    ends = [*angles[1:], angles[0] + 2 * pi]
    start, end = max(zip(angles, ends, strict=True), key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2
