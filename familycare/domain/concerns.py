"""Which booked appointments a change may bring into doubt, or out of it: rather too many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.closures import Closure, Leave
from familycare.domain.entitlement import Correction, Entitlement
from familycare.domain.people import Client, FamilyMember, Phase, Tie
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.staff import StaffMember
from familycare.domain.templates import SlotTemplate, TemplateDate

UNASKED = frozenset({"version", "name", "position", "remark", "colour", "reason", "family_reason"})
"""Fields that no rule reads."""
NUMBERS = (
    "longest_hours", "most_overbooked", "week_starts_on", "blackout_days", "most_people",
    "most_adults", "most_children", "adult_years", "guardian_years", "identity_needed",
    "education_needed", "apart_whole_day", "apart_buffer_minutes", "close_clash_minutes",
)  # fmt: skip
"""Settings of which a rule asks something about what is booked already."""


@dataclass
class Concern:
    """Appointments by who and what is in them; one that any part names is concerned."""

    appointments: set[int] = field(default_factory=set)
    clients: set[int] = field(default_factory=set)
    family: set[int] = field(default_factory=set)
    staff: set[int] = field(default_factory=set)
    rooms: set[int] = field(default_factory=set)
    phases: set[int] = field(default_factory=set)
    """Every appointment of clients who are in one of these phases."""
    kinds: set[AppointmentKind] = field(default_factory=set)
    spans: set[tuple[datetime, datetime, int | None]] = field(default_factory=set)
    """From when to when, in which room; without one in all."""
    days: set[date] = field(default_factory=set)
    """Every appointment on one of these days of the centre's wall calendar."""
    everything: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, entry.name) for entry in fields(self))

    def add(self, before: object, after: object) -> None:
        """Add whatever is concerned when a record that was one thing is another now.

        None stands for a record that is not there. A change that no rule reads concerns nothing.
        """
        value = after if after is not None else before
        tell = _TELLERS.get(type(value))
        if tell is None or not _is_read(before, after):
            return
        for each in (before, after):
            if each is not None:
                tell(self, each)


def _is_read(before: Any, after: Any) -> bool:  # noqa: ANN401 - any of the records below
    """Whether a rule reads anything in which the two differ."""
    if before is None or after is None:
        return not isinstance(before or after, _NOBODY_HAS_NEW)
    if isinstance(after, Settings):
        names = set(NUMBERS)
    else:
        names = {entry.name for entry in fields(after)} - UNASKED
    return any(getattr(before, name) != getattr(after, name) for name in names)


_NOBODY_HAS_NEW = (Client, FamilyMember, Phase, Room, StaffMember)
"""Nothing can be booked with what was not there, or is taken away while nothing refers to it."""


def _client(concern: Concern, client: Client) -> None:
    concern.clients.add(client.id)


def _member(concern: Concern, member: FamilyMember) -> None:
    concern.family.add(member.id)


def _of_member(concern: Concern, one: Tie | Restriction) -> None:
    concern.family.add(one.family_member_id)


def _pair(concern: Concern, pair: KeptApart) -> None:
    (concern.clients if pair.of_clients else concern.family).update(pair.pair)


def _phase(concern: Concern, phase: Phase) -> None:
    concern.phases.add(phase.id)


def _staff(concern: Concern, member: StaffMember) -> None:
    concern.staff.add(member.id)


def _leave(concern: Concern, leave: Leave) -> None:
    if leave.staff_id is not None:
        concern.staff.add(leave.staff_id)
    if leave.client_id is not None:
        concern.clients.add(leave.client_id)


def _correction(concern: Concern, correction: Correction) -> None:
    concern.clients.add(correction.client_id)


def _entitlement(concern: Concern, entitlement: Entitlement) -> None:
    concern.kinds.add(entitlement.kind)


def _room(concern: Concern, room: Room) -> None:
    concern.rooms.add(room.id)


def _template(concern: Concern, template: SlotTemplate) -> None:
    # The first one of a kind asks of all of that kind that they fill a slot, the last one no more.
    concern.kinds.add(template.kind)


def _everything(concern: Concern, _value: object) -> None:
    concern.everything = True


def _date(concern: Concern, differs: TemplateDate) -> None:
    concern.days.add(differs.day)


def _closure(concern: Concern, closure: Closure) -> None:
    concern.spans.add((closure.slot.start, closure.slot.end, closure.room_id))


_TELLERS: dict[type, Callable[[Concern, Any], None]] = {
    Client: _client,
    FamilyMember: _member,
    Tie: _of_member,
    Restriction: _of_member,
    KeptApart: _pair,
    Phase: _phase,
    StaffMember: _staff,
    Leave: _leave,
    Correction: _correction,
    Entitlement: _entitlement,
    Room: _room,
    SlotTemplate: _template,
    TemplateDate: _date,
    Settings: _everything,
    Closure: _closure,
}


def concern_of(changes: Iterable[tuple[object, object]]) -> Concern:
    """Return whatever is concerned by records that were one thing and are another now."""
    found = Concern()
    for before, after in changes:
        found.add(before, after)
    return found
