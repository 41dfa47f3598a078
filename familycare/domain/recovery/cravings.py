"""The log of cravings: when, how strong, what brought them, and what helped."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_

STRONGEST = 100
HELPED_MOST = 4


class Cue(StrEnum):
    """What brings a craving."""

    PLACE = "place"
    PERSON = "person"
    THING = "thing"
    MONEY = "money"
    LOW_MOOD = "low mood"
    HIGH_MOOD = "high mood"
    CONFLICT = "conflict"
    CELEBRATION = "celebration"
    BOREDOM = "boredom"
    BODY = "body"
    MEDIA = "media"
    NOTHING = "nothing"


class Coping(StrEnum):
    """What somebody does about a craving."""

    MOVE_AWAY = "move away"
    TALK = "talk"
    ACTIVITY = "activity"
    EXERCISE = "exercise"
    MINDFULNESS = "mindfulness"
    WAIT = "wait"
    OTHER = "other"


class Daypart(StrEnum):
    """A part of the day, by the hour at which it begins."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_BEGINS = {Daypart.MORNING: 6, Daypart.AFTERNOON: 12, Daypart.EVENING: 18}


@dataclass(frozen=True, kw_only=True)
class Craving(Page):
    """One craving."""

    at: time | None = asked(N_("Time"), None)
    strength: int | None = asked(
        N_("Strength"), None, needed=True, highest=STRONGEST, hint=N_("0 none, 100 unbearable.")
    )
    cues: tuple[Cue, ...] = asked(N_("What brought it"), ())
    where: str = asked(N_("Where, and with whom"), "")
    coping: tuple[Coping, ...] = asked(N_("What the client did"), ())
    helped: int | None = asked(
        N_("How much it helped"), None, highest=HELPED_MOST, hint=N_("0 not at all, 4 very much.")
    )
    note: str = asked(NOTE, "", long=True)


def daypart(at: time) -> Daypart:
    """Return in which part of the day a time lies."""
    begun = [part for part, hour in _BEGINS.items() if at.hour >= hour]
    return begun[-1] if begun else Daypart.NIGHT


def heat(cravings: Iterable[Craving]) -> Mapping[tuple[Cue, Daypart], tuple[int, float]]:
    """Return how many cravings each cue brought in each part of the day, and their mean strength.

    Cravings without a time are left out; one with several cues counts for each of them.
    """
    count: Counter[tuple[Cue, Daypart]] = Counter()
    total: Counter[tuple[Cue, Daypart]] = Counter()
    for one in cravings:
        if one.at is not None and one.strength is not None:
            for cue in one.cues or (Cue.NOTHING,):
                count[cue, daypart(one.at)] += 1
                total[cue, daypart(one.at)] += one.strength
    return {cell: (number, total[cell] / number) for cell, number in count.items()}


def over_time(cravings: Iterable[tuple[date, Craving]]) -> tuple[tuple[date, float], ...]:
    """Return the mean strength of the cravings of each day, earliest first."""
    days: dict[date, list[int]] = {}
    for day, one in cravings:
        if one.strength is not None:
            days.setdefault(day, []).append(one.strength)
    return tuple((day, sum(found) / len(found)) for day, found in sorted(days.items()))
