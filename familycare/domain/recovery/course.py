"""One course of time: when somebody lived without drugs, and when they used or nearly did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.lapses import Lapse, LapseKind
from familycare.domain.recovery.records import RecoveryRecord
from familycare.domain.recovery.relapse_cycle import RelapseCycle


class HappeningKind(StrEnum):
    """What is a point in the course of time."""

    LAPSE = "lapse"
    RELAPSE = "relapse"
    CYCLE = "pass through the cycle"


class CleanTime(NamedTuple):
    """A time without drugs."""

    began_on: date
    ended_on: date | None

    def lasted(self, today: date) -> timedelta:
        """Return how long it lasted, or has lasted so far."""
        return (self.ended_on or today) - self.began_on


class Happening(NamedTuple):
    """Something that happened on one day."""

    on: date
    kind: HappeningKind


@dataclass(frozen=True)
class Course:
    """What is known of one client's times without drugs, and of what came between."""

    times: tuple[CleanTime, ...]
    """Earliest first."""
    happenings: tuple[Happening, ...]
    """Earliest first."""
    today: date

    @property
    def longest(self) -> CleanTime | None:
        """The longest time without drugs; the earlier one of two that are equally long."""
        return max(self.times, key=lambda time: time.lasted(self.today), default=None)

    @property
    def present(self) -> CleanTime | None:
        """The time without drugs that goes on; the one that began last, where several do."""
        return next((time for time in reversed(self.times) if time.ended_on is None), None)

    @property
    def doubtful(self) -> Happening | None:
        """The first use of drugs noted after the time began that is said to go on."""
        if (present := self.present) is None:
            return None
        used = (one for one in self.happenings if one.kind is not HappeningKind.CYCLE)
        return next((one for one in used if one.on > present.began_on), None)

    @property
    def first(self) -> date:
        """The first day that is known of; today where nothing is."""
        days = [*(time.began_on for time in self.times), *(one.on for one in self.happenings)]
        return min(days, default=self.today)


def course(records: Iterable[RecoveryRecord], today: date) -> Course:
    """Return the course of time that these records tell of."""
    known = tuple(records)
    return Course(
        times=tuple(sorted(_times(known), key=lambda time: time.began_on)),
        happenings=tuple(sorted(_happenings(known))),
        today=today,
    )


def _times(records: tuple[RecoveryRecord, ...]) -> Iterator[CleanTime]:
    for record in records:
        page = record.page
        if isinstance(page, Abstinence) and page.began_on is not None:
            yield CleanTime(page.began_on, page.ended_on)


def _happenings(records: tuple[RecoveryRecord, ...]) -> Iterator[Happening]:
    for record in records:
        match record.page:
            case Lapse(kind=LapseKind.RELAPSE):
                yield Happening(record.noted_on, HappeningKind.RELAPSE)
            case Lapse():
                yield Happening(record.noted_on, HappeningKind.LAPSE)
            case RelapseCycle() as cycle:
                yield Happening(began(cycle, record.noted_on), HappeningKind.CYCLE)


def began(cycle: RelapseCycle, noted_on: date) -> date:
    """Return when a pass began: on the day of its first dated stage, or when it was noted."""
    return min((one.on for one in cycle.stages if one.on), default=noted_on)
