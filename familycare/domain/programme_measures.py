"""When the questionnaires of a programme are due in a run of it, and which answers are compared.

It tells what was measured before, during and after; what brought a difference about, nobody knows
from that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from familycare.domain.programmes import Measures


class Occasion(StrEnum):
    """When in a run something is measured."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Run:
    """The meetings of a programme that one member has, from the first to the last."""

    meetings: tuple[date, ...]
    """Earliest first; at least one."""
    over: bool
    """Whether the last of them is the last of the programme."""

    @property
    def first(self) -> date:
        """When it begins."""
        return self.meetings[0]

    @property
    def last(self) -> date | None:
        """When it ends; None while dates are still to be booked."""
        return self.meetings[-1] if self.over else None


class Window(NamedTuple):
    """Days in which answers to one questionnaire count for an occasion."""

    code: str
    occasion: Occasion
    opens: date
    closes: date

    def holds(self, day: date) -> bool:
        """Whether that day lies in it."""
        return self.opens <= day <= self.closes


def run_of(days: Sequence[date], dose: int, *, ended: bool) -> Run | None:
    """Return the run of a member who had meetings on these days; None without any.

    `dose` is how many meetings the programme takes, 0 where nobody says. Of an open group, in
    which topics follow one another in a circle, only so many belong to the run. `ended` says that
    no more meetings come.
    """
    theirs = tuple(sorted(days))[: dose or None]
    if not theirs:
        return None
    return Run(theirs, ended or bool(dose and len(theirs) == dose))


def windows(measures: Measures, run: Run, days: int) -> Iterator[Window]:
    """Yield when each questionnaire counts: up to so many days before, and after, the run."""
    around = timedelta(days=days)
    for code in measures.before:
        yield Window(code, Occasion.BEFORE, run.first - around, run.first)
    if measures.every_meetings:
        yield from _during(measures, run)
    if run.last is not None:
        for code in measures.after:
            yield Window(code, Occasion.AFTER, run.last, run.last + around)


def _during(measures: Measures, run: Run) -> Iterator[Window]:
    """Yield one window after every so many meetings, up to the next one; none at the end."""
    every = measures.every_meetings
    turns = run.meetings[every - 1 :: every]
    day = timedelta(days=1)
    for opens, following in pairwise((*turns, run.meetings[-1])):
        if opens < following:
            for code in measures.during:
                yield Window(code, Occasion.DURING, opens, following - day)
