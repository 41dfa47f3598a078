"""Contacts after the stay: often at first, and again in the months in which most relapses come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from familycare.domain.errors import Refused
from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.domain.settings import Settings
from familycare.i18n import N_

DAYS_A_MONTH = 365.25 / 12
"""Months after the stay are of equal length: it is about rhythm, not about dates of payment."""
LEAVES, LAST_MONTH = N_("Leaves on"), 12


class ContactWay(StrEnum):
    """How somebody is met after the stay."""

    TELEPHONE = "telephone"
    MEETING = "meeting"
    REMOTE = "remote"
    HOME_VISIT = "home visit"


class ContactState(StrEnum):
    """What became of a contact."""

    PLANNED = "planned"
    BOOKED = "booked"
    REACHED = "reached"
    NOT_REACHED = "not reached"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class AftercareContact:
    """One contact."""

    due_on: date | None = asked(N_("Due on"), None, needed=True)
    way: ContactWay = asked(N_("How"), ContactWay.TELEPHONE)
    state: ContactState = asked(N_("State"), ContactState.PLANNED)
    note: str = asked(NOTE, "")


@dataclass(frozen=True, kw_only=True)
class Aftercare(Page):
    """The plan of contacts after one stay."""

    leaves_on: date | None = asked(LEAVES, None, needed=True)
    contacts: tuple[AftercareContact, ...] = asked(N_("Contacts"), (), needed=True)
    handed_to: str = asked(N_("Services that go on"), "", hint=N_("Who, and where to reach them."))
    note: str = asked(NOTE, "", long=True)

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields."""
        early = (one for one in self.contacts if one.due_on and self.leaves_on)
        if any(one.due_on < self.leaves_on for one in early):  # type: ignore[operator]
            yield ContactTooEarly()

    def noted(self, number: int, state: ContactState) -> "Aftercare":
        """Return it with this contact, counted from 0, in another state."""
        contacts = list(self.contacts)
        contacts[number] = replace(contacts[number], state=state)
        return replace(self, contacts=tuple(contacts))

    @property
    def due_on(self) -> date | None:
        """The first day on which it asks somebody to do something."""
        open_ones = (ContactState.PLANNED, ContactState.BOOKED)
        dates = (one.due_on for one in self.contacts if one.state in open_ones)
        return min((day for day in dates if day), default=None)


@dataclass(eq=False)
class ContactTooEarly(Refused):
    """A contact of aftercare lies before the day on which the client leaves."""

    field = "contacts"


def planned(leaves_on: date, settings: Settings) -> tuple[AftercareContact, ...]:
    """Return the contacts of the first year after a stay, as the settings space them."""
    return tuple(AftercareContact(due_on=day) for day in _days(leaves_on, settings))


def _days(leaves_on: date, settings: Settings) -> Iterator[date]:
    day, last = 0, round(LAST_MONTH * DAYS_A_MONTH)
    while (day := day + _step(day, settings)) <= last:
        yield leaves_on + timedelta(days=day)


def _step(day: int, settings: Settings) -> int:
    """Return after how many days the next contact follows one on this day after the stay."""
    month = int(day / DAYS_A_MONTH) + 1
    if month == 1:
        return settings.aftercare_first_days
    if month < settings.aftercare_watch_from:
        return settings.aftercare_second_days
    if month <= settings.aftercare_watch_to:
        return settings.aftercare_watch_days
    return settings.aftercare_later_days


def watched(leaves_on: date, day: date, settings: Settings) -> bool:
    """Whether a day lies in the months in which most relapses come."""
    month = (day - leaves_on).days / DAYS_A_MONTH
    return settings.aftercare_watch_from - 1 <= month < settings.aftercare_watch_to


def watched_days(leaves_on: date, settings: Settings) -> tuple[date, date]:
    """Return the first and the last day of the months in which most relapses come."""
    first = leaves_on + timedelta(days=ceil((settings.aftercare_watch_from - 1) * DAYS_A_MONTH))
    after = leaves_on + timedelta(days=ceil(settings.aftercare_watch_to * DAYS_A_MONTH))
    return first, after - timedelta(days=1)
