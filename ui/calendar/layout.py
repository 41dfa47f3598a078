"""Where appointments stand beside each other in a column.

Plain numbers, no Qt; minutes count from midnight. Few at a time share the width. Some more than
the width can carry fold into "+3". Many more are bundled by kind and hour, so that a day with
hundreds still says what happens when: slivers of a pixel would say nothing.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from ui.calendar.columns import Column

DAY_MINUTES = 24 * 60
SHORTEST_MINUTES = 15
"""Shorter appointments take this much height, so that their name can be read."""
FOLD_MINUTES = 60
"""What does not fit beside the others is put together by the hour in which it starts."""
WIDEN_AT_MOST = 80
"""Clusters of more blocks are too crowded for any of them to grow into free lanes."""
BUNDLE_FROM = 2
"""Bundled is what needs more than so many times the lanes that there are."""
KINDS = {kind: number for number, kind in enumerate(AppointmentKind)}


class Span(NamedTuple):
    """One appointment within one column."""

    line: int
    """Its number in the list of lines."""
    top: int
    bottom: int
    kind: AppointmentKind = AppointmentKind.FAMILY_VISIT


class Block(NamedTuple):
    """A span with its place among those at the same time."""

    span: Span
    lane: int
    lanes: int
    """Into how many lanes the column is divided here."""
    width: int = 1
    """How many lanes it takes."""


class Bundle(NamedTuple):
    """Spans shown as one."""

    those: tuple[int, ...]
    top: int
    bottom: int
    lane: int
    lanes: int
    kind: AppointmentKind | None = None
    """What all of them are; None when they are whatever found no lane of its own: '+3'."""


class Plan(NamedTuple):
    """Everything that stands in one column."""

    blocks: tuple[Block, ...]
    bundles: tuple[Bundle, ...]

    def parts(self) -> list[Block | Bundle]:
        """Return both."""
        return [*self.blocks, *self.bundles]


class _Growing(NamedTuple):
    """A plan in the making."""

    blocks: list[Block]
    bundles: list[Bundle]


Entry = tuple["datetime", "datetime", AppointmentKind, "Iterable[int | None]"]
"""From when to when an appointment lasts, what it is, and for what it stands in a column."""


def spans_by_column(entries: Iterable[Entry], columns: Sequence[Column]) -> list[list[Span]]:
    """Cut appointments into the columns by the wall clock; past midnight, into two days."""
    found: list[list[Span]] = [[] for _ in columns]
    places: defaultdict[date, dict[int | None, list[Span]]] = defaultdict(dict)
    for column, spans in zip(columns, found, strict=True):
        places[column.day][column.of] = spans
    for index, (start, end, kind, keys) in enumerate(entries):
        first, last = start.date(), end.date()
        top, bottom = start.hour * 60 + start.minute, end.hour * 60 + end.minute
        parts = [(first, top, bottom)]
        if first != last:
            parts = (
                [(first, top, DAY_MINUTES), (last, 0, bottom)]
                if bottom
                else [(first, top, DAY_MINUTES)]
            )
        for day, low, high in parts:
            if there := places.get(day):
                lowest = min(low, DAY_MINUTES - SHORTEST_MINUTES)
                span = Span(index, lowest, max(high, lowest + SHORTEST_MINUTES), kind)
                for key in keys:
                    if (spans_there := there.get(key)) is not None:
                        spans_there.append(span)
    return found


def arrange(spans: Iterable[Span], most_lanes: int) -> Plan:
    """Set overlapping spans side by side in lanes; put together what the width cannot carry."""
    plan = _Growing([], [])
    for cluster in _clusters(sorted(spans, key=lambda s: (s.top, -s.bottom, s.line))):
        placed, lanes = _lanes(cluster)
        if lanes <= most_lanes:
            plan.blocks.extend(_widened(placed, lanes))
        elif lanes <= BUNDLE_FROM * most_lanes:
            _fold(placed, most_lanes, plan)
        else:
            _bundle(cluster, plan)
    return Plan(tuple(plan.blocks), tuple(plan.bundles))


def _fold(placed: Sequence[tuple[Span, int]], most_lanes: int, plan: _Growing) -> None:
    """Show what the lanes carry, and put the rest together in the last one."""
    shown = max(most_lanes - 1, 1)
    plan.blocks.extend(Block(span, lane, most_lanes) for span, lane in placed if lane < shown)
    hidden = [span for span, lane in placed if lane >= shown]
    _stack(hidden, shown, most_lanes, None, plan)


def _bundle(cluster: Sequence[Span], plan: _Growing) -> None:
    """Give each kind a lane of its own, and put together what starts in one hour."""
    kinds = sorted({span.kind for span in cluster}, key=KINDS.__getitem__)
    for lane, kind in enumerate(kinds):
        _stack([span for span in cluster if span.kind is kind], lane, len(kinds), kind, plan)


def _stack(
    spans: Sequence[Span], lane: int, lanes: int, kind: AppointmentKind | None, plan: _Growing
) -> None:
    """Put together what starts in one hour of a lane; what stands alone there stays itself."""
    for together in _clusters(spans):
        by_hour: defaultdict[int, list[Span]] = defaultdict(list)
        for span in together:
            by_hour[span.top // FOLD_MINUTES].append(span)
        groups = list(by_hour.values())
        ends = [group[0].top for group in groups[1:]] + [DAY_MINUTES]
        for group, end in zip(groups, ends, strict=True):
            top, bottom = group[0].top, min(max(span.bottom for span in group), end)
            if len(group) == 1:
                plan.blocks.append(Block(group[0]._replace(bottom=bottom), lane, lanes))
            else:
                those = tuple(span.line for span in group)
                plan.bundles.append(Bundle(those, top, bottom, lane, lanes, kind))


def _clusters(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield runs of spans that overlap directly or through others."""
    cluster: list[Span] = []
    reach = -1
    for span in spans:
        if cluster and span.top >= reach:
            yield cluster
            cluster = []
            reach = -1
        cluster.append(span)
        reach = max(reach, span.bottom)
    if cluster:
        yield cluster


def _lanes(cluster: Sequence[Span]) -> tuple[list[tuple[Span, int]], int]:
    """Put each span into the leftmost lane that is free, and count the lanes."""
    placed: list[tuple[Span, int]] = []
    busy: list[tuple[int, int]] = []  # bottom, lane
    free: list[int] = []
    lanes = 0
    for span in cluster:
        while busy and busy[0][0] <= span.top:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, lanes = lanes, lanes + 1
        heappush(busy, (span.bottom, lane))
        placed.append((span, lane))
    return placed, lanes


def _widened(placed: Sequence[tuple[Span, int]], lanes: int) -> Iterator[Block]:
    """Let each block grow to the right as far as nobody stands there at its time."""
    if lanes == 1 or len(placed) > WIDEN_AT_MOST:
        yield from (Block(span, lane, lanes) for span, lane in placed)
        return
    for span, lane in placed:
        in_the_way = [
            other_lane
            for other, other_lane in placed
            if other_lane > lane and other.top < span.bottom and span.top < other.bottom
        ]
        yield Block(span, lane, lanes, min(in_the_way, default=lanes) - lane)
