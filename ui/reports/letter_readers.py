"""Who reads the letters at hand, and who may not be told today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.i18n import _
from ui import display
from ui.messages import explain_all

if TYPE_CHECKING:
    from familycare.domain.errors import Refused
    from familycare.services.closure_letters import ClosureLetters
    from familycare.services.disclosures import LeftOut
    from familycare.services.household_letters import Telling
    from familycare.services.invitation_letters import InvitationLetters

Handed = tuple[Any, ...]
"""Who reads of which client, of letters; of passes the numbers of the visits."""
MOST_NAMED = 6


def tellings_in(sheet: ClosureLetters | InvitationLetters) -> tuple[Telling, ...]:
    """Return which reader reads of which client."""
    return tuple(told for letter in sheet.letters for told in letter.tellings)


def nobody_told(sheet: ClosureLetters | InvitationLetters, otherwise: str) -> str:
    """Say why there is no letter: for lack of consent, or what is said otherwise."""
    return left_out(sheet.left_out) or otherwise


def left_out(found: tuple[LeftOut, ...]) -> str:
    """Name those who may not be told today, with the first reason of each."""
    if not found:
        return ""
    lines = [
        _("{name}: {reason}").format(name=display.isolated(one.name), reason=_told(one.reasons))
        for one in found[:MOST_NAMED]
    ]
    if len(found) > MOST_NAMED:
        lines.append("…")
    return "\n".join((_("Without consent, and so without a letter:"), *lines))


def _told(reasons: tuple[Refused, ...]) -> str:
    return " ".join(line for reason in reasons[:1] for line in explain_all(reason, None))
