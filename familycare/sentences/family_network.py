"""Words of the picture of a family network: its scales, refusals, and what the trail says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.family_network import (
    Direction,
    HowOften,
    Influence,
    NetworkKind,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_changes import Aspect
from familycare.domain.trail import Deed
from familycare.i18n import N_

if TYPE_CHECKING:
    from enum import Enum

NETWORKS: dict[str, str] = {
    "DrawnInTheFuture": N_(
        "A picture cannot be of {drawn_on}, which is still to come. Choose today or a day before."
    ),
    "DrawnAlready": N_(
        "There is a picture of {drawn_on} already. Choose it above, or choose another date."
    ),
    "InTwice": N_(
        "{name} is in the picture already. Change the tie that is there, or choose another name."
    ),
    "MemberUnclear": N_("Choose a family member, or say what somebody else is called."),
    "NotOfTheFamily": N_(
        "This family member does not belong to the client, or not any more. Add the person under "
        "Family first."
    ),
    "NetworkFull": N_(
        "A picture holds at most {most} people. Take somebody out before you add another one."
    ),
    "PictureClosed": N_(
        "The picture of {drawn_on} stays as it was drawn. Choose the latest one to go on from it."
    ),
    "NothingToRemove": N_("Nobody of this name is in the picture any more."),
}
"""Refusals, by the names of their classes."""
NETWORK_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "FamilyNetwork"): N_("Began a picture of the family network of {client}."),
    (Deed.CHANGE, "FamilyNetwork"): N_("Changed the picture of the family network of {client}."),
    (Deed.REMOVE, "FamilyNetwork"): N_("Removed a picture of the family network of {client}."),
    (Deed.PRINT, "FamilyNetwork"): N_(
        "Printed or saved the picture of the family network of {client}."
    ),
}
NETWORK_FIELDS: dict[str, str] = {
    "people": N_("People in the picture"),
    "drawn_on": N_("Picture of"),
    "begun_on": N_("Entered on"),
}
"""What fields are called whose change the trail tells of."""
NETWORK_LABELS: dict[type[Enum], dict[Any, str]] = {
    NetworkKind: {
        NetworkKind.FAMILY: N_("Family member"),
        NetworkKind.FRIEND: N_("Friend"),
        NetworkKind.OLD_FRIEND: N_("Friend from times of drug use"),
        NetworkKind.NEIGHBOUR: N_("Neighbour"),
        NetworkKind.WORK: N_("Employer or work"),
        NetworkKind.SELF_HELP: N_("Self-help group"),
        NetworkKind.FAITH: N_("Faith community"),
        NetworkKind.SERVICE: N_("Service or authority"),
        NetworkKind.OTHER: N_("Somebody else"),
    },
    TieStrength: {
        TieStrength.BROKEN: N_("Broken off"),
        TieStrength.WEAK: N_("Weak"),
        TieStrength.MODERATE: N_("Moderate"),
        TieStrength.STRONG: N_("Strong"),
    },
    Strain: {
        Strain.NONE: N_("No strain"),
        Strain.SOME: N_("Some strain"),
        Strain.HEAVY: N_("Heavy strain"),
    },
    SupportKind: {
        SupportKind.EMOTIONAL: N_("Emotional"),
        SupportKind.INFORMATIONAL: N_("Informational"),
        SupportKind.PRACTICAL: N_("Practical"),
    },
    Direction: {
        Direction.TO_CLIENT: N_("Supports the client"),
        Direction.BOTH: N_("Both support each other"),
        Direction.FROM_CLIENT: N_("The client supports them"),
    },
    Influence: {
        Influence.SAFE: N_("Safe"),
        Influence.UNCLEAR: N_("Not clear"),
        Influence.DRUG_RELATED: N_("Drug-related"),
    },
    HowOften: {
        HowOften.UNKNOWN: N_("Not known"),
        HowOften.NEVER: N_("No contact"),
        HowOften.RARELY: N_("Less than monthly"),
        HowOften.MONTHLY: N_("Monthly"),
        HowOften.WEEKLY: N_("Weekly"),
        HowOften.DAILY: N_("Daily"),
    },
    Aspect: {
        Aspect.ADDED: N_("Added"),
        Aspect.GONE: N_("Gone"),
        Aspect.DRUG_RELATED: N_("Newly drug-related"),
        Aspect.NO_LONGER_DRUG_RELATED: N_("No longer drug-related"),
        Aspect.SAFE: N_("Now safe"),
        Aspect.UNCLEAR: N_("Now not clear"),
        Aspect.STRONGER: N_("Stronger"),
        Aspect.WEAKER: N_("Weaker"),
        Aspect.MORE_STRAIN: N_("More strain"),
        Aspect.LESS_STRAIN: N_("Less strain"),
        Aspect.SUPPORTS_WITH: N_("More support"),
        Aspect.SUPPORTS_NO_MORE_WITH: N_("Less support"),
        Aspect.OFTENER: N_("In touch more often"),
        Aspect.LESS_OFTEN: N_("In touch less often"),
        Aspect.FREQUENCY: N_("Frequency of contact"),
        Aspect.DIRECTION: N_("Direction of support"),
        Aspect.KIND: N_("Who it is"),
        Aspect.LABEL: N_("Name"),
    },
}
"""Words for the members of its enumerations, on screens and in print alike."""
