"""How groups, programmes and who is asked to join are put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from familycare.domain.group_invitations import GroupInvitation
    from familycare.domain.programmes import Programme


def dose(programme: Programme) -> str:
    """Say how much of a programme there is: meetings and minutes, or steps."""
    if not programme.meetings:
        steps = len(programme.topics)
        text = ngettext("{count} step", "{count} steps", steps)
        return text.format(count=display.number(steps))
    text = ngettext("{count} meeting", "{count} meetings", programme.meetings)
    minutes = _("{minutes} minutes each").format(minutes=display.number(programme.minutes))
    return display.joined(text.format(count=display.number(programme.meetings)), minutes)


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
