"""What a package of a client's own data tells of consents, and of what was told under them.

A family member's package says nothing of either: what a client permits, and what not, is the
client's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.people import full_name
from familycare.domain.recipients import ToWhom
from familycare.i18n import N_
from familycare.services.personal_parts import Item, Part, there

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any
    from zoneinfo import ZoneInfo

    from familycare.persistence.personal_records import PersonalRecords


def given(records: PersonalRecords) -> Part:
    """Return what the client permitted to tell whom."""
    return Part(
        "consents",
        N_("Consents"),
        N_("What you permitted us to tell your family, until when, and what you took back."),
        tuple(
            (
                Item("number", N_("Number"), number),
                Item("name", N_("For"), full_name(given_name, family_name)),
                Item("sections", N_("May be told"), sections),
                Item("purpose", N_("Purpose"), purpose),
                Item("valid_from", N_("Holds from"), valid_from),
                Item("expires_on", N_("Last day"), expires_on),
                Item("ends_with", N_("Ends with"), ends_with),
                Item("signed", N_("How it was given"), signed),
                Item("signed_on", N_("Signed on"), signed_on),
                Item("witness", N_("Witness"), witness),
                Item("author", N_("By"), author),
                Item("closed_on", N_("Closed on"), closed_on),
                Item("closing", N_("Closed because"), closing),
            )
            for number, given_name, family_name, sections, purpose, valid_from, expires_on,
            ends_with, signed, signed_on, witness, author, closed_on, closing
            in records.consents()
        ),
    )  # fmt: skip


def drawn_up(records: PersonalRecords, zone: ZoneInfo) -> Part:
    """Return what was drawn up about the client for whom, and who approved it."""
    return Part(
        "documents",
        N_("Documents about you"),
        N_("What was drawn up about you, for whom, and who approved it or did not."),
        tuple(
            (
                Item("at", N_("When"), there(zone, at)),
                Item("author", N_("By"), author),
                *_recipient(recipient),
                Item("document", N_("Document"), code),
                Item("document_number", N_("Document number"), number),
                Item("sections", N_("May be told"), sections),
                Item("state", N_("State"), state),
                Item("approver", N_("Approved by"), approver),
                Item("approved_at", N_("Approved on"), approved and there(zone, approved)),
                Item("answered_by", N_("Answered by"), answered_by),
                Item("answer", N_("Reason"), answer),
            )
            for at, author, *recipient, code, number, sections, state, approver, approved,
            answered_by, answer in records.documents()
        ),
    )  # fmt: skip


def told(records: PersonalRecords, zone: ZoneInfo) -> Part:
    """Return what was told about the client, to whom, and by which consent or on which ground."""
    return Part(
        "disclosures",
        N_("What was told about you"),
        N_("Each document and message about you that was handed to somebody, and what it told."),
        tuple(
            (
                Item("at", N_("When"), there(zone, at)),
                Item("author", N_("By"), author),
                *_recipient(recipient),
                Item("document", N_("Document"), document),
                Item("document_number", N_("Document number"), number),
                Item("section", N_("What it told"), section),
                Item("consent", N_("Number of the consent"), consent),
                Item("method", N_("How"), method),
                Item("reason", N_("Why once more"), reason),
                Item("left", N_("Whether it left"), int(not failed)),
            )
            for at, author, *recipient, document, number, section, consent, method, reason, failed
            in records.disclosures()
        ),
    )  # fmt: skip


def _recipient(found: Sequence[Any]) -> Iterator[Item]:
    """Yield who got it, and on which ground, in the order of the records' columns."""
    to_whom, given_name, family_name, outsider, authority, ground, basis = found
    yield Item("to_whom", N_("For"), to_whom)
    if to_whom == ToWhom.FAMILY:
        yield Item("name", N_("Name"), full_name(given_name, family_name))
    if to_whom == ToWhom.OUTSIDE:
        yield Item("name", N_("Name"), outsider)
        yield Item("authority", N_("Office or authority"), authority)
        yield Item("ground", N_("Ground"), ground)
        yield Item("basis", N_("Ground in words"), basis)
