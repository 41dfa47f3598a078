"""Slot templates: repeating offers of slots, and the single dates on which they differ."""

from dataclasses import dataclass
from datetime import date, time

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import PhaseId, RoomId, TemplateId
from familycare.domain.people import Sex


@dataclass(frozen=True, kw_only=True)
class SlotTemplate:
    """A repeating offer of slots: on one weekday, every so many weeks, in one room.

    Weeks are counted from the Monday of the week in which validity starts, as in RFC 5545 with
    WKST=MO, so that every screen names the same dates whatever day a centre's week starts on.
    """

    id: TemplateId = TemplateId(0)
    name: str
    kind: AppointmentKind = AppointmentKind.FAMILY_VISIT
    room_id: RoomId
    weekday: int
    """0 is Monday, as in datetime.weekday."""
    opens: time
    """When the slot begins, by the centre's wall clock."""
    closes: time
    every_weeks: int = 1
    valid_from: date
    valid_to: date | None = None
    """The last day that counts; None for an offer without end."""
    open_places: int = 1
    supervised_places: int = 0
    phases: tuple[PhaseId, ...] = ()
    """For clients of these phases; empty for all."""
    units: tuple[str, ...] = ()
    """For clients of these units; empty for all."""
    sex: Sex | None = None
    """For clients of this sex; None for all."""
    active: bool = True
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class TemplateDate:
    """One date on which a template offers something else than usual, or nothing."""

    id: int = 0
    template_id: TemplateId
    day: date
    closed: bool = False
    open_places: int | None = None
    """None as usual."""
    supervised_places: int | None = None
    reason: str = ""
    version: int = 0
