"""Words for why families were never here, and for what came of a telephone call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.home_calls import CallResult
from familycare.domain.never_came import NeverCame
from familycare.i18n import N_

if TYPE_CHECKING:
    from enum import Enum

SUPPORT_LABELS: dict[type[Enum], dict[Any, str]] = {
    CallResult: {
        CallResult.REACHED: N_("Reached"),
        CallResult.MESSAGE: N_("Left a message"),
        CallResult.NOT_REACHED: N_("Nobody answered"),
        CallResult.WRONG_NUMBER: N_("The number is wrong"),
    },
    NeverCame: {
        NeverCame.NOBODY_KNOWN: N_("No family is known"),
        NeverCame.NOT_APPROVED: N_("Nobody is approved yet"),
        NeverCame.RESTRICTED: N_("A restriction keeps all of them away"),
        NeverCame.TOO_EARLY: N_("No visits yet at this point of the stay"),
        NeverCame.NOT_INVITED: N_("Nobody was invited"),
        NeverCame.WAITING: N_("Asked for a visit and waits"),
        NeverCame.REJECTED: N_("Asked for a visit that could not be"),
        NeverCame.BOOKED: N_("The first contact is booked"),
        NeverCame.DID_NOT_COME: N_("Did not come"),
        NeverCame.CALLED_OFF: N_("Called off"),
        NeverCame.DECLINED: N_("Does not come yet"),
        NeverCame.NOT_RECORDED: N_("Nobody recorded who came"),
        NeverCame.FAR: N_("Lives far away"),
    },
}
