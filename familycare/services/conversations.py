"""What a family is told face to face or by telephone: noted by whoever told it.

It passes the same gate as papers do, on the day on which it is noted, and stands in the same log.
What was said is not written down here: the log says of which kind it was, and to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.disclosure import BY_MOUTH
from familycare.domain.errors import FieldMissing
from familycare.i18n import N_
from familycare.services.disclosures import HandOver, hand_over
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.disclosure import Disclosure, Method
    from familycare.domain.ids import ClientId, FamilyMemberId

CODE = "conversation"
"""What the log calls it; it is no document of the catalogue, because there is no paper."""


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Kinds of information about a client that one of the family was told by word of mouth."""

    client_id: ClientId
    family_member_id: FamilyMemberId
    sections: tuple[Section, ...]
    method: Method
    """One of `BY_MOUTH`."""


@needs(Permission.DISCLOSE)
def note(work: Work, order: Conversation) -> Disclosure:
    """Write down that somebody was told this, or raise everything that keeps it from them.

    Raises FieldMissing for a way that leaves a paper: papers are handed over as such. Undo notes
    that nothing was told after all.
    """
    if order.method not in BY_MOUTH:
        raise FieldMissing(N_("How"))
    sections = tuple(section for section in Section if section in order.sections)
    told = HandOver(
        client_id=order.client_id,
        family_member_id=order.family_member_id,
        document=CODE,
        sections=sections,
        method=order.method,
    )
    (stored,) = hand_over(work, (told,), told_by_mouth=True)
    return stored
