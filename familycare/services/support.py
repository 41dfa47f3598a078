"""What staff judge about family support: the level itself, and concerns that keep it down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import refuse_all
from familycare.domain.support import ClosedAlready, Concern, Judgement
from familycare.domain.texts import wrong
from familycare.i18n import N_
from familycare.services import scope
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import datetime

_JUDGEMENTS = Register(Judgement, lambda work: work.support.judgements)
_CONCERNS = Register(Concern, lambda work: work.support.concerns)


@needs(Permission.ASSESS, of=scope.client_of)
def judge(work: Work, judgement: Judgement) -> Judgement:
    """Set the level in place of the computed one, or go back to that; both stay to read."""
    work.people.clients.get(judgement.client_id)
    judgement = replace(tidied(judgement), author=work.actor.name, judged_at=_now(work))
    judgement.check()
    return _JUDGEMENTS.add(work, judgement)


@needs(Permission.ASSESS, of=scope.client_of)
def raise_concern(work: Work, concern: Concern) -> Concern:
    """Note a conflict or a worry about safety."""
    work.people.clients.get(concern.client_id)
    concern = replace(tidied(concern), author=work.actor.name, raised_at=_now(work))
    concern.check()
    return _CONCERNS.add(work, concern)


def _client_of_stored(work: Work, concern: Concern, because: str) -> int:  # noqa: ARG001 - as asked
    return work.support.concerns.get(concern.id).client_id


@needs(Permission.ASSESS, of=_client_of_stored)
def close_concern(work: Work, concern: Concern, because: str) -> Concern:
    """Note that somebody has looked, and why the concern need not stay open."""
    concern = replace(work.support.concerns.get(concern.id), version=concern.version)
    if not concern.open:
        raise ClosedAlready
    closed = tidied(
        replace(concern, closed_because=because, closed_by=work.actor.name, closed_at=_now(work))
    )
    refuse_all(wrong(N_("Reason"), closed.closed_because))
    return _CONCERNS.change(work, closed)


def _now(work: Work) -> datetime:
    """Return the present, as exact as both databases keep it."""
    return work.clock.now().replace(microsecond=0)
