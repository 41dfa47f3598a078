"""What the first page reads: what needs somebody now."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.services.calendar_views import AppointmentLine, between, lines
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

    @property
    def work(self) -> int:
        """How many things wait for somebody."""
        return len(self.not_recorded) + len(self.without_link)


@needs(Permission.READ)
def sheet(reading: Reading) -> TodaySheet:
    """Return what needs somebody today."""
    today, now = reading.today(), reading.clock.now()
    back, ahead = timedelta(days=OPEN_DAYS), timedelta(days=AHEAD_DAYS)
    around = between(reading, reading.days(today - back, today + timedelta(days=OPEN_DAYS)))
    soon = reading.listings.without_link(reading.days(today, today + ahead))
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
        without_link=tuple(
            line
            for line in lines(reading.appointments.shown_among(soon), reading)
            if line.ends > now
        ),
        overbooked=tuple(lines(reading.appointments.shown_among(overbooked), reading)),
    )
