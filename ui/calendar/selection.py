"""Several appointments selected at a time, to be moved, called off or copied together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.services.calendar_views import AppointmentLine


class Selection:
    """Numbers of appointments, in the order of the lines that are shown."""

    def __init__(self) -> None:
        self._ids: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, line: AppointmentLine) -> bool:
        return line.id in self._ids

    @property
    def several(self) -> bool:
        """Whether more than one is selected, so that what is done is done to all of them."""
        return len(self._ids) > 1

    def take(self, lines: Iterable[AppointmentLine]) -> None:
        """Select these and no others."""
        self._ids = frozenset(line.id for line in lines)

    def toggle(self, line: AppointmentLine) -> bool:
        """Select one more, or one less; return whether it is selected now."""
        self._ids ^= {line.id}
        return line.id in self._ids

    def extend(
        self, lines: Sequence[AppointmentLine], start: AppointmentLine, end: AppointmentLine
    ) -> None:
        """Select everything from one appointment to another, both with it, as time goes."""
        ids = [line.id for line in lines]
        if start.id in ids and end.id in ids:
            first, last = sorted((ids.index(start.id), ids.index(end.id)))
            self._ids |= frozenset(ids[first : last + 1])

    def among(self, lines: Iterable[AppointmentLine]) -> list[AppointmentLine]:
        """Return those of the lines that are selected."""
        return [line for line in lines if line.id in self._ids]

    def keep(self, lines: Iterable[AppointmentLine]) -> None:
        """Let go of what is shown no more."""
        self._ids &= frozenset(line.id for line in lines)
