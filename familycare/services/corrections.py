"""Corrections of the accounts of visits: staff give or take some, with a reason."""

from __future__ import annotations

from dataclasses import replace

from familycare.domain.access import Permission
from familycare.domain.entitlement import Correction
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_CORRECTIONS = Register(Correction, lambda work: work.restrictions.corrections)


@needs(Permission.OVERRIDE)
def correct(work: Work, correction: Correction) -> Correction:
    """Give a client visits, or take some, in the period in which a day lies."""
    work.people.clients.get(correction.client_id)
    now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
    correction = replace(tidied(correction), author=work.actor.name, made_at=now)
    correction.check()
    return _CORRECTIONS.add(work, correction)
