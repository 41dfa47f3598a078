"""Who belongs to a group, as lines of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointments import ParticipantRole
from familycare.i18n import N_
from ui import display
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from familycare.services.group_views import GroupCard


class MemberLine(NamedTuple):
    """One member of the group."""

    role: ParticipantRole
    id: int
    name: str
    detail: str


MEMBERS: tuple[Column[MemberLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.name,
        stretch=True,
        icon=lambda line: "user" if line.role is ParticipantRole.CLIENT else "users",
        tooltip=lambda line: f"{line.name}\n{display.label(line.role)}",
        detail=lambda line: line.detail,
    ),
)


def members(card: GroupCard) -> list[MemberLine]:
    """Return who belongs to it: clients first, then family members."""
    return [
        MemberLine(role, each.id, each.name, each.detail)
        for role, people in (
            (ParticipantRole.CLIENT, card.clients),
            (ParticipantRole.FAMILY, card.family_members),
        )
        for each in people
    ]
