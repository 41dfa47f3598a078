"""What the screens read of series: their dates, those that were left out among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.series import left_out
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment, State
    from familycare.domain.ids import AppointmentId, SeriesId
    from familycare.domain.series import Series
    from familycare.domain.slots import TimeSlot


class DateLine(NamedTuple):
    """One date of a series."""

    place: int
    slot: TimeSlot
    """In the centre's zone; of one left out, when it would be."""
    appointment_id: AppointmentId | None
    state: State | None
    """None where it was left out."""
    edited: bool
    """Whether it was changed alone."""


class SeriesCard(NamedTuple):
    """A series with its dates, in the order of their places."""

    series: Series
    dates: tuple[DateLine, ...]


@needs(Permission.READ)
def card(reading: Reading, series_id: SeriesId) -> SeriesCard:
    """Return a series with its dates, or raise NotFound."""
    series = reading.visiting.series.get(series_id)
    dates = reading.appointments.among(reading.visiting.dates_of_series(series_id))
    stands = {each.series_place or 0: each for each in sorted(dates, key=lambda one: one.live)}
    lines = [_line(reading, place, each) for place, each in stands.items()]
    for place in left_out(series, dates):
        if place not in stands:
            slot = series.slot(place, reading.zone)
            lines.append(DateLine(place, slot, None, None, edited=False))
    return SeriesCard(series, tuple(sorted(lines, key=lambda line: line.place)))


def _line(reading: Reading, place: int, each: Appointment) -> DateLine:
    slot = each.slot.within(reading.zone)
    return DateLine(place, slot, each.id, each.state, each.series_edited)
