"""What people are told when something cannot be done: one sentence per reason and voice.

The staff voice says what is in the way. The family voice is for whatever a family can see or hear:
it never blames, and never speaks of child protection, bans or people who must not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from familycare.account_sentences import ACCOUNTS, KEY_FILES
from familycare.backup_sentences import BACKUP_PROBLEMS, BACKUPS, ERASURES
from familycare.desk_sentences import DESK
from familycare.domain import storage
from familycare.domain.access import NotAllowed, NotOwnClient
from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointments import ReasonNeeded, StateForbids, StillToCome
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
    StorageProblem,
)
from familycare.domain.glass import NothingToOpen, OwnGlass, ReviewedAlready
from familycare.domain.people import (
    BornInTheFuture,
    CaseNumberTaken,
    DischargedBeforeAdmission,
    PhaseNameTaken,
    TieExists,
)
from familycare.domain.reasons import ReasonNamesPerson
from familycare.domain.rooms import NoSeats, RoomTooLarge, SharedWithoutReason
from familycare.domain.settings import NotRising, OutOfRange, WeightsOff
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.support import FilledInTheFuture, InformantUnclear
from familycare.i18n import N_, _
from familycare.mail_sentences import MAIL
from familycare.remote_sentences import REMOTE
from familycare.request_sentences import REQUESTS
from familycare.restriction_sentences import RESTRICTIONS
from familycare.review_sentences import REVIEW
from familycare.roster_sentences import ROSTER
from familycare.series_sentences import SERIES, SERIES_ELSEWHERE
from familycare.support_sentences import SUPPORT
from familycare.template_sentences import TEMPLATES
from familycare.trail_sentences import VERIFYING
from familycare.visiting_sentences import VISITING

Shown = Callable[[object], str]
"""Turns one fact into text."""


class Voice(Enum):
    """To whom it is said."""

    STAFF = "staff"
    FAMILY = "family"


class Sentences(NamedTuple):
    """The same reason, said to the two."""

    staff: str
    family: str


_NOT_POSSIBLE = N_("This is not possible at the moment. Please ask us.")
_OTHER_TIME = N_("This time is not free. Please choose another time.")
_ASK_US = N_("Please speak to us before we arrange this visit.")
_NOT_SAVED = N_("We could not save this. Please tell us.")

SENTENCES: dict[type[Refused], Sentences] = {
    CannotBook: Sentences(N_("The appointment cannot be booked like this."), _OTHER_TIME),
    ManyReasons: Sentences(N_("Several things are in the way."), _NOT_POSSIBLE),
    TakenJustNow: Sentences(
        N_("Somebody else has just taken this place. Please choose again."), _OTHER_TIME
    ),
    RoomTaken: Sentences(N_("{room} is taken: {kind}, {slot}."), _OTHER_TIME),
    RoomFull: Sentences(N_("Every place in {room} is taken ({places})."), _OTHER_TIME),
    RoomClosed: Sentences(
        N_("{room} is open from {opens} to {closes} only."),
        N_("We are not open at this time. Please choose another time."),
    ),
    RoomNotInUse: Sentences(N_("{room} is out of use."), _OTHER_TIME),
    RoomUnsuitable: Sentences(N_("{room} is not meant for this: {kind}."), _OTHER_TIME),
    TooFewSeats: Sentences(
        N_("{room} has {seats} seats, but {people} people would come."),
        N_("There are too few seats for all of you. Please ask us for a larger room."),
    ),
    PersonTaken: Sentences(N_("{name} is in another appointment: {kind}, {slot}."), _OTHER_TIME),
    NobodyChosen: Sentences(N_("Nobody is chosen yet: {role}."), N_("Please say who is to come.")),
    StaffGone: Sentences(N_("{name} does not work here any more."), _OTHER_TIME),
    TooLong: Sentences(
        N_("An appointment lasts at most {hours} hours."),
        N_("A visit lasts at most {hours} hours."),
    ),
    TooLongAgo: Sentences(
        N_("Appointments can be entered up to {days} days later."), _NOT_POSSIBLE
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
        N_("This cannot be done any more. The appointment stands as: {state}."), _NOT_POSSIBLE
    ),
    StillToCome: Sentences(
        N_("This is still to come. Who came is recorded from {day} on."), _NOT_POSSIBLE
    ),
    ReasonNamesPerson: Sentences(
        N_(
            "The reason is kept after the person is gone. Please say it without their name or "
            "that of a relative who is erased too."
        ),
        _NOT_POSSIBLE,
    ),
    ReasonNeeded: Sentences(N_("Please give a reason."), N_("Please give a reason.")),
    NotAllowed: Sentences(
        N_("Your role ({role}) does not allow this: {permission}."), _NOT_POSSIBLE
    ),
    NotOwnClient: Sentences(
        N_("This is somebody else’s client. Their records are closed to you: {permission}."),
        _NOT_POSSIBLE,
    ),
    NothingToOpen: Sentences(N_("These records are open to you already."), _NOT_POSSIBLE),
    OwnGlass: Sentences(
        N_("You opened these records yourself. Somebody else has to review that."), _NOT_POSSIBLE
    ),
    ReviewedAlready: Sentences(N_("Somebody has reviewed this already."), _NOT_POSSIBLE),
    NotFound: Sentences(N_("This record does not exist any more."), _NOT_POSSIBLE),
    ChangedElsewhere: Sentences(
        N_("Somebody else has just changed this. Please look at it again."), _NOT_POSSIBLE
    ),
    SavedBefore: Sentences(
        N_(
            "This had already been saved, just before the connection broke; nothing was saved "
            "twice. Please close this and look at it again."
        ),
        _NOT_POSSIBLE,
    ),
    StillInUse: Sentences(
        N_("This is still used elsewhere and cannot be removed."), _NOT_POSSIBLE
    ),
    FieldMissing: Sentences(N_("Please fill in: {name}."), N_("Please fill in: {name}.")),
    FieldTooLong: Sentences(
        N_("{name}: at most {limit} characters."), N_("{name}: at most {limit} characters.")
    ),
    OutOfRange: Sentences(N_("{label}: between {lowest} and {highest} {unit}."), _NOT_POSSIBLE),
    UnknownTimeZone: Sentences(N_("{name} is not a time zone."), _NOT_POSSIBLE),
    BornInTheFuture: Sentences(
        N_("The date of birth lies too late: {born_on}."),
        N_("Please check the date of birth: {born_on}."),
    ),
    DischargedBeforeAdmission: Sentences(
        N_("The discharge lies before the admission on {admitted_on}."), _NOT_POSSIBLE
    ),
    CaseNumberTaken: Sentences(
        N_("Another client has the case number {case_number}."), _NOT_POSSIBLE
    ),
    PhaseNameTaken: Sentences(N_("Another phase is called {name} already."), _NOT_POSSIBLE),
    TieExists: Sentences(N_("{name} is among this client's family members already."), _ASK_US),
    NoSeats: Sentences(N_("A room needs at least one seat and one place."), _NOT_POSSIBLE),
    RoomTooLarge: Sentences(
        N_("A room has at most {seats} seats and {places} places."), _NOT_POSSIBLE
    ),
    SharedWithoutReason: Sentences(
        N_("Only rooms for visits hold several appointments at a time, not: {kind}."),
        _NOT_POSSIBLE,
    ),
    **{
        kind: Sentences(staff, _NOT_POSSIBLE)
        for kind, staff in (ACCOUNTS | BACKUPS | ERASURES).items()
    },
    **{kind: Sentences(staff, _NOT_POSSIBLE) for kind, staff in VERIFYING.items()},
    **{kind: Sentences(*both) for kind, both in (VISITING | SERIES | REQUESTS).items()},
}

STORAGE: dict[type[StorageProblem], Sentences] = {
    storage.NoSuchFile: Sentences(
        N_("There is no file at {location}. Was it moved, or is a drive missing?"), _NOT_SAVED
    ),
    storage.FileExists: Sentences(
        N_("There is a file at {location} already. Please choose another name."), _NOT_SAVED
    ),
    storage.NotACentre: Sentences(
        N_("{location} is not a centre of this program, or it is damaged."), _NOT_SAVED
    ),
    storage.NotProtected: Sentences(
        N_("{location} is not encrypted yet. Open it in the window to protect it."), _NOT_SAVED
    ),
    storage.WrongKey: Sentences(
        N_(
            "The key file beside {location} does not belong to it. Please bring both back from "
            "the same backup."
        ),
        _NOT_SAVED,
    ),
    storage.NetworkDrive: Sentences(
        N_(
            "{location} lies on a network drive, where data can be lost. Keep the file on this "
            "computer, or use a PostgreSQL server for several computers."
        ),
        _NOT_SAVED,
    ),
    storage.Damaged: Sentences(
        N_("{location} is damaged. Please bring back the newest backup."), _NOT_SAVED
    ),
    storage.MadeByNewerProgram: Sentences(
        N_("{location} was made by a newer version. Please update this program."), _NOT_SAVED
    ),
    storage.EngineTooOld: Sentences(
        N_("The database software ({found}) is too old. Please install this program again."),
        _NOT_SAVED,
    ),
    storage.SettingRefused: Sentences(
        N_("The database did not take a safety setting ({pragma}). Nothing was opened."),
        _NOT_SAVED,
    ),
    storage.Busy: Sentences(
        N_("Another workstation keeps the file busy. Please try again in a moment."), _NOT_SAVED
    ),
    storage.DiskFull: Sentences(
        N_("The disk is full. Please make room; nothing was lost."), _NOT_SAVED
    ),
    storage.ReadOnly: Sentences(
        N_("{location} or its folder cannot be written. Please check who may write there."),
        _NOT_SAVED,
    ),
    storage.ConnectionLost: Sentences(
        N_("The server {server} does not answer. Please check the network."), _NOT_SAVED
    ),
    storage.NotLetIn: Sentences(
        N_("The server {server} does not let you in. Please check database, user and password."),
        _NOT_SAVED,
    ),
    storage.NotTheOwner: Sentences(
        N_(
            "Only a superuser of {server}, or the database's owner with the right to make roles, "
            "can set it up."
        ),
        _NOT_SAVED,
    ),
    storage.NameTooLong: Sentences(
        N_("The name of the database {database} is too long: {longest} characters at most."),
        _NOT_SAVED,
    ),
    storage.ServerBehind: Sentences(
        N_(
            "The server {server} is not set up for this version. Please ask whoever looks "
            "after it to run server-setup."
        ),
        _NOT_SAVED,
    ),
    storage.BroughtBack: Sentences(
        N_(
            "The database on {server} was brought back from a backup that still holds people who "
            "were erased since. Please ask whoever looks after the server to run server-setup, "
            "which erases them again."
        ),
        _NOT_SAVED,
    ),
    storage.ServerRefused: Sentences(
        N_("The server does not allow you this. Please ask your administrator."), _NOT_SAVED
    ),
    storage.Unreadable: Sentences(
        N_("The disk or the server reported an error ({code}). Please tell your administrator."),
        _NOT_SAVED,
    ),
    **{
        kind: Sentences(staff, _NOT_SAVED) for kind, staff in (KEY_FILES | BACKUP_PROBLEMS).items()
    },
}

# Reasons of services and reports, by the names of their classes: importing them here would load
# the database and the printing long before anybody needs them.
ELSEWHERE: dict[str, Sentences] = {
    "CentreNeeded": Sentences(
        N_("The database is empty. Please say what the new centre is called."), _NOT_POSSIBLE
    ),
    "AdministratorNeeded": Sentences(
        N_("Nobody administers this centre yet. Please name somebody who is to."), _NOT_POSSIBLE
    ),
    "SpanTooLong": Sentences(N_("At most {days} days fit into one export."), _NOT_POSSIBLE),
    "UnknownFormat": Sentences(
        N_("No file of this kind can be written: {ending}."), _NOT_POSSIBLE
    ),
    "GlyphsMissing": Sentences(
        N_("The fonts lack these characters: {characters}."), _NOT_POSSIBLE
    ),
    **{
        name: Sentences(staff, _NOT_POSSIBLE)
        for name, staff in (
            ROSTER | SUPPORT | DESK | TEMPLATES | RESTRICTIONS | REMOTE | REVIEW | MAIL
        ).items()
    },
}

ELSEWHERE |= {name: Sentences(*both) for name, both in SERIES_ELSEWHERE.items()}

_UNKNOWN = Sentences(N_("The data cannot be reached. Please try again."), _NOT_SAVED)

WORDS_OF_OURS: dict[type[Refused], frozenset[str]] = {
    FieldMissing: frozenset({"name"}),
    FieldTooLong: frozenset({"name"}),
    OutOfRange: frozenset({"label", "unit"}),
    WeightsOff: frozenset({"area"}),
    NotRising: frozenset({"label", "before"}),
}
"""Facts that are labels of our own, to be translated; all other texts were typed by people."""


def sentence(problem: Refused | StorageProblem, voice: Voice, shown: Shown) -> str:
    """Say what is in the way, in one sentence."""
    ours = WORDS_OF_OURS.get(type(problem), frozenset()) if isinstance(problem, Refused) else ()
    facts = {
        name: _(str(value)) if name in ours else shown(value)
        for name, value in vars(problem).items()
    }
    pair = _sentences(problem)
    return _(pair.staff if voice is Voice.STAFF else pair.family).format(**facts)


def single_reasons(refusal: Refused) -> Iterator[Refused]:
    """Yield every single thing in the way, of one refusal that may hold many."""
    match refusal:
        case CannotBook(reasons=reasons) | ManyReasons(reasons=reasons) if reasons:
            for reason in reasons:
                yield from single_reasons(reason)
        case _:
            yield refusal


def sentences(refusal: Refused, voice: Voice, shown: Shown) -> list[str]:
    """Say everything that is in the way, each thing once."""
    told = (sentence(reason, voice, shown) for reason in single_reasons(refusal))
    return list(dict.fromkeys(told))


def _sentences(problem: Refused | StorageProblem) -> Sentences:
    if isinstance(problem, StorageProblem):
        return STORAGE.get(type(problem), _UNKNOWN)
    return SENTENCES.get(type(problem)) or ELSEWHERE[type(problem).__name__]
