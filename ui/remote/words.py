"""What is said about remote visits in several places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats
from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from familycare.services.remote_views import RemoteCard

SECONDS_A_MINUTE = 60
MINUTES_AN_HOUR = 60


def clock(seconds: int) -> str:
    """Return a length as a stopwatch shows it: 4:07, or 1:04:07."""
    minutes, rest = divmod(seconds, SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, MINUTES_AN_HOUR)
    shown = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return formats.digits(shown)


def briefings(card: RemoteCard) -> str:
    """Say how long is talked with the client before and after; empty where neither is."""
    now = card.appointment
    parts = []
    if now.before_minutes:
        text = ngettext("{count} minute before", "{count} minutes before", now.before_minutes)
        parts.append(text.format(count=now.before_minutes))
    if now.after_minutes:
        text = ngettext("{count} minute after", "{count} minutes after", now.after_minutes)
        parts.append(text.format(count=now.after_minutes))
    if not parts:
        return ""
    return _("Briefing: {minutes}; taken from {hours}").format(
        minutes=_(", ").join(parts), hours=display.hours(card.whole)
    )
