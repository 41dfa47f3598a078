"""What somebody lost: the core of the relapse process. Staff only, and never in a family paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_

MOST = 10


class LossKind(StrEnum):
    """What can be lost."""

    PERSON = "person"
    RELATION = "relationship"
    JOB = "job"
    HOME = "home"
    TRUST = "trust"
    HEALTH = "health"
    TIME = "time"
    FREEDOM = "freedom"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Loss(Page):
    """One loss."""

    what: LossKind = asked(N_("What was lost"), LossKind.PERSON)
    words: str = asked(N_("In a few words"), "", needed=True)
    since: date | None = asked(N_("Lost on"), None, past=True, hint=N_("As far as it is known."))
    weight: int | None = asked(
        N_("How heavily it weighs"), None, highest=MOST, hint=N_("0 hardly, 10 unbearably.")
    )
    worked_on: bool = asked(N_("It is being worked on in counselling"), default=False)
    note: str = asked(NOTE, "", long=True)
