"""The words for school, work, money, home and kinship, on screens and on paper alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.people import Kinship
from familycare.domain.recovery.livelihood import (
    CourseState,
    Employment,
    Housing,
    Income,
    Schooling,
)
from familycare.i18n import N_, _

if TYPE_CHECKING:
    from enum import Enum

KINSHIP_WORDS = {
    Kinship.MOTHER: N_("Mother"),
    Kinship.FATHER: N_("Father"),
    Kinship.PARTNER: N_("Partner"),
    Kinship.DAUGHTER: N_("Daughter"),
    Kinship.SON: N_("Son"),
    Kinship.SISTER: N_("Sister"),
    Kinship.BROTHER: N_("Brother"),
    Kinship.GRANDPARENT: N_("Grandparent"),
    Kinship.OTHER_RELATIVE: N_("Other relative"),
    Kinship.FRIEND: N_("Friend"),
}
EVIDENCE_WORDS: dict[type[Enum], dict[Any, str]] = {
    Schooling: {
        Schooling.UNKNOWN: N_("Not known"),
        Schooling.NONE: N_("None finished"),
        Schooling.PRIMARY: N_("Primary school"),
        Schooling.JUNIOR: N_("Junior high school"),
        Schooling.SENIOR: N_("Senior high school"),
        Schooling.VOCATIONAL: N_("Vocational school"),
        Schooling.COLLEGE: N_("College or university"),
    },
    Employment: {
        Employment.UNKNOWN: N_("Not known"),
        Employment.STEADY: N_("A steady job"),
        Employment.CASUAL: N_("Casual work"),
        Employment.SELF_EMPLOYED: N_("Own business"),
        Employment.TRAINING: N_("In training"),
        Employment.NONE: N_("No work"),
        Employment.UNABLE: N_("Not able to work"),
    },
    Income: {
        Income.UNKNOWN: N_("Not known"),
        Income.NONE: N_("None"),
        Income.NOT_ENOUGH: N_("Not enough to live on"),
        Income.JUST_ENOUGH: N_("Just enough"),
        Income.ENOUGH: N_("Enough"),
    },
    Housing: {
        Housing.UNKNOWN: N_("Not known"),
        Housing.OWN: N_("A home of their own"),
        Housing.FAMILY: N_("With the family"),
        Housing.SHARED: N_("Shared or supervised"),
        Housing.SHELTER: N_("A shelter"),
        Housing.NONE: N_("None"),
    },
    CourseState: {
        CourseState.PLANNED: N_("Planned"),
        CourseState.RUNNING: N_("Running"),
        CourseState.FINISHED: N_("Finished"),
        CourseState.CERTIFIED: N_("Finished with a certificate"),
        CourseState.LEFT: N_("Left early"),
    },
}


def word(member: Enum) -> str:
    """Return the word for this member, in the language spoken here."""
    if isinstance(member, Kinship):
        return _(KINSHIP_WORDS[member])
    return _(EVIDENCE_WORDS[type(member)][member])
