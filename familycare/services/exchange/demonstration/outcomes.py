"""What became of the demonstration centre's appointments: who came, and what was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import Presence, State
from familycare.persistence.new_records import NewAppointment, NewOccupancy, NewParticipant
from familycare.services.exchange.demonstration.calendar import CLIENT, FAMILY, QUARTER, STAFF
from familycare.services.exchange.demonstration.recipe import Lot, new_uid, recipe

if TYPE_CHECKING:
    from random import Random

    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.calendar import Day
    from familycare.services.exchange.demonstration.house import Place
    from familycare.services.exchange.demonstration.recipe import Data

SECONDS_OF_DAY = 86_400
ATTENDED, ABSENT = Presence.ATTENDED.value, Presence.ABSENT.value
SEATED = True
Mark = tuple[str | None, int, str | None]
"""Presence, minutes late, and the cause of an absence."""
Person = tuple[int | None, int | None, int | None, bool]
"""Client, family member or member of staff, and whether a seat is needed."""
UNRECORDED: Mark = (None, 0, None)
STAFF_CAME: Mark = (ATTENDED, 0, None)


class Meeting(NamedTuple):
    """Who is to meet where and when; the quarters are those of the day."""

    kind: AppointmentKind
    start: int
    quarters: int
    place: Place
    clients: list[int]
    family: list[int]
    staff: list[int]
    group_id: int | None = None
    supervised: bool = False
    overbooked: bool = False


class Diary:
    """Puts meetings down with what became of them."""

    def __init__(self, chance: Random, batch: Batch, now: int) -> None:
        self._chance, self._batch, self._now = chance, batch, now
        data: Data = recipe("centre")["attendance"]
        self._data = data
        self._cancelled, self._no_show = data["cancelled"], data["no_show"]
        self._absent_client = data["absent_client"]
        self._causes: Lot[str] = Lot(data["causes"])
        self._cancel_causes: Lot[str] = Lot(data["cancel_causes"])
        self._texts = recipe("texts")
        self._link: Data = recipe("centre")["kinds"]["remote_visit"]
        self.attendances = 0
        """Clients and family members of appointments that come, or were recorded."""
        self.appointments = batch.waiting[NewAppointment]
        self._participants = batch.waiting[NewParticipant]
        self._occupancies = batch.waiting[NewOccupancy]

    def put_down(self, day: Day, meeting: Meeting) -> int:
        """Put a meeting down and return its number.

        One that was called off leaves its people and its room free.
        """
        starts = day.first_second + meeting.start * QUARTER
        ends = starts + meeting.quarters * QUARTER
        state = self._state(meeting.kind, starts, ends)
        number = self._batch.next_id(NewAppointment)
        self._appointment(number, meeting, (starts, ends), state)
        recorded = self._people(number, meeting, state)
        if state is not State.CANCELLED:
            self._take(day, number, meeting, (starts, ends))
            if recorded or ends > self._now:
                self.attendances += len(meeting.clients) + len(meeting.family)
        return number

    def _state(self, kind: AppointmentKind, starts: int, ends: int) -> State:
        chance, name = self._chance.random, kind.name.lower()
        if chance() < self._cancelled[name]:
            return State.CANCELLED
        if starts > self._now:
            return State.BOOKED
        if ends > self._now:
            return State.CHECKED_IN
        lately = self._now - ends < self._data["lately_days"] * SECONDS_OF_DAY
        if chance() < self._data["not_recorded_lately" if lately else "not_recorded"]:
            return State.BOOKED
        return State.NO_SHOW if chance() < self._no_show[name] else State.HELD

    def _appointment(
        self, number: int, meeting: Meeting, span: tuple[int, int], state: State
    ) -> None:
        chance = self._chance
        name, cancelled = meeting.kind.name.lower(), state is State.CANCELLED
        remark = chance.random() < self._data["remark"]
        told = cancelled and chance.random() < self._data["cancel_remark"]
        self.appointments.append(
            NewAppointment(
                id=number,
                uid=new_uid(chance),
                kind=meeting.kind.value,
                starts=span[0],
                ends=span[1],
                room_id=meeting.place.room_id,
                place=meeting.place.place,
                client_id=None if meeting.group_id else meeting.clients[0],
                group_id=meeting.group_id,
                lead_id=meeting.staff[0] if meeting.staff else None,
                state=state.value,
                supervised=meeting.supervised,
                overbooked_because=self._text("overbooked") if meeting.overbooked else "",
                link=self._room_link(number) if name == "remote_visit" else "",
                remark=chance.choice(self._texts["remarks"][name]) if remark else "",
                cancelled_because=self._cancel_causes.draw(chance) if cancelled else None,
                cancel_remark=self._text("cancel_remarks") if told else "",
                # Ever growing, so that the unique index grows at its end only.
                request_id=f"{number:012x}{chance.getrandbits(80):020x}",
            )
        )

    def _text(self, name: str) -> str:
        text: str = self._chance.choice(self._texts[name])
        return text

    def _room_link(self, number: int) -> str:
        if self._chance.random() > self._link["linked"]:
            return ""
        link: str = self._link["link"].format(
            room=f"{number:x}-{self._chance.getrandbits(40):010x}"
        )
        return link

    def _people(self, number: int, meeting: Meeting, state: State) -> bool:
        """Put the participants down; return whether anybody's presence was recorded."""
        marks = self._marks(meeting, state)
        seated = KINDS[meeting.kind].family_on_site
        marks += [STAFF_CAME if state is State.HELD else UNRECORDED] * len(meeting.staff)
        people: list[Person] = [(client, None, None, SEATED) for client in meeting.clients]
        people += [(None, member, None, seated) for member in meeting.family]
        people += [(None, None, member, SEATED) for member in meeting.staff]
        self._participants += [
            NewParticipant(number, position, *person, *mark)
            for position, (person, mark) in enumerate(zip(people, marks, strict=True))
        ]
        return state in {State.HELD, State.NO_SHOW}

    def _marks(self, meeting: Meeting, state: State) -> list[Mark]:
        clients, family = len(meeting.clients), len(meeting.family)
        if state is State.NO_SHOW:
            cause = self._causes.draw(self._chance)
            return [(ABSENT, 0, cause)] * (clients + family)
        if state is not State.HELD:
            return [UNRECORDED] * (clients + family)
        absent = self._absent_client[meeting.kind.name.lower()]
        marks = [self._mark(absent) for _ in range(clients)]
        marks += [self._mark(self._data["absent_family"]) for _ in range(family)]
        if all(mark[0] == ABSENT for mark in marks):  # held means that somebody came
            marks[0] = (ATTENDED, 0, None)
        return marks

    def _mark(self, absent: float) -> Mark:
        chance = self._chance
        drawn = chance.random()
        if drawn < absent:
            return (ABSENT, 0, self._causes.draw(chance))
        if drawn > 1 - self._data["late"]:
            return (ATTENDED, chance.choice(self._data["minutes_late"]), None)
        return (ATTENDED, 0, None)

    def _take(self, day: Day, number: int, meeting: Meeting, span: tuple[int, int]) -> None:
        resources = [meeting.place.resource]
        resources += [CLIENT + person for person in meeting.clients]
        resources += [FAMILY + person for person in meeting.family]
        resources += [STAFF + person for person in meeting.staff]
        day.take(resources, ((1 << meeting.quarters) - 1) << meeting.start)
        starts, ends = span
        self._occupancies.extend(
            NewOccupancy(resource, starts, ends, number) for resource in resources
        )
