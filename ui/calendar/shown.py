"""What one look into the database brings for the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.settings import Settings
    from familycare.services.calendar_views import AppointmentLine, Choices


class Shown(NamedTuple):
    """The days of one screen with everything that stands in them, before any filter."""

    settings: Settings
    choices: Choices
    days: list[date]
    lines: list[AppointmentLine]
