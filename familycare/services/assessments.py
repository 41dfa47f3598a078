"""Filled-in questionnaires about a client: recorded, corrected, taken away."""

from __future__ import annotations

from familycare.domain.access import Permission
from familycare.domain.support import Assessment
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

_ASSESSMENTS = Register(Assessment, lambda work: work.people.assessments)


@needs(Permission.ASSESS)
def save(work: Work, assessment: Assessment) -> Assessment:
    """Save what somebody answered; without a number yet, as a new assessment."""
    assessment = tidied(assessment)
    assessment.check(work.today())
    work.people.clients.get(assessment.client_id)
    if assessment.family_member_id is not None:
        work.people.family_members.get(assessment.family_member_id)
    return _ASSESSMENTS.put(work, assessment)


@needs(Permission.ASSESS)
def remove(work: Work, assessment: Assessment) -> None:
    """Take away an assessment that was recorded by mistake."""
    _ASSESSMENTS.remove(work, assessment)


@needs(Permission.READ)
def of_client(reading: Reading, client_id: int) -> list[Assessment]:
    """Return what was filled in about a client, latest first."""
    return reading.people.assessments_of(client_id)
