"""How consents are told on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.consent import Consent, ConsentState, Section
from familycare.i18n import N_, _
from familycare.services import conversations
from reports import catalogue
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from familycare.domain.disclosure import Disclosure
    from familycare.services.consent_views import ConsentLine
    from ui.icons import Ink
    from ui.widgets.badge import Tone

TONES: dict[ConsentState, Tone] = {
    ConsentState.LIVE: "ok",
    ConsentState.NOT_YET: "neutral",
    ConsentState.EXPIRED: "neutral",
    ConsentState.REVOKED: "neutral",
    ConsentState.LIMITED: "neutral",
}
DOCUMENTS = {each.code: each.title for each in catalogue.DOCUMENTS} | {
    "invitation": N_("Invitation to a visit"),
    "closure-letter": N_("Letter about a closure"),
    "group-invitation": N_("Invitation to a group"),
    conversations.CODE: N_("Conversation"),
}
"""What was handed over, by its code in the log; letters are told of one at a time."""


def sections(found: Iterable[Section]) -> str:
    """Return the kinds of information in a row, in their usual order."""
    wanted = set(found)
    return display.listed(display.label(each) for each in Section if each in wanted)


def state_of(line: ConsentLine) -> str:
    """Say what a consent is worth today."""
    return _("Ends soon") if line.due else display.label(line.state)


def ink_of(line: ConsentLine) -> Ink:
    """Return the colour of it: loud where it ends soon, quiet where it is over."""
    if line.due:
        return "warn"
    return "text" if line.state in {ConsentState.LIVE, ConsentState.NOT_YET} else "muted"


def until(consent: Consent) -> str:
    """Say until when a consent holds."""
    if consent.closed_on is not None:
        return display.day(consent.closed_on)
    event = display.label(consent.ends_with) if consent.ends_with else ""
    last = display.day(consent.last_day) if consent.last_day else ""
    return display.joined(last, event)


def given(consent: Consent) -> str:
    """Say how and when it was given, and before whom."""
    witness = _("witness: {name}").format(name=display.isolated(consent.witness))
    return display.joined(
        display.label(consent.signed), display.day(consent.signed_on),
        witness if consent.witness else "",
    )  # fmt: skip


def document(code: str) -> str:
    """Return what a document is called."""
    return _(DOCUMENTS[code]) if code in DOCUMENTS else code


def recipient(told: Disclosure, name: str) -> str:
    """Say who got something, and by what somebody outside was told."""
    if told.ground is None:
        return display.isolated(name)
    ground = _("{ground}: {basis}.").format(
        ground=display.label(told.ground), basis=display.isolated(told.basis)
    )
    return display.joined(display.isolated(name), ground)
