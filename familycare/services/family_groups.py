"""Groups that a client's family could join, and who of the family might."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.people import Approval
from familycare.domain.programmes import Audience
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.groups import Group


class FamilyGroups(NamedTuple):
    """What the next step towards a group is chosen from."""

    groups: tuple[Group, ...]
    """Those in use that take family members, by name."""
    relatives: tuple[RelativeLine, ...]
    """Whom the centre lets come, or has not decided about."""


@needs(Permission.READ)
def offered(reading: Reading, client_id: int) -> FamilyGroups:
    """Return the groups for families, and the family members of a client who could join."""
    library = reading.programmes.by_code

    def takes_family(group: Group) -> bool:
        programme = library.get(group.programme)
        meant = programme is not None and Audience.FAMILY_MEMBER in programme.audience
        return meant or bool(group.family_members)

    return FamilyGroups(
        tuple(one for one in reading.groups.listed() if one.active and takes_family(one)),
        tuple(
            one
            for one in relatives(reading, (client_id,))
            if one.approval is not Approval.WITHDRAWN
        ),
    )
