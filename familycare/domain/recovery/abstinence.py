"""Times without drugs: from when to when, how it was done, and how they ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.recovery.causes import Cause
from familycare.domain.recovery.pages import NOTE, Page, asked, in_order
from familycare.i18n import N_

BEGAN, ENDED = N_("Began on"), N_("Ended on")


class Means(StrEnum):
    """How somebody came away from drugs, and stayed away."""

    LEFT_TOWN = "left town"
    MEDICINE = "medicine"
    WORK = "work"
    SUBSTITUTION = "substitution"
    CENTRE = "centre"
    WILLPOWER = "willpower"
    GROUP = "self-help group"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Abstinence(Page):
    """One time without drugs; without an end it goes on."""

    began_on: date | None = asked(BEGAN, None, needed=True, past=True)
    ended_on: date | None = asked(ENDED, None, past=True, hint=N_("Empty while it goes on."))
    means: tuple[Means, ...] = asked(N_("How it was done"), ())
    causes: tuple[Cause, ...] = asked(N_("Why it ended"), ())
    note: str = asked(NOTE, "", long=True)

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields."""
        yield from in_order(self.began_on, self.ended_on, (BEGAN, ENDED))

    def lasted(self, today: date) -> timedelta:
        """Return how long it lasted, or has lasted so far."""
        return (self.ended_on or today) - self.began_on if self.began_on else timedelta(0)
