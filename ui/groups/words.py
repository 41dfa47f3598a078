"""How it is put into words who is asked to join a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import display

if TYPE_CHECKING:
    from familycare.domain.group_invitations import GroupInvitation


def what_came_of(invitation: GroupInvitation) -> str:
    """Say what somebody answered, when, and why not."""
    day = invitation.answered_on or invitation.invited_on
    why = display.label(invitation.reason) if invitation.reason else ""
    return display.joined(
        display.label(invitation.answer),
        why,
        display.day(day),
        display.isolated(invitation.remark),
    )
