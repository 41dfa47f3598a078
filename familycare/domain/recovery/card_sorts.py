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
