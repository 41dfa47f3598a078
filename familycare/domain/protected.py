"""What a family may read, decided in one place; everything else is protected.

A reason that is not named here is told to a family in a general sentence that others share, and
a cause, state or kind that is not named here never stands in anything that reaches a family:
child protection, bans, people who must not meet, lapses, cravings, losses, conflicts, other
people, where a client is. Tests go over every reason and every enumeration there is, so whatever
is added later is protected until somebody decides otherwise here.
"""

OPEN = frozenset(
    {
        "AbsenceCause",
        "AppointmentKind",
        "Audience",
        "Band",
        "CareDomain",
        "ClosureScope",
        "GoalState",
        "HouseText",
        "Kinship",
        "MailMethod",
        "MeetingForm",
        "Need",
        "ParticipantRole",
        "Period",
        "Placeholder",
        "PlatformKind",
        "Presence",
        "ProgrammeForm",
        "Section",
        "Signer",
        "State",
        "ToWhom",
        "Trend",
        "Weekday",
    }
)
"""Enumerations, by name, whose words a family may read."""
OPEN_REASONS = frozenset(
    {
        "Blackout",
        "BornInTheFuture",
        "ClientAway",
        "ClosedThen",
        "EducationFirst",
        "EndsBeforeStart",
        "EntitlementUsed",
        "FieldMissing",
        "FieldTooLong",
        "FilledInTheFuture",
        "IdentityNotSeen",
        "InformantUnclear",
        "NoChildrenYet",
        "NoGuardian",
        "NoInductionLoop",
        "NoWish",
        "NoWishFits",
        "NobodyChosen",
        "NotOffered",
        "NotStepFree",
        "OfferOver",
        "ReasonNeeded",
        "RoomClosed",
        "TooFarAhead",
        "TooFewSeats",
        "TooLong",
        "TooManyAdults",
        "TooManyChildren",
        "TooManyVisitors",
        "TooSoon",
        "WishTwice",
    }
)
"""Reasons, by name, of which a family hears in a sentence of their own."""
UNSPEAKABLE = frozenset({"Banned", "BannedUntil", "MustBeSupervised", "MustNotMeet"})
"""Reasons that a family must not even guess: their sentences are those of harmless ones, too."""
