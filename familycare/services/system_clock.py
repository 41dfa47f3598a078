"""The only place that reads the system's time."""

from datetime import UTC, datetime
from time import perf_counter


class SystemClock:
    """Tells the time of this computer."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return datetime.now(UTC)


def stopwatch() -> float:
    """Return seconds on a clock that only runs forward; only differences mean something."""
    return perf_counter()
