"""What people are told when something about recovery records is refused, by names of classes."""

from familycare.i18n import N_

RECOVERY_FIELDS = {
    "noted_on": N_("date"),
    "page": N_("what it says"),
    "parties": N_("Who with whom"),
    "mediation": N_("Mediation"),
}
"""What the trail calls the fields that changed."""
RECOVERY: dict[str, str] = {
    "NotYet": N_("{label}: {day} has not come yet. Please give a day up to today."),
    "EndsBeforeBeginning": N_("{label}: this day lies before “{first}”. Please look at both."),
    "TooManyLines": N_("{label}: at most {most} lines can be kept. Please take some away."),
    "TwiceTheSame": N_("{label}: “{what}” stands in two lines. Please keep one of them."),
    "InLine": N_("{reason} Please look at line {number} of “{label}”."),
    "PlanSigned": N_(
        "This version is signed and stays as it is. Please write a new one, which begins from it."
    ),
    "SignedBefore": N_("Signed already: {who}. Please choose who else signs."),
    "ContactTooEarly": N_(
        "A contact lies before the day on which the client leaves. Please look at the dates."
    ),
}
