"""Groups and who belongs to them."""

from __future__ import annotations

from familycare.domain.access import Permission
from familycare.domain.groups import Group
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_GROUPS = Register(Group, lambda work: work.groups)


@needs(Permission.EDIT_GROUPS)
def save(work: Work, group: Group) -> Group:
    """Save a group and its members; without a number yet, a new one. Booked sessions stay."""
    group = tidied(group)
    group.check()
    before = work.groups.get(group.id) if group.id else None
    if group.programme and (before is None or before.programme != group.programme):
        work.programmes.named(group.programme)
    return _GROUPS.put(work, group)
