"""Plausible arguments for the services of recovery records."""

from datetime import date

from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.losses import Loss
from familycare.domain.recovery.prevention_plan import PreventionPlan, Signer, SupportPerson
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.services.recovery_records import SignPlan

DAY = date(2026, 6, 1)


def goal(client_id, what="Finds work"):
    """Return a goal of a client that is not kept yet."""
    return RecoveryRecord(
        client_id=client_id, kind=RecordKind.GOAL, noted_on=DAY, page=Goal(what=what)
    )


def loss(client_id, words="His brother"):
    """Return a loss of a client that is not kept yet."""
    return RecoveryRecord(
        client_id=client_id, kind=RecordKind.LOSS, noted_on=DAY, page=Loss(words=words)
    )


def plan(client_id, **more):
    """Return a plan of a client that is not kept yet."""
    page = PreventionPlan(
        **{
            "triggers": ("Pay day",),
            "warning_signs": ("Sleeping badly",),
            "coping": ("Going out",),
            "people": (SupportPerson(name="Karim"),),
        }
        | more
    )
    return RecoveryRecord(
        client_id=client_id, kind=RecordKind.PREVENTION_PLAN, noted_on=DAY, page=page
    )


def arguments(client_id, kept):
    """Return arguments by name of the service; `kept` is a plan of the client."""
    return {
        "recovery_records.save": [goal(client_id)],
        "recovery_records.remove": [kept],
        "recovery_views.card": [client_id],
        "recovery_views.due": [],
        "recovery_views.due_of": [client_id],
        "recovery_records.sign": [SignPlan(kept, Signer.CLIENT, "Anna")],
        "prevention_plans.versions": [client_id],
        "prevention_plans.of": [kept.id],
    }
