"""Words for members of the enumerations of house rules: needs, restrictions, leave, periods."""

from enum import Enum
from typing import Any

from familycare.domain.closures import LeaveKind
from familycare.domain.entitlement import Period
from familycare.domain.people import Need
from familycare.domain.restrictions import RestrictionCause, RestrictionKind
from familycare.i18n import N_

VISITING_LABELS: dict[type[Enum], dict[Any, str]] = {
    Need: {
        Need.INTERPRETER: N_("Interpreter"),
        Need.STEP_FREE: N_("Step-free"),
        Need.INDUCTION_LOOP: N_("Induction loop"),
        Need.EASY_READ: N_("Easy-read"),
    },
    RestrictionKind: {
        RestrictionKind.BAN: N_("May not come"),
        RestrictionKind.SUPERVISED_ONLY: N_("Supervised only"),
    },
    RestrictionCause: {
        RestrictionCause.CHILD_PROTECTION: N_("Child protection"),
        RestrictionCause.COURT_ORDER: N_("Court order"),
        RestrictionCause.VIOLENCE: N_("Violence or threat"),
        RestrictionCause.SUBSTANCES: N_("Substances brought in"),
        RestrictionCause.HOUSE_RULES: N_("House rules"),
        RestrictionCause.CLIENT_WISH: N_("The client’s wish"),
        RestrictionCause.OTHER: N_("Something else"),
    },
    LeaveKind: {
        LeaveKind.HOLIDAY: N_("Holiday"),
        LeaveKind.ILLNESS: N_("Illness"),
        LeaveKind.TRAINING: N_("Training"),
        LeaveKind.HOSPITAL: N_("Hospital"),
        LeaveKind.HOME_LEAVE: N_("Home leave"),
        LeaveKind.OTHER: N_("Something else"),
    },
    Period: {
        Period.WEEK: N_("Week"),
        Period.FOUR_WEEKS: N_("28 days"),
        Period.MONTH: N_("Month"),
    },
}
"""The words for every member that people can meet."""
