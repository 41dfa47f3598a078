"""Words for what recovery records are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.recovery.abstinence import Means
from familycare.domain.recovery.aftercare import ContactState, ContactWay
from familycare.domain.recovery.card_sorts import Card, Pile, Strength
from familycare.domain.recovery.causes import Cause
from familycare.domain.recovery.course import HappeningKind
from familycare.domain.recovery.cravings import Coping, Cue, Daypart
from familycare.domain.recovery.driving_forces import DrivingForce
from familycare.domain.recovery.goals import GoalState
from familycare.domain.recovery.lapses import LapseKind, Response, StepState
from familycare.domain.recovery.livelihood import (
    Literacy,
)
from familycare.domain.recovery.losses import LossKind
from familycare.domain.recovery.prevention_plan import Signer
from familycare.domain.recovery.records import RecordKind
from familycare.domain.recovery.relapse_cycle import CycleOutcome, CycleStage
from familycare.i18n import N_
from familycare.sentences.evidence_words import EVIDENCE_WORDS

if TYPE_CHECKING:
    from enum import Enum

RECOVERY_LABELS: dict[type[Enum], dict[Any, str]] = {
    RecordKind: {
        RecordKind.GOAL: N_("Goals"),
        RecordKind.PREVENTION_PLAN: N_("Prevention plan"),
        RecordKind.LAPSE: N_("Lapses"),
        RecordKind.AFTERCARE: N_("Aftercare"),
        RecordKind.DRIVING_FORCES: N_("Driving forces"),
        RecordKind.PROFILE: N_("Nine-category profile"),
        RecordKind.CARD_SORT: N_("Card sort"),
        RecordKind.CRAVING: N_("Cravings"),
        RecordKind.ABSTINENCE: N_("Abstinence"),
        RecordKind.RELAPSE_CYCLE: N_("Relapse cycles"),
        RecordKind.LOSS: N_("Losses"),
        RecordKind.LIVELIHOOD: N_("Work and livelihood"),
        RecordKind.STEP_TRACKER: N_("Ten steps"),
    },
    Means: {
        Means.LEFT_TOWN: N_("Left town"),
        Means.MEDICINE: N_("Medicine"),
        Means.WORK: N_("Work"),
        Means.SUBSTITUTION: N_("Substitution treatment"),
        Means.CENTRE: N_("A centre"),
        Means.WILLPOWER: N_("Willpower"),
        Means.GROUP: N_("Self-help group"),
        Means.FAMILY: N_("The family"),
        Means.OTHER: N_("Something else"),
    },
    Cause: {
        Cause.TRIGGER: N_("Triggers and stress"),
        Cause.FEELINGS: N_("Negative feelings"),
        Cause.CONFLICT: N_("Conflict with people"),
        Cause.EVENT: N_("A stressful event"),
        Cause.PRESSURE: N_("Social pressure"),
        Cause.OVERCONFIDENCE: N_("Overconfidence"),
        Cause.NO_SUPPORT: N_("Lack of support"),
        Cause.CRAVING: N_("Craving of the body"),
        Cause.JOY: N_("Joy or a celebration"),
        Cause.WORK: N_("Work, such as night shifts"),
        Cause.WISH: N_("A conscious wish"),
        Cause.OTHER: N_("Something else"),
    },
    DrivingForce: {
        DrivingForce.FAMILY: N_("Responsibility for the family"),
        DrivingForce.NORMAL_LIFE: N_("A normal life"),
        DrivingForce.RELATIONS: N_("To rebuild relations"),
        DrivingForce.RESPECT: N_("Not to be looked down on"),
        DrivingForce.FRIENDS: N_("Duty to friends"),
        DrivingForce.HEALTH: N_("Health"),
        DrivingForce.MONEY: N_("Money"),
        DrivingForce.OTHER: N_("Something else"),
    },
    CycleStage: {
        CycleStage.LOSS: N_("Feeling the loss"),
        CycleStage.AVOIDANCE: N_("Avoidance"),
        CycleStage.ASSOCIATION: N_("Association"),
        CycleStage.CRAVING: N_("Craving"),
        CycleStage.USE: N_("Use"),
        CycleStage.REMORSE: N_("Remorse"),
        CycleStage.RELAPSE: N_("Relapse"),
    },
    CycleOutcome: {
        CycleOutcome.UNDER_WAY: N_("Still under way"),
        CycleOutcome.AVOIDED: N_("Got out of it without use"),
        CycleOutcome.LAPSED: N_("A lapse, then out of it"),
        CycleOutcome.RELAPSED: N_("A relapse"),
    },
    LossKind: {
        LossKind.PERSON: N_("A person"),
        LossKind.RELATION: N_("A relationship"),
        LossKind.JOB: N_("Job"),
        LossKind.HOME: N_("Home"),
        LossKind.TRUST: N_("Trust"),
        LossKind.HEALTH: N_("Health"),
        LossKind.TIME: N_("Years of life"),
        LossKind.FREEDOM: N_("Freedom"),
        LossKind.OTHER: N_("Something else"),
    },
    Cue: {
        Cue.PLACE: N_("A place"),
        Cue.PERSON: N_("A person"),
        Cue.THING: N_("A thing"),
        Cue.MONEY: N_("Money in hand"),
        Cue.LOW_MOOD: N_("Low mood"),
        Cue.HIGH_MOOD: N_("High mood"),
        Cue.CONFLICT: N_("A conflict"),
        Cue.CELEBRATION: N_("A celebration"),
        Cue.BOREDOM: N_("Boredom"),
        Cue.BODY: N_("Pain or withdrawal"),
        Cue.MEDIA: N_("Something seen or heard"),
        Cue.NOTHING: N_("Nothing in particular"),
    },
    Coping: {
        Coping.MOVE_AWAY: N_("Went away"),
        Coping.TALK: N_("Talked with somebody"),
        Coping.ACTIVITY: N_("Did something else"),
        Coping.EXERCISE: N_("Sport"),
        Coping.MINDFULNESS: N_("Mindfulness or breathing"),
        Coping.WAIT: N_("Waited until it passed"),
        Coping.OTHER: N_("Something else"),
    },
    Daypart: {
        Daypart.NIGHT: N_("Night"),
        Daypart.MORNING: N_("Morning"),
        Daypart.AFTERNOON: N_("Afternoon"),
        Daypart.EVENING: N_("Evening"),
    },
    Pile: {
        Pile.CAUSES: N_("Causes relapse"),
        Pile.HELPS: N_("Helps recovery"),
        Pile.NEUTRAL: N_("Neither"),
    },
    Strength: {
        Strength.NONE: N_("no more than chance"),
        Strength.SLIGHT: N_("slight"),
        Strength.FAIR: N_("fair"),
        Strength.MODERATE: N_("moderate"),
        Strength.STRONG: N_("strong"),
        Strength.NEARLY_FULL: N_("nearly full"),
    },
    HappeningKind: {
        HappeningKind.LAPSE: N_("Lapse"),
        HappeningKind.RELAPSE: N_("Relapse"),
        HappeningKind.CYCLE: N_("Pass through the cycle"),
    },
    Card: {
        Card.FAMILY: N_("Family"),
        Card.PARTNER: N_("Partner"),
        Card.CHILDREN: N_("Children"),
        Card.USING_FRIENDS: N_("Friends who use"),
        Card.CLEAN_FRIENDS: N_("Friends who do not use"),
        Card.LOW: N_("Feeling low"),
        Card.FEAR: N_("Fear and worry"),
        Card.ANGER: N_("Anger"),
        Card.BOREDOM: N_("Boredom"),
        Card.LONELINESS: N_("Loneliness"),
        Card.CELEBRATION: N_("Celebrations"),
        Card.WORK: N_("Work"),
        Card.NO_WORK: N_("Having no work"),
        Card.MONEY: N_("Money"),
        Card.HOME: N_("Home and neighbourhood"),
        Card.ROUTINE: N_("A daily routine"),
        Card.HONESTY: N_("Honesty with oneself"),
        Card.GROUPS: N_("Groups"),
        Card.COUNSELLING: N_("Counselling"),
        Card.MEDICINE: N_("Medicine"),
        Card.STIGMA: N_("How others look at me"),
        Card.PAST: N_("Things from the past"),
        Card.PAIN: N_("Pain and illness"),
        Card.FAITH: N_("Faith"),
        Card.SPORT: N_("Sport and hobbies"),
    },
    GoalState: {
        GoalState.OPEN: N_("Still open"),
        GoalState.REACHED: N_("Reached"),
        GoalState.DROPPED: N_("Dropped"),
    },
    Signer: {
        Signer.CLIENT: N_("Client"),
        Signer.FAMILY: N_("Family"),
        Signer.COUNSELLOR: N_("Counsellor"),
    },
    LapseKind: {
        LapseKind.LAPSE: N_("Lapse"),
        LapseKind.RELAPSE: N_("Relapse"),
    },
    Response: {
        Response.SELF_COMPASSION: N_("Be kind to oneself, accept what happened"),
        Response.HELP: N_("Ask for professional help"),
        Response.REVIEW: N_("Look at the treatment plan again"),
        Response.TRIGGERS: N_("Find triggers, strengthen coping"),
        Response.SUPPORT: N_("Rebuild the circle of support"),
        Response.GOALS: N_("Set realistic goals"),
        Response.PREVENTION: N_("Renew the prevention plan"),
        Response.PATIENCE: N_("Be patient and go on"),
    },
    StepState: {
        StepState.OPEN: N_("Still open"),
        StepState.DONE: N_("Done"),
        StepState.NOT_NEEDED: N_("Not needed"),
    },
    **EVIDENCE_WORDS,
    Literacy: {
        Literacy.UNKNOWN: N_("Not known"),
        Literacy.EASILY: N_("Easily"),
        Literacy.WITH_EFFORT: N_("With effort"),
        Literacy.NOT: N_("Hardly or not"),
    },
    ContactWay: {
        ContactWay.TELEPHONE: N_("Telephone"),
        ContactWay.MEETING: N_("Meeting"),
        ContactWay.REMOTE: N_("Video"),
        ContactWay.HOME_VISIT: N_("Visit at home"),
    },
    ContactState: {
        ContactState.PLANNED: N_("Planned"),
        ContactState.BOOKED: N_("Booked"),
        ContactState.REACHED: N_("Reached"),
        ContactState.NOT_REACHED: N_("Not reached"),
        ContactState.DROPPED: N_("Dropped"),
    },
}
