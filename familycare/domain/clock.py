"""The one notion of 'now': passed in, so that rules, tests and demonstrations choose the day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        ...


@dataclass
class StoppedClock:
    """A clock that stands still until it is set: for tests and for the demonstration centre."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant at which the clock was stopped."""
        return self.instant
