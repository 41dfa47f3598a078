"""What people are told about flagged appointments and closures, and in the trail about both.

Refusals by the names of their classes, deeds for the trail by deed and kind of record. What waits
for review is for staff alone; families read a letter of their own.
"""

from familycare.domain.flags import FlagCause
from familycare.domain.trail import Deed
from familycare.i18n import N_

REVIEW: dict[str, str] = {
    "CloseTo": N_("{name} has something close by that was booked later: {kind}, {slot}."),
    "CannotBeKept": N_(
        "It cannot stay as it is for this cause: {cause}. Please move it or cancel it."
    ),
    "NothingToKeep": N_(
        "What is doubtful about this appointment has changed. Please look at it anew."
    ),
    "NothingClosed": N_("Choose what is closed."),
    "ClosedInThePast": N_("This time is over. Only what is still to come can be closed."),
    "OpenAgain": N_("Somebody else has opened it again already."),
    "CannotMove": N_("{name}, {slot}: this one cannot go there."),
    "NobodyMoves": N_("Every line is left out: nobody would be moved."),
}
CLEARS: dict[FlagCause, str] = {
    FlagCause.RESTRICTION: N_(
        "Cleared when the limit ends or is lifted, or when the appointment is moved past it."
    ),
    FlagCause.MUST_NOT_MEET: N_(
        "Cleared when one of the two appointments is moved or cancelled, or when they may meet."
    ),
    FlagCause.APPROVAL: N_("Cleared when the family member is approved, or does not come along."),
    FlagCause.PHASE: N_("Cleared when the client's phase, or what it allows, changes."),
    FlagCause.DISCHARGE: N_(
        "Cleared when it is moved to a day in the programme, or when the client is taken in again."
    ),
    FlagCause.CLOSURE: N_("Cleared when it is opened again, or when the appointment is moved."),
    FlagCause.STAFF_LEAVE: N_("Cleared when somebody else takes it, or when the leave changes."),
    FlagCause.ROOM: N_("Cleared when it is moved, or when the room can be used again."),
    FlagCause.CLOSE_CLASH: N_("Cleared when one of the two is moved or cancelled."),
    FlagCause.RULES: N_("Cleared when it is moved or changed so that it fits again."),
}
"""What makes each flag go."""
REVIEW_DEEDS: dict[tuple[str, str], str] = {
    (Deed.LOOK_AGAIN, "Centre"): N_("Looked at everything that is booked again."),
    (Deed.LOOK_AGAIN, "ReviewFlag"): N_(
        "Looked again at what is booked: {flagged} flags set, {cleared} cleared."
    ),
    (Deed.ADD, "ReviewFlag"): N_("Flagged an appointment of {client}."),
    (Deed.REMOVE, "ReviewFlag"): N_("Took a flag of an appointment of {client} away."),
    (Deed.CHANGE, "ReviewFlag"): N_("Kept a flagged appointment of {client} as it is."),
    (Deed.WRITE, "Appointment"): N_("Printed or saved a letter about: {appointment}."),
    (Deed.ADD, "Closure"): N_("Closed a time."),
    (Deed.CHANGE, "Closure"): N_("Opened a closed time again."),
    (Deed.REMOVE, "Closure"): N_("Took a closure away."),
}
REVIEW_FIELDS: dict[str, str] = {
    "kept_because": N_("Kept because"),
    "kept_by": N_("Kept by"),
    "reopened_at": N_("Opened again"),
    "scope": N_("What is closed"),
    "slot": N_("When"),
    "room_id": N_("Room"),
    "template_id": N_("Slot"),
    "reason": N_("Reason"),
    "family_reason": N_("What families read"),
    "made_at": N_("Made"),
    "appointment_id": N_("Appointment"),
    "source_id": N_("Because of"),
    "raised_at": N_("Flagged"),
    "cleared_at": N_("Cleared"),
}
"""What fields are called whose change the trail tells of."""
