"""The years of the demonstration centre, day after day: who comes, who leaves, and what is due."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.persistence.new_records import NewRoom, NewStaffMember
from familycare.services.exchange.demonstration.calendar import (
    FIRST_HOUR,
    Day,
    Distances,
    day_of,
)
from familycare.services.exchange.demonstration.groups import Groups
from familycare.services.exchange.demonstration.house import build_rooms, hire_staff
from familycare.services.exchange.demonstration.meetings import Meetings
from familycare.services.exchange.demonstration.observations import Observations
from familycare.services.exchange.demonstration.outcomes import Diary
from familycare.services.exchange.demonstration.recipe import recipe
from familycare.services.exchange.demonstration.residents import Resident, Residents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random
    from zoneinfo import ZoneInfo

    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.house import Rooms, Staff
    from familycare.services.exchange.demonstration.plan import DemoPlan

Due = tuple[AppointmentKind | None, Resident]
"""An appointment of that kind, or a questionnaire."""
MONTHS_OF_YEAR = 12
DAYS_OF_WEEK = 7
VISITS = frozenset({AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT})


class Years:
    """Everything that happens, from the first day to the last for which something is booked."""

    def __init__(
        self,
        chance: Random,
        batch: Batch,
        plan: DemoPlan,
        zone: ZoneInfo,
        now: int,
        phases: Sequence[int],
    ) -> None:
        self._chance, self._plan, self._zone = chance, plan, zone
        self._data = recipe("centre")
        self._holidays = frozenset(self._data["holidays"])
        self._ahead = self._data["booked_ahead"]
        self._today = plan.today.toordinal()
        self.first = months_before(plan.today, plan.months)
        self.last = plan.today + timedelta(days=self._data["booked_ahead_days"])
        rooms, staff = self._house(batch)
        self.diary = Diary(chance, batch, now)
        self.residents = Residents(
            chance, batch, staff.counsellors, phases, (plan.clients, plan.today)
        )
        self._observations = Observations(chance, batch, self._today)
        self._groups = Groups(
            chance,
            batch,
            self.diary,
            (plan.clients, self._today),
            (rooms, staff.counsellors),
            self._observations,
        )
        self._meetings = Meetings(chance, self.diary, rooms, staff, Distances(zone), self._today)
        self.offers = self._meetings.offers
        self._note_share = self._data["notes"]["after_counselling"]
        self._due: defaultdict[int, list[Due]] = defaultdict(list)
        self._leaving: defaultdict[int, list[Resident]] = defaultdict(list)

    def days(self) -> Iterator[date]:
        """Live through the days, one by one."""
        start = self.first.toordinal()
        for resident in self.residents.first(start, self._plan.clients):
            self._welcome(resident, start)
        for number in range(start, self.last.toordinal() + 1):
            date_of_day = date.fromordinal(number)
            self._live(day_of(date_of_day, self._zone, self._holidays))
            yield date_of_day

    def _house(self, batch: Batch) -> tuple[Rooms, Staff]:
        rooms = build_rooms(self._plan.clients, batch.next_id(NewRoom))
        days = range(self.first.toordinal(), self._today + 1)
        first_id = batch.next_id(NewStaffMember)
        staff = hire_staff(self._chance, self._plan.clients, days, first_id)
        for record in (*rooms.records, *staff.records):
            batch.add(record)
        return rooms, staff

    def _welcome(self, resident: Resident, day: int) -> None:
        """Plan the first appointments of a client, and the day on which another takes the bed."""
        self._leaving[resident.leaves].append(resident)
        blackout = resident.admitted + self._data["stay"]["blackout_days"]
        for kind, gap in resident.gaps.items():
            since = max(day + 1, blackout) if kind in VISITS else day + 1
            self._due[since + int(self._chance.random() * gap)].append((kind, resident))
        self._due[self._observations.first_day(resident, day)].append((None, resident))

    def _live(self, day: Day) -> None:
        if day.number <= self._today:
            for gone in self._leaving.pop(day.number, ()):
                self.residents.discharge(gone)
                for weeks in self._data["stay"]["followed_weeks"]:
                    later = day.number + weeks * DAYS_OF_WEEK
                    self._due[later].append((AppointmentKind.AFTERCARE, gone))
                self._welcome(self.residents.admit(day.number), day.number)
        self._groups.hold(day, self.residents.in_care)
        for kind, resident in self._due.pop(day.number, ()):
            if kind is AppointmentKind.AFTERCARE:
                self._meetings.follow_up(day, resident)
                continue
            if resident.leaves < day.number:
                continue
            if kind is None:
                self._assess(resident, day)
            elif not self._booked_so_far(kind, day):
                self._plan_next(kind, resident, day)
            elif self._meetings.arrange(kind, resident, day):
                self._note(kind, resident, day)
                self._plan_next(kind, resident, day)
            else:
                self._due[day.number + 1].append((kind, resident))

    def _plan_next(self, kind: AppointmentKind, resident: Resident, day: Day) -> None:
        next_day = self._meetings.next_day(kind, resident, day)
        self._due[next_day].append((kind, resident))

    def _booked_so_far(self, kind: AppointmentKind, day: Day) -> bool:
        """Whether somebody has booked it by today: the nearer, the likelier."""
        if day.number <= self._today:
            return True
        shares = self._ahead[kind.name.lower()]
        week = min((day.number - self._today - 1) // DAYS_OF_WEEK, len(shares) - 1)
        return bool(self._chance.random() < shares[week])

    def _assess(self, resident: Resident, day: Day) -> None:
        if day.number <= self._today:
            midnight = day.first_second - FIRST_HOUR * 3600
            self._observations.assess(resident, day.number, midnight)
            self._due[self._observations.next_day(day.number)].append((None, resident))

    def _note(self, kind: AppointmentKind, resident: Resident, day: Day) -> None:
        counselled = kind is AppointmentKind.COUNSELLING and day.number < self._today
        if counselled and self._chance.random() < self._note_share:
            _, author = resident.post.holder(day.number)
            self._observations.note(resident, author, day.first_second - FIRST_HOUR * 3600)


def months_before(day: date, months: int) -> date:
    """Return the first of the month so many months before."""
    count = day.year * MONTHS_OF_YEAR + day.month - 1 - months
    return date(count // MONTHS_OF_YEAR, count % MONTHS_OF_YEAR + 1, 1)
