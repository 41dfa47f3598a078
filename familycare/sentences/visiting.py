"""What people are told of the house rules of visiting: first for staff, then for the family.

A family never reads of bans, of who must not meet, of supervision, nor of other people.
"""

from familycare.domain import eligibility, keeping_apart, offers, stay
from familycare.domain.errors import Refused
from familycare.i18n import N_, N_of
from familycare.sentences.voices import ASK_US, OTHER_TIME

_OTHER_ROOM = N_("This room does not suit all of you. Please ask us for another one.")

VISITING: dict[type[Refused], tuple[str, str]] = {
    stay.NotInCare: (N_("{name} is not in the programme on {day}."), OTHER_TIME),
    stay.ClientAway: (
        N_("{name} is on home leave until {until}."),
        N_("A visit at the centre is not possible then. Please choose another time."),
    ),
    stay.StaffAway: (N_("{name} is on leave until {until}."), OTHER_TIME),
    stay.TooSoon: (
        N_of(
            "days",
            "Too soon: {days} whole day lies before a visit. The first day is {first_day}.",
            "Too soon: {days} whole days lie before a visit. The first day is {first_day}.",
        ),
        N_("Visits are arranged some days before. The first possible day is {first_day}."),
    ),
    stay.TooFarAhead: (
        N_of(
            "days",
            "Too far ahead: booked at most {days} day before. The last day is {last_day}.",
            "Too far ahead: booked at most {days} days before. The last day is {last_day}.",
        ),
        N_("Visits are arranged up to {last_day} for now. Please choose an earlier day."),
    ),
    stay.Blackout: (
        N_of(
            "days",
            "{name} has no family visits in the first {days} day. The first day is {first_day}.",
            "{name} has no family visits in the first {days} days. The first day is {first_day}.",
        ),
        N_("The first visit is possible on {first_day}."),
    ),
    stay.PhaseWithoutVisits: (N_("{name} is in the phase {phase}, without: {kind}."), ASK_US),
    stay.NoChildrenYet: (
        N_("Children do not come yet: {name} is in the phase {phase}."),
        N_("Please come without children this time."),
    ),
    stay.EntitlementUsed: (
        N_(
            "{name} has had all of this period ({kind}: {amount}); the balance would be "
            "{balance}. It renews on {renews_on}."
        ),
        N_("The next visit is possible from {renews_on} on."),
    ),
    eligibility.NotApproved: (N_("{name} may not visit yet: approval {approval}."), ASK_US),
    eligibility.NotFamily: (N_("{name} is not among this client's family members."), ASK_US),
    eligibility.Banned: (N_("{name} may not come: there is a ban without end."), ASK_US),
    eligibility.BannedUntil: (N_("{name} may not come: banned up to {last_day}."), ASK_US),
    eligibility.MustBeSupervised: (
        N_("This visit must be supervised, because of {name}."),
        ASK_US,
    ),
    eligibility.TooManyVisitors: (
        N_("{people} people would come; at most {most} may."),
        N_of(
            "most",
            "At most {most} person can come at a time.",
            "At most {most} people can come at a time.",
        ),
    ),
    eligibility.TooManyAdults: (
        N_("{adults} adults would come (from {years} years on); at most {most} may."),
        N_of(
            "most",
            "At most {most} adult can come at a time.",
            "At most {most} adults can come at a time.",
        ),
    ),
    eligibility.TooManyChildren: (
        N_of(
            "children",
            "{children} child would come; at most {most} may.",
            "{children} children would come; at most {most} may.",
        ),
        N_of(
            "most",
            "At most {most} child can come at a time.",
            "At most {most} children can come at a time.",
        ),
    ),
    eligibility.NoGuardian: (
        N_of(
            "years",
            "Nobody who would come is {years} year old or more.",
            "Nobody who would come is {years} years old or more.",
        ),
        N_of(
            "years",
            "Somebody of at least {years} year needs to come along.",
            "Somebody of at least {years} years needs to come along.",
        ),
    ),
    eligibility.IdentityNotSeen: (
        N_("Nobody has seen an identity document of {name} yet."),
        N_("Please show us an identity document before the first visit."),
    ),
    eligibility.EducationFirst: (
        N_("{name} has not been to the family-education session yet."),
        N_("Please come to the family-education session first."),
    ),
    eligibility.NotStepFree: (
        N_("{name} needs a room without steps; {room} has some."),
        _OTHER_ROOM,
    ),
    eligibility.NoInductionLoop: (
        N_("{name} needs an induction loop; {room} has none."),
        _OTHER_ROOM,
    ),
    keeping_apart.MustNotMeet: (
        N_("{name} must not meet {other}, who is here: {slot}."),
        OTHER_TIME,
    ),
    offers.NotOffered: (
        N_("{room} has no slot on offer then ({kind})."),
        N_("There are no visits at this time. Please choose one of the times on offer."),
    ),
    offers.OfferedToOthers: (
        N_("The slot “{template}” is not for clients like {name}: phase, unit or sex."),
        OTHER_TIME,
    ),
    offers.DateClosed: (N_("The slot “{template}” is not on offer on {day}."), OTHER_TIME),
    offers.SlotFull: (
        N_("Every place of the slot “{template}” is taken ({places})."),
        OTHER_TIME,
    ),
    offers.HeldElsewhere: (
        N_("Somebody else is just choosing the last place in {room}; it is held until {until}."),
        OTHER_TIME,
    ),
    offers.ClosedThen: (
        N_("Closed then ({scope}): {slot}, for this reason: {reason}."),
        N_("We are closed at this time. Please choose another time."),
    ),
}
