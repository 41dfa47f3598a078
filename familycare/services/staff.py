"""The people who work here: added, changed, and taken off the list when they leave."""

from __future__ import annotations

from familycare.domain.access import Permission
from familycare.domain.staff import StaffMember
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_STAFF = Register(StaffMember, lambda work: work.staff)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, member: StaffMember) -> StaffMember:
    """Save a member of staff; without a number yet, a new one. Who leaves is set inactive."""
    member = tidied(member)
    member.check()
    return _STAFF.put(work, member)
