"""What the calendar reads: the appointments of the shown days, in one query."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.people import full_name
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from familycare.domain.rooms import Room
    from familycare.domain.slots import TimeSlot
    from familycare.domain.staff import StaffMember


class AppointmentLine(NamedTuple):
    """One appointment as the calendar shows it; times in the centre's zone."""

    id: int
    version: int
    kind: AppointmentKind
    state: State
    starts: datetime
    ends: datetime
    title: str
    """Name of the client or of the group."""
    room: str
    lead: str
    """Who leads or hosts it; empty when nobody does."""
    room_id: int
    client_id: int | None
    group_id: int | None
    overbooked: bool
    supervised: bool
    flagged: bool = False
    """Whether somebody should look at it: it no longer fits the rules."""
    staff: tuple[int, ...] = ()
    """Everybody of the staff who takes part; known only where it was asked for."""

    @property
    def length(self) -> timedelta:
        """How long it really lasts, also in a night in which the clocks are changed."""
        return self.ends.astimezone(UTC) - self.starts.astimezone(UTC)


class Among(NamedTuple):
    """Whose appointments are wanted; an empty one means everybody's."""

    client_id: int | None = None
    """This client takes part, alone or in a group."""
    staff_id: int | None = None
    """This member of staff takes part."""
    unit: str = ""
    """Some client of this unit takes part."""


EVERYBODY = Among()


class Choices(NamedTuple):
    """What the calendar can be narrowed down to, and the columns it can be told apart by."""

    rooms: list[Room]
    staff: list[StaffMember]
    units: list[str]


@needs(Permission.READ)
def between(
    reading: Reading, during: TimeSlot, among: Among = EVERYBODY, *, with_staff: bool = False
) -> list[AppointmentLine]:
    """Return the appointments that touch the slot, earliest first; those undone are left out."""
    found = lines(reading.appointments.shown(during, **among._asdict()), reading)
    if not with_staff:
        return found
    staffing = reading.appointments.staffing(during)
    return [line._replace(staff=staffing.get(line.id, ())) for line in found]


@needs(Permission.READ)
def choices(reading: Reading) -> Choices:
    """Return the rooms in use, the staff who work here, and the units that clients live in."""
    return Choices(
        [room for room in reading.rooms.listed() if room.active],
        [member for member in reading.staff.listed() if member.active],
        reading.listings.units(),
    )


def lines(rows: Iterable[Any], reading: Reading) -> list[AppointmentLine]:
    """Turn rows into lines; a week holds thousands on few instants and names, each made once."""
    local = _Local(reading)
    kinds = {kind.value: kind for kind in AppointmentKind}
    states = {state.value: state for state in State}
    names: dict[Any, str] = {None: ""}
    found = []
    for row in rows:
        (key, version, kind, state, starts, ends, given, family, group, room, lead,
         room_id, client, group_id, overbooked, supervised, flagged) = row  # fmt: skip
        title = group
        if title is None:
            title = names.get(client)
            if title is None:
                title = names[client] = full_name(given, family)
        found.append(
            AppointmentLine(
                key, version, kinds[kind], states[state], local[starts], local[ends], title, room,
                lead or "", room_id, client, group_id, bool(overbooked), bool(supervised),
                bool(flagged) and state == State.BOOKED.value,
            )
        )  # fmt: skip
    return found


class _Local(dict[Any, datetime]):
    """Instants as stored, by what they are on the centre's wall clock."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._zone = reading.zone

    def __missing__(self, stored: Any) -> datetime:  # noqa: ANN401 - whole seconds or a datetime
        if isinstance(stored, int):
            made = datetime.fromtimestamp(stored, self._zone)
        else:
            made = stored.astimezone(self._zone)
        self[stored] = made
        return made
