"""What a demonstration centre is asked to be, and what it became."""

from dataclasses import dataclass
from datetime import date

from familycare.domain.errors import refuse_all
from familycare.domain.settings import OutOfRange
from familycare.i18n import N_


class Cancelled(Exception):  # noqa: N818 - it is the person's wish, not an error
    """The person stopped the making of the centre; raised by whoever shows its progress."""


@dataclass(frozen=True, kw_only=True)
class DemoPlan:
    """How large a centre is made, for which day, and from which seed."""

    clients: int = 40
    """Clients in care at one time; those who left before are made besides."""
    months: int = 12
    """How far the history reaches back."""
    seed: int = 1
    today: date
    """Its last day of history, in the centre's time zone; appointments are booked beyond it."""

    def check(self) -> None:
        """Refuse a plan that no centre fits, with every reason at once."""
        limits = (
            (N_("Clients"), self.clients, 5_000, N_("persons")),
            (N_("History"), self.months, 240, N_("months")),
        )
        refuse_all(
            OutOfRange(label, 1, highest, unit)
            for label, value, highest, unit in limits
            if not 1 <= value <= highest
        )


@dataclass(frozen=True, kw_only=True)
class DemoFigures:
    """How many of everything there are."""

    clients: int
    in_care: int
    family_members: int
    staff: int
    rooms: int
    groups: int
    appointments: int
    attendances: int
    """Clients and family members in appointments that come, or whose attendance was recorded."""
    assessments: int
    notes: int
    records: int
    """Rows of all tables."""
