"""What people are told about bans, who must not meet, approvals, leave and corrected accounts.

Refusals by the names of their classes, deeds for the trail by deed and kind of record. Only staff
meet these refusals; whatever a family can read says none of it.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

RESTRICTIONS: dict[str, str] = {
    "HoldsNoDay": N_("The last day lies before the first one, {starts_on}."),
    "TwoNeeded": N_("Choose somebody else of whom to keep apart."),
    "PairKnown": N_("These two are kept apart already in that time."),
    "RestrictedAlready": N_("This holds already in that time: {kind}."),
    "OverAlready": N_("This has ended already, on {ends_on}."),
    "SeenInTheFuture": N_("Nobody has seen a document on {day}: that day is still to come."),
    "TaughtInTheFuture": N_("The session cannot have been on {day}: that day is still to come."),
    "CorrectionOff": N_("A correction gives or takes 1 to {most}."),
    "LeaveEndsBeforeItBegins": N_("The last day lies before the first one, {starts_on}."),
    "LeaveUnfit": N_("There is no such leave here: {kind}."),
    "AwayAlready": N_("Leave is entered for some of these days: {kind}, {starts_on} – {ends_on}."),
    "NoHomeLeave": N_("{name} is in the phase {phase}, in which nobody spends days at home."),
}

RESTRICTION_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "Restriction"): N_("Restricted the visits of {member}."),
    (Deed.CHANGE, "Restriction"): N_("Ended a restriction of the visits of {member}."),
    (Deed.REMOVE, "Restriction"): N_("Took a restriction of the visits of {member} away."),
    (Deed.ADD, "KeptApart"): N_("Noted that {first} and {second} must not meet."),
    (Deed.CHANGE, "KeptApart"): N_("Ended that {first} and {second} must not meet."),
    (Deed.REMOVE, "KeptApart"): N_("Took away that {first} and {second} must not meet."),
    (Deed.ADD, "Correction"): N_("Corrected how many visits {client} may have."),
    (Deed.CHANGE, "Correction"): N_("Changed a correction of the visits of {client}."),
    (Deed.REMOVE, "Correction"): N_("Took a correction of the visits of {client} away."),
    (Deed.ADD, "Leave"): N_("Entered leave of {away}."),
    (Deed.CHANGE, "Leave"): N_("Changed leave of {away}."),
    (Deed.REMOVE, "Leave"): N_("Took leave of {away} away."),
}

RESTRICTION_FIELDS: dict[str, str] = {
    "needs": N_("Needs"),
    "identity_seen_on": N_("Identity seen on"),
    "education_on": N_("Education session on"),
    "review_on": N_("Review on"),
    "visits": N_("The family may visit"),
    "remote_visits": N_("Remote visits are possible"),
    "supervised_only": N_("Only supervised visits"),
    "children": N_("Children may come"),
    "home_leave": N_("Clients may spend days at home"),
    "cause": N_("Cause"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "staff_id": N_("Staff member"),
    "first_client_id": N_("Client"),
    "second_client_id": N_("Client"),
    "first_member_id": N_("Family member"),
    "second_member_id": N_("Family member"),
    "made_at": N_("Entered"),
    "induction_loop": N_("Induction loop"),
}
"""What fields are called whose change the trail tells of."""
