"""Where appointments stand beside each other in a day.

Plain numbers, no Qt; minutes count from midnight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

DAY_MINUTES = 24 * 60
SHORTEST_MINUTES = 15
"""Shorter appointments take this much height, so that their name can be read."""
FOLD_MINUTES = 60
"""What does not fit beside the others is folded by the hour in which it starts."""
WIDEN_AT_MOST = 80
"""Clusters of more blocks are too crowded for any of them to grow into free lanes."""


class Span(NamedTuple):
    """One appointment within one day."""

    line: int
    """Its number in the list of lines."""
    top: int
    bottom: int


class Block(NamedTuple):
    """A span with its place among those at the same time."""

    span: Span
    lane: int
    lanes: int
    """Into how many lanes the day is divided here."""
    width: int = 1
    """How many lanes it takes."""


class Fold(NamedTuple):
    """Spans that found no lane of their own, shown as one: '+3'."""

    those: tuple[int, ...]
    top: int
    bottom: int
    lane: int
    lanes: int


class DayPlan(NamedTuple):
    """Everything that stands in one day."""

    blocks: tuple[Block, ...]
    folds: tuple[Fold, ...]


def spans_by_day(
    times: Iterable[tuple[datetime, datetime]], days: Sequence[date]
) -> list[list[Span]]:
    """Cut appointments into the shown days by the wall clock; past midnight, into both."""
    found: list[list[Span]] = [[] for _ in days]
    number = {day: n for n, day in enumerate(days)}
    for index, (start, end) in enumerate(times):
        first, last = start.date(), end.date()
        top = start.hour * 60 + start.minute
        if first == last:
            if (n := number.get(first)) is not None:
                bottom = end.hour * 60 + end.minute
                found[n].append(Span(index, top, max(bottom, top + SHORTEST_MINUTES)))
            continue
        if (n := number.get(first)) is not None:
            found[n].append(Span(index, min(top, DAY_MINUTES - SHORTEST_MINUTES), DAY_MINUTES))
        bottom = end.hour * 60 + end.minute
        if bottom and (n := number.get(last)) is not None:
            found[n].append(Span(index, 0, max(bottom, SHORTEST_MINUTES)))
    return found


def arrange(spans: Iterable[Span], most_lanes: int) -> DayPlan:
    """Set overlapping spans side by side in lanes; fold what the width cannot carry."""
    blocks: list[Block] = []
    folds: list[Fold] = []
    for cluster in _clusters(sorted(spans, key=lambda s: (s.top, -s.bottom, s.line))):
        placed, lanes = _lanes(cluster)
        if lanes <= most_lanes:
            blocks.extend(_widened(placed, lanes))
        else:
            shown = max(most_lanes - 1, 1)
            blocks.extend(Block(span, lane, most_lanes) for span, lane in placed if lane < shown)
            hidden = [span for span, lane in placed if lane >= shown]
            alone = _alone(hidden)  # '+1' would take the place that the one itself can have
            blocks.extend(Block(span, shown, most_lanes) for span in alone)
            shown_alone = set(alone)
            rest = [span for span in hidden if span not in shown_alone]
            folds.extend(_folds(rest, shown, most_lanes))
    return DayPlan(tuple(blocks), tuple(folds))


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


def _alone(hidden: Sequence[Span]) -> list[Span]:
    """Return the spans that nobody else needs the last lane for, in any hour that they touch."""
    users: Counter[int] = Counter()
    for span in hidden:
        for hour in _hours(span):
            users[hour] += 1
    quiet = {hour for hour, count in users.items() if count == 1}
    return [span for span in hidden if quiet.issuperset(_hours(span))] if quiet else []


def _hours(span: Span) -> range:
    return range(span.top // FOLD_MINUTES, (span.bottom - 1) // FOLD_MINUTES + 1)


def _folds(hidden: Iterable[Span], lane: int, lanes: int) -> Iterator[Fold]:
    by_hour: defaultdict[int, list[int]] = defaultdict(list)
    for span in hidden:
        by_hour[span.top // FOLD_MINUTES].append(span.line)
    for hour, indices in by_hour.items():
        top = hour * FOLD_MINUTES
        yield Fold(tuple(indices), top, top + FOLD_MINUTES, lane, lanes)
