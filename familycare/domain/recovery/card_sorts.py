"""The card sort: which things cause relapse, which help, by the client and by the family."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.recovery.pages import Page, asked
from familycare.i18n import N_


class Pile(StrEnum):
    """Where a card can lie."""

    CAUSES = "causes"
    HELPS = "helps"
    NEUTRAL = "neutral"


class Card(StrEnum):
    """What stands on a card."""

    FAMILY = "family"
    PARTNER = "partner"
    CHILDREN = "children"
    USING_FRIENDS = "using friends"
    CLEAN_FRIENDS = "clean friends"
    LOW = "feeling low"
    FEAR = "fear"
    ANGER = "anger"
    BOREDOM = "boredom"
    LONELINESS = "loneliness"
    CELEBRATION = "celebration"
    WORK = "work"
    NO_WORK = "no work"
    MONEY = "money"
    HOME = "home"
    ROUTINE = "routine"
    HONESTY = "honesty"
    GROUPS = "groups"
    COUNSELLING = "counselling"
    MEDICINE = "medicine"
    STIGMA = "stigma"
    PAST = "the past"
    PAIN = "pain"
    FAITH = "faith"
    SPORT = "sport"


@dataclass(frozen=True, kw_only=True)
class PlacedCard:
    """One card on its pile."""

    card: Card = asked(N_("Card"), Card.FAMILY)
    pile: Pile = asked(N_("Pile"), Pile.NEUTRAL)


@dataclass(frozen=True, kw_only=True)
class CardSort(Page):
    """How one person sorted the cards on one date."""

    causes: str = asked(N_("What causes relapse, in own words"), "", long=True)
    sustains: str = asked(N_("What sustains recovery, in own words"), "", long=True)
    placed: tuple[PlacedCard, ...] = asked(N_("Cards"), (), once="card")

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields."""
        if not (self.placed or self.causes or self.sustains):
            yield FieldMissing(N_("Cards"))

    @property
    def piles(self) -> Mapping[Card, Pile]:
        """Return on which pile each card lies that was sorted."""
        return {each.card: each.pile for each in self.placed}


class Agreement(NamedTuple):
    """How far two sorts say the same."""

    compared: int
    """Cards that both sorted."""
    same: int
    """Of these, on the same pile."""
    kappa: float | None
    """Cohen's kappa: agreement beyond chance, 1 at most; None where chance alone would agree."""


def agreement(one: CardSort, other: CardSort) -> Agreement:
    """Return how far two sorts agree on the cards that both sorted (Cohen 1960)."""
    mine, theirs = one.piles, other.piles
    both = mine.keys() & theirs.keys()
    same = sum(mine[card] is theirs[card] for card in both)
    if not both:
        return Agreement(0, 0, None)
    by_chance = (
        sum(
            sum(mine[card] is pile for card in both) * sum(theirs[card] is pile for card in both)
            for pile in Pile
        )
        / len(both) ** 2
    )
    kappa = (same / len(both) - by_chance) / (1 - by_chance) if by_chance < 1 else None
    return Agreement(len(both), same, kappa)


class Strength(StrEnum):
    """How far two people agree beyond chance, in words (Landis and Koch 1977)."""

    NONE = "none"
    SLIGHT = "slight"
    FAIR = "fair"
    MODERATE = "moderate"
    STRONG = "strong"
    NEARLY_FULL = "nearly full"


_UP_TO = {
    Strength.NONE: 0.0,
    Strength.SLIGHT: 0.2,
    Strength.FAIR: 0.4,
    Strength.MODERATE: 0.6,
    Strength.STRONG: 0.8,
}


def strength(kappa: float) -> Strength:
    """Return the word for an agreement."""
    return next((word for word, most in _UP_TO.items() if kappa <= most), Strength.NEARLY_FULL)


class Compared(NamedTuple):
    """Where one card lies in two sorts."""

    card: Card
    one: Pile | None
    """None where this person did not sort it."""
    other: Pile | None

    @property
    def apart(self) -> bool:
        """Whether both sorted it, and onto different piles."""
        return None not in (self.one, self.other) and self.one is not self.other

    @property
    def opposed(self) -> bool:
        """Whether what helps in the eyes of one causes relapse in the eyes of the other."""
        return self.apart and Pile.NEUTRAL not in (self.one, self.other)


def side_by_side(one: CardSort, other: CardSort) -> tuple[Compared, ...]:
    """Return every card that either sorted, where they differ most first.

    What helps one and harms the other, the others on different piles, then what both see alike.
    """
    mine, theirs = one.piles, other.piles
    rows = [
        Compared(card, mine.get(card), theirs.get(card))
        for card in Card
        if card in mine or card in theirs
    ]
    return tuple(
        sorted(rows, key=lambda row: (not row.opposed, not row.apart, row.one is not row.other))
    )
