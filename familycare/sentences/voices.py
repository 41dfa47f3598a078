"""To whom it is said, and what a family is told where there is nothing more to say."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from familycare.i18n import N_


class Voice(Enum):
    """To whom it is said."""

    STAFF = "staff"
    FAMILY = "family"


class Sentences(NamedTuple):
    """The same reason, said to the two."""

    staff: str
    family: str


NOT_POSSIBLE = N_("This is not possible at the moment. Please ask us.")
OTHER_TIME = N_("This time is not free. Please choose another time.")
ASK_US = N_("Please speak to us before we arrange this visit.")
NOT_SAVED = N_("We could not save this. Please tell us.")
FIND_TOGETHER = N_("Please ask us; we will find a time together.")
