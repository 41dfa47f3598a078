"""What the first page reads: what needs somebody now."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.services.calendar_views import AppointmentLine, between, lines
from familycare.services.glass import OpenedLine, unreviewed
from familycare.services.tasks import TaskLine, due
from familycare.services.work import Reading, needs

OPEN_DAYS = 7
"""How far back missing attendance is asked for, in days."""
AHEAD_DAYS = 1
"""How far ahead remote visits without a link are named, in days after today."""


class TodaySheet(NamedTuple):
    """The day at a glance."""

    appointments: tuple[AppointmentLine, ...]
    """Today's, earliest first, cancelled ones left out."""
    not_recorded: tuple[AppointmentLine, ...]
    """Over, but nobody recorded who came; latest first."""
    without_link: tuple[AppointmentLine, ...]
    """Remote visits of today and tomorrow that nobody could join."""
    overbooked: tuple[AppointmentLine, ...]
    """Coming appointments beyond the places of their room."""
    to_review: tuple[OpenedLine, ...]
    """Records that were opened in need; empty for whoever does not review that."""
    tasks: tuple[TaskLine, ...]
    """Due by today, the most urgent first."""

    @property
    def work(self) -> int:
        """How many things wait for somebody."""
        waiting = (self.not_recorded, self.without_link, self.to_review, self.tasks)
        return sum(map(len, waiting))


@needs(Permission.READ)
def waiting(reading: Reading) -> int:
    """Return how many things wait for somebody, as the whole sheet would say."""
    since = reading.days(reading.today() - timedelta(days=OPEN_DAYS), reading.today()).start
    over = reading.listings.not_recorded(since, reading.clock.now())
    return over + len(_without_link(reading)) + len(due(reading))


@needs(Permission.READ)
def sheet(reading: Reading) -> TodaySheet:
    """Return what needs somebody today."""
    today, now = reading.today(), reading.clock.now()
    back = timedelta(days=OPEN_DAYS)
    around = between(reading, reading.days(today - back, today + timedelta(days=OPEN_DAYS)))
    overbooked = reading.listings.overbooked(now)
    open_states = {State.BOOKED, State.CHECKED_IN}
    over = [line for line in around if line.ends <= now and line.state in open_states]
    return TodaySheet(
        appointments=tuple(
            line
            for line in around
            if line.starts.date() == today and line.state is not State.CANCELLED
        ),
        not_recorded=tuple(reversed(over)),
        without_link=_without_link(reading),
        overbooked=tuple(lines(reading.appointments.shown_among(overbooked), reading)),
        to_review=unreviewed(reading) if reading.actor.may(Permission.REVIEW_GLASS) else (),
        tasks=tuple(due(reading)),
    )


def _without_link(reading: Reading) -> tuple[AppointmentLine, ...]:
    today, now = reading.today(), reading.clock.now()
    soon = reading.days(today, today + timedelta(days=AHEAD_DAYS))
    rows = reading.appointments.shown_among(reading.listings.without_link(soon))
    return tuple(line for line in lines(rows, reading) if line.ends > now)
