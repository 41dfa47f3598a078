"""What is said about e-mails to families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.mail import MailState
from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from familycare.domain.mail import Mail
    from familycare.services.invitations import Proposal
    from ui.widgets.badge import Tone

TONES: dict[MailState, Tone] = {
    MailState.QUEUED: "neutral",
    MailState.SENDING: "neutral",
    MailState.SENT: "ok",
    MailState.UNKNOWN: "warn",
    MailState.FAILED: "warn",
    MailState.WITHDRAWN: "neutral",
}


def question(proposals: Sequence[Proposal]) -> str:
    """Ask whether families are to be told, with what would be sent to whom."""
    first = proposals[0]
    if len(proposals) == 1:
        return _("Tell the family? {what} by e-mail to {name}.").format(
            what=display.label(first.method), name=display.isolated(first.name)
        )
    text = ngettext(
        "Tell the family? {count} e-mail: {names}.",
        "Tell the families? {count} e-mails: {names}.",
        len(proposals),
    )
    names = list(dict.fromkeys(display.isolated(one.name) for one in proposals))
    shown = display.joined(*names[:3], "…" if len(names) > 3 else "")
    return text.format(count=len(proposals), names=shown)


def became(mail: Mail, zone: ZoneInfo) -> str:
    """Say what became of an e-mail, or what is waited for, beside its state."""
    error = display.isolated(mail.error)
    match mail.state:
        case MailState.SENT if mail.sent_at:
            return display.moment(mail.sent_at, zone)
        case MailState.QUEUED if mail.error:
            told = _("Next attempt {moment}. The last one: {words}")
            return told.format(moment=display.moment(mail.next_at, zone), words=error)
        case MailState.UNKNOWN:
            return _("The server had it and did not answer. Ask the family, or send it again.")
        case MailState.FAILED:
            return error
    return ""
