"""Words for the members of enumerations, as screens and the command line say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission, Role
from familycare.domain.accounts import AccountStatus
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import (
    AbsenceCause,
    CancelCause,
    HeardBy,
    ParticipantRole,
    Presence,
    State,
)
from familycare.domain.backups import Finding, Why
from familycare.domain.participation import Strand
from familycare.domain.password_strength import Strength
from familycare.domain.people import Approval, Kinship, Sex
from familycare.domain.permission_texts import MEANINGS
from familycare.domain.platforms import PlatformKind
from familycare.domain.questionnaires import FileKind
from familycare.domain.remote_visits import CallStage, Outcome, Quality
from familycare.domain.rooms import RoomKind
from familycare.domain.scales import Change, Scoring
from familycare.domain.schedules import PRIVACIES, VIEWS, Privacy, View
from familycare.domain.standing_exports import (
    RHYTHMS,
    STRETCHES,
    TROUBLES,
    Rhythm,
    Stretch,
    Trouble,
)
from familycare.domain.support import ConcernKind, Informant
from familycare.domain.support_level import Band, Part, Trend
from familycare.domain.visiting_desk import EndedEarly, Incident, Stage
from familycare.i18n import N_
from familycare.sentences.consents import CONSENT_LABELS
from familycare.sentences.evidence_words import KINSHIP_WORDS
from familycare.sentences.family_network import NETWORK_LABELS
from ui.group_labels import GROUP_LABELS
from ui.recovery_labels import RECOVERY_LABELS
from ui.support_labels import SUPPORT_LABELS
from ui.visiting_labels import VISITING_LABELS

if TYPE_CHECKING:
    from enum import Enum

LABELS: dict[type[Enum], dict[Any, str]] = {
    Privacy: PRIVACIES,
    Rhythm: RHYTHMS,
    Stretch: STRETCHES,
    Trouble: TROUBLES,
    View: VIEWS,
    AppointmentKind: {kind: rules.label for kind, rules in KINDS.items()},
    State: {
        State.BOOKED: N_("Booked"),
        State.CHECKED_IN: N_("Checked in"),
        State.HELD: N_("Held"),
        State.NO_SHOW: N_("No-show"),
        State.CANCELLED: N_("Cancelled"),
    },
    PlatformKind: {
        PlatformKind.JITSI: N_("Jitsi server"),
        PlatformKind.LINK: N_("Meeting link"),
        PlatformKind.TELEPHONE: N_("Telephone"),
    },
    Outcome: {
        Outcome.HELD: N_("Held"),
        Outcome.SWITCHED: N_("Held, partly by telephone"),
        Outcome.TERMINATED: N_("Terminated"),
        Outcome.NOT_CONNECTED: N_("No connection"),
    },
    Quality: {
        Quality.GOOD: N_("Good"),
        Quality.INTERRUPTED: N_("Interrupted"),
        Quality.FAILED: N_("Failed"),
    },
    CallStage: {
        CallStage.TO_COME: N_("To come"),
        CallStage.RUNNING: N_("Running"),
        CallStage.PAUSED: N_("Paused"),
        CallStage.ENDED: N_("Ended"),
    },
    Presence: {
        Presence.ATTENDED: N_("Attended"),
        Presence.ABSENT: N_("Absent"),
    },
    AbsenceCause: {
        AbsenceCause.TRANSPORT: N_("Transport"),
        AbsenceCause.WORK: N_("Work"),
        AbsenceCause.ILLNESS: N_("Illness"),
        AbsenceCause.UNKNOWN: N_("Not known"),
    },
    CancelCause: {
        CancelCause.FAMILY: N_("The family asked"),
        CancelCause.CLIENT: N_("The client asked"),
        CancelCause.ILLNESS: N_("Illness"),
        CancelCause.CENTRE: N_("The centre could not"),
        CancelCause.MISTAKE: N_("Booked by mistake"),
        CancelCause.UNDONE: N_("Undone"),
    },
    HeardBy: {
        HeardBy.TELEPHONE: N_("By telephone"),
        HeardBy.IN_PERSON: N_("In person"),
        HeardBy.MESSAGE: N_("By e-mail or message"),
        HeardBy.LETTER: N_("By letter"),
        HeardBy.COLLEAGUE: N_("From a colleague"),
    },
    Stage: {
        Stage.EXPECTED: N_("Expected"),
        Stage.LATE: N_("Late"),
        Stage.ARRIVED: N_("Arrived"),
        Stage.UNDER_WAY: N_("In the visit"),
        Stage.OVERTIME: N_("Time is up"),
        Stage.OVER: N_("Over"),
        Stage.NO_SHOW: N_("No-show"),
        Stage.CALLED_OFF: N_("Cancelled"),
    },
    EndedEarly: {
        EndedEarly.FAMILY_LEFT: N_("The family had to leave"),
        EndedEarly.CLIENT_WISHED: N_("The client wished so"),
        EndedEarly.CONFLICT: N_("Conflict"),
        EndedEarly.ILLNESS: N_("Illness"),
        EndedEarly.CENTRE: N_("The centre needed it"),
    },
    Incident: {
        Incident.CONFLICT: N_("Conflict"),
        Incident.DISTRESS: N_("Somebody in distress"),
        Incident.FORBIDDEN_ITEM: N_("Forbidden item"),
        Incident.INJURY: N_("Injury"),
        Incident.OTHER: N_("Something else"),
    },
    Kinship: KINSHIP_WORDS,
    Approval: {
        Approval.PENDING: N_("Pending"),
        Approval.APPROVED: N_("Approved"),
        Approval.WITHDRAWN: N_("Withdrawn"),
    },
    Sex: {
        Sex.FEMALE: N_("Female"),
        Sex.MALE: N_("Male"),
        Sex.UNKNOWN: N_("Not recorded"),
    },
    Role: {
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.COORDINATOR: N_("Coordinator"),
        Role.COUNSELLOR: N_("Counsellor"),
        Role.VISITS_OFFICER: N_("Visits officer"),
        Role.RECEPTION: N_("Reception"),
        Role.AUDITOR: N_("Auditor"),
    },
    RoomKind: {
        RoomKind.VISIT_TABLE: N_("Visit table"),
        RoomKind.FAMILY_ROOM: N_("Family room"),
        RoomKind.VIDEO_BOOTH: N_("Video booth"),
        RoomKind.COUNSELLING_ROOM: N_("Counselling room"),
        RoomKind.GROUP_ROOM: N_("Group room"),
    },
    Why: {
        Why.BY_HAND: N_("By hand"),
        Why.CLOSING: N_("When the program was closed"),
        Why.PAUSE: N_("When nobody was there"),
        Why.HOURLY: N_("By itself"),
        Why.BEFORE_MIGRATION: N_("Before an update"),
        Why.BEFORE_IMPORT: N_("Before an import"),
        Why.BEFORE_RESTORE: N_("Before a restore"),
        Why.BEFORE_ERASURE: N_("Before an erasure"),
    },
    Finding: {
        Finding.MANIFEST: N_("its description cannot be read"),
        Finding.SEAL: N_("its description was changed"),
        Finding.MISSING: N_("a file is missing"),
        Finding.DATA: N_("the data were changed"),
        Finding.KEYS: N_("the keys were changed"),
        Finding.KEY: N_("the key does not fit"),
        Finding.DAMAGE: N_("the database is damaged"),
        Finding.COUNTS: N_("records are missing"),
        Finding.HEAD: N_("the trail ends elsewhere"),
    },
    AccountStatus: {
        AccountStatus.ACTIVE: N_("Active"),
        AccountStatus.DISABLED: N_("Disabled"),
    },
    Strength: {
        Strength.TOO_SHORT: N_("Too short yet"),
        Strength.TOO_COMMON: N_("Too easily guessed"),
        Strength.ENOUGH: N_("Good enough"),
        Strength.STRONG: N_("Hard to guess"),
        Strength.VERY_STRONG: N_("Very strong"),
    },
    ParticipantRole: {
        ParticipantRole.CLIENT: N_("Client"),
        ParticipantRole.FAMILY: N_("Family member"),
        ParticipantRole.STAFF: N_("Staff member"),
    },
    FileKind: {FileKind.INSTRUMENT: N_("Questionnaire"), FileKind.PROGRAMME: N_("Programme")},
    Informant: {
        Informant.CLIENT: N_("Client"),
        Informant.FAMILY_MEMBER: N_("Family member"),
        Informant.STAFF: N_("Staff member"),
    },
    Band: {
        Band.ABSENT: N_("Support absent"),
        Band.WEAK: N_("Weak"),
        Band.DEVELOPING: N_("Developing"),
        Band.GOOD: N_("Good"),
        Band.STRONG: N_("Strong"),
    },
    Part: {
        Part.PERCEIVED: N_("Support felt"),
        Part.FUNCTIONING: N_("Family life"),
        Part.PARTICIPATION: N_("Participation"),
        Part.PRACTICAL: N_("Help given"),
    },
    Strand: {
        Strand.SESSIONS: N_("Family sessions"),
        Strand.CONTACTS: N_("Visits and calls"),
        Strand.TASKS: N_("Agreed tasks"),
    },
    Trend: {
        Trend.RISING: N_("Rising"),
        Trend.STEADY: N_("Steady"),
        Trend.FALLING: N_("Falling"),
    },
    Change: {
        Change.BETTER: N_("Better"),
        Change.WORSE: N_("Worse"),
        Change.NONE: N_("No reliable change"),
        Change.MORE: N_("More"),
        Change.LESS: N_("Less"),
    },
    Scoring: {
        Scoring.MEAN: N_("Mean of the answers"),
        Scoring.SUM: N_("Sum of the answers"),
    },
    ConcernKind: {
        ConcernKind.CONFLICT: N_("Conflict in the family"),
        ConcernKind.SAFETY: N_("Worry about safety"),
    },
    **GROUP_LABELS,
    **RECOVERY_LABELS,
    **SUPPORT_LABELS,
    **NETWORK_LABELS,
    **CONSENT_LABELS,
    **VISITING_LABELS,
    Permission: {
        permission: meaning.label
        for group in MEANINGS.values()
        for permission, meaning in group.items()
    },
}
"""The words for every member of every enumeration that people can meet."""
