"""What of the calendar is shown and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from familycare.domain.appointments import State
from familycare.domain.texts import sought
from familycare.services.calendar_views import EVERYBODY, Among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.services.calendar_views import AppointmentLine


@dataclass(frozen=True)
class Filter:
    """What people narrowed the calendar down to."""

    hidden: frozenset[AppointmentKind] = frozenset()
    cancelled: bool = False
    """Whether cancelled appointments are shown too."""
    room_id: int | None = None
    among: Among = EVERYBODY
    """What has to be asked of the database."""
    words: str = ""
    """Every word has to occur in the name, the room or who leads it."""

    @property
    def narrowings(self) -> int:
        """In how many ways it leaves something out, besides the words, which stand beside it."""
        among = sum(bool(value) for value in self.among)
        return bool(self.hidden) + (self.room_id is not None) + among

    def passing(self, lines: Sequence[AppointmentLine]) -> list[AppointmentLine]:
        """Return those of the lines that are to be shown."""
        words = sought(self.words).split()
        return [
            line
            for line in lines
            if line.kind not in self.hidden
            and (self.cancelled or line.state is not State.CANCELLED)
            and (self.room_id is None or line.room_id == self.room_id)
            and (not words or _has(line, words))
        ]


def _has(line: AppointmentLine, words: Sequence[str]) -> bool:
    text = sought(f"{line.title}\n{line.room}\n{line.lead}")
    return all(word in text for word in words)
