"""What a centre can set: one typed field each, with default, unit, label and limits."""

from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from typing import Any, NamedTuple

from familycare.domain.errors import Refused, refuse_all
from familycare.i18n import N_


class Choice(NamedTuple):
    """How a setting is shown and what it may be."""

    label: str
    unit: str
    lowest: int
    highest: int


@dataclass(eq=False)
class OutOfRange(Refused):
    """A setting is smaller or larger than it can be."""

    label: str
    lowest: int
    highest: int
    unit: str


def _number(default: int, choice: Choice) -> Any:  # noqa: ANN401 - dataclasses.field is typed so
    return dataclass_field(default=default, metadata={"choice": choice})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The numbers that a centre's rules use."""

    grid_minutes: int = _number(15, Choice(N_("Calendar grid"), N_("minutes"), 5, 60))
    """Appointments are offered and dragged on this grid."""
    longest_hours: int = _number(12, Choice(N_("Longest appointment"), N_("hours"), 1, 24))
    late_entry_days: int = _number(28, Choice(N_("Late entry up to"), N_("days back"), 0, 365))
    """How long afterwards an appointment can still be entered."""
    most_overbooked: int = _number(2, Choice(N_("Overbooked at most"), N_("places"), 0, 10))
    """How many appointments a room takes beyond its places, each with a reason."""
    alternatives: int = _number(3, Choice(N_("Nearest slots offered"), N_("slots"), 1, 10))
    search_days: int = _number(14, Choice(N_("Slots are searched for"), N_("days"), 1, 60))
    week_starts_on: int = _number(0, Choice(N_("Week starts on"), N_("weekday"), 0, 6))
    """0 is Monday, as in datetime.weekday."""
    day_starts_hour: int = _number(7, Choice(N_("Calendar day starts"), N_("o'clock"), 0, 12))
    day_ends_hour: int = _number(20, Choice(N_("Calendar day ends"), N_("o'clock"), 13, 24))

    def check(self) -> None:
        """Refuse settings outside their limits, with every reason at once."""
        refuse_all(
            OutOfRange(choice.label, choice.lowest, choice.highest, choice.unit)
            for name, choice in choices().items()
            if not choice.lowest <= getattr(self, name) <= choice.highest
        )


def choices() -> dict[str, Choice]:
    """Return label, unit and limits of every setting by its name."""
    return {entry.name: entry.metadata["choice"] for entry in fields(Settings)}
