"""What somebody does it for: driving forces in the order of their weight, in their own words."""

from dataclasses import dataclass
from enum import StrEnum

from familycare.domain.recovery.pages import Page, asked
from familycare.i18n import N_


class DrivingForce(StrEnum):
    """What moves somebody to stay away from drugs; the first most often in the research."""

    FAMILY = "family responsibility"
    NORMAL_LIFE = "normal life"
    RELATIONS = "rebuild relations"
    RESPECT = "respect"
    FRIENDS = "duty to friends"
    HEALTH = "health"
    MONEY = "money"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class RankedForce:
    """One driving force; the first line weighs most."""

    force: DrivingForce = asked(N_("Driving force"), DrivingForce.FAMILY)
    words: str = asked(N_("In the client's own words"), "")


@dataclass(frozen=True, kw_only=True)
class DrivingForces(Page):
    """All driving forces of one client at one time."""

    forces: tuple[RankedForce, ...] = asked(
        N_("Driving forces"),
        (),
        needed=True,
        once="force",
        hint=N_("The one that weighs most stands first."),
    )
    family_may_read: bool = asked(
        N_("The client agrees that the family reads this"), default=False
    )
