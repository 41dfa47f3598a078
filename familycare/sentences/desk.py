"""What people are told at the desk, about tasks, and in the trail about both.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

DESK: dict[str, str] = {
    "UnknownCode": N_("No visit has the code {code}. Please scan the pass again, or type a name."),
    "NoVisit": N_("This is no visit, but: {kind}, {slot}."),
    "OtherDay": N_("This pass is for another day: {slot}."),
    "CalledOff": N_("This visit was cancelled: {slot}. Reason: {cause}."),
    "NobodyKnown": N_("Nobody by the name of {text} is known here. Please check the spelling."),
    "NotExpected": N_("{name} is on no visit of this day, and no later one is booked."),
    "ExpectedLater": N_("{name} is on no visit of this day. The next one is {slot}."),
    "BannedSince": N_(
        "{name} must not visit on this day: a ban holds. Please do not let them in."
    ),
    "ApprovalGone": N_("{name} is not approved for this client any more. Please ask who decides."),
    "SupervisionNeeded": N_("{name} may visit under supervision only, and this visit is open."),
    "NobodyCame": N_("Say who of the family has come."),
    "StrangerCame": N_("Somebody is marked who is not on this visit. Please look at it anew."),
    "IdentityUnchecked": N_("Look at their identity documents first."),
    "ItemsUnchecked": N_("Look at what they bring first."),
    "SecondNeeded": N_("Two members of staff check here. Let the second one confirm."),
    "SecondIsFirst": N_("The second one must be somebody else."),
    "SecondMayNot": N_("{name} may not receive visitors. Please ask somebody else."),
    "CauseNeeded": N_("The visit ended early. Say why."),
    "EndsOutside": N_("A visit ends after it began, and not in the future."),
    "MoodOutOfRange": N_("The mood goes from {lowest} to {highest}."),
    "CallDayNeeded": N_("Say until when somebody calls, or what came of the call."),
    "CallInThePast": N_("{day} is over. Choose a day on which somebody can call."),
    "DoneAlready": N_("Somebody else has done this task already."),
    "DroppedAlready": N_("This task was dropped. Take it up again first."),
    "ClosedTask": N_("What is done or dropped needs no other date. Take it up again first."),
    "DueTooEarly": N_(
        "The agreement “{text}” is due before the meeting on {day}. Please give a later day."
    ),
    "AgreementNames": N_(
        "The agreement “{text}” names {name}. Please write it without names: who does it stands "
        "beside it."
    ),
    "OwnerElsewhere": N_(
        "Who is to do “{text}” does not take part in this meeting. Please choose somebody who "
        "does."
    ),
}
DESK_DEEDS: dict[tuple[str, str], str] = {
    (Deed.EXPECT_AGAIN, "Appointment"): N_("Put back to booked: {appointment}."),
    (Deed.PRINT, "Appointment"): N_("Printed or saved the pass: {appointment}."),
    (Deed.ADD, "VisitRecord"): N_("Noted what was checked at a visit to {client}."),
    (Deed.CHANGE, "VisitRecord"): N_("Noted how a visit to {client} went."),
    (Deed.REMOVE, "VisitRecord"): N_("Took back what was noted about a visit to {client}."),
    (Deed.CONFIRM, "Account"): N_("Had the checks at a visit confirmed by {record}."),
    (Deed.ADD, "Task"): N_("Noted a task."),
    (Deed.CHANGE, "Task"): N_("Changed a task, or what became of it."),
    (Deed.REMOVE, "Task"): N_("Took a task away."),
}
DESK_FIELDS = {
    "arrived_at": N_("Arrived"),
    "identity_by": N_("Documents seen by"),
    "identity_second": N_("Documents seen by a second one"),
    "items_by": N_("Items checked by"),
    "items_second": N_("Items checked by a second one"),
    "items_remark": N_("Kept at the desk"),
    "ended_at": N_("Ended"),
    "ended_early": N_("Ended early"),
    "mood": N_("Mood"),
    "incident": N_("Incident"),
    "incident_remark": N_("What happened"),
    "heard_by": N_("Heard by"),
    "due_on": N_("Due on"),
    "staff_id": N_("Who does it"),
    "done_at": N_("Done"),
    "done_by": N_("Done by"),
    "agreed": N_("Agreed on in a meeting"),
    "family_member_id": N_("Family member"),
    "dropped_because": N_("Dropped because"),
}
