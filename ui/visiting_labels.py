"""Words for the enumerations of visiting: needs, limits, leave, requests, flags, e-mails."""

from enum import Enum
from typing import Any

from familycare.domain.closures import ClosureScope, LeaveKind
from familycare.domain.entitlement import Period
from familycare.domain.flags import FlagCause
from familycare.domain.mail import Encryption, MailMethod, MailState
from familycare.domain.people import Need
from familycare.domain.restrictions import RestrictionCause, RestrictionKind
from familycare.domain.series import Scope
from familycare.domain.visit_requests import Answer, RequestState
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
    Answer: {
        Answer.TAKEN: N_("Taken"),
        Answer.DECLINED: N_("Declined"),
        Answer.EXPIRED: N_("Ran out"),
    },
    RequestState: {
        RequestState.REQUESTED: N_("Asked for"),
        RequestState.WAITLISTED: N_("On the wait list"),
        RequestState.OFFERED: N_("A place is offered"),
        RequestState.BOOKED: N_("Booked"),
        RequestState.REJECTED: N_("Rejected"),
        RequestState.WITHDRAWN: N_("Withdrawn"),
    },
    MailMethod: {
        MailMethod.REQUEST: N_("Invitation"),
        MailMethod.UPDATE: N_("Change"),
        MailMethod.CANCEL: N_("Cancellation"),
        MailMethod.DOCUMENT: N_("Document"),
    },
    Encryption: {
        Encryption.STARTTLS: N_("STARTTLS"),
        Encryption.TLS: N_("TLS from the start"),
    },
    MailState: {
        MailState.QUEUED: N_("Waiting to be sent"),
        MailState.SENDING: N_("Being sent"),
        MailState.SENT: N_("Sent"),
        MailState.UNKNOWN: N_("Perhaps sent"),
        MailState.FAILED: N_("Could not be delivered"),
        MailState.WITHDRAWN: N_("Withdrawn"),
    },
    ClosureScope: {
        ClosureScope.CENTRE: N_("the centre"),
        ClosureScope.ROOM: N_("the room"),
        ClosureScope.SLOT: N_("the slot"),
    },
    FlagCause: {
        FlagCause.RESTRICTION: N_("Limit of visits"),
        FlagCause.MUST_NOT_MEET: N_("Must not meet"),
        FlagCause.APPROVAL: N_("Approval withdrawn"),
        FlagCause.PHASE: N_("Other phase"),
        FlagCause.DISCHARGE: N_("Discharge"),
        FlagCause.CLOSURE: N_("Closure"),
        FlagCause.STAFF_LEAVE: N_("Staff away"),
        FlagCause.ROOM: N_("Room cannot be used"),
        FlagCause.CLOSE_CLASH: N_("Another appointment close by"),
        FlagCause.RULES: N_("Another rule"),
    },
    Scope: {
        Scope.THIS: N_("This date only"),
        Scope.FOLLOWING: N_("This and the following dates"),
        Scope.ALL: N_("All dates still to come"),
    },
    Period: {
        Period.WEEK: N_("Week"),
        Period.FOUR_WEEKS: N_("28 days"),
        Period.MONTH: N_("Month"),
    },
}
"""The words for every member that people can meet."""
