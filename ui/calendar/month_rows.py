"""What a day says in the month: each appointment while there is room, else how many of each kind.

Plain values, no Qt.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from familycare.services.calendar_views import AppointmentLine


class MonthRow(NamedTuple):
    """One row of a day."""

    lines: tuple[AppointmentLine, ...]
    """One appointment, or several of a kind."""
    kind: AppointmentKind | None
    """None when there is no room to tell the kinds apart."""


def lines_by_day(
    days: Sequence[date], lines: Iterable[AppointmentLine]
) -> dict[date, list[AppointmentLine]]:
    """Return the appointments that begin on each of the days, earliest first."""
    found: dict[date, list[AppointmentLine]] = {day: [] for day in days}
    for line in lines:
        if (there := found.get(line.starts.date())) is not None:
            there.append(line)
    return found


def rows_of(lines: Sequence[AppointmentLine], room: int) -> list[MonthRow]:
    """Return what a day says in so many rows at most."""
    if len(lines) <= room:
        return [MonthRow((line,), line.kind) for line in lines]
    by_kind: defaultdict[AppointmentKind, list[AppointmentLine]] = defaultdict(list)
    for line in lines:
        by_kind[line.kind].append(line)
    if len(by_kind) > room:
        return [MonthRow(tuple(lines), None)]
    return [MonthRow(tuple(by_kind[kind]), kind) for kind in AppointmentKind if kind in by_kind]
