"""How a family network is drawn, for the screen and for paper alike: shapes in units of a picture.

Nothing is told by colour alone: a strong tie is a thick line and a weak one a thin, strain is a
zigzag, a broken tie has a gap, and whatever leads to drugs stands in a diamond.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin
from typing import Literal

from familycare.domain.family_network import (
    Direction,
    Influence,
    NetworkKind,
    NetworkPerson,
    Place,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_layout import CLIENT, HIGH, WIDE

Ink = Literal["text", "muted", "surface", "accent", "warn", "selected", "edge"]
Point = tuple[float, float]

MARK = 22.0
"""Radius of the mark of a person."""
MARK_RAISED = HIGH / 2 - MARK - 3
"""How far above the middle of a box its mark stands."""
LABEL_TOP = 2.0
"""How far below the middle of a box the name begins."""
LABEL_SIZE, LABEL_LEADING, LABEL_LINES = 15.0, 21.0, 2
LABEL_WIDE = WIDE - 8
EDGE = 24.0
"""Room around everybody."""
WIDTHS = {
    TieStrength.STRONG: 6.0,
    TieStrength.MODERATE: 3.5,
    TieStrength.WEAK: 1.5,
    TieStrength.BROKEN: 1.5,
}
SWINGS = {Strain.NONE: 0.0, Strain.SOME: 5.0, Strain.HEAVY: 10.0}
"""How far a zigzag swings to each side."""
PACE = 9.0
"""From one turn of a zigzag to the next."""
GAP, SLASH = 30.0, 9.0
HEAD = 13.0
"""Length of the head of an arrow."""
BADGE, BADGE_STEP = 11.0, 24.0
CORNERS = 32
_SHORT = 1.0


@dataclass(frozen=True)
class Shape:
    """A line, or an area with an outline."""

    points: tuple[Point, ...]
    ink: Ink = "text"
    width: float = 0.0
    """Of the line or outline; 0 for none."""
    fill: Ink | None = None
    closed: bool = False
    dashed: bool = False


def mark_of(place: Place) -> Point:
    """Return the middle of the mark of whoever stands there."""
    return (place.x, place.y - MARK_RAISED)


def bounds(people: Iterable[NetworkPerson]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of everybody, the client among them."""
    places = [CLIENT, *(one.place for one in people if one.place is not None)]
    across, down = [place.x for place in places], [place.y for place in places]
    return (
        min(across) - WIDE / 2 - EDGE,
        min(down) - HIGH / 2 - EDGE,
        max(across) + WIDE / 2 + EDGE,
        max(down) + HIGH / 2 + EDGE,
    )


def tie_shapes(person: NetworkPerson) -> Iterator[Shape]:
    """Yield the line from the client to somebody, with arrows and marks of what is given."""
    line = _Line(mark_of(CLIENT), mark_of(person.place or CLIENT))
    if line.length < _SHORT:
        return
    ink: Ink = "warn" if person.influence is Influence.DRUG_RELATED else "text"
    width, swing = WIDTHS[person.strength], SWINGS[person.strain]
    broken = person.strength is TieStrength.BROKEN
    for start, end in line.parts(broken=broken):
        yield Shape(line.zigzag(start, end, swing), ink, width)
        if broken:
            at = end if end < line.length / 2 + GAP / 2 and start < line.length / 2 else start
            yield Shape((line.at(at, -SLASH), line.at(at, SLASH)), ink, 3.0)
    if person.support:
        yield from _arrows(line, person.direction, ink)
        yield from _badges(line, person.support)


def person_shapes(person: NetworkPerson) -> Iterator[Shape]:
    """Yield the mark of somebody: its shape tells of drugs, what is in it who that is."""
    middle = mark_of(person.place or CLIENT)
    family = person.kind is NetworkKind.FAMILY
    fill: Ink = "selected" if family else "surface"
    match person.influence:
        case Influence.DRUG_RELATED:
            outline = _moved(((0, -1.1), (1.25, 0), (0, 1.1), (-1.25, 0)), middle, MARK)
            yield Shape(outline, "warn", 4.0, fill, closed=True)
        case Influence.UNCLEAR:
            yield Shape(_round(middle, MARK), "text", 1.8, fill, closed=True, dashed=True)
        case Influence.SAFE:
            yield Shape(_round(middle, MARK), "text", 1.8, fill, closed=True)
    for points in SILHOUETTES[person.kind]:
        yield Shape(_moved(points, middle, MARK * 0.62), fill="text", closed=True)


def client_shapes() -> Iterator[Shape]:
    """Yield the mark of the client in the middle."""
    middle = mark_of(CLIENT)
    yield Shape(_round(middle, MARK + 3), "accent", 2.0, "accent", closed=True)
    for points in SILHOUETTES[NetworkKind.FAMILY]:
        yield Shape(_moved(points, middle, MARK * 0.68), fill="surface", closed=True)


def badge_shapes(kind: SupportKind, middle: Point) -> Iterator[Shape]:
    """Yield the mark of one kind of support."""
    yield Shape(_round(middle, BADGE), "text", 1.2, "surface", closed=True)
    for points in SIGNS[kind]:
        yield Shape(_moved(points, middle, BADGE * 0.62), fill="text", closed=True)


@dataclass(frozen=True)
class _Line:
    """The way from one mark to another, without what the marks cover."""

    start: Point
    end: Point

    @property
    def length(self) -> float:
        return self._far - 2 * self._inset

    @property
    def _far(self) -> float:
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def _inset(self) -> float:
        return MARK + 8

    def at(self, along: float, aside: float = 0.0) -> Point:
        """Return the point so far from the client's mark, and so far beside the line."""
        far = self._far
        x, y = (self.end[0] - self.start[0]) / far, (self.end[1] - self.start[1]) / far
        along += self._inset
        return (self.start[0] + x * along - y * aside, self.start[1] + y * along + x * aside)

    def parts(self, *, broken: bool) -> Sequence[tuple[float, float]]:
        if not broken:
            return [(0.0, self.length)]
        middle = self.length / 2
        half = min(GAP / 2, middle / 2)
        return [(0.0, middle - half), (middle + half, self.length)]

    def zigzag(self, start: float, end: float, swing: float) -> tuple[Point, ...]:
        turns = int((end - start) / PACE) if swing else 0
        if turns < 1:
            return (self.at(start), self.at(end))
        between = (end - start) / turns
        sides = [swing if turn % 2 else -swing for turn in range(turns)]
        found = [self.at(start + (turn + 0.5) * between, side) for turn, side in enumerate(sides)]
        return (self.at(start), *found, self.at(end))


def _arrows(line: _Line, direction: Direction, ink: Ink) -> Iterator[Shape]:
    half = HEAD * 0.6
    if direction in {Direction.TO_CLIENT, Direction.BOTH}:
        head = (line.at(-2), line.at(HEAD, half), line.at(HEAD, -half))
        yield Shape(head, fill=ink, closed=True)
    if direction in {Direction.FROM_CLIENT, Direction.BOTH}:
        tip, foot = line.length + 2, line.length - HEAD
        head = (line.at(tip), line.at(foot, half), line.at(foot, -half))
        yield Shape(head, fill=ink, closed=True)


def _badges(line: _Line, kinds: Sequence[SupportKind]) -> Iterator[Shape]:
    first = max(HEAD + BADGE, line.length * 0.38 - BADGE_STEP * (len(kinds) - 1) / 2)
    for number, kind in enumerate(kinds):
        yield from badge_shapes(kind, line.at(first + number * BADGE_STEP))


def _round(middle: Point, radius: float, corners: int = CORNERS) -> tuple[Point, ...]:
    turns = (2 * pi * corner / corners for corner in range(corners))
    return tuple((middle[0] + radius * cos(t), middle[1] + radius * sin(t)) for t in turns)


def _moved(points: Iterable[Point], middle: Point, size: float) -> tuple[Point, ...]:
    return tuple((middle[0] + x * size, middle[1] + y * size) for x, y in points)


def _bust(x: float, y: float, size: float) -> tuple[tuple[Point, ...], ...]:
    """Return head and shoulders."""
    head = _round((x, y - 0.45 * size), 0.42 * size, 16)
    arc = [(x - 0.75 * size * cos(t), y + 0.95 * size - 0.9 * size * sin(t)) for t in
           (pi * step / 12 for step in range(13))]  # fmt: skip
    return head, tuple(arc)


_PERSON = _bust(0, 0, 1)
_PEOPLE = (*_bust(-0.62, -0.1, 0.62), *_bust(0.62, -0.1, 0.62), *_bust(0, 0.22, 0.72))
_HOUSE = (
    ((-1, 0.05), (0, -0.9), (1, 0.05), (0.72, 0.05), (0.72, 0.85), (0.22, 0.85), (0.22, 0.3),
     (-0.22, 0.3), (-0.22, 0.85), (-0.72, 0.85), (-0.72, 0.05)),
)  # fmt: skip
_BUILDING = (
    ((-0.9, 0.85), (-0.9, -0.2), (-0.3, -0.2), (-0.3, -0.9), (0.9, -0.9), (0.9, 0.85), (0.5, 0.85),
     (0.5, 0.35), (0.1, 0.35), (0.1, 0.85)),
)  # fmt: skip
SILHOUETTES: dict[NetworkKind, tuple[tuple[Point, ...], ...]] = {
    **dict.fromkeys(NetworkKind, _PERSON),
    NetworkKind.SELF_HELP: _PEOPLE,
    NetworkKind.FAITH: _PEOPLE,
    NetworkKind.NEIGHBOUR: _HOUSE,
    NetworkKind.WORK: _BUILDING,
    NetworkKind.SERVICE: _BUILDING,
}
"""What stands in the mark: somebody alone, a circle of people, a house, a building."""
_HEART = tuple(
    (sin(t) ** 3, -(13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)) / 16)
    for t in (2 * pi * step / 24 for step in range(24))
)
SIGNS: dict[SupportKind, tuple[tuple[Point, ...], ...]] = {
    SupportKind.EMOTIONAL: (_HEART,),
    SupportKind.INFORMATIONAL: (
        _round((0, -0.72), 0.24, 12),
        ((-0.22, -0.28), (0.22, -0.28), (0.22, 0.95), (-0.22, 0.95)),
    ),
    SupportKind.PRACTICAL: (
        ((-1, -0.25), (1, -0.25), (1, 0.8), (-1, 0.8)),
        ((-0.5, -0.25), (-0.5, -0.85), (0.5, -0.85), (0.5, -0.25), (0.25, -0.25), (0.25, -0.6),
         (-0.25, -0.6), (-0.25, -0.25)),
    ),
}  # fmt: skip
"""A heart, the letter i, and a tool box."""


def mirrored(shape: Shape) -> Shape:
    """Return the shape for a language that begins at the right."""
    return replace(shape, points=tuple((-x, y) for x, y in shape.points))
