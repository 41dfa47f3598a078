"""Every reason why something cannot be done, in both voices; most areas have their own module."""

from __future__ import annotations

from familycare.domain.access import NotAllowed, NotOwnClient, NotOwnMeeting
from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointments import DayOver, ReasonNeeded, StateForbids, StillToCome
from familycare.domain.booking import (
    NobodyChosen,
    PersonTaken,
    RoomClosed,
    RoomFull,
    RoomNotInUse,
    RoomTaken,
    RoomUnsuitable,
    StaffGone,
    TooFewSeats,
    TooLong,
    TooLongAgo,
)
from familycare.domain.centre import UnknownTimeZone
from familycare.domain.errors import (
    ChangedElsewhere,
    FieldMissing,
    FieldTooLong,
    ManyReasons,
    NotFound,
    Refused,
    SavedBefore,
    StillInUse,
)
from familycare.domain.glass import NothingToOpen, OwnGlass, ReviewedAlready
from familycare.domain.people import (
    BornInTheFuture,
    CaseNumberTaken,
    DischargedBeforeAdmission,
    PhaseNameTaken,
    TieExists,
)
from familycare.domain.printing import GlyphsMissing, Unprintable
from familycare.domain.reasons import ReasonNamesPerson
from familycare.domain.rooms import NoSeats, RoomTooLarge, SharedWithoutReason
from familycare.domain.settings import OutOfRange
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.support import FilledInTheFuture, InformantUnclear
from familycare.i18n import N_, N_of
from familycare.sentences.accounts import ACCOUNTS
from familycare.sentences.backups import BACKUPS, ERASURES
from familycare.sentences.calendar import CALENDAR
from familycare.sentences.consents import CONSENTS
from familycare.sentences.desk import DESK
from familycare.sentences.family_network import NETWORKS
from familycare.sentences.mail import MAIL
from familycare.sentences.meetings import MEETINGS
from familycare.sentences.programmes import PROGRAMMES
from familycare.sentences.recovery import RECOVERY
from familycare.sentences.remote import REMOTE
from familycare.sentences.requests import REQUESTS
from familycare.sentences.restrictions import RESTRICTIONS
from familycare.sentences.review import REVIEW
from familycare.sentences.rosters import ROSTER
from familycare.sentences.series import SERIES, SERIES_ELSEWHERE
from familycare.sentences.stationery import STATIONERY
from familycare.sentences.support import SUPPORT
from familycare.sentences.templates import TEMPLATES
from familycare.sentences.trail import VERIFYING
from familycare.sentences.visiting import VISITING
from familycare.sentences.voices import ASK_US, NOT_POSSIBLE, OTHER_TIME, Sentences

SENTENCES: dict[type[Refused], Sentences] = {
    GlyphsMissing: Sentences(
        N_(
            "This cannot be printed: our fonts lack some characters. {places} "
            "Please write them in another way there."
        ),
        NOT_POSSIBLE,
    ),
    Unprintable: Sentences(N_("{label}: {characters}."), NOT_POSSIBLE),
    CannotBook: Sentences(N_("The appointment cannot be booked like this."), OTHER_TIME),
    ManyReasons: Sentences(N_("Several things are in the way."), NOT_POSSIBLE),
    TakenJustNow: Sentences(
        N_("Somebody else has just taken this place. Please choose again."), OTHER_TIME
    ),
    RoomTaken: Sentences(N_("{room} is taken: {kind}, {slot}."), OTHER_TIME),
    RoomFull: Sentences(N_("Every place in {room} is taken ({places})."), OTHER_TIME),
    RoomClosed: Sentences(
        N_("{room} is open from {opens} to {closes} only."),
        N_("We are not open at this time. Please choose another time."),
    ),
    RoomNotInUse: Sentences(N_("{room} is out of use."), OTHER_TIME),
    RoomUnsuitable: Sentences(N_("{room} is not meant for this: {kind}."), OTHER_TIME),
    TooFewSeats: Sentences(
        N_of(
            "seats",
            "{room} has {seats} seat, but {people} people would come.",
            "{room} has {seats} seats, but {people} people would come.",
        ),
        N_("There are too few seats for all of you. Please ask us for a larger room."),
    ),
    PersonTaken: Sentences(N_("{name} is in another appointment: {kind}, {slot}."), OTHER_TIME),
    NobodyChosen: Sentences(N_("Nobody is chosen yet: {role}."), N_("Please say who is to come.")),
    StaffGone: Sentences(N_("{name} does not work here any more."), OTHER_TIME),
    TooLong: Sentences(
        N_of(
            "hours",
            "An appointment lasts at most {hours} hour.",
            "An appointment lasts at most {hours} hours.",
        ),
        N_of(
            "hours", "A visit lasts at most {hours} hour.", "A visit lasts at most {hours} hours."
        ),
    ),
    TooLongAgo: Sentences(
        N_of(
            "days",
            "Appointments can be entered up to {days} day later.",
            "Appointments can be entered up to {days} days later.",
        ),
        NOT_POSSIBLE,
    ),
    EndsBeforeStart: Sentences(
        N_("The end must lie after the start."), N_("The end must lie after the start.")
    ),
    FilledInTheFuture: Sentences(
        N_("A questionnaire cannot have been filled in on {filled_on}, which is still to come."),
        N_("The date of the questionnaire is still to come."),
    ),
    InformantUnclear: Sentences(
        N_("Say which family member answered; name nobody when the answers are not a relative's."),
        N_("Please say who answered."),
    ),
    StateForbids: Sentences(
        N_("This cannot be done any more. The appointment stands as: {state}."), NOT_POSSIBLE
    ),
    StillToCome: Sentences(
        N_("This is still to come. Who came is recorded from {day} on."), NOT_POSSIBLE
    ),
    DayOver: Sentences(
        N_("Its day was {day}. Now only those who plan appointments put it back to booked."),
        NOT_POSSIBLE,
    ),
    ReasonNamesPerson: Sentences(
        N_(
            "The reason is kept after the person is gone. Please say it without their name or "
            "that of a relative who is erased too."
        ),
        NOT_POSSIBLE,
    ),
    ReasonNeeded: Sentences(N_("Please give a reason."), N_("Please give a reason.")),
    NotAllowed: Sentences(
        N_("Your role ({role}) does not allow this: {permission}."), NOT_POSSIBLE
    ),
    NotOwnClient: Sentences(
        N_("This is somebody else’s client. Their records are closed to you: {permission}."),
        NOT_POSSIBLE,
    ),
    NotOwnMeeting: Sentences(
        N_("Somebody else leads this meeting. Whoever leads it writes about it: {permission}."),
        NOT_POSSIBLE,
    ),
    NothingToOpen: Sentences(N_("These records are open to you already."), NOT_POSSIBLE),
    OwnGlass: Sentences(
        N_("You opened these records yourself. Somebody else has to review that."), NOT_POSSIBLE
    ),
    ReviewedAlready: Sentences(N_("Somebody has reviewed this already."), NOT_POSSIBLE),
    NotFound: Sentences(N_("This record does not exist any more."), NOT_POSSIBLE),
    ChangedElsewhere: Sentences(
        N_("Somebody else has just changed this. Please look at it again."), NOT_POSSIBLE
    ),
    SavedBefore: Sentences(
        N_(
            "This had already been saved, just before the connection broke; nothing was saved "
            "twice. Please close this and look at it again."
        ),
        NOT_POSSIBLE,
    ),
    StillInUse: Sentences(N_("This is still used elsewhere and cannot be removed."), NOT_POSSIBLE),
    FieldMissing: Sentences(N_("Please fill in: {name}."), N_("Please fill in: {name}.")),
    FieldTooLong: Sentences(
        N_("{name}: at most {limit} characters."), N_("{name}: at most {limit} characters.")
    ),
    OutOfRange: Sentences(N_("{label}: between {lowest} and {highest} {unit}."), NOT_POSSIBLE),
    UnknownTimeZone: Sentences(N_("{name} is not a time zone."), NOT_POSSIBLE),
    BornInTheFuture: Sentences(
        N_("The date of birth lies too late: {born_on}."),
        N_("Please check the date of birth: {born_on}."),
    ),
    DischargedBeforeAdmission: Sentences(
        N_("The discharge lies before the admission on {admitted_on}."), NOT_POSSIBLE
    ),
    CaseNumberTaken: Sentences(
        N_("Another client has the case number {case_number}."), NOT_POSSIBLE
    ),
    PhaseNameTaken: Sentences(N_("Another phase is called {name} already."), NOT_POSSIBLE),
    TieExists: Sentences(N_("{name} is among this client's family members already."), ASK_US),
    NoSeats: Sentences(N_("A room needs at least one seat and one place."), NOT_POSSIBLE),
    RoomTooLarge: Sentences(
        N_("A room has at most {seats} seats and {places} places."), NOT_POSSIBLE
    ),
    SharedWithoutReason: Sentences(
        N_("Only rooms for visits hold several appointments at a time, not: {kind}."),
        NOT_POSSIBLE,
    ),
    **{
        kind: Sentences(staff, NOT_POSSIBLE)
        for kind, staff in (ACCOUNTS | BACKUPS | ERASURES).items()
    },
    **{kind: Sentences(staff, NOT_POSSIBLE) for kind, staff in VERIFYING.items()},
    **{kind: Sentences(*both) for kind, both in (VISITING | SERIES | REQUESTS | CALENDAR).items()},
}

# Reasons of services and reports, by the names of their classes: importing them here would load
# the database and the printing long before anybody needs them.
ELSEWHERE: dict[str, Sentences] = {
    "CentreNeeded": Sentences(
        N_("The database is empty. Please say what the new centre is called."), NOT_POSSIBLE
    ),
    "AdministratorNeeded": Sentences(
        N_("Nobody administers this centre yet. Please name somebody who is to."), NOT_POSSIBLE
    ),
    "SpanTooLong": Sentences(N_("At most {days} days fit into one export."), NOT_POSSIBLE),
    "UnknownFormat": Sentences(N_("No file of this kind can be written: {ending}."), NOT_POSSIBLE),
    **{
        name: Sentences(staff, NOT_POSSIBLE)
        for name, staff in (
            ROSTER
            | SUPPORT
            | RECOVERY
            | PROGRAMMES
            | MEETINGS
            | NETWORKS
            | CONSENTS
            | DESK
            | TEMPLATES
            | RESTRICTIONS
            | REMOTE
            | REVIEW
            | MAIL
            | STATIONERY
        ).items()
    },
}

ELSEWHERE |= {name: Sentences(*both) for name, both in SERIES_ELSEWHERE.items()}
